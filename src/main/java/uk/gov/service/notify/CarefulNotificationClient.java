package uk.gov.service.notify;

import java.io.IOException;
import java.io.InputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.URL;

/**
 * GOV.UK Notify's own client, with a limit to waiting and with one request for each call. Java's HTTP connection sends
 * a POST again by itself where the line breaks before an answer came: the letter would go twice and nobody would know.
 * The client offers no other place to change that than its package-private {@code getConnection}, hence the package.
 */
public final class CarefulNotificationClient extends NotificationClient {

    private final int milliseconds;

    /** @param seconds how long a connection, and then an answer, is waited for */
    public CarefulNotificationClient(String apiKey, String url, int seconds) {
        super(apiKey, url, null, null);
        this.milliseconds = seconds * 1000;
    }

    /** Nothing, or not all, of a request was sent: whatever it asked for was certainly not done. */
    public static final class NotSent extends IOException {

        private static final long serialVersionUID = 1L;

        NotSent(IOException cause) {
            super(cause);
        }
    }

    @Override
    HttpURLConnection getConnection(URL url) throws IOException {
        HttpURLConnection line = super.getConnection(url);
        line.setConnectTimeout(milliseconds);
        line.setReadTimeout(milliseconds);
        line.setInstanceFollowRedirects(false);
        return new OneRequest(line);
    }

    /** Keeps the body until it is whole and sends it with its length, which is what keeps Java from sending it again. */
    private static final class OneRequest extends HttpURLConnection {

        private final HttpURLConnection line;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private boolean asked;

        OneRequest(HttpURLConnection line) {
            super(line.getURL());
            this.line = line;
        }

        @Override
        public void setRequestMethod(String method) throws java.net.ProtocolException {
            line.setRequestMethod(method);
        }

        @Override
        public void setRequestProperty(String name, String value) {
            line.setRequestProperty(name, value);
        }

        @Override
        public void setDoOutput(boolean output) {
            line.setDoOutput(output);
        }

        @Override
        public OutputStream getOutputStream() {
            return body;
        }

        @Override
        public int getResponseCode() throws IOException {
            if (!asked) {
                asked = true;
                send();
            }
            try {
                return line.getResponseCode();
            } catch (HttpRetryException refused) {
                return refused.responseCode();
            }
        }

        private void send() throws NotSent {
            try {
                if (body.size() == 0) {
                    line.connect();
                    return;
                }
                line.setFixedLengthStreamingMode(body.size());
                try (OutputStream out = line.getOutputStream()) {
                    body.writeTo(out);
                }
            } catch (IOException broken) {
                throw new NotSent(broken);
            }
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return line.getInputStream();
        }

        @Override
        public InputStream getErrorStream() {
            return line.getErrorStream();
        }

        @Override
        public void connect() throws IOException {
            line.connect();
        }

        @Override
        public void disconnect() {
            line.disconnect();
        }

        @Override
        public boolean usingProxy() {
            return line.usingProxy();
        }
    }
}
