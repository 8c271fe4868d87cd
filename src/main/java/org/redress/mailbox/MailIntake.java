package org.redress.mailbox;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.redress.calendar.UkTime;
import org.redress.document.Documents;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes e-mails in, each once, in one transaction, whichever node comes first and however often it is given. Its files
 * are checked as those of a case are; what is refused is named with the reason and taken out of what is kept. What cannot
 * be read stands on the page with the reason.
 */
@Component
class MailIntake {

    private static final Logger LOG = LoggerFactory.getLogger(MailIntake.class);
    private static final Pattern REFERENCE = Pattern.compile("CMP-\\d{4}-\\d{6}", Pattern.CASE_INSENSITIVE);
    private static final String EMAIL_FILE = "e-mail.eml";
    private static final String TEXT_FILE = "e-mail.txt";
    private static final String NO_FILE = "No file of it can be kept. Look at it in the mailbox.";
    private static final int MOST_FILES = 50;

    private final MailStore store;
    private final Documents documents;
    private final Complaints complaints;
    private final Clock clock;
    private final TransactionTemplate transaction;

    MailIntake(MailStore store, Documents documents, Complaints complaints, Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.documents = documents;
        this.complaints = complaints;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What became of it: its id, and whether it was there before. */
    record Taken(String id, boolean before) {}

    private record Source(String name, byte[] content) {}

    private record Checked(MailThatCame.File file, byte[] content) {}

    /**
     * @param cameAt null where nobody knows: now
     * @param by who put it in, or the product
     * @param problem why it is not whole, or null
     * @throws RuleViolation CONFLICT: its files cannot be checked for viruses at the moment
     * @throws MessagingException where not even its header lines can be read
     */
    Taken take(String mailbox, byte[] bytes, Instant cameAt, String by, String problem) throws MessagingException {
        ReadMail read = ReadMail.of(bytes);
        String key = read.key();
        return store.idOf(key).map(id -> new Taken(id, true)).orElseGet(() -> {
            List<Checked> files = checked(read);
            Source source = source(read, files);
            return insert(row(key, mailbox, cameAt, by, read.senderName(), read.senderEmail(), read.subject(), read.text(),
                    problem != null ? problem : source.name() == null ? NO_FILE : read.damage(), source.name()),
                    source.content(), files);
        });
    }

    /**
     * Takes in what somebody puts in as a file; the day is that of its header lines.
     *
     * @throws RuleViolation INVALID: it is no e-mail; CONFLICT: as for {@link #take}
     */
    Taken putIn(byte[] bytes, String by) {
        try {
            ReadMail read = ReadMail.of(bytes);
            if (read.isMail()) {
                return take(MailThatCame.PUT_IN, bytes, read.dated(), by, null);
            }
        } catch (MessagingException unreadable) {
            // said below
        }
        throw RuleViolation.invalid("file", null, "an e-mail saved as .eml", "This file is not an e-mail. Save the e-mail as"
                + " a file that ends in .eml (in Outlook: drag it to the desktop from the web version) and put that in.");
    }

    /** Keeps aside what cannot be read at all, with the reason. */
    Taken setAside(String mailbox, byte[] bytes, Instant cameAt, String by, String problem) {
        String key = Sha256.of(bytes);
        return store.idOf(key).map(id -> new Taken(id, true)).orElseGet(() -> insert(row(key, mailbox, cameAt, by, "",
                null, "", "", problem, null), null, List.of()));
    }

    private Taken insert(MailThatCame mail, byte[] source, List<Checked> files) {
        try {
            transaction.executeWithoutResult(status -> {
                store.insert(mail, source);
                files.forEach(one -> store.insert(mail.id(), one.file(), one.content()));
            });
            LOG.info("An e-mail was taken in ({} files).", files.size());
            return new Taken(mail.id(), false);
        } catch (DuplicateKeyException anotherNode) {
            return new Taken(store.idOf(mail.key()).orElseThrow(() -> anotherNode), true);
        }
    }

    private MailThatCame row(String key, String mailbox, Instant cameAt, String by, String senderName, String senderEmail,
            String subject, String body, String problem, String sourceName) {
        Instant now = clock.instant();
        Instant came = cameAt == null || cameAt.isAfter(now) ? now : cameAt;
        return new MailThatCame(UUID.randomUUID().toString(), key, mailbox, came, UkTime.dayOf(came), by, senderName,
                senderEmail, subject, body, suggested(subject), problem, sourceName, null, null, null, null, null);
    }

    /** The case that a subject names, where there is such a one. */
    private ComplaintReference suggested(String subject) {
        Matcher found = REFERENCE.matcher(subject);
        while (found.find()) {
            ComplaintReference reference = new ComplaintReference(found.group().toUpperCase(Locale.UK));
            if (complaints.find(reference).isPresent()) {
                return reference;
            }
        }
        return null;
    }

    private List<Checked> checked(ReadMail read) {
        List<Checked> files = new ArrayList<>();
        for (ReadMail.Attached one : read.attached()) {
            byte[] content = one.content();
            if (files.size() == MOST_FILES) {
                files.add(refused(files.size(), one, "There are more than %d files.".formatted(MOST_FILES)));
            } else if (content == null) {
                files.add(refused(files.size(), one, "It is damaged and cannot be read."));
            } else {
                try {
                    Documents.Fit fit = documents.fits(one.name(), content);
                    files.add(new Checked(new MailThatCame.File(files.size(), fit.name(), fit.mediaType(), content.length,
                            null), content));
                } catch (RuleViolation why) {
                    files.add(refused(files.size(), one, notNow(why).getMessage()));
                }
            }
        }
        return files;
    }

    private static Checked refused(int number, ReadMail.Attached one, String why) {
        return new Checked(new MailThatCame.File(number, one.name(), null,
                one.content() == null ? 0 : one.content().length, why.length() > 600 ? why.substring(0, 600) : why), null);
    }

    /**
     * The e-mail as it is kept: whole; without what was refused; without all its files, which are kept beside it; its words;
     * no file where even those are refused.
     */
    private Source source(ReadMail read, List<Checked> files) {
        Map<Integer, String> refused = new TreeMap<>();
        Map<Integer, String> all = new TreeMap<>();
        files.forEach(one -> {
            all.put(one.file().number(), one.file().refused() == null ? "It is kept beside this e-mail."
                    : one.file().refused());
            if (one.file().refused() != null) {
                refused.put(one.file().number(), one.file().refused());
            }
        });
        if (read.damage() == null) {
            for (Map<Integer, String> out : List.of(refused, all)) {
                try {
                    byte[] content = read.without(out);
                    documents.fits(EMAIL_FILE, content);
                    return new Source(EMAIL_FILE, content);
                } catch (RuleViolation notTaken) {
                    notNow(notTaken);
                } catch (MessagingException | IOException | RuntimeException cannotBeWritten) {
                    LOG.info("An e-mail is kept as its words ({}).", cannotBeWritten.getClass().getSimpleName());
                }
            }
        }
        byte[] words = read.asText().getBytes(StandardCharsets.UTF_8);
        try {
            documents.fits(TEXT_FILE, words);
            return new Source(TEXT_FILE, words);
        } catch (RuleViolation notTaken) {
            LOG.warn("Of an e-mail no file is kept, as its words are refused as one: {}", notNow(notTaken).getMessage());
            return new Source(null, null);
        }
    }

    /** A scanner that does not answer is no refusal: it is tried again. */
    private static RuleViolation notNow(RuleViolation why) {
        if (why.kind() == RuleViolation.Kind.CONFLICT) {
            throw why;
        }
        return why;
    }
}
