package org.redress.letter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.duty.DeadlineEvent;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Codes.Status;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Person;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Letters as they were sent, and the post tray. A letter is never active content in a browser. */
@RestController
class LetterController {

    private static final Set<Status> OVER = Set.of(Status.WITHDRAWN, Status.CLOSED, Status.MERGED, Status.LOGGED_IN_ERROR);

    /** Letters that tell of the end itself; they are written when the case is over. */
    private static final Set<String> OF_THE_END = Set.of("withdrawal", "out-of-time", "sufficient-interest", "not-accepted",
            "signpost", "thanks", "correction", "stage-2-window-closed", "late-panel-refused", "final-response");

    /** Letters whose sending gives more time: they have to go before the last day of this duty has passed. */
    private static final Map<String, String> BEFORE = Map.of("stage-2-extension", Duty.CHILDRENS_STAGE2);

    /** Letters that tell of more time that was taken for one of these duties: they go by the last day that it replaced. */
    private static final Map<String, List<String>> MORE_TIME = Map.of("stage-1-extension", List.of(Duty.CHILDRENS_STAGE1),
            "corporate-extension", List.of(Duty.CORPORATE_STAGE1, Duty.CORPORATE_STAGE2), "adults-progress",
            List.of(Duty.ADULTS_RESPONSE));

    private final LetterStore store;
    private final PostTray tray;
    private final Deadlines deadlines;
    private final Complaints complaints;
    private final CurrentPerson currentPerson;
    private final List<LetterSight> sight;
    private final Parties parties;
    private final Letters letters;
    private final CopiesToMake copies;

    LetterController(LetterStore store, PostTray tray, Deadlines deadlines, Complaints complaints, CurrentPerson currentPerson,
            List<LetterSight> sight, Parties parties, Letters letters,
            CopiesToMake copies) {
        this.copies = copies;
        this.letters = letters;
        this.parties = parties;
        this.sight = sight;
        this.store = store;
        this.tray = tray;
        this.deadlines = deadlines;
        this.complaints = complaints;
        this.currentPerson = currentPerson;
    }

    enum Format { html, pdf, text }

    /**
     * A letter that waits to be posted. {@code address} is how it is addressed, or how it is handed over;
     * {@code printApart} names what goes with it and is not in the file to print. {@code toMake} says what is to be made
     * of it before it goes: "A copy in Braille"; it is not printed with the others, {@code makeBy} is the last day on
     * which the council wants it made and gone, {@code madeBy} who sees to that, and {@code yours} whether that is who asks.
     * {@code ended} is there where the case has been withdrawn, closed, merged or struck since the letter was written, so
     * that it may be out of date: the case's status, with the day, which may be null. {@code postBy} is the last day on
     * which it still meets or moves a deadline, or null. {@code cameBack} is the day on which a letter to this person came
     * back from this address, or null; {@code anotherWay} is who looks for another way then, empty where nobody has taken
     * that, null where nobody is asked. {@code askHow}, where it is there: whoever notes it says how it got to them.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TrayItem(String delivery, String reference, String letter, String title, String to, String channel,
            String address, LocalDate writtenOn, List<String> printApart, Status ended, LocalDate endedOn,
            LocalDate postBy, String toMake, LocalDate makeBy, String madeBy,
            Boolean yours, LocalDate cameBack, String anotherWay, Boolean askHow) {}

    record Tray(List<TrayItem> items, int total) {}

    /** Whether whoever asks has a post tray, and how much lies in it. */
    record TrayMine(boolean read, int waiting) {}

    /**
     * Which letters were posted, and on which day; {@code handedOver} says by delivery how a person got theirs of whom no
     * address is known.
     */
    record Posted(List<String> deliveries, LocalDate on, Map<String, String> handedOver) {}

    @GetMapping("/api/complaints/{reference}/letters/{id}")
    ResponseEntity<byte[]> letter(@PathVariable String reference, @PathVariable String id,
            @RequestParam(defaultValue = "html") Format format) {
        ComplaintReference of = new ComplaintReference(reference);
        complaints.seenBy(currentPerson.get(), of);
        LetterStore.Letter letter = store.findLetter(id).filter(found -> found.reference().equals(of))
                .filter(found -> !hidden(found)).orElseThrow(() -> RuleViolation.of(RuleViolation.Kind.NOT_FOUND,
                        "There is no such letter that you may see."));
        if (format == Format.pdf) {
            if (letter.pdf() == null) {
                throw RuleViolation.of(RuleViolation.Kind.CONFLICT,
                        "The letter is still being prepared. Please try again in a minute.");
            }
            return answer(MediaType.APPLICATION_PDF, "Letter-" + of + ".pdf", letter.pdf());
        }
        if (format == Format.text) {
            return answer(new MediaType("text", "plain", StandardCharsets.UTF_8), "Letter-" + of + ".txt",
                    PlainText.of(letter.html()).getBytes(StandardCharsets.UTF_8));
        }
        return answer(new MediaType("text", "html", StandardCharsets.UTF_8), "Letter-" + of + ".html",
                letter.html().getBytes(StandardCharsets.UTF_8));
    }

    /** What came back, and when; {@code why} is what the envelope, or whoever brought it, says. */
    record CameBack(LocalDate on, String why) {}

    @PostMapping("/api/complaints/{reference}/letters/{id}/deliveries/{delivery}/returned")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Say that a letter came back: somebody finds another way to the person")
    void returned(@PathVariable String reference, @PathVariable String id, @PathVariable String delivery,
            @RequestBody CameBack body) {
        Person person = currentPerson.get();
        if (!person.in("complaints-officers") && !person.in("complaints-managers")) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "Complaints officers and managers say that a letter came back.");
        }
        ComplaintReference of = new ComplaintReference(reference);
        complaints.seenBy(person, of);
        if (body.on() == null) {
            throw RuleViolation.invalid("on", null, "a day", "Say on which day it came back.");
        }
        if (Texts.blank(body.why())) {
            throw RuleViolation.invalid("why", null, "a text", "Say why it came back: what stands on the envelope.");
        }
        Texts.atMost("why", body.why(), 1000);
        Delivery sent = store.of(of).stream().filter(one -> one.id().equals(delivery) && one.letterId().equals(id))
                .findFirst().orElseThrow(() -> RuleViolation.of(RuleViolation.Kind.NOT_FOUND,
                        "There is no such letter that you may see."));
        if (sent.status() != Delivery.Status.SENT) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, sent.returnedOn() == null
                    ? "This letter is not known to have gone, so it cannot have come back."
                    : "That this letter came back is noted already.");
        }
        if (body.on().isBefore(sent.sentOn())) {
            throw RuleViolation.invalid("on", body.on(), sent.sentOn() + " or later", "It went on %s: it cannot have come back before."
                    .formatted(DatesInWords.of(sent.sentOn())));
        }
        letters.returned(sent.id(), body.on(), body.why().strip());
    }

    private boolean hidden(LetterStore.Letter letter) {
        return store.of(letter.reference()).stream()
                .noneMatch(delivery -> delivery.letterId().equals(letter.id()) && delivery.sentOn() != null)
                && sight.stream().anyMatch(one -> one.hidesUnsent(letter.reference(), currentPerson.get(),
                        letter.template()));
    }

    @GetMapping("/api/post-tray/mine")
    @Operation(summary = "Whether whoever asks has a post tray, and how much lies in it")
    TrayMine mine() {
        int waiting = tray.theirs().size();
        return new TrayMine(waiting > 0 || tray.kept(), waiting);
    }

    @GetMapping("/api/post-tray")
    Tray tray() {
        return of(tray.letters());
    }

    private Tray of(List<Delivery> letters) {
        Map<ComplaintReference, Complaint> cases = complaints.get(letters.stream().map(Delivery::reference).distinct()
                .toList());
        Map<String, List<String>> printedApart = tray.printedApart(letters);
        Map<List<String>, Optional<String>> makers = new HashMap<>(); // asked once for all copies of a case
        List<TrayItem> items = letters.stream().map(delivery -> item(delivery, cases.get(delivery.reference()),
                printedApart.getOrDefault(delivery.letterId(), List.of()), !delivery.copy() ? null : makers.computeIfAbsent(
                        Arrays.asList(delivery.reference().value(), delivery.maker()), any -> copies.maker(delivery)))).toList();
        return new Tray(items, items.size());
    }

    /** @param maker who has a copy made; null where it is none */
    private TrayItem item(Delivery delivery, Complaint complaint, List<String> printedApart, Optional<String> maker) {
        boolean ended = OVER.contains(complaint.status()) && !OF_THE_END.contains(delivery.template());
        Optional<Delivery> back = tray.cameBackFrom(delivery);
        return new TrayItem(delivery.id(), delivery.reference().value(), delivery.letterId(), delivery.title(),
                delivery.recipientName(), delivery.channel().name(), delivery.address(),
                UkTime.dayOf(delivery.writtenAt()), printedApart, ended ? complaint.status() : null,
                ended ? complaint.closedOn() : null, postBy(delivery), delivery.copy() ? LetterWays.copyInWords(delivery.form(),
                        parties.find(delivery.partyId()).map(Party::language).orElse(null)) : null,
                delivery.copy() ? copies.makeBy(delivery) : null, delivery.copy() ? copies.inWords(maker) : null,
                delivery.copy() ? maker.filter(currentPerson.get().id()::equals).isPresent() : null,
                back.map(Delivery::returnedOn).orElse(null),
                back.flatMap(tray::anotherWayIsLookedForBy).orElse(null), delivery.wayAsked() ? true : null);
    }

    private LocalDate postBy(Delivery delivery) {
        if (delivery.copy()) {
            return null;
        }
        if (BEFORE.containsKey(delivery.template()) && delivery.recipientRole().equals("COMPLAINANT")) {
            return deadlines.due(delivery.reference(), BEFORE.get(delivery.template()));
        }
        if (MORE_TIME.containsKey(delivery.template()) && delivery.recipientRole().equals("COMPLAINANT")) {
            return replacedBy(delivery);
        }
        return delivery.meetsDeadline() == null ? null
                : Optional.of(deadlines.get(delivery.meetsDeadline())).filter(Deadline::running).map(Deadline::due).orElse(null);
    }

    /** The last day before the extension of which the letter tells; null where it tells of none. */
    private LocalDate replacedBy(Delivery delivery) {
        return MORE_TIME.get(delivery.template()).stream()
                .flatMap(duty -> deadlines.newest(delivery.reference(), duty).stream()).flatMap(clock -> deadlines.events(clock).stream())
                .filter(event -> event.kind() == DeadlineEvent.Kind.EXTENDED && !event.at().isAfter(delivery.writtenAt())
                        && UkTime.dayOf(event.at()).equals(UkTime.dayOf(delivery.writtenAt())))
                .sorted(Comparator.comparing(DeadlineEvent::at)).reduce((earlier, later) -> later).map(DeadlineEvent::oldDue)
                .orElse(null);
    }

    @GetMapping("/api/post-tray/print")
    ResponseEntity<InputStreamResource> print(@RequestParam(required = false) Set<String> delivery) {
        return answer(MediaType.APPLICATION_PDF, "Letters-to-post.pdf",
                new InputStreamResource(tray.print(delivery == null ? Set.of() : delivery)));
    }

    @PostMapping("/api/post-tray/posted")
    Tray posted(@RequestBody Posted posted) {
        tray.posted(posted.deliveries(), posted.on(), posted.handedOver() == null ? Map.of() : posted.handedOver());
        return of(tray.theirs());
    }

    @PostMapping("/api/post-tray/{delivery}/taken-over")
    @Operation(summary = "Have a copy in Braille, easy read, as audio or translated made from now on, whoever had it before")
    Tray takenOver(@PathVariable String delivery) {
        tray.takeOver(delivery);
        return tray();
    }

    static <T> ResponseEntity<T> answer(MediaType type, String name, T content) {
        return ResponseEntity.ok().contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline().filename(name).build().toString())
                .header("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:")
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.noStore()).body(content);
    }
}
