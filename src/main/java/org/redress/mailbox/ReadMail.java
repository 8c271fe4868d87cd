package org.redress.mailbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.redress.mail.Mails;
import org.redress.problem.Texts;
import org.redress.register.Sha256;

/** An e-mail as it came, read: who sent it, its words as plain text, what it carries. Whatever is sent, it can be read. */
final class ReadMail {

    /** No e-mail is older. */
    private static final Instant EARLIEST = Instant.parse("1991-10-14T00:00:00Z");
    private static final int MOST_PARTS = 200;
    private static final int DEEPEST = 15;
    private static final int LONGEST_TEXT = 200_000;
    private static final String CUT = "\n\n[The e-mail goes on: it is longer than 200,000 characters.]";
    /** A name and an address in brackets, e.g. {@code =?UTF-8?Q?Team:_Dana?= <dana@family.example>}. */
    private static final Pattern BRACKETS = Pattern.compile("\\s*\"?([^\"<>]*)\"?\\s*<([^<>]+)>\\s*");
    private static final Session SESSION = Session.getInstance(new Properties());

    private final MimeMessage message;
    private final byte[] bytes;
    private final StringBuilder text = new StringBuilder();
    private final List<Attached> attached = new ArrayList<>();
    private final List<MimePart> parts = new ArrayList<>();
    private String damage;

    /** What an e-mail carries; {@code content} is null where it cannot be read. */
    record Attached(String name, byte[] content) {}

    /** Who sent it; {@code address} is null where it is none that can be written to. */
    private record Sender(String name, String address) {}

    private ReadMail(byte[] bytes) throws MessagingException {
        this.bytes = bytes;
        this.message = new KeptId(bytes);
        try {
            walk(message, 0);
        } catch (MessagingException | IOException | RuntimeException broken) {
            damage = "It is damaged: what could be read of it is shown.";
            if (Texts.blank(text.toString())) {
                text.append(new String(bytes, 0, Math.min(bytes.length, LONGEST_TEXT), StandardCharsets.ISO_8859_1));
            }
        }
    }

    /** @throws MessagingException where its very header lines cannot be read */
    static ReadMail of(byte[] bytes) throws MessagingException {
        return new ReadMail(bytes);
    }

    /** What makes it this message: its Message-ID with what it says, as an id may be used twice; without one, its bytes. */
    String key() {
        String id = header("Message-ID");
        return Texts.blank(id) ? Sha256.of(bytes) : Sha256.of(String.join("\n", id.strip(), String.valueOf(header("From")),
                String.valueOf(header("Subject")), String.valueOf(header("Date")), text()));
    }

    /** The sender's name, or what stands in its place; null where there is nothing. */
    String senderName() {
        return cut(line(decoded(sender().name())), 200);
    }

    /** The sender's address; null where it is none that can be written to. */
    String senderEmail() {
        return sender().address();
    }

    String subject() {
        return cut(line(decoded(header("Subject"))), 300);
    }

    /** When it reached a mailbox, as its header lines say, or else when it was written; null where neither can be read. */
    Instant dated() {
        String received = header("Received");
        for (String written : new String[] {received == null ? null : received.substring(received.lastIndexOf(';') + 1),
            header("Date")}) {
            try {
                Date date = written == null ? null : new MailDateFormat().parse(written.strip());
                if (date != null && date.toInstant().isAfter(EARLIEST)) {
                    return date.toInstant();
                }
            } catch (java.text.ParseException unreadable) {
                // the next one
            }
        }
        return null;
    }

    /** Whether it has a header line that every e-mail has. */
    boolean isMail() {
        return Stream.of("From", "Date", "Message-ID", "Received").anyMatch(name -> header(name) != null);
    }

    /** Its words as plain text; of a page of HTML what it says. */
    String text() {
        String plain = clean(text.toString()).strip();
        return plain.length() <= LONGEST_TEXT ? plain : cut(plain, LONGEST_TEXT) + CUT;
    }

    List<Attached> attached() {
        return attached;
    }

    /** Why not all of it could be read; null where it could. */
    String damage() {
        return damage;
    }

    /**
     * The e-mail with these of its attachments taken out, each with the reason in its place.
     *
     * @param out the reasons by the number of the attachment, from 0
     */
    byte[] without(Map<Integer, String> out) throws MessagingException, IOException {
        if (out.isEmpty()) {
            return bytes;
        }
        for (Map.Entry<Integer, String> one : out.entrySet()) {
            MimePart part = parts.get(one.getKey());
            part.removeHeader("Content-Transfer-Encoding");
            part.removeHeader("Content-Disposition");
            part.removeHeader("Content-Type");
            part.setText("[Taken out: %s. %s]".formatted(attached.get(one.getKey()).name(), one.getValue()), "UTF-8");
        }
        message.saveChanges();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        message.writeTo(all);
        return all.toByteArray();
    }

    /**
     * What is kept where the e-mail cannot be kept as one: the header lines that people know, and its words. It is written
     * so that nothing in it makes the file an e-mail or a web page again.
     */
    String asText() {
        String words = text().lines().map(line -> "| " + line).collect(Collectors.joining("\n"));
        return "What could be read of an e-mail that cannot be kept as it came.\n\nSent by %s\nAbout %s\nWritten %s\n\n%s\n"
                .formatted(line(decoded(header("From"))), subject(), line(header("Date")), words)
                .replace('<', '\u2039').replace('>', '\u203a');
    }

    private void walk(MimePart part, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST || attached.size() > MOST_PARTS) {
            damage = "It has more parts than an e-mail has: not all of them are shown.";
            return;
        }
        boolean file = Part.ATTACHMENT.equalsIgnoreCase(disposition(part)) || name(part) != null;
        if (!file && is(part, "multipart/*") && part.getContent() instanceof MimeMultipart many) {
            if (is(part, "multipart/alternative")) {
                alternative(many, depth);
            } else {
                for (int i = 0; i < many.getCount(); i++) {
                    walk((MimePart) many.getBodyPart(i), depth + 1);
                }
            }
        } else if (!file && is(part, "text/*")) {
            if (text.length() < LONGEST_TEXT) {
                text.append(words(part)).append('\n');
            }
        } else {
            attach(part);
        }
    }

    /** The plain words where there are any, or else what the page says; files among them are files. */
    private void alternative(MimeMultipart many, int depth) throws MessagingException, IOException {
        MimePart best = null;
        for (int i = 0; i < many.getCount(); i++) {
            MimePart part = (MimePart) many.getBodyPart(i);
            if (is(part, "text/plain") && name(part) == null && !Texts.blank(words(part))) {
                best = part;
            }
        }
        for (int i = 0; i < many.getCount(); i++) {
            MimePart part = (MimePart) many.getBodyPart(i);
            if (best == null || part == best || !is(part, "text/*") || name(part) != null) {
                walk(part, depth + 1);
            }
        }
    }

    private void attach(MimePart part) throws MessagingException {
        boolean mail = is(part, "message/rfc822");
        String name = name(part);
        byte[] content;
        try (InputStream in = part.getInputStream()) {
            content = in.readAllBytes();
        } catch (IOException | RuntimeException | MessagingException cannotBeDecoded) {
            content = null;
        }
        attached.add(new Attached(name != null ? name : mail ? "attached e-mail.eml"
                : "attachment " + (attached.size() + 1), content));
        parts.add(part);
    }

    private static String words(MimePart part) throws MessagingException {
        byte[] content;
        try (InputStream in = part.getInputStream()) {
            content = in.readNBytes(4 * LONGEST_TEXT);
        } catch (IOException cannotBeDecoded) {
            return "[A part of this e-mail is damaged.]";
        }
        String words = new String(content, charset(part));
        return is(part, "text/html") ? plain(words) : words;
    }

    private static Charset charset(MimePart part) {
        try {
            String named = new ContentType(part.getContentType()).getParameter("charset");
            return named == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(named));
        } catch (MessagingException | IllegalArgumentException unknown) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    private static String plain(String html) {
        Document page = Jsoup.parse(html);
        page.select("script,style,head,template,noscript,object,iframe").remove();
        page.select("br").after("\n");
        page.select("p,div,li,tr,h1,h2,h3,h4,blockquote").after("\n");
        return page.body().wholeText().replaceAll("[ \\t]+\n", "\n").replaceAll("\n{3,}", "\n\n");
    }

    /** Read by the rules of the line, and where somebody wrote it without them, by its brackets. */
    private Sender sender() {
        String written = header("From");
        try {
            InternetAddress[] all = written == null ? new InternetAddress[0] : InternetAddress.parseHeader(written, false);
            if (all.length > 0 && Mails.isAddress(all[0].getAddress())) {
                return new Sender(Texts.blank(all[0].getPersonal()) ? all[0].getAddress() : all[0].getPersonal(),
                        all[0].getAddress());
            }
        } catch (MessagingException againstTheRules) {
            // by its brackets
        }
        Matcher brackets = BRACKETS.matcher(written == null ? "" : written);
        return brackets.matches() && Mails.isAddress(brackets.group(2))
                ? new Sender(Texts.blank(brackets.group(1)) ? brackets.group(2) : brackets.group(1), brackets.group(2))
                : new Sender(written, null);
    }

    private String header(String name) {
        try {
            String[] lines = message.getHeader(name);
            return lines == null || lines.length == 0 ? null : MimeUtility.unfold(lines[0]);
        } catch (MessagingException none) {
            return null;
        }
    }

    private static boolean is(MimePart part, String type) {
        try {
            return part.isMimeType(type);
        } catch (MessagingException unreadable) {
            return false;
        }
    }

    private static String disposition(MimePart part) {
        try {
            return part.getDisposition();
        } catch (MessagingException unreadable) {
            return null;
        }
    }

    private static String name(MimePart part) {
        try {
            String name = line(decoded(part.getFileName()));
            return Texts.blank(name) ? null : cut(name, 190);
        } catch (MessagingException unreadable) {
            return null;
        }
    }

    private static String decoded(String text) {
        try {
            return text == null ? null : MimeUtility.decodeText(text);
        } catch (java.io.UnsupportedEncodingException unknown) {
            return text;
        }
    }

    /** On one line, without what controls or turns a text. */
    private static String line(String text) {
        return text == null ? "" : clean(text).replaceAll("\\s+", " ").strip();
    }

    /** Without characters that control, turn a text's direction or are half of one. */
    private static String clean(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').replaceAll("[\\p{Cc}&&[^\\n\\t]]", "")
                .replaceAll("[\\u202a-\\u202e\\u2066-\\u2069]", "").replaceAll("\\p{Cs}", "\ufffd");
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    /** Keeps its Message-ID where something is taken out of it. */
    private static final class KeptId extends MimeMessage {

        KeptId(byte[] bytes) throws MessagingException {
            super(SESSION, new ByteArrayInputStream(bytes));
        }

        @Override
        protected void updateMessageID() {
            // as it came
        }
    }
}
