package org.redress.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A mail server that takes every message and counts it: it has one when it has read the end of its data, whoever hears
 * the answer. A test is told how far each conversation has come, and may keep it waiting there.
 */
public final class CountingSmtp implements AutoCloseable {

    /** How far a conversation has come: its recipient named, in the middle of the message, all of it there. */
    public enum Step { RECIPIENT, IN_DATA, WHOLE }

    /** What a test does meanwhile, on the conversation's own thread. */
    public interface Meanwhile {

        void at(Step step, String recipient) throws InterruptedException;
    }

    /** A message that was taken. */
    public record Taken(String recipient, String messageId) {}

    /** A message does not fit into what the line itself holds. */
    private static final int BYTES = 4 * 1024;

    private final ServerSocket listening;
    private final Meanwhile meanwhile;
    private final List<Taken> taken = new CopyOnWriteArrayList<>();

    public CountingSmtp(Meanwhile meanwhile) throws IOException {
        this.meanwhile = meanwhile;
        this.listening = new ServerSocket();
        listening.setReceiveBufferSize(BYTES);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        thread(this::serve);
    }

    public int port() {
        return listening.getLocalPort();
    }

    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "counting-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                thread(() -> converse(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = socket.getOutputStream();
            say(out, "220 counting");
            String recipient = null;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("RCPT TO:")) {
                    recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    meanwhile.at(Step.RECIPIENT, recipient);
                } else if (line.equals("DATA")) {
                    say(out, "354 go on");
                    String messageId = data(in, recipient);
                    if (messageId == null) {
                        return;
                    }
                    taken.add(new Taken(recipient, messageId));
                    meanwhile.at(Step.WHOLE, recipient);
                } else if (line.equals("QUIT")) {
                    say(out, "221 bye");
                    return;
                }
                say(out, "250 OK");
            }
        } catch (IOException gone) {
            // the client is gone
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads to the end of the data; its Message-ID, or null where the line broke before the end. */
    private String data(BufferedReader in, String recipient) throws IOException, InterruptedException {
        String messageId = "none";
        int lines = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                return messageId;
            }
            if (line.startsWith("Message-ID: ") && messageId.equals("none")) {
                messageId = line.substring("Message-ID: ".length());
            }
            if (++lines == 20) {
                meanwhile.at(Step.IN_DATA, recipient);
            }
        }
        return null;
    }

    private static void say(OutputStream out, String words) throws IOException {
        out.write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
