package org.redress.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Address;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The outbox of the embedded profile: every e-mail becomes one file {@code <redress.home>/outbox/<Message-ID>.eml},
 * whole or not at all, and goes nowhere else. An address at {@link #UNDELIVERABLE} is refused, so that people can
 * practise with an address that does not work. While a file named {@code closed} lies in the folder, nothing is taken:
 * the mail server is away.
 */
@Component
@Profile("embedded")
class OutboxFolder implements MailServer {

    /** The domain that refuses every message. */
    static final String UNDELIVERABLE = "undeliverable.example";

    private final Path folder;

    OutboxFolder(@Value("${redress.home}") Path home) {
        this.folder = home.resolve("outbox");
    }

    Path folder() {
        return folder;
    }

    @Override
    public Outcome hand(MimeMessage message) {
        try {
            for (Address address : message.getAllRecipients()) {
                if (((InternetAddress) address).getAddress().toLowerCase().endsWith("@" + UNDELIVERABLE)) {
                    return new Outcome.Refused("550 5.1.1 There is no such mailbox.", true);
                }
            }
            if (Files.exists(folder.resolve("closed"))) {
                return new Outcome.Refused("421 4.3.2 The mail server is closed for maintenance.", false);
            }
            String name = fileName(message.getMessageID());
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                return new Outcome.Accepted("250 2.0.0 Already kept in the outbox folder.");
            }
            Files.createDirectories(folder);
            Path unfinished = Files.createTempFile(folder, "writing-", ".part");
            try {
                write(message, unfinished);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            return new Outcome.Accepted("250 2.0.0 Kept in the outbox folder.");
        } catch (IOException | MessagingException failure) {
            return new Outcome.Refused("The outbox folder could not be written: " + failure.getClass().getSimpleName(),
                    false);
        }
    }

    private static void write(MimeMessage message, Path file) throws IOException, MessagingException {
        try (OutputStream out = Files.newOutputStream(file)) {
            message.writeTo(out);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** The Message-ID without its angle brackets; what could be a path or a hidden file becomes an underscore. */
    static String fileName(String messageId) {
        String bare = messageId.replaceAll("[<>]", "").replaceAll("[^A-Za-z0-9.@-]", "_").replaceFirst("^\\.+", "_");
        return bare + ".eml";
    }
}
