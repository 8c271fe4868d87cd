package org.redress.ombudsman;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.redress.engine.EngineDoor;
import org.redress.engine.Persons;
import org.redress.ombudsman.OmbudsmanCaseView.NamedRemedyView;
import org.redress.ombudsman.OmbudsmanCaseView.ReviewOfDecision;
import org.redress.ombudsman.OmbudsmanCases.NewCase;
import org.redress.ombudsman.OmbudsmanCases.NewLetter;
import org.redress.ombudsman.OmbudsmanDecisions.ReviewGroundOfOmbudsman;
import org.redress.ombudsman.OmbudsmanRemedies.NamedRemedy;
import org.redress.problem.Days;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.redress.register.CurrentPerson;
import org.redress.register.Remedy;
import org.redress.remedy.AgreedAction.Proof;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Cases of the Ombudsman. Link officers write them, and complaints managers who stand in for them; whoever sees the complaint
 * reads them. Spaces in the Ombudsman's references mean nothing.
 */
@RestController
@Tag(name = "The Ombudsman")
class OmbudsmanCaseController {

    private final OmbudsmanCases cases;
    private final OmbudsmanCaseReader reader;
    private final OmbudsmanRows rows;
    private final OmbudsmanRemedies remedies;
    private final OmbudsmanDecisions decisions;
    private final LinkOfficers linkOfficers;
    private final Persons persons;
    private final CurrentPerson currentPerson;
    private final EngineDoor door;

    OmbudsmanCaseController(OmbudsmanCases cases, OmbudsmanCaseReader reader, OmbudsmanRows rows, OmbudsmanRemedies remedies,
            OmbudsmanDecisions decisions, LinkOfficers linkOfficers, Persons persons, CurrentPerson currentPerson, EngineDoor door) {
        this.cases = cases;
        this.reader = reader;
        this.rows = rows;
        this.remedies = remedies;
        this.decisions = decisions;
        this.linkOfficers = linkOfficers;
        this.persons = persons;
        this.currentPerson = currentPerson;
        this.door = door;
    }

    /**
     * The Ombudsman's first letter about something.
     *
     * @param lgscoReference the Ombudsman's reference
     * @param kind what the letter is
     * @param dated its own date
     * @param received when it reached us
     * @param replyBy the day that it names for an answer; left out where it names none
     * @param complaintReference our complaint; left out where we have none
     * @param complainant who complained, where we have no complaint
     * @param linkOfficer by user name, who writes about it; left out for who logs it
     * @param says what it asks or tells, in short
     */
    record OmbudsmanCaseBody(String lgscoReference, String kind, String dated, String received, String replyBy,
            String complaintReference, String complainant, String linkOfficer, String says) {}

    /** A further letter; the fields are those of the first. */
    record FurtherLetterBody(String kind, String dated, String received, String replyBy, String says) {}

    /** A remedy that the decision names, or an offer; {@code due} and {@code amount} are left out where none is named. */
    record NamedRemedyBody(String kind, String what, String forWhom, String owner, String due, String proofWanted, BigDecimal amount) {}

    /** Why a review should be asked for; {@code lateWhy} where its month has passed. */
    record ProposedReviewBody(String ground, String why, String lateWhy) {}

    /** Why a case was logged in error. */
    record OmbudsmanErrorBody(String why) {}

    /** A link officer. */
    record LinkOfficer(String person, String name) {}

    /** Who they are now. */
    record LinkOfficerList(List<LinkOfficer> officers) {}

    /** Cases of the Ombudsman, the newest first. */
    record OmbudsmanCaseList(List<OmbudsmanCaseView> items, int total) {}

    @PostMapping("/api/ombudsman-cases")
    @Operation(summary = "Log the Ombudsman's first letter about something")
    ResponseEntity<OmbudsmanCaseView> open(@RequestBody OmbudsmanCaseBody body) {
        NewLetter letter = letter(body.kind(), body.dated(), body.received(), body.replyBy(), body.says());
        OmbudsmanCase made = cases.open(new NewCase(body.lgscoReference(), reference(body.complaintReference()),
                body.complainant(), body.linkOfficer(), letter)).of();
        return ResponseEntity.created(URI.create("/api/ombudsman-cases/" + OmbudsmanRows.key(made.lgscoReference())))
                .body(reader.view(rows.byId(made.id())));
    }

    @GetMapping("/api/ombudsman-cases")
    @Operation(summary = "The cases of the Ombudsman that you may see, the newest first")
    OmbudsmanCaseList list(@RequestParam(defaultValue = "true") boolean open) {
        List<OmbudsmanCaseView> items = rows.seenBy(currentPerson.get(), open).stream()
                .filter(one -> one.state() != CaseState.LOGGED_IN_ERROR).map(reader::view).toList();
        return new OmbudsmanCaseList(items, items.size());
    }

    @GetMapping("/api/ombudsman-cases/{lgscoReference}")
    @Operation(summary = "One case of the Ombudsman, by the Ombudsman's reference")
    OmbudsmanCaseView one(@PathVariable String lgscoReference) {
        return reader.view(cases.need(lgscoReference));
    }

    @PostMapping("/api/ombudsman-cases/{lgscoReference}/letters")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Log a further letter of the Ombudsman")
    OmbudsmanCaseView further(@PathVariable String lgscoReference, @RequestBody FurtherLetterBody body) {
        OmbudsmanCase of = cases.further(lgscoReference, letter(body.kind(), body.dated(), body.received(), body.replyBy(),
                body.says())).of();
        return reader.view(rows.byId(of.id()));
    }

    @PostMapping("/api/ombudsman-cases/{lgscoReference}/remedies")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Put in a remedy that the decision, or an offer, names")
    NamedRemedyView add(@PathVariable String lgscoReference, @RequestBody NamedRemedyBody body) {
        OmbudsmanCase of = cases.need(lgscoReference);
        return door.through(() -> reader.remedy(remedies.add(of, new NamedRemedy(null, code("kind", body.kind(), Remedy.class),
                body.what(), body.forWhom(), body.owner(), day("due", body.due()), code("proofWanted", body.proofWanted(), Proof.class),
                body.amount(), null))));
    }

    @DeleteMapping("/api/ombudsman-cases/{lgscoReference}/remedies/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take back a remedy that was put in wrongly and is not promised yet")
    void remove(@PathVariable String lgscoReference, @PathVariable String id) {
        remedies.remove(cases.need(lgscoReference), id);
    }

    @PostMapping("/api/ombudsman-cases/{lgscoReference}/review")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Propose that the Director asks for a review of the final decision")
    ReviewOfDecision review(@PathVariable String lgscoReference, @RequestBody ProposedReviewBody body) {
        return OmbudsmanCaseReader.review(decisions.propose(cases.need(lgscoReference),
                code("ground", body.ground(), ReviewGroundOfOmbudsman.class), body.why(), body.lateWhy()));
    }

    @PostMapping("/api/ombudsman-cases/{lgscoReference}/logged-in-error")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "A case of the Ombudsman was logged in error; for complaints managers")
    void error(@PathVariable String lgscoReference, @RequestBody OmbudsmanErrorBody body) {
        cases.loggedInError(lgscoReference, body.why());
    }

    @GetMapping("/api/link-officers")
    @Operation(summary = "Who writes with the Ombudsman: two people at most")
    LinkOfficerList officers() {
        if (currentPerson.get().groups().isEmpty()) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "Only who has a role here sees who the link officers are.");
        }
        return new LinkOfficerList(linkOfficers.now().stream().map(one -> new LinkOfficer(one, persons.name(one))).toList());
    }

    @DeleteMapping("/api/link-officers/{person}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Stand a link officer down; for complaints managers")
    void standDown(@PathVariable String person) {
        linkOfficers.standDown(person);
    }

    private static NewLetter letter(String kind, String dated, String received, String replyBy, String says) {
        return new NewLetter(code("kind", kind, OmbudsmanLetterKind.class), day("dated", dated), day("received", received),
                day("replyBy", replyBy), says);
    }

    private static LocalDate day(String field, String text) {
        return text == null ? null : Days.parse(field, text);
    }

    private static ComplaintReference reference(String text) {
        try {
            return text == null ? null : new ComplaintReference(text.strip());
        } catch (IllegalArgumentException unreadable) {
            throw RuleViolation.invalid("complaintReference", text, "a reference such as CMP-2026-000123, or left out",
                    "That is no reference of a complaint of ours.");
        }
    }

    private static <E extends Enum<E>> E code(String field, String value, Class<E> type) {
        return value == null ? null : Arrays.stream(type.getEnumConstants()).filter(one -> one.name().equals(value)).findFirst()
                .orElseThrow(() -> RuleViolation.invalid(field, value.length() > 60 ? null : value, Arrays.stream(
                        type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")), "That is no value of this field."));
    }
}
