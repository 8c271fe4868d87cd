package org.redress.intake;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.redress.corporate.DataProtectionComplaints;
import org.redress.letter.Letters;
import org.redress.register.Codes.Procedure;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.routing.FactCodes.Allegation;
import org.redress.routing.FactCodes.Subject;
import org.redress.routing.Facts;
import org.redress.routing.RoutingAnswer;
import org.redress.routing.RoutingAnswer.Overlay;
import org.redress.routing.RoutingAnswer.StepAction;
import org.springframework.stereotype.Component;

/** Raises beside a complaint what is seen to on its own: each in an instance of its own, which no end of the complaint ends. */
@Component
class MattersBeside {

    /** The rule of personal data; where the complaint itself goes on with us, that part has a procedure of its own. */
    private static final String DATA_PROTECTION = "C5";

    private final ImmediateRiskProcess risk;
    private final MatterBesideProcess process;
    private final Letters letters;
    private final Complaints complaints;
    private final DataProtectionComplaints dataProtection;

    MattersBeside(ImmediateRiskProcess risk, MatterBesideProcess process, Letters letters, Complaints complaints,
            DataProtectionComplaints dataProtection) {
        this.dataProtection = dataProtection;
        this.risk = risk;
        this.process = process;
        this.letters = letters;
        this.complaints = complaints;
    }

    /**
     * What the facts raise. A3 asks for a task only where something is to be arranged: an advocate is offered, and found, in
     * triage and in the procedure. Where it came first (A5) needs none: the first day of receipt counts in any case.
     */
    static Set<Matter> of(Facts facts, RoutingAnswer said, TriageOutcome outcome) {
        Set<Matter> matters = EnumSet.noneOf(Matter.class);
        Set<Allegation> alleged = facts.of(Facts.ALLEGATION) == null ? Set.of() : facts.of(Facts.ALLEGATION);
        if (said.overlays().contains(Overlay.A1) && (alleged.contains(Allegation.ABUSE_OR_NEGLECT)
                || alleged.contains(Allegation.HARM_BY_STAFF))) {
            matters.add(Matter.SAFEGUARDING);
        }
        if (said.overlays().contains(Overlay.A1) && alleged.contains(Allegation.HARM_BY_STAFF)) {
            matters.add(Matter.LADO);
        }
        if (said.overlays().contains(Overlay.A2) && alleged.contains(Allegation.CRIME)) {
            matters.add(Matter.POLICE);
        }
        if (said.overlays().contains(Overlay.A2) && alleged.contains(Allegation.DATA_BREACH)) {
            matters.add(Matter.DATA_PROTECTION_OFFICER);
        }
        if (said.overlays().contains(Overlay.A3) && facts.of(Facts.ADJUSTMENTS_NEEDED) != null) {
            matters.add(Matter.ADJUSTMENT);
        }
        if (said.overlays().contains(Overlay.A4)) {
            matters.add(Matter.ELECTED_MEMBER);
        }
        if (facts.of(Facts.SUBJECT) == Subject.WHISTLEBLOWING) {
            matters.add(Matter.MONITORING_OFFICER);
        }
        if (goesOn(outcome) && beside(said, DATA_PROTECTION)) {
            matters.add(Matter.DATA_PROTECTION);
        }
        return matters;
    }

    /**
     * What is raised once the complaint goes into a procedure, now or after a second person has accepted it: the part that
     * waits, and the letter that names other bodies beside it.
     */
    static Set<Matter> whenTakenIn(RoutingAnswer said, TriageOutcome outcome, List<String> namedBeside) {
        Set<Matter> matters = EnumSet.noneOf(Matter.class);
        if (goesOn(outcome) && said.pathway().stream().anyMatch(one -> one.action() == StepAction.DEFER_PART)) {
            matters.add(Matter.DEFERRAL);
        }
        if (goesOn(outcome) && !namedBeside.isEmpty()) {
            matters.add(Matter.SIGNPOST);
        }
        return matters;
    }

    /** Whether it is taken in, or will be if the second person does not refuse it. */
    private static boolean goesOn(TriageOutcome outcome) {
        return outcome == TriageOutcome.TAKE_IN || outcome == TriageOutcome.REFUSE;
    }

    private static boolean beside(RoutingAnswer said, String rule) {
        return said.pathway().stream().anyMatch(step -> step.rule().equals(rule) && step.action() == StepAction.CONTINUE);
    }

    /** Raises it, unless somebody sees to it already. A part waits only in the children's procedure. */
    void raise(ComplaintReference reference, Matter matter) {
        if (matter == Matter.SIGNPOST) {
            letters.send(reference, "signpost", null, null, null, Map.of());
        } else if (matter == Matter.DATA_PROTECTION && dataProtection.underWay(reference)) {
            return;
        } else if (matter == Matter.DATA_PROTECTION) {
            dataProtection.begin(reference);
        } else if (matter == Matter.DEFERRAL && complaints.get(reference).procedureCode() != Procedure.CHILDRENS) {
            return;
        } else if (matter.hasTask() && process.running(reference, matter)) {
            return;
        } else if (matter.hasTask()) {
            process.start(reference, matter);
        } else if (!risk.running(reference)) {
            risk.start(reference);
        }
    }
}
