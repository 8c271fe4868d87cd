package org.redress.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.redress.adults.AdultsComplaints;
import org.redress.calendar.UkTime;
import org.redress.corporate.DataProtectionComplaints;
import org.redress.duty.PlainWords;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.procedure.Advocates;
import org.redress.procedure.Handlers;
import org.redress.register.Codes.PartyRole;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Type;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.routing.FactCodes.CouncilFunction;
import org.redress.routing.FactCodes.Subject;
import org.redress.routing.Facts;
import org.redress.routing.RoutingAnswer;
import org.springframework.stereotype.Component;

/**
 * Triage: the facts of rulebook 5, and what follows from them by the tables of {@code routing.dmn}. What is proposed to be
 * refused a second person decides; what belongs to several procedures becomes a complaint for each.
 */
@Component
class TriageContactRecorder implements FormRecorder {

    private static final String IN_CONFIDENCE = "a disclosure of wrongdoing at work, which is kept in confidence";

    private final Intake intake;
    private final DataProtectionComplaints dataProtection;
    private final TriageRouting routing;
    private final Decisions decisions;
    private final Complaints complaints;
    private final Parties parties;
    private final Advocates advocates;
    private final Handlers handlers;
    private final ProposedRefusals refusals;
    private final AdultsComplaints adults;
    private final LinkedParts parts;

    TriageContactRecorder(Intake intake, TriageRouting routing, Decisions decisions, Complaints complaints, Parties parties,
            Advocates advocates, Handlers handlers, ProposedRefusals refusals, AdultsComplaints adults,
            DataProtectionComplaints dataProtection, LinkedParts parts) {
        this.parts = parts;
        this.dataProtection = dataProtection;
        this.adults = adults;
        this.refusals = refusals;
        this.handlers = handlers;
        this.intake = intake;
        this.routing = routing;
        this.decisions = decisions;
        this.complaints = complaints;
        this.parties = parties;
        this.advocates = advocates;
    }

    @Override
    public String form() {
        return "triage-contact";
    }

    @Override
    public void record(Submission form) {
        ComplaintReference reference = form.reference();
        LocalDate today = UkTime.dayOf(form.at());
        TriageKind kind = TriageKind.of(form);
        somebodysWork(form, kind);
        Optional<Lateness> lateness = Lateness.of(form);
        Facts facts = facts(form);
        Complaint logged = complaints.get(reference);
        TriageRouting.Found found = answered(form, logged, routing.find(facts, lateness));
        asAskedFor(kind, found);
        consentAsked(logged, found, facts);
        notAnsweredHere(form, found);
        handlerNamed(form, found);
        written(form, found, kind, facts);
        decided(form, found, lateness, today);
        refusals.propose(form, found, lateness, facts);
        tenant(reference, facts, today);
        lessThanLogged(form, logged, found, today);
        intake.tookAs(reference, found.said().type());
        settledByWord(form, found);
        if (found.outcome() == TriageOutcome.PERSONAL_DATA) {
            intake.personalDataAlone(reference);
            dataProtection.alone(reference);
        }
        form.text("toldTo").ifPresent(person -> intake.tellService(reference, person,
                found.said().type(), TriageFacts.functions(form)));
        leadOn(form, found, facts);
    }

    private static void somebodysWork(Submission form, TriageKind kind) {
        if (kind != TriageKind.INTENDS && kind != TriageKind.OTHER && TriageFacts.functions(form).isEmpty()) {
            throw RuleViolation.invalid("aboutChildren", null, "at least one",
                    "Say whose work it is about or, where you cannot tell, that a manager finds out where it belongs.");
        }
    }

    /** What was taken for a request can be a complaint: then the questions of a complaint are to be answered. */
    private static void asAskedFor(TriageKind kind, TriageRouting.Found found) {
        RoutingAnswer.Type type = found.said().type();
        if (kind == TriageKind.REQUEST && (type == RoutingAnswer.Type.COMPLAINT || type == RoutingAnswer.Type.REPRESENTATION)) {
            throw RuleViolation.invalid("kind", kind.name(), TriageKind.COMPLAINT.name(), ("By rule %s this is a complaint, for they"
                    + " are not content. Choose “A complaint, concern or representation” above.").formatted(found.said().typeRule()));
        }
    }

    /** What a provider alone has to answer is sent to it, if they agree: that is asked before anybody is sent away (CR09 reg 11). */
    private static void consentAsked(Complaint logged, TriageRouting.Found found, Facts facts) {
        if (found.said().rule().equals("C15") && facts.of(Facts.CONSENT) == null && !logged.anonymous()) {
            throw RuleViolation.invalid("consent", null, "yes, no", "Ask them first whether they agree that we send it to the provider"
                    + " (Complaints Regulations 2009, regulation 11), and say what they answered. Where you cannot reach them today,"
                    + " choose “I cannot tell yet”: a manager asks them.");
        }
    }

    /** Stage 2 of what we answered at stage 1 is asked for in that case: it has one reference, and its handler stays barred. */
    private void notAnsweredHere(Submission form, TriageRouting.Found found) {
        if (!found.stage1Done()) {
            return;
        }
        String given = form.needText("earlierReference", "Give the reference of the case that was answered at stage 1; in the records"
                + " kept before, the one that it has there.");
        ComplaintReference.ours(given).map(reference -> complaints.seenBy(form.person(), reference)).ifPresent(earlier -> {
            boolean fits = earlier.takenIn() && earlier.procedureCode() == Procedure.CHILDRENS
                    && !earlier.reference().equals(form.reference());
            throw RuleViolation.invalid("earlierReference", given, "an earlier case of the records kept before", fits
                    ? ("%s goes on, with its day and its reference: put it down there, in the Case tab, that they asked for stage 2, and"
                            + " propose that this case is merged into it.").formatted(earlier.reference())
                    : earlier.reference() + " is no earlier case that the children’s procedure answered at stage 1.");
        });
    }

    private Facts facts(Submission form) {
        Complaint complaint = complaints.get(form.reference());
        LocalDate bornOn = parties.about(form.reference()).stream().map(Party::dateOfBirth)
                .filter(day -> day != null).findFirst().orElse(null);
        Facts told = TriageFacts.of(form, complaint, decisions.latest(form.reference(), "IMMEDIATE_RISK")
                .map(risk -> Intake.Risk.valueOf(risk.outcome())), bornOn);
        return TriageKind.of(form) != TriageKind.COMPLAINT ? told : told.with(Facts.IS_ABOUT_FUNCTION_OF,
                parts.leftTo(form.reference(), TriageFacts.functions(form)));
    }

    private void handlerNamed(Submission form, TriageRouting.Found found) {
        Procedure procedure = found.outcome() == TriageOutcome.TAKE_IN ? found.procedure() : found.elsewhere();
        if (procedure == null) {
            return;
        }
        List<Handlers.Candidate> candidates = handlers.candidates(complaints.get(form.reference()), procedure);
        String named = form.text("handler").orElse(null);
        if (candidates.stream().noneMatch(one -> one.person().equals(named))) {
            throw RuleViolation.invalid("handler", named, candidates.stream().map(Handlers.Candidate::person)
                    .collect(Collectors.joining(", ")), "By rule %s (%s) it goes into %s. Name somebody of a team that answers"
                    .formatted(found.said().rule(), source(found), procedure.words()) + " there: "
                    + candidates.stream().map(Handlers.Candidate::team).distinct().collect(Collectors.joining(", ")) + ".");
        }
    }

    /** Said by word of mouth and settled by the next working day: how is on record, outside the regulations (reg 8(1)(c)). */
    private void settledByWord(Submission form, TriageRouting.Found found) {
        if (found.said().type() == RoutingAnswer.Type.INFORMAL_CONCERN && form.yes("oralAndResolvedNextWd")) {
            adults.settledBeforeTriage(form.reference(), form.yes("aboutAdults") ? Procedure.ADULTS : Procedure.PUBLIC_HEALTH,
                    form.needDay("settledOn", "Say on which day it was settled."), form.needText("settledHow",
                            "Say how it was settled, and how they said that they are satisfied."));
        }
    }

    /** What triage found out, in the register. */
    private void written(Submission form, TriageRouting.Found found, TriageKind kind, Facts facts) {
        ComplaintReference reference = form.reference();
        boolean complaint = kind == TriageKind.COMPLAINT;
        boolean interest = complaint && found.aboutChildren() && form.yes("sufficientInterest");
        String advocate = form.text("advocate").orElse("");
        boolean asked = advocate.equals("ASKED");
        boolean inConfidence = facts.of(Facts.SUBJECT) == Subject.WHISTLEBLOWING;
        intake.triaged(reference, new Intake.Triage(kind.name(), form.text("functionCode").orElse(null),
                form.text("complainantCategory").or(() -> form.text("complainantOfAdults")).orElse(null),
                form.yes("complainantIsChild"), form.day("groundsAroseOn").orElse(null), form.day("dateOfKnowledge").orElse(null),
                interest ? form.needDay("interestDecidedOn", "Say on which day sufficient interest was decided.") : null,
                advocate.isEmpty() ? null : asked, asked ? form.day("advocateRequestedOn").orElse(null) : null,
                form.day("laterStartOn").orElse(null), "AGREED".equals(form.text("skipStage1").orElse(""))
                        ? form.needDay("skipAgreedOn", "Say on which day skipping stage 1 was agreed.") : null,
                form.text("handler").orElse(null), form.text("desiredOutcome").orElse(null),
                inConfidence || form.yes("restricted"), form.text("restrictedWhy").orElse(inConfidence ? IN_CONFIDENCE : null)));
        if (!TriageFacts.functions(form).isEmpty()) {
            parties.standAs(reference, TriageFacts.functions(form).contains(CouncilFunction.CHILD_SOCIAL_CARE) ? PartyRole.CHILD
                    : PartyRole.PERSON_CONCERNED);
        }
        if (advocate.equals("HAS")) {
            advocates.appointed(reference, form.needText("advocateName", "Give the advocate's name."),
                    form.text("advocateEmail").orElse(null), form.text("advocatePhone").orElse(null),
                    form.needDay("advocateAppointedOn", "Say since when the advocate is appointed."));
        }
    }

    /** What was taken for a complaint and is none has an answer that says so, and how to complain all the same. */
    private static TriageRouting.Found answered(Submission form, Complaint logged, TriageRouting.Found found) {
        boolean owed = putRight(form, found) || lessThanLogged(logged, found) && !form.yes("oralAndResolvedNextWd");
        return owed && !logged.anonymous() ? found.answeredBy("thanks") : found;
    }

    private static boolean lessThanLogged(Complaint logged, TriageRouting.Found found) {
        return (logged.type() == Type.COMPLAINT || logged.type() == Type.INFORMAL)
                && found.said().action() == RoutingAnswer.Action.NO_COMPLAINT;
    }

    /** Whether it is a concern that they do not want to be a complaint, and that was put right at once (rulebook B5). */
    private static boolean putRight(Submission form, TriageRouting.Found found) {
        return found.said().action() == RoutingAnswer.Action.NO_COMPLAINT
                && found.said().type() == RoutingAnswer.Type.INFORMAL_CONCERN && form.yes("resolvableNow");
    }

    private void lessThanLogged(Submission form, Complaint logged, TriageRouting.Found found, LocalDate today) {
        if (putRight(form, found)) {
            LocalDate on = form.needDay("putRightOn", "Say on which day it was put right.");
            intake.onADayOfTheCase("putRightOn", on, form.reference());
            decisions.take(form.reference(), TriageLetters.PUT_RIGHT, "PUT_RIGHT", null,
                    form.needText("putRight", "Say what was put right: the letter says it."), on);
        } else if (lessThanLogged(logged, found) && !form.yes("oralAndResolvedNextWd")) {
            decisions.take(form.reference(), TriageLetters.NO_COMPLAINT, found.said().type().name(),
                    "%s: %s".formatted(found.said().typeRule(), source(found)), form.needText("lessReasons",
                            "It was logged as a complaint. Say why it is none: the letter says it."), today);
        }
    }

    private void decided(Submission form, TriageRouting.Found found, Optional<Lateness> lateness, LocalDate today) {
        ComplaintReference reference = form.reference();
        // The first of this triage: what stands before it was decided by an earlier one.
        decisions.take(reference, TriageFormFacts.TRIAGE, outcome(found),
                "%s: %s".formatted(found.said().rule(), source(found)), form.text("signpostTo").orElse(null), today);
        if (found.aboutChildren() && form.text("sufficientInterest").isPresent()) {
            LocalDate on = form.needDay("interestDecidedOn", "Say on which day sufficient interest was decided.");
            intake.onADayOfTheCase("interestDecidedOn", on, reference);
            decisions.take(reference, "SUFFICIENT_INTEREST", form.yes("sufficientInterest") ? "YES" : "NO",
                    form.text("childViews").orElse(null),
                    form.needText("interestReasons", "Give the reasons for the decision on sufficient interest."), on);
        }
        lateness.ifPresent(late -> decisions.take(reference, "OUT_OF_TIME", found.late() ? "REFUSE" : "ACCEPT", late.limbs(),
                late.reasons(), today));
        form.text("advocate").ifPresent(answer ->
                decisions.take(reference, "ADVOCATE", answer, null, form.text("childViews").orElse(null), today));
    }

    /** Of the council as their landlord complains whoever is its tenant: they have another Ombudsman (Housing Act 1996 Sch 2). */
    private void tenant(ComplaintReference reference, Facts facts, LocalDate today) {
        boolean now = facts.of(Facts.SUBJECT) == Subject.LANDLORD;
        boolean before = decisions.latest(reference, LinkedParts.TENANT).filter(one -> one.outcome().equals("YES")).isPresent();
        if (now != before) {
            decisions.take(reference, LinkedParts.TENANT, now ? "YES" : "NO", null, null, today);
        }
    }

    private static String source(TriageRouting.Found found) {
        return PlainWords.source(found.said().source());
    }

    private static String outcome(TriageRouting.Found found) {
        RoutingAnswer.Action action = found.said().action();
        return found.outcome() == TriageOutcome.TAKE_IN ? found.procedure().name()
                : found.outcome() == TriageOutcome.PERSONAL_DATA ? found.outcome().name()
                : found.outcome() == TriageOutcome.REFUSE && action != RoutingAnswer.Action.SIGNPOST
                        ? RoutingAnswer.Action.REFUSE_PROPOSED.name() : action.name();
    }

    private void leadOn(Submission form, TriageRouting.Found found, Facts facts) {
        form.set(IntakeVariables.TRIAGE_OUTCOME, found.outcome());
        form.set(IntakeVariables.PROCEDURE, found.procedure());
        form.set(IntakeVariables.PROCEDURE_KNOWN, found.procedure() != null);
        form.set(IntakeVariables.ELSEWHERE, found.elsewhere());
        form.set(IntakeVariables.SUFFICIENT_INTEREST, found.aboutChildren() && form.yes("sufficientInterest"));
        form.set(IntakeVariables.ENTRY_STAGE, found.stage1Done() ? "2" : null);
        form.set(IntakeVariables.TRIAGE_LETTER, found.letter());
        if (!found.otherParts().isEmpty() || parts.part(form.reference()).isPresent()) {
            parts.nowAbout(form.reference(), found.about());
        }
        form.set(IntakeVariables.SEVERAL_PROCEDURES, !found.otherParts().isEmpty());
        form.set(IntakeVariables.OTHER_PARTS, found.otherParts().stream().map(part -> part.stream().map(Enum::name)
                .collect(Collectors.joining(","))).collect(Collectors.joining(" ")));
        Set<Matter> matters = MattersBeside.of(facts, found.said(), found.outcome());
        List<String> named = TriageLetters.namedBeside(found.said(), facts);
        Set<Matter> later = MattersBeside.whenTakenIn(found.said(), found.outcome(), named);
        if (found.outcome() == TriageOutcome.TAKE_IN || found.outcome() == TriageOutcome.REFUSE) {
            named.forEach(rule -> decisions.take(form.reference(), TriageLetters.SIGNPOST_BESIDE, rule, null, null,
                    UkTime.dayOf(form.at())));
        }
        form.set(IntakeVariables.MATTERS, codes(matters));
        form.set(IntakeVariables.MATTERS_WHEN_TAKEN_IN, codes(later));
    }

    private static String codes(Set<Matter> matters) {
        return matters.isEmpty() ? null : matters.stream().map(Matter::name).collect(Collectors.joining(" "));
    }
}
