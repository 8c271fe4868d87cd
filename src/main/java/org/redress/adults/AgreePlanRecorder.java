package org.redress.adults;

import java.time.LocalDate;
import java.util.List;
import org.redress.calendar.UkTime;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.procedure.Closing;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.springframework.stereotype.Component;

/**
 * How a complaint is dealt with and by when, agreed with the complainant or set (regulation 13(7)-(8)); its risk, on whose
 * behalf it is made, and which other bodies have a part of it. Or that it was settled by word of mouth, or is proposed not to
 * be dealt with, which a second person decides.
 */
@Component
class AgreePlanRecorder implements FormRecorder {

    private final AdultsComplaints adults;
    private final OtherBodies others;
    private final RiskGrades risk;
    private final Complaints complaints;
    private final Decisions decisions;
    private final NotDealtWith notDealtWith;
    private final FoundAtTriage triage;

    AgreePlanRecorder(AdultsComplaints adults, OtherBodies others, RiskGrades risk, Complaints complaints, Decisions decisions,
            NotDealtWith notDealtWith, FoundAtTriage triage) {
        this.triage = triage;
        this.notDealtWith = notDealtWith;
        this.adults = adults;
        this.others = others;
        this.risk = risk;
        this.complaints = complaints;
        this.decisions = decisions;
    }

    @Override
    public String form() {
        return "agree-plan";
    }

    @Override
    public void record(Submission form) {
        ComplaintReference reference = form.reference();
        Course course = form.needCode("planCourse", Course.class, "Say how the complaint goes on.");
        form.day("acknowledgedOn").ifPresent(on -> adults.acknowledgedByWord(reference, on));
        switch (course) {
            case AGREED, DETERMINED -> plan(form, course == Course.AGREED);
            case SETTLED -> adults.settled(reference, form.needDay("settledOn", "Say on which day it was settled."),
                    form.needText("settledHow", "Say how it was settled, and how they said that they are satisfied."));
            case NOT_DEALT_WITH -> refused(form);
        }
        form.set(AdultsVariables.PLAN_COURSE, course);
        form.set(AdultsVariables.ANOTHER_BODY_LEADS, others.leading(reference).isPresent());
        form.set(AdultsVariables.ENDED_AS, course == Course.SETTLED ? Closing.As.RESOLVED : Closing.As.ANSWERED);
    }

    private void plan(Submission form, boolean agreed) {
        ComplaintReference reference = form.reference();
        LocalDate today = UkTime.dayOf(form.at());
        standing(form);
        form.needText("plan", "Say how the complaint is dealt with: the letter says it.");
        LocalDate until = form.needDay("responseBy", "Say by when the response will come.");
        if (agreed && until.isAfter(adults.sixMonthsEnd(reference)) && !form.yes("agreedBeyond")) {
            throw RuleViolation.invalid("agreedBeyond", null, "ticked, or a day by the end of the six months", ("%s lies after the"
                    + " six months, which end on %s: the letter would promise it. Correct the day, or tick that they agreed to it.")
                    .formatted(UkTime.words(until), UkTime.words(adults.sixMonthsEnd(reference))));
        }
        adults.planned(reference, until, agreed, agreed ? form.needDay("agreedOn", "Say on which day you agreed this.") : today,
                agreed ? null : form.needText("determinedWhy", "Say why it was not discussed."));
        risk.grade(form, RiskGrades.At.RISK_AT_INTAKE);
        takeUp(form);
        form.text("jointBody").ifPresent(name -> joint(form, name));
        form.text("provider").ifPresent(name -> others.named(reference, OtherBody.Kind.PROVIDER, name,
                form.needText("providerPart", "Say which part of the complaint is about the provider.")));
    }

    /** Whom triage found to have a part of it is named, or it is said why they have none after all. */
    private void takeUp(Submission form) {
        ComplaintReference reference = form.reference();
        List<OtherBody> named = others.of(reference);
        boolean bodyLeftOut = triage.responsibleBody(reference).isPresent() && form.text("jointBody").isEmpty()
                && named.stream().allMatch(body -> body.kind() == OtherBody.Kind.PROVIDER);
        boolean providerLeftOut = triage.provider(reference) && form.text("provider").isEmpty()
                && named.stream().noneMatch(body -> body.kind() == OtherBody.Kind.PROVIDER);
        if (!bodyLeftOut && !providerLeftOut) {
            return;
        }
        String why = form.text("noOtherBody").orElseThrow(() -> RuleViolation.invalid(bodyLeftOut ? "jointBody" : "provider", null,
                "a name, or why they have no part", "Triage found that %s has a part of this complaint. Name them, or say why they"
                        .formatted(triage.inWords(reference).orElseThrow()) + " have none after all."));
        decisions.take(reference, "OTHER_BODIES", "NONE_AFTER_ALL", null, why, UkTime.dayOf(form.at()));
    }

    private void joint(Submission form, String name) {
        OtherBody.Kind kind = form.needCode("jointKind", OtherBody.Kind.class, "Say what kind of body it is.");
        if (kind == OtherBody.Kind.PROVIDER) {
            throw RuleViolation.invalid("jointKind", kind, "NHS, AUTHORITY",
                    "A provider of care is named as a provider: what goes to it needs consent.");
        }
        others.named(form.reference(), kind, name, form.needText("jointPart", "Say which part of the complaint is theirs."));
    }

    /** On whose behalf it is made; a representative who is not accepted cannot have a plan (regulation 5). */
    private void standing(Submission form) {
        BroughtBy by = form.needCode("standing", BroughtBy.class, "Say on whose behalf they complain.");
        by.needAnswers(form, law(form));
        BroughtBy.Bar bar = by.bar(form);
        if (bar != null) {
            throw RuleViolation.invalid("planCourse", form.text("planCourse").orElse(null), Course.NOT_DEALT_WITH.name(),
                    ("As you answer, the law does not let us consider what this representative brings (%s). Choose that it is not"
                            + " dealt with, and give the reasons: a complaints manager decides.").formatted(
                                    law(form).whoMayComplain()));
        }
        decisions.take(form.reference(), NotDealtWith.REPRESENTATIVE, "ACCEPTED", by.name(), form.text("standingReasons").orElse(null),
                UkTime.dayOf(form.at()));
    }

    private Law law(Submission form) {
        return Law.of(complaints.get(form.reference()).procedureCode());
    }

    private void refused(Submission form) {
        String reasons = form.needText("refusalReasons", "Give the reasons: the letter says them.");
        LocalDate today = UkTime.dayOf(form.at());
        if ("REPRESENTATIVE".equals(form.needText("refusalGround", "Say on which ground."))) {
            BroughtBy by = form.needCode("standing", BroughtBy.class, "Say on whose behalf they complain.");
            by.needAnswers(form, law(form));
            BroughtBy.Bar bar = by.bar(form);
            if (bar == null) {
                throw RuleViolation.invalid("refusalGround", "REPRESENTATIVE", "a limb of %s, or a plan".formatted(
                        law(form).exemptions()), "As you answer, nothing in %s stands in the way of this representative.".formatted(
                                law(form).whoMayComplain()));
            }
            form.set(AdultsVariables.REFUSAL_LETTER, notDealtWith.notAccepted(form.reference(), bar, reasons, today));
        } else {
            Exemption limb = form.needCode("refusalGround", Exemption.class, "Say on which ground.");
            boolean some = form.text("refusalCovers").filter("SOME"::equals).isPresent();
            form.set(AdultsVariables.REFUSAL_LETTER, some
                    ? notDealtWith.exempt(form, limb, form.ticked("pointsLeftOut"), reasons, today)
                    : notDealtWith.exempt(form, limb, reasons, today));
        }
    }
}
