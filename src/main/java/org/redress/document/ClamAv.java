package org.redress.document;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * A ClamAV daemon, asked by its own protocol: the command INSTREAM, the file in pieces that each say their length, and a
 * piece of no length at the end. What it answers is one line.
 */
@Component
@ConditionalOnProperty(name = "redress.documents.scanner.kind", havingValue = "clamav")
class ClamAv implements VirusScanner {

    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PING = "zPING\0".getBytes(StandardCharsets.US_ASCII);
    private static final int PIECE = 64 * 1024;
    private static final int LONGEST_ANSWER = 1024;
    private static final Pattern FOUND = Pattern.compile("\\Astream: (.{1,200}) FOUND\\z");

    private final DocumentSettings.Scanner settings;

    ClamAv(DocumentSettings settings) {
        this.settings = settings.scanner();
    }

    @Override
    public Verdict scan(byte[] content) throws NoAnswer {
        String answer = say(COMMAND, content);
        if (answer.equals("stream: OK")) {
            return Verdict.CLEAN;
        }
        Matcher found = FOUND.matcher(answer);
        if (found.matches()) {
            return new Verdict(false, found.group(1));
        }
        throw new NoAnswer("The virus scanner could not check the file.", null);
    }

    @Override
    public String name() {
        return "ClamAV";
    }

    @Override
    public void ask() throws NoAnswer {
        if (!say(PING, null).equals("PONG")) {
            throw new NoAnswer("The virus scanner does not answer as ClamAV does.", null);
        }
    }

    /** @param content what is streamed behind the command; null is nothing */
    private String say(byte[] command, byte[] content) throws NoAnswer {
        try (Socket socket = new Socket()) {
            int millis = settings.seconds() * 1000;
            socket.connect(new InetSocketAddress(settings.host(), settings.port()), Math.min(millis, 5000));
            socket.setSoTimeout(millis);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.write(command);
            if (content != null) {
                for (int from = 0; from < content.length; from += PIECE) {
                    int length = Math.min(PIECE, content.length - from);
                    out.writeInt(length);
                    out.write(content, from, length);
                }
                out.writeInt(0);
            }
            out.flush();
            return line(socket.getInputStream());
        } catch (IOException away) {
            throw new NoAnswer("The virus scanner cannot be reached.", away);
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b > 0 && line.size() < LONGEST_ANSWER; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }
}
