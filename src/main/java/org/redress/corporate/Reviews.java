package org.redress.corporate;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.council.Council;
import org.redress.council.GroundsMode;
import org.redress.council.ReviewGround;
import org.redress.council.ReviewerIndependence;
import org.redress.council.ServiceArea;
import org.redress.council.Team;
import org.redress.duty.Deadline;
import org.redress.engine.Persons;
import org.redress.problem.RuleViolation;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Decisions.Decision;
import org.redress.register.Heads;
import org.redress.register.Timeline;
import org.redress.response.BenchAnswer;
import org.redress.response.BenchAuthors;
import org.redress.response.Responses;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The review of a corporate complaint: whether it is opened, on which grounds, and by whom (Code 6.9; the council's policy).
 * The reviewer is never anybody who had a part in the answer that is reviewed.
 */
@Component
public class Reviews {

    static final String OPENING = "REVIEW";
    static final String OPENED = "OPENED";
    static final String REFUSAL = "REVIEW_REFUSAL";
    static final String REFUSED = "REFUSED";

    private static final Set<String> OF_THE_ANSWER = Set.of("RESPONSE", "RESPONSE_CHECK", "RESPONSE_SENIOR_CHECK",
            "RESPONSE_SIGN_OFF");
    private static final List<String> REVIEWERS = List.of("reviewers", "senior-managers", "heads-of-service");

    private final CorporateComplaints corporate;
    private final Council council;
    private final Complaints complaints;
    private final Heads heads;
    private final Appointments appointments;
    private final Decisions decisions;
    private final BenchAuthors authors;
    private final Responses responses;
    private final Persons persons;
    private final Timeline timeline;
    private final Clock clock;

    Reviews(CorporateComplaints corporate, Council council, Complaints complaints, Heads heads, Appointments appointments,
            Decisions decisions, BenchAuthors authors, Responses responses, Persons persons, Timeline timeline, Clock clock) {
        this.corporate = corporate;
        this.council = council;
        this.complaints = complaints;
        this.heads = heads;
        this.appointments = appointments;
        this.decisions = decisions;
        this.authors = authors;
        this.responses = responses;
        this.persons = persons;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * A review that is to be opened.
     *
     * @param grounds the codes of the policy's grounds that they name; may be empty
     * @param outstanding what is still at issue, as the letter says it
     * @param reviewer the user name of whoever reviews it
     * @param outsideLine whether it is declared that they are outside the line management of the service
     */
    record Opening(List<String> grounds, String outstanding, String reviewer, boolean outsideLine) {}

    /** Whether a review of this complaint was refused, and none was opened since. */
    boolean refused(ComplaintReference reference) {
        return decisions.of(reference).stream().filter(one -> one.kind().equals(OPENING) || one.kind().equals(REFUSAL))
                .reduce((older, newer) -> newer).filter(last -> last.kind().equals(REFUSAL)
                        && last.outcome().equals(REFUSED)).isPresent();
    }

    /** Who can review it, by user name: whoever had no part in the answer, outside the service's line where the profile asks. */
    List<String> candidates(ComplaintReference reference) {
        return REVIEWERS.stream().flatMap(group -> persons.membersOf(group).stream()).distinct()
                .filter(person -> bar(reference, person).isEmpty()).toList();
    }

    /** Why somebody cannot review the complaint; empty where they can. */
    private Optional<String> bar(ComplaintReference reference, String person) {
        if (hadPart(reference).contains(person)) {
            return Optional.of("%s had a part in the answer at stage 1. Somebody else must review it (Complaint Handling Code"
                    + " 6.9).");
        }
        return council.reviewerIndependence() == ReviewerIndependence.OUTSIDE_LINE && inLine(reference, person)
                ? Optional.of("%s belongs to the service that is complained of. The council's policy has somebody outside its"
                        + " line management review it.") : Optional.empty();
    }

    private Set<String> hadPart(ComplaintReference reference) {
        Set<String> people = new LinkedHashSet<>(authors.of(reference, BenchAnswer.Kind.RESPONSE, clock.instant()));
        appointments.of(reference).stream().filter(one -> one.role() == Role.HANDLER).map(Appointments.Appointment::person)
                .forEach(people::add);
        decisions.of(reference).stream().filter(one -> OF_THE_ANSWER.contains(one.kind())).map(Decision::person)
                .forEach(people::add);
        return people;
    }

    /** Whether somebody is of the team that answers for the service; where it has none, of any that answers here. */
    private boolean inLine(ComplaintReference reference, String person) {
        Complaint complaint = complaints.get(reference);
        String team = council.area(complaint.serviceArea()).map(ServiceArea::team).orElse(null);
        return council.teams(complaint.goesUnder()).stream().filter(one -> team == null || one.code().equals(team))
                .anyMatch(one -> isOf(one, person));
    }

    private boolean isOf(Team team, String person) {
        return team.handlers().contains(person) || team.group() != null && persons.in(person, team.group());
    }

    /**
     * Opens the review: its clock starts, its reviewer has the case, and each point is to be decided anew. What stage 1
     * promised stays promised (action, who, by when, payment): the reviewer confirms it or betters it.
     *
     * @throws RuleViolation INVALID: an unknown ground, or a reviewer who cannot review it
     */
    @Transactional
    Deadline open(ComplaintReference reference, Opening opening, LocalDate today) {
        String grounds = known(opening.grounds());
        needMayReview(reference, opening.reviewer());
        needDeclared(opening.outsideLine());
        decisions.take(reference, OPENING, OPENED, grounds, opening.outstanding(), today);
        appointments.end(reference, Role.REVIEWER, "another reviewer was named");
        appointments.appoint(reference, Role.REVIEWER, opening.reviewer());
        Deadline stage2 = corporate.startStage2(reference);
        heads.needOne(complaints.get(reference));
        Heads.Current current = heads.current(reference);
        heads.replace(reference, current.version(), current.heads().stream().map(Reviews::undecided).toList());
        responses.bodyIs(reference, null);
        timeline.add(reference, "REVIEW_OPENED", "Review opened%s.".formatted(grounds == null ? ""
                : ": " + String.join("; ", words(grounds))));
        return stage2;
    }

    /** Refuses a reviewer of whom nobody declares what the profile asks for. */
    void needDeclared(boolean outsideLine) {
        if (council.reviewerIndependence() == ReviewerIndependence.OUTSIDE_LINE && !outsideLine) {
            throw RuleViolation.invalid("outsideLine", false, "ticked", "The council's policy has somebody review it who is"
                    + " outside the line management of the service. Tick that they are, or choose another.");
        }
    }

    /** Refuses somebody who cannot review the complaint. */
    void needMayReview(ComplaintReference reference, String person) {
        List<String> candidates = candidates(reference);
        if (!candidates.contains(person)) {
            throw RuleViolation.invalid("reviewer", person, String.join(", ", candidates), bar(reference, person)
                    .map(why -> why.formatted(persons.name(person))).orElse("%s is not among the people who review complaints."
                            .formatted(person)));
        }
    }

    private static Heads.Head undecided(Heads.Head head) {
        return head.answered(null, null, head.action().orElse(null), head.actionOwner(), head.actionDue(), head.payment(),
                head.remedy());
    }

    /**
     * Proposes to refuse the review for a reason that is valid in whatever council: for a second person to decide.
     */
    @Transactional
    void proposeRefusal(ComplaintReference reference, RefusedFor why, String reasons, LocalDate today) {
        if (!RefusedFor.of(council).contains(why)) {
            throw RuleViolation.invalid("refusedFor", why, RefusedFor.of(council).stream().map(Enum::name).collect(Collectors.joining(", ")),
                    "The council's policy does not name legal proceedings as a reason, and the Complaint Handling Code lists none."
                            + " Open the review.");
        }
        decisions.take(reference, OPENING, REFUSED, why.name(), reasons, today);
    }

    /**
     * Proposes to refuse the review for want of a ground: for a second person to decide.
     *
     * @throws RuleViolation INVALID: where the profile only records grounds, or one of them is named
     */
    @Transactional
    void proposeRefusal(ComplaintReference reference, List<String> grounds, String reasons, LocalDate today) {
        if (council.groundsMode() != GroundsMode.GATE) {
            throw RuleViolation.invalid("reviewDecision", "REFUSE", "OPEN", "The council's policy notes grounds and refuses no"
                    + " review for want of them. Open the review.");
        }
        if (known(grounds) != null) {
            throw RuleViolation.invalid("reviewDecision", "REFUSE", "OPEN", "They name a ground on which the policy opens a"
                    + " review: " + String.join("; ", words(known(grounds))) + ". Open it.");
        }
        decisions.take(reference, OPENING, REFUSED, null, reasons, today);
    }

    /** A second person decides on the refusal. */
    @Transactional
    void decideRefusal(ComplaintReference reference, boolean refuse, String reasons, LocalDate today) {
        decisions.take(reference, REFUSAL, refuse ? REFUSED : OPENED, null, reasons, today);
        timeline.add(reference, REFUSAL, refuse ? "Review refused; a second person has confirmed it."
                : "The review is opened: a second person did not confirm its refusal.");
    }

    /** The codes that a decision keeps; null for none. */
    private String known(List<String> codes) {
        List<String> allowed = council.reviewGrounds().stream().map(ReviewGround::code).toList();
        List<String> unknown = new ArrayList<>(codes);
        unknown.removeAll(allowed);
        if (!unknown.isEmpty()) {
            throw RuleViolation.invalid("grounds", String.join(", ", unknown), String.join(", ", allowed),
                    "The council's policy knows no such ground for a review.");
        }
        return codes.isEmpty() ? null : String.join(" ", codes);
    }

    /** The grounds of a decision in the policy's words; of one that the policy no longer knows its code. */
    List<String> words(String codes) {
        return Stream.ofNullable(codes).flatMap(all -> Arrays.stream(all.split(" "))).map(code -> council.reviewGrounds().stream()
                .filter(ground -> ground.code().equals(code)).map(ReviewGround::words).findFirst().orElse(code))
                .collect(Collectors.toList());
    }
}
