package org.redress.intake;

import java.time.LocalDate;
import java.util.Optional;
import org.redress.adults.BroughtBy;
import org.redress.adults.Exemption;
import org.redress.adults.NotDealtWith;
import org.redress.calendar.UkTime;
import org.redress.duty.PlainWords;
import org.redress.engine.Submission;
import org.redress.register.Codes.Procedure;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.routing.FactCodes.EarlierProcedure;
import org.redress.routing.Facts;
import org.redress.routing.RoutingAnswer;
import org.springframework.stereotype.Component;

/**
 * What triage proposes to refuse, in the register, for a second person to decide: under which procedure, by which rule and for
 * which reasons; and for adults and public health by which provision of their Regulations.
 */
@Component
class ProposedRefusals {

    private final Intake intake;
    private final NotDealtWith notDealtWith;
    private final Decisions decisions;

    ProposedRefusals(Intake intake, NotDealtWith notDealtWith, Decisions decisions) {
        this.intake = intake;
        this.notDealtWith = notDealtWith;
        this.decisions = decisions;
    }

    /**
     * Proposes what triage found, unless it found none to propose.
     *
     * @param facts what triage was told
     * @throws org.redress.problem.RuleViolation INVALID where a reason is missing
     */
    void propose(Submission form, TriageRouting.Found found, Optional<Lateness> lateness, Facts facts) {
        if (found.outcome() != TriageOutcome.REFUSE) {
            return;
        }
        ComplaintReference reference = form.reference();
        LocalDate today = UkTime.dayOf(form.at());
        intake.refusalProposedUnder(reference, found.procedure());
        if (found.noInterest() || found.childrensLate()) {
            return; // each has a decision and a letter of its own (RR06 regs 9, 12; CH-03, CH-05)
        }
        String rule = "%s: %s".formatted(found.said().rule(), PlainWords.source(found.said().source()));
        String reasons = found.late() ? lateness.orElseThrow().reasons() : form.needText("refusalReasons",
                "By rule %s (%s) it would not be taken in. Give the reasons in this case: a second person decides.".formatted(
                        found.said().rule(), PlainWords.source(found.said().source())));
        decisions.take(reference, "REFUSAL_PROPOSED", "REFUSE", rule, reasons, today);
        limb(found, facts).ifPresent(limb -> notDealtWith.exempt(form, limb, reasons, today));
        bar(found.said()).ifPresent(bar -> notDealtWith.notAccepted(reference, bar, reasons, today));
    }

    /** The limb of regulation 8(1) that a rule stands for, in a procedure that has it. */
    private static Optional<Exemption> limb(TriageRouting.Found found, Facts facts) {
        if (!"adults-exempt".equals(found.letter())) {
            return Optional.empty();
        }
        return Optional.of(switch (found.said().rule()) {
            case "REG8_A" -> Exemption.RESPONSIBLE_BODY;
            case "C1" -> Exemption.EMPLOYMENT;
            case "REG8_D" -> Exemption.SETTLED_BEFORE;
            case "C4" -> Exemption.FREEDOM_OF_INFORMATION;
            case "REG8_H" -> Exemption.SUPERANNUATION;
            case "C16" -> facts.of(Facts.PREVIOUSLY_INVESTIGATED) == (found.procedure() == Procedure.PUBLIC_HEALTH
                    ? EarlierProcedure.STATUTORY_PUBLIC_HEALTH : EarlierProcedure.STATUTORY_ADULTS)
                            ? Exemption.INVESTIGATED : Exemption.OMBUDSMAN;
            default -> throw new IllegalStateException("Rule %s of routing.dmn has letter AD-04, and is no limb of regulation 8(1)."
                    .formatted(found.said().rule()));
        });
    }

    private static Optional<BroughtBy.Bar> bar(RoutingAnswer said) {
        return switch (said.rule()) {
            case "REG5_3" -> Optional.of(BroughtBy.Bar.NOT_MADE_BY_THE_CHILD);
            case "REG5_4" -> Optional.of(BroughtBy.Bar.BEST_INTERESTS);
            default -> Optional.empty();
        };
    }
}
