package org.redress.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A mail server that says what a test tells it to at one step of each conversation: an answer, {@link #HANG_UP}, or
 * {@link #SAY_NOTHING}, or an answer that comes {@linkplain #slowly slowly}; and OK at all others.
 */
public final class ScriptedSmtp implements AutoCloseable {

    public static final String HANG_UP = "hang up";
    public static final String SAY_NOTHING = "say nothing";

    private static final String SLOWLY = "slowly ";

    private final ServerSocket listening;
    private final String step;
    private final String answer;
    private final CountDownLatch closed = new CountDownLatch(1);
    public final List<String> heard = new CopyOnWriteArrayList<>();

    /** @param step GREETING, MAIL, RCPT, DATA, END (of the data) or IN_DATA */
    public ScriptedSmtp(String step, String answer) throws IOException {
        this.step = step;
        this.answer = answer;
        this.listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread server = new Thread(this::serve, "scripted-smtp");
        server.setDaemon(true);
        server.start();
    }

    /** An answer that comes after half a second. */
    public static String slowly(String answer) {
        return SLOWLY + answer;
    }

    public int port() {
        return listening.getLocalPort();
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept()) {
                converse(socket);
            } catch (IOException gone) {
                // the client or the test has hung up
            }
        }
    }

    private void converse(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = socket.getOutputStream();
        if (!say(out, "GREETING", "220 test")) {
            return;
        }
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(line);
            String verb = line.split("[ :]")[0].toUpperCase();
            if (verb.equals("QUIT")) {
                say(out, "QUIT", "221 bye");
                return;
            } else if (verb.equals("DATA")) {
                if (!say(out, "DATA", "354 go on")) {
                    return;
                }
                if (step.equals("DATA") && !answer.startsWith("354")) {
                    continue;
                }
                for (String data = in.readLine(); data != null && !data.equals("."); data = in.readLine()) {
                    heard.add(data);
                    if (step.equals("IN_DATA")) {
                        return;
                    }
                }
                if (!say(out, "END", "250 2.0.0 queued as 4711")) {
                    return;
                }
            } else if (!say(out, verb, "250 OK")) {
                return;
            }
        }
    }

    private boolean say(OutputStream out, String at, String otherwise) throws IOException {
        String words = at.equals(step) ? answer : otherwise;
        if (words.equals(HANG_UP)) {
            return false;
        }
        if (words.equals(SAY_NOTHING)) {
            try {
                closed.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return false;
        }
        if (words.startsWith(SLOWLY)) {
            try {
                closed.await(500, TimeUnit.MILLISECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            words = words.substring(SLOWLY.length());
        }
        out.write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return true;
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listening.close();
    }
}
