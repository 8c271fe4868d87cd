package org.redress.investigation;

import java.time.Clock;
import java.time.LocalDate;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.duty.Extension;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A decision about a running investigation that no task asks for: more time. */
@Service
public class Investigations {

    private final Deadlines deadlines;
    private final Decisions decisions;
    private final InvestigationProcess process;
    private final Clock clock;

    Investigations(Deadlines deadlines, Decisions decisions, InvestigationProcess process, Clock clock) {
        this.deadlines = deadlines;
        this.decisions = decisions;
        this.process = process;
        this.clock = clock;
    }

    /**
     * Extends stage 2 before its period has passed, to 65 working days at most, and writes to the complainant with the
     * reasons (CH-10; RR06 reg 17(6)).
     *
     * @param newDue the new last day; null for the longest that the law allows
     * @throws RuleViolation CONFLICT: stage 2 does not run; INVALID: no reasons, the period has passed (the reasons are
     *     then kept as the explanation of the delay), or a day that the law does not allow
     */
    @Transactional
    public Deadline extend(ComplaintReference reference, LocalDate newDue, String reasons) {
        if (reasons == null || reasons.isBlank()) {
            throw RuleViolation.invalid("reasons", null, "a text",
                    "Say why the response is not possible in time: the letter says it too (regulation 17(6)).");
        }
        LocalDate today = UkTime.today(clock);
        Deadline extended = deadlines.extend(reference, Duty.CHILDRENS_STAGE2, newDue,
                new Extension(reasons, today, "letter CH-10", false));
        decisions.take(reference, "STAGE_2_EXTENSION", "EXTEND", null, reasons, today);
        if (!process.extended(reference)) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "Stage 2 of " + reference + " is not running.");
        }
        return extended;
    }
}
