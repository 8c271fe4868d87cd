package org.redress.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.redress.register.CurrentPerson;
import org.redress.register.Person;
import org.redress.register.Visibility;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The outbox folder in the browser, in the embedded profile only. Each person finds the e-mails about the cases that
 * they see in full, and those to themselves; a letter of a restricted case is as closed as the case. What an e-mail
 * says is shown as text, its HTML in a frame that can run nothing and reach nothing.
 */
@RestController
@Profile("embedded")
class OutboxController {

    private static final int SHOWN = 200;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_@-][A-Za-z0-9._@-]*\\.eml");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.UK);
    private static final String NOTHING_BUT_STYLE =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; base-uri 'none'; form-action 'none'";

    private final OutboxFolder outbox;
    private final Visibility visibility;
    private final CurrentPerson currentPerson;
    private final ObjectProvider<MailAbout> features;
    private final Template page;

    OutboxController(OutboxFolder outbox, Visibility visibility, CurrentPerson currentPerson,
            ObjectProvider<MailAbout> features) throws IOException {
        this.outbox = outbox;
        this.visibility = visibility;
        this.currentPerson = currentPerson;
        this.features = features;
        try (InputStream template = OutboxController.class.getResourceAsStream("outbox.mustache")) {
            this.page = Mustache.compiler().nullValue("").emptyStringIsFalse(true)
                    .compile(new InputStreamReader(template, StandardCharsets.UTF_8));
        }
    }

    @GetMapping(path = "/outbox", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> list() throws IOException {
        signedIn();
        List<Path> files = newestFirst();
        List<Map<String, Object>> mails = new ArrayList<>();
        int total = 0;
        Map<ComplaintReference, Boolean> seen = new HashMap<>();
        for (Path file : files) {
            KeptMail mail = KeptMail.read(file);
            if (mayKnow(mail, seen)) {
                total++;
                if (mails.size() < SHOWN) {
                    mails.add(facts(mail));
                }
            }
        }
        return html(Map.of("title", "Outbox", "mail", false, "list", Map.of("mails", mails, "shown", mails.size(),
                "total", total, "more", total > mails.size(),
                "undeliverable", OutboxFolder.UNDELIVERABLE)));
    }

    @GetMapping(path = "/outbox/{name}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> read(@PathVariable String name) throws IOException {
        KeptMail mail = mail(name);
        Map<String, Object> facts = facts(mail);
        facts.put("html", mail.html());
        facts.put("text", mail.text());
        List<Map<String, Object>> files = new ArrayList<>();
        for (OutgoingMail.Attachment file : mail.attachments()) {
            files.add(Map.of("number", files.size(), "fileName", file.fileName(), "size", size(file.content().length)));
        }
        facts.put("files", files);
        facts.put("hasFiles", !files.isEmpty());
        return html(Map.of("title", facts.get("subject"), "mail", facts, "list", false));
    }

    @GetMapping("/outbox/{name}/files/{number}")
    ResponseEntity<byte[]> file(@PathVariable String name, @PathVariable int number) throws IOException {
        List<OutgoingMail.Attachment> files = mail(name).attachments();
        if (number < 0 || number >= files.size()) {
            throw missing();
        }
        OutgoingMail.Attachment file = files.get(number);
        return download(file.fileName(), MediaType.APPLICATION_PDF_VALUE.equals(file.mediaType())
                ? MediaType.APPLICATION_PDF : MediaType.APPLICATION_OCTET_STREAM, file.content());
    }

    @GetMapping("/outbox/{name}/source")
    ResponseEntity<byte[]> source(@PathVariable String name) throws IOException {
        mail(name);
        return download(name, MediaType.parseMediaType("message/rfc822"), Files.readAllBytes(outbox.folder().resolve(name)));
    }

    private KeptMail mail(String name) throws IOException {
        signedIn();
        if (!NAME.matcher(name).matches()) {
            throw missing();
        }
        try {
            KeptMail mail = KeptMail.read(outbox.folder().resolve(name));
            if (!mayKnow(mail, new HashMap<>())) {
                throw missing();
            }
            return mail;
        } catch (NoSuchFileException gone) {
            throw missing();
        }
    }

    /** One that no feature knows, such as a file that somebody has laid there, nobody is shown. */
    private boolean mayKnow(KeptMail mail, Map<ComplaintReference, Boolean> seen) {
        Person person = currentPerson.get();
        return mail.messageId() != null && features.stream().map(feature -> feature.of(mail.messageId()))
                .flatMap(Optional::stream).anyMatch(about -> person.id().equals(about.person())
                        || about.reference() != null && seen.computeIfAbsent(about.reference(),
                                reference -> visibility.of(person, reference) == Visibility.Sight.FULL));
    }

    private List<Path> newestFirst() throws IOException {
        if (!Files.isDirectory(outbox.folder())) {
            return List.of();
        }
        record Kept(Path file, FileTime at) {}
        try (Stream<Path> files = Files.list(outbox.folder())) {
            return files.filter(file -> NAME.matcher(file.getFileName().toString()).matches()).map(file -> {
                try {
                    return new Kept(file, Files.getLastModifiedTime(file));
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }).sorted(Comparator.comparing(Kept::at).thenComparing(Kept::file).reversed()).map(Kept::file).toList();
        }
    }

    private static Map<String, Object> facts(KeptMail mail) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("name", mail.name());
        facts.put("subject", mail.subject() == null || mail.subject().isBlank() ? "(no subject)" : mail.subject());
        facts.put("from", mail.from());
        facts.put("to", mail.to());
        Instant written = mail.written();
        facts.put("time", written == null ? "" : TIME.format(written.atZone(UkTime.ZONE)));
        facts.put("machineTime", written == null ? "" : written.toString());
        facts.put("messageId", mail.messageId());
        return facts;
    }

    private static String size(int bytes) {
        return bytes < 1024 ? bytes + " bytes" : bytes < 1_048_576 ? bytes / 1024 + " kB"
                : "%.1f MB".formatted(bytes / 1_048_576.0);
    }

    private ResponseEntity<String> html(Map<String, Object> facts) {
        return ResponseEntity.ok().header("Content-Security-Policy", NOTHING_BUT_STYLE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8)).body(page.execute(facts));
    }

    private static ResponseEntity<byte[]> download(String fileName, MediaType type, byte[] content) {
        return ResponseEntity.ok().contentType(type).header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                        .filename(fileName, StandardCharsets.UTF_8).build().toString()).body(content);
    }

    private static void signedIn() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || !who.isAuthenticated() || who instanceof AnonymousAuthenticationToken) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "Sign in to see the outbox.");
        }
    }

    private static RuleViolation missing() {
        return RuleViolation.of(RuleViolation.Kind.NOT_FOUND, "There is no such e-mail in the outbox.");
    }
}
