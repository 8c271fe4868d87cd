package org.redress.remedy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.redress.calendar.UkTime;
import org.redress.engine.Persons;
import org.redress.problem.RuleViolation;
import org.redress.register.Appointments;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Person;
import org.redress.register.Remedy;
import org.redress.register.Visibility;
import org.redress.remedy.AgreedAction.EndKind;
import org.redress.remedy.AgreedAction.Proof;
import org.redress.remedy.AgreedAction.Source;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * What was promised: whoever carries something out sees just that and puts in its proof; whoever may see the case sees all of
 * it. For anybody else it is not there.
 */
@RestController
@Tag(name = "Remedies and learning")
class RemedyController {

    private static final Set<String> TEAM = Set.of("complaints-officers", "complaints-managers");
    private static final Set<String> WORK_ON_CASES = Set.of("complaints-officers", "complaints-managers", "team-managers",
            "heads-of-service", "link-officers", "directors");
    private static final Set<String> NAME_OWNERS = Set.of("complaints-officers", "complaints-managers", "heads-of-service");

    private final Remedies remedies;
    private final RemedyViews views;
    private final EarlierActions earlier;
    private final Complaints complaints;
    private final Visibility visibility;
    private final Appointments appointments;
    private final Persons persons;
    private final CurrentPerson currentPerson;
    private final Clock clock;

    RemedyController(Remedies remedies, RemedyViews views, EarlierActions earlier, Complaints complaints,
            Visibility visibility, Appointments appointments, Persons persons, CurrentPerson currentPerson, Clock clock) {
        this.remedies = remedies;
        this.views = views;
        this.earlier = earlier;
        this.complaints = complaints;
        this.visibility = visibility;
        this.appointments = appointments;
        this.persons = persons;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    @GetMapping("/api/remedies")
    @Operation(summary = "What was promised: owner=me is what whoever asks is to carry out, all is that of every case that they"
            + " may see; state=open (the default), overdue or all. What is due first stands in front")
    List<RemedyView> list(@RequestParam(defaultValue = "me") String owner, @RequestParam(defaultValue = "open") String state) {
        boolean mine = one("owner", owner, List.of("me", "all")).equals("me");
        return views.list(currentPerson.get(), mine, one("state", state, List.of("open", "overdue", "all")));
    }

    private static String one(String parameter, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw RuleViolation.invalid(parameter, value, String.join(", ", allowed), "%s is one of %s.".formatted(parameter,
                    String.join(", ", allowed)));
        }
        return value;
    }

    /**
     * Whether there is something for whoever asks on the page of what was promised.
     *
     * @param waiting how much is theirs to carry out now
     */
    record MyRemedies(boolean read, long waiting) {}

    @GetMapping("/api/remedies/mine")
    @Operation(summary = "Whether the page of what was promised is for whoever asks, and how much of it is theirs to carry out")
    MyRemedies mine() {
        Person person = currentPerson.get();
        long waiting = views.waiting(person);
        return new MyRemedies(waiting > 0 || Visibility.ALL_CASES.stream().anyMatch(person::in), waiting);
    }

    @GetMapping("/api/remedies/counts")
    @Operation(summary = "How much of what was promised is to be done, to be checked, late, or nobody's yet, as far as whoever asks"
            + " sees the cases")
    RemedyViews.RemedyCounts counts() {
        return views.counts(currentPerson.get());
    }

    @GetMapping("/api/remedies/{id}")
    @Operation(summary = "One of them, for whoever carries it out and whoever may see its case")
    RemedyView read(@PathVariable String id) {
        return views.of(mineOrSeen(id), seesCase(remedies.get(id)));
    }

    @PostMapping("/api/remedies/{id}/evidence")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Put in a file that shows that it was done; for whoever carries it out and whoever works on its case")
    RemedyView prove(@PathVariable String id, @RequestPart("file") MultipartFile file,
            @RequestParam(required = false) String title, @RequestParam(required = false) LocalDate on) throws IOException {
        AgreedAction action = mineOrSeen(id);
        if (!currentPerson.get().id().equals(action.owner())) {
            needToWorkOn(action, "Whoever carries it out or works on the case puts in what shows it. Send it to one of them.");
        }
        remedies.prove(id, title, on, file.getOriginalFilename() == null ? "file" : file.getOriginalFilename(), file.getBytes());
        return views.of(action, seesCase(action));
    }

    /** Who carries it out, by user name. */
    record RemedyOwnerBody(String owner) {}

    @PutMapping("/api/remedies/{id}/owner")
    @Operation(summary = "Give it to somebody else of the council; for the complaints team and heads of service")
    RemedyView give(@PathVariable String id, @RequestBody RemedyOwnerBody body) {
        AgreedAction action = seen(id);
        need(NAME_OWNERS, "Only the complaints team or a Head of Service can say who carries it out.");
        return views.of(remedies.giveTo(action.id(), body.owner()), true);
    }

    /** What they say, and on which day. */
    record RemedyDisputeBody(LocalDate on, String words) {}

    @PostMapping("/api/remedies/{id}/dispute")
    @Operation(summary = "They say that it was not done, or not so: what was proved is checked again; for whoever works on"
            + " its case")
    RemedyView dispute(@PathVariable String id, @RequestBody RemedyDisputeBody body) {
        AgreedAction action = seen(id);
        needToWorkOn(action, "Whoever works on the case records what they say. Tell the complaints team.");
        return views.of(remedies.disputed(action.id(), body.on() == null ? UkTime.today(clock) : body.on(), body.words()), true);
    }

    /** Why it is to be done no more. */
    record RemedyEndBody(EndKind kind, String why) {}

    @PostMapping("/api/remedies/{id}/end")
    @Operation(summary = "Propose not to do it any more, because something else takes its place (SUPERSEDED) or nothing is left"
            + " to be done (LAPSED); a second person decides")
    RemedyView end(@PathVariable String id, @RequestBody RemedyEndBody body) {
        AgreedAction action = seen(id);
        need(TEAM, "Only the complaints team can propose not to do it any more.");
        return views.of(remedies.proposeEnd(action.id(), body.kind(), body.why()), true);
    }

    /**
     * Something more that is promised: with a measure an action of learning, else a remedy.
     *
     * @param owner by user name; {@code due} null: a month
     */
    record NewRemedyBody(Remedy kind, String what, String forWhom, String owner, LocalDate due, Proof proofWanted,
            BigDecimal amount, String category, String cause, String measure, LocalDate reviewOn) {

        boolean learning() {
            return measure != null || reviewOn != null || cause != null;
        }
    }

    @PostMapping("/api/complaints/{reference}/remedies")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Promise something more: an action of learning, with its cause, measure and the day on which its effect"
            + " is looked at, by whoever works on the case; any other remedy by the complaints team. A payment waits for the Director")
    RemedyView promise(@PathVariable String reference, @RequestBody NewRemedyBody body) {
        ComplaintReference of = new ComplaintReference(reference);
        Person person = currentPerson.get();
        complaints.seenBy(person, of);
        if (body.learning() && !worksOn(person, of)) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "Officers of the council and the Investigating Officer note what is"
                    + " learned from a complaint. Tell one of them.");
        }
        if (!body.learning()) {
            need(TEAM, "Only the complaints team can promise a remedy beside an answer. Whoever works on the case can note an action"
                    + " of learning: give its measure, and the day on which its effect is looked at.");
        } else if (body.kind() != null || body.amount() != null) {
            throw RuleViolation.invalid("kind", body.kind(), "none", "An action of learning is of no kind of remedy, and pays nothing.");
        }
        if (body.owner() != null && !(persons.exists(body.owner()) && persons.officer(body.owner()))) {
            throw RuleViolation.invalid("owner", body.owner(), "the user name of an officer of the council",
                    "There is no officer of the council with this user name.");
        }
        LocalDate today = UkTime.today(clock);
        return views.of(remedies.promise(new NewRemedy(of, null, null, body.learning() ? Source.LEARNING : Source.HEAD, "case",
                body.kind(), body.what(), body.forWhom(), body.owner(), today, body.due(), body.proofWanted(), body.amount(), null,
                body.learning() ? new NewRemedy.Learning(body.category(), body.cause(), body.measure(), body.reviewOn(), null)
                        : null)), true);
    }

    private boolean worksOn(Person person, ComplaintReference reference) {
        return persons.officer(person.id()) || appointments.current(reference, Appointments.Role.INVESTIGATING_OFFICER)
                .filter(person.id()::equals).isPresent();
    }

    @GetMapping("/api/complaints/{reference}/remedies/earlier")
    @Operation(summary = "Recommended before: what was promised of a kind for the same service area in other cases, without whom"
            + " they are about, and whether it worked. Restricted cases are left out")
    List<EarlierActions.Earlier> earlier(@PathVariable String reference, @RequestParam(required = false) Remedy kind) {
        ComplaintReference of = new ComplaintReference(reference);
        complaints.seenBy(currentPerson.get(), of);
        return earlier.of(of, kind);
    }

    /** Somebody who can be named to carry something out, by user name. */
    record RemedyOwnerChoice(String person, String name) {}

    @GetMapping("/api/remedy-owners")
    @Operation(summary = "Who can be named to carry something out: the officers of the council; for officers alone")
    List<RemedyOwnerChoice> owners() {
        if (!persons.officer(currentPerson.get().id())) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "Only officers of the council see who works there. Leave it open:"
                    + " a complaints manager names somebody.");
        }
        Map<String, String> names = persons.names(persons.officers());
        return names.entrySet().stream().map(one -> new RemedyOwnerChoice(one.getKey(), one.getValue())).toList();
    }

    private AgreedAction mineOrSeen(String id) {
        AgreedAction action = remedies.find(id).orElseThrow(RemedyController::missing);
        if (!currentPerson.get().id().equals(action.owner()) && !seesCase(action)) {
            throw missing();
        }
        return action;
    }

    private AgreedAction seen(String id) {
        return remedies.find(id).filter(this::seesCase).orElseThrow(RemedyController::missing);
    }

    private boolean seesCase(AgreedAction action) {
        return visibility.of(currentPerson.get(), action.reference()) == Visibility.Sight.FULL;
    }

    private void needToWorkOn(AgreedAction action, String sentence) {
        boolean handles = appointments.current(action.reference(), Appointments.Role.HANDLER)
                .filter(currentPerson.get().id()::equals).isPresent();
        if (!handles) {
            need(WORK_ON_CASES, sentence);
        }
    }

    private void need(Set<String> groups, String sentence) {
        if (groups.stream().noneMatch(currentPerson.get()::in)) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, sentence);
        }
    }

    private static RuleViolation missing() {
        return RuleViolation.of(RuleViolation.Kind.NOT_FOUND, "There is no such remedy.");
    }
}
