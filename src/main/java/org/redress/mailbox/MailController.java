package org.redress.mailbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.redress.calendar.BankHolidays;
import org.redress.calendar.UkTime;
import org.redress.calendar.WorkingDays;
import org.redress.document.Documents;
import org.redress.engine.Persons;
import org.redress.intake.Intake;
import org.redress.mailbox.MailThatCame.Answer;
import org.redress.problem.Days;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.ConsentHow;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Type;
import org.redress.register.ComplaintReference;
import org.redress.register.Person;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Mail that came, its three answers, and the weekly reconciliation. */
@RestController
@Tag(name = "Mail that came")
class MailController {

    private static final int ANSWERED_DAYS = 30;

    private final MailStore store;
    private final MailIntake intake;
    private final MailAnswers answers;
    private final Mailboxes mailboxes;
    private final Reconciliation reconciliation;
    private final Persons persons;
    private final BankHolidays holidays;
    private final Clock clock;

    MailController(MailStore store, MailIntake intake, MailAnswers answers, Mailboxes mailboxes,
            Reconciliation reconciliation, Persons persons, BankHolidays holidays, Clock clock) {
        this.store = store;
        this.intake = intake;
        this.answers = answers;
        this.mailboxes = mailboxes;
        this.reconciliation = reconciliation;
        this.persons = persons;
        this.holidays = holidays;
        this.clock = clock;
    }

    /** Whether the person who asks sees the page, and how much lies on it. */
    record MailMine(boolean read, int unanswered) {}

    /** One e-mail in the list. {@code late}: it has lain for more than one working day. */
    record MailLine(String id, LocalDate cameOn, String from, String subject, boolean late, String problem, String answer,
            String reference, String reason, String answeredBy) {}

    /** How a mailbox stands. */
    record MailboxView(String name, Instant readAt, String trouble) {}

    /** The page. {@code reconciliation}: whether they see the weekly reconciliation, and the Monday of the last one. */
    record MailPage(List<MailLine> items, int total, List<MailboxView> mailboxes, LocalDate reconciliation) {}

    /** A file that came with an e-mail; {@code refused} says why it is not kept, or null. */
    record MailFileView(int number, String name, long sizeBytes, String refused) {}

    /** One e-mail. {@code suggested} is the case that its subject names, or null. */
    record MailView(String id, LocalDate cameOn, String mailbox, String senderName, String senderEmail, String subject,
            String text, String problem, String suggested, List<MailFileView> files, String answer, String reference,
            String reason, String answeredBy) {}

    /**
     * A contact made of an e-mail; {@code received} is a day. {@code atRisk}: NO; UNKNOWN, or NOT_REFERRED with
     * {@code riskWhat}: somebody looks at it; REFERRED with all that belongs to it. {@code emailConsent}: whether they agree
     * to letters by e-mail, and {@code emailConsentHow} how they said so: electronically where it is left out.
     */
    record MailContactBody(String received, String type, String name, String relationship, String email,
            Boolean emailConsent, String emailConsentHow, String phone, String address, String aboutName, String summary,
            String atRisk, String riskWhat, String referredTo, String referralReference, Boolean receivedLongAgo) {}

    /** The case that an e-mail belongs to; {@code event} is what happened by it, or null. */
    record MailCaseBody(String reference, String event) {}

    /** Why an e-mail is no complaint. */
    record MailReasonBody(String reason) {}

    /** What became of an e-mail. {@code reference} is null where it belongs to no case. */
    record MailAnswered(String id, String answer, String reference) {}

    /** What became of a file that was put in; {@code again}: it was there before. */
    record MailPutIn(String id, boolean again) {}

    /**
     * A week's counts, and the lists behind them as far as the person may see the cases; {@code due}: what can still go in
     * time.
     */
    record ReconciliationView(LocalDate monday, LocalDate sunday, Reconciliation.Counts counts, List<MailLine> unanswered,
            List<Reconciliation.Line> owed, List<Reconciliation.Line> due,
            List<Reconciliation.Line> went, List<Reconciliation.Line> waiting,
            List<Reconciliation.Line> cameBack, List<Reconciliation.Line> unsure,
            List<Reconciliation.Line> withoutLetter) {}

    @GetMapping("/api/mail/mine")
    @Operation(summary = "Whether whoever asks sees mail that came, and how much of it nobody has answered")
    MailMine mine() {
        return answers.mayRead() ? new MailMine(true, store.unanswered(answers.reader()).size()) : new MailMine(false, 0);
    }

    @GetMapping("/api/mail")
    @Operation(summary = "Mail that nobody has answered, oldest first; or what was answered in the last 30 days")
    ResponseEntity<MailPage> list(@RequestParam(defaultValue = "false") boolean answered) {
        Person person = answers.reader();
        List<MailThatCame> mail = answered
                ? store.answered(person, UkTime.today(clock).minusDays(ANSWERED_DAYS)) : store.unanswered(person);
        return fresh().body(new MailPage(mail.stream().map(this::line).toList(), mail.size(), mailboxes.states().stream()
                .map(state -> new MailboxView(state.mailbox(), state.readAt(), state.trouble())).toList(),
                person.in("complaints-managers") ? Reconciliation.weekBefore(UkTime.today(clock)) : null));
    }

    @GetMapping("/api/mail/{id}")
    @Operation(summary = "One e-mail: its words as plain text, its files, what was answered")
    ResponseEntity<MailView> read(@PathVariable String id) {
        MailThatCame mail = answers.get(id);
        return fresh().body(new MailView(mail.id(), mail.cameOn(), mail.mailbox(), mail.senderName(), mail.senderEmail(),
                mail.subject(), mail.body(), mail.problem(), value(mail.suggested()), store.files(id).stream()
                        .map(f -> new MailFileView(f.number(), f.name(), f.sizeBytes(), f.refused())).toList(),
                mail.answer() == null ? null : mail.answer().name(), value(mail.reference()), mail.reason(), by(mail)));
    }

    @GetMapping("/api/mail/{id}/files/{number}")
    @Operation(summary = "A file that came with an e-mail, always as a file to be saved")
    ResponseEntity<byte[]> file(@PathVariable String id, @PathVariable String number) {
        answers.get(id);
        MailThatCame.File file = store.files(id).stream()
                .filter(one -> String.valueOf(one.number()).equals(number) && one.refused() == null).findFirst()
                .orElseThrow(() -> RuleViolation.of(RuleViolation.Kind.NOT_FOUND, "There is no such file in this e-mail."));
        return fresh().contentType(MediaType.parseMediaType(file.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, Documents.attachment(file.name()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(store.content(id, file.number()).orElseThrow());
    }

    @PostMapping(path = "/api/mail", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Put in an e-mail that was saved as a file (.eml); the same one twice is one")
    ResponseEntity<MailPutIn> putIn(@RequestPart("file") MultipartFile file) throws IOException {
        MailIntake.Taken taken = intake.putIn(file.getBytes(), answers.reader().id());
        MailPutIn done = new MailPutIn(taken.id(), taken.before());
        return taken.before() ? ResponseEntity.ok(done)
                : ResponseEntity.created(URI.create("/api/mail/" + taken.id())).body(done);
    }

    @PostMapping("/api/mail/{id}/contact")
    @Operation(summary = "It is a contact: logged with the e-mail and its files as documents, once")
    ResponseEntity<MailAnswered> contact(@PathVariable String id, @RequestBody MailContactBody body) {
        MailThatCame mail = answers.get(id);
        LocalDate received = Days.parse("received", body.received());
        Texts.atMost("address", body.address(), 2000);
        boolean named = !Texts.blank(body.name());
        boolean consents = Boolean.TRUE.equals(body.emailConsent());
        if (consents && (!named || Texts.blank(body.email()))) {
            throw RuleViolation.invalid(named ? "email" : "name", null, "a name and an e-mail address",
                    "Give the name and the address of whom letters may go to by e-mail.");
        }
        Intake.Risk risk = body.atRisk() == null ? Intake.Risk.UNKNOWN : code("atRisk", body.atRisk(), Intake.Risk.class);
        Intake.Contact contact = new Intake.Contact(body.type() == null ? Type.COMPLAINT : code("type", body.type(), Type.class),
                moment(mail, received), Channel.EMAIL, body.summary(), risk, riskWhat(risk, body), referral(risk, body), !named,
                body.name(), body.relationship(), body.email(), consents, body.phone(), body.address(), body.aboutName(), null,
                null, received.equals(mail.cameOn()) || Boolean.TRUE.equals(body.receivedLongAgo()),
                consents ? consentHow(body.emailConsentHow()) : null, null, null);
        ComplaintReference reference = answers.log(id, contact);
        return ResponseEntity.created(URI.create("/api/complaints/" + reference))
                .body(new MailAnswered(id, Answer.LOGGED.name(), reference.value()));
    }

    @PostMapping("/api/mail/{id}/case")
    @Operation(summary = "It belongs to a case: a note and documents there; and what happened by it, where it asks for"
            + " something")
    MailAnswered belongs(@PathVariable String id, @RequestBody MailCaseBody body) {
        ComplaintReference reference = MailAnswers.reference(body.reference());
        answers.belongs(id, reference, Texts.blank(body.event()) ? null : code("event", body.event(), EventType.class));
        return new MailAnswered(id, Answer.BELONGS.name(), reference.value());
    }

    @PostMapping("/api/mail/{id}/no-complaint")
    @Operation(summary = "It is no complaint: kept, with the reason")
    MailAnswered noComplaint(@PathVariable String id, @RequestBody MailReasonBody body) {
        answers.notAComplaint(id, body.reason());
        return new MailAnswered(id, Answer.NOT_A_COMPLAINT.name(), null);
    }

    @GetMapping("/api/reconciliation/{monday}")
    @Operation(summary = "A week's letters against its cases, for complaints managers")
    ResponseEntity<ReconciliationView> reconciliation(@PathVariable String monday) {
        Person person = answers.reader();
        if (!person.in("complaints-managers")) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "The weekly reconciliation is for complaints managers.");
        }
        LocalDate first = Days.parse("monday", monday);
        if (first.getDayOfWeek() != DayOfWeek.MONDAY || first.isAfter(UkTime.today(clock))) {
            throw RuleViolation.invalid("monday", first, "a Monday, " + UkTime.today(clock) + " or earlier",
                    "A week is named by its Monday, and has begun.");
        }
        LocalDate last = first.plusDays(6);
        return fresh().body(new ReconciliationView(first, last, reconciliation.counts(first),
                store.unanswered(person).stream().filter(mail -> !mail.cameOn().isAfter(last)).map(this::line).toList(),
                reconciliation.owed(first, person), reconciliation.due(first, person),
                letters(Reconciliation.Letters.WENT, first, person),
                letters(Reconciliation.Letters.WAIT, first, person), letters(Reconciliation.Letters.CAME_BACK, first, person),
                letters(Reconciliation.Letters.UNSURE, first, person), reconciliation.withoutLetter(first, person)));
    }

    private List<Reconciliation.Line> letters(Reconciliation.Letters those, LocalDate monday, Person person) {
        return reconciliation.letters(those, monday, person);
    }

    private MailLine line(MailThatCame mail) {
        LocalDate today = UkTime.today(clock);
        WorkingDays calendar = holidays.calendar();
        boolean late = mail.answer() == null && calendar.holds(today)
                && !mail.cameOn().isAfter(MailReminders.lastOver(calendar, today, 1));
        return new MailLine(mail.id(), mail.cameOn(), Texts.blank(mail.senderName()) ? mail.senderEmail() : mail.senderName(),
                mail.subject(), late, mail.problem(), mail.answer() == null ? null : mail.answer().name(),
                value(mail.reference()), mail.reason(), by(mail));
    }

    private String by(MailThatCame mail) {
        return mail.answeredBy() == null ? null : persons.name(mail.answeredBy());
    }

    /** The moment it came where that day is given, or else noon of the day. */
    private Instant moment(MailThatCame mail, LocalDate received) {
        Instant now = clock.instant();
        Instant moment = received.equals(mail.cameOn()) ? mail.cameAt()
                : received.atTime(LocalTime.NOON).atZone(UkTime.ZONE).toInstant();
        return moment.isAfter(now) && received.equals(UkTime.dayOf(now)) ? now : moment;
    }

    /** What the risk is, or may be; null where nobody has said. */
    private static String riskWhat(Intake.Risk risk, MailContactBody body) {
        if (risk == Intake.Risk.REFERRED || risk == Intake.Risk.NOT_REFERRED) {
            return need("riskWhat", body.riskWhat(), "Say in a few words what the risk is.");
        }
        Texts.atMost("riskWhat", body.riskWhat(), 2000);
        if (risk == Intake.Risk.NO && !Texts.blank(body.riskWhat())) {
            throw RuleViolation.invalid("riskWhat", null, "none where atRisk is NO",
                    "You say what the risk is, and that there is none. Say which of the two holds.");
        }
        return Texts.blank(body.riskWhat()) ? null : body.riskWhat().strip();
    }

    /** To whom it was referred, and their reference; null where it was not. */
    private static String referral(Intake.Risk risk, MailContactBody body) {
        return risk != Intake.Risk.REFERRED ? null : need("referredTo", body.referredTo(), "Say to whom it was referred.") + ", "
                + need("referralReference", body.referralReference(), "Give their reference, or the name of who took it.");
    }

    private static String need(String field, String text, String sentence) {
        if (Texts.blank(text)) {
            throw RuleViolation.invalid(field, null, "a text", sentence);
        }
        Texts.atMost(field, text, 2000);
        return text.strip();
    }

    /** By e-mail, as it came, where nothing else is said. */
    private static ConsentHow consentHow(String text) {
        List<ConsentHow> allowed = List.of(ConsentHow.IN_WRITING, ConsentHow.ELECTRONICALLY, ConsentHow.BY_WORD);
        return Texts.blank(text) ? Channel.EMAIL.consentHow() : code("emailConsentHow", text, allowed);
    }

    private static String value(ComplaintReference reference) {
        return reference == null ? null : reference.value();
    }

    private static <E extends Enum<E>> E code(String field, String value, Class<E> type) {
        return code(field, value, List.of(type.getEnumConstants()));
    }

    private static <E extends Enum<E>> E code(String field, String value, List<E> those) {
        String allowed = String.join(", ", those.stream().map(Enum::name).toList());
        return those.stream().filter(one -> one.name().equals(value.toUpperCase(Locale.UK)))
                .findFirst().orElseThrow(() -> RuleViolation.invalid(field, value.length() > 60 ? null : value, allowed,
                        "That is not allowed for %s. Allowed: %s.".formatted(field, allowed)));
    }

    private static ResponseEntity.BodyBuilder fresh() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore());
    }
}
