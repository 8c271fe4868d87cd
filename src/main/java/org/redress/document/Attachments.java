package org.redress.document;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.Entry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** What an e-mail carries, as it came (EML) or as Outlook saves it (MSG). */
final class Attachments {

    private static final int MOST_PARTS = 1000;
    private static final int DEEPEST = 20;
    /** Names that Outlook gives to what is attached: its data, and its file name in two ways to write it. */
    private static final String DATA = "__substg1.0_37010102";
    private static final String NAME = "__substg1.0_3707001F";
    private static final String SHORT_NAME = "__substg1.0_3704001F";

    private final List<Attached> found = new ArrayList<>();

    private Attachments() {}

    /** One attachment. */
    record Attached(String name, byte[] content) {}

    static List<Attached> of(FileKind kind, byte[] content) throws IOException {
        Attachments all = new Attachments();
        if (kind == FileKind.MSG) {
            try (POIFSFileSystem container = new POIFSFileSystem(new ByteArrayInputStream(content))) {
                all.outlook(container.getRoot(), 0);
            }
        } else {
            try {
                all.mail(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(content)), 0);
            } catch (MessagingException unreadable) {
                throw new IOException(unreadable);
            }
        }
        return all.found;
    }

    private void mail(Part part, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST || found.size() > MOST_PARTS) {
            throw new IOException("More parts than an e-mail has.");
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                mail(parts.getBodyPart(i), depth + 1);
            }
        } else if (part.isMimeType("message/rfc822") && part.getContent() instanceof Part inner) {
            mail(inner, depth + 1);
        } else if (!part.isMimeType("text/*") || part.getFileName() != null) {
            try (InputStream in = part.getInputStream()) {
                found.add(new Attached(part.getFileName() == null ? "An attachment" : part.getFileName(), in.readAllBytes()));
            }
        }
    }

    private void outlook(DirectoryEntry folder, int depth) throws IOException {
        if (depth > DEEPEST || found.size() > MOST_PARTS) {
            throw new IOException("More parts than a message has.");
        }
        for (Entry entry : folder) {
            if (entry instanceof DirectoryEntry inner) {
                outlook(inner, depth + 1);
            } else if (entry.getName().equals(DATA) && entry instanceof DocumentEntry data) {
                String name = folder.hasEntry(NAME) ? NAME : SHORT_NAME;
                found.add(new Attached(folder.hasEntry(name) && folder.getEntry(name) instanceof DocumentEntry its
                        ? new String(bytes(its), StandardCharsets.UTF_16LE) : "An attachment", bytes(data)));
            }
        }
    }

    private static byte[] bytes(DocumentEntry entry) throws IOException {
        try (DocumentInputStream in = new DocumentInputStream(entry); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            in.transferTo(out);
            return out.toByteArray();
        }
    }
}
