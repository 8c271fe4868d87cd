package org.redress.roster;

import java.time.Clock;
import java.util.List;
import org.redress.calendar.UkTime;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Appointments;
import org.redress.register.Codes.Status;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Appoints people of the register to a case, and ends their appointments; the one way to do so. */
@Service
public class Appointing {

    private final Independence independence;
    private final Appointments appointments;
    private final Complaints complaints;
    private final Decisions decisions;
    private final Clock clock;

    Appointing(Independence independence, Appointments appointments, Complaints complaints, Decisions decisions,
            Clock clock) {
        this.decisions = decisions;
        this.clock = clock;
        this.complaints = complaints;
        this.independence = independence;
        this.appointments = appointments;
    }

    /**
     * Appoints a person.
     *
     * @param field the field of the form or request that named them, for the refusal
     * @throws RuleViolation INVALID with every reason why they must not take the part
     */
    @Transactional
    public void appoint(ComplaintReference reference, Part part, String person, String field) {
        List<String> bars = independence.bars(reference, part, person);
        if (!bars.isEmpty()) {
            throw RuleViolation.invalid(field, null, "somebody else", String.join(" ", bars));
        }
        appointments.appoint(reference, part.role(), person);
    }

    /** Appoints a person who may take the part; false where they must not. */
    @Transactional
    public boolean appointIfMay(ComplaintReference reference, Part part, String person) {
        boolean may = independence.bars(reference, part, person).isEmpty();
        if (may) {
            appointments.appoint(reference, part.role(), person);
        }
        return may;
    }

    /**
     * Appoints a person to a part that one at a time holds, at the beginning of a stage: whoever held it before (the
     * stage begins again) leaves.
     *
     * @param otherService why the complaint is not about what an Investigating Officer manages; may be null for others
     * @throws RuleViolation as {@link #appoint}; INVALID: an Investigating Officer manages a service, and nobody says why
     *     the complaint is not about it
     */
    @Transactional
    public void appointAnew(ComplaintReference reference, Part part, String person, String field, String otherService) {
        appointments.end(reference, part.role(), "the stage begins again");
        appoint(reference, part, person, field);
        answerForWhatTheyManage(reference, part, person, otherService);
    }

    private void answerForWhatTheyManage(ComplaintReference reference, Part part, String person, String otherService) {
        List<String> manages = part == Part.INVESTIGATING_OFFICER ? independence.managesElse(reference, person) : List.of();
        if (manages.isEmpty()) {
            return;
        }
        if (Texts.blank(otherService)) {
            throw RuleViolation.invalid("otherService", null, "a reason", ("They manage %s. Whoever is in the line management"
                    + " of the service complained about must not investigate: say why this complaint is not about it, or"
                    + " choose somebody else.").formatted(String.join(", ", manages)));
        }
        decisions.take(reference, "OTHER_SERVICE", "APPOINTED", String.join(", ", manages), otherService,
                UkTime.today(clock));
    }

    /**
     * Ends one person's part and appoints another in the same transaction: the former loses the case at once. The
     * clocks of the law go on. At stage 3 this also fills a part of stage 2 that nobody has any more.
     *
     * @param otherService as {@link #appointAnew}
     * @throws RuleViolation CONFLICT where {@code before} does not hold the part; INVALID: no reason, or as
     *     {@link #appointAnew}
     */
    @Transactional
    public void replace(ComplaintReference reference, Part part, String before, String now, String why,
            String otherService) {
        boolean holds = appointments.running(reference).stream()
                .anyMatch(a -> a.role() == part.role() && a.person().equals(before));
        if (!holds && !couldNotComeBack(reference, part, before)) {
            throw notTheirs(part, before);
        }
        if (before.equals(now)) {
            throw RuleViolation.invalid("now", null, "another person", "They have that part already.");
        }
        if (Texts.blank(why)) {
            throw RuleViolation.invalid("why", null, "a reason", "Say why: the letter says it too.");
        }
        if (holds && !appointments.end(reference, part.role(), before, why)) {
            throw notTheirs(part, before);
        }
        appoint(reference, part, now, "person");
        answerForWhatTheyManage(reference, part, now, otherService);
    }

    /** Whether the part is open at stage 3, because whoever had it at stage 2 must not have it any more. */
    private boolean couldNotComeBack(ComplaintReference reference, Part part, String before) {
        Complaint complaint = complaints.get(reference);
        return complaint.status() == Status.OPEN && Integer.valueOf(3).equals(complaint.stage())
                && (part == Part.INVESTIGATING_OFFICER || part == Part.INDEPENDENT_PERSON)
                && appointments.current(reference, part.role()).isEmpty()
                && appointments.last(reference, part.role()).filter(before::equals).isPresent();
    }

    private static RuleViolation notTheirs(Part part, String person) {
        return RuleViolation.of(RuleViolation.Kind.CONFLICT, "%s is not %s of this case.".formatted(person, part.words()));
    }
}
