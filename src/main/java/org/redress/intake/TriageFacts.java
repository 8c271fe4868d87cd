package org.redress.intake;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.redress.engine.Submission;
import org.redress.register.Codes.Channel;
import org.redress.register.Complaint;
import org.redress.routing.Fact;
import org.redress.routing.FactCodes.Adjustment;
import org.redress.routing.FactCodes.Allegation;
import org.redress.routing.FactCodes.ComplainantCategory;
import org.redress.routing.FactCodes.ContactType;
import org.redress.routing.FactCodes.CouncilFunction;
import org.redress.routing.FactCodes.FirstDesk;
import org.redress.routing.FactCodes.Subject;
import org.redress.routing.Facts;

/**
 * The facts of triage (rulebook 5) as the form {@code triage-contact} and the register tell them. What was not asked, or
 * left open, is not known.
 */
final class TriageFacts {

    private final Submission form;
    private Facts facts = Facts.none();

    private TriageFacts(Submission form) {
        this.form = form;
    }

    /**
     * All that is known, but for the two questions on lateness: they are asked after it is known that it is late.
     *
     * @param risk what was found out about immediate risk, if anything
     * @param bornOn the day of birth of whom it is about, or null
     */
    static Facts of(Submission form, Complaint complaint, Optional<Intake.Risk> risk, LocalDate bornOn) {
        TriageFacts read = new TriageFacts(form);
        read.contact();
        read.people(bornOn, complaint.receivedOn());
        read.matter();
        read.proceedings();
        read.register(complaint, risk);
        return read.facts;
    }

    /** Whose functions the contact is about, as ticked. */
    static Set<CouncilFunction> functions(Submission form) {
        Set<CouncilFunction> ticked = EnumSet.noneOf(CouncilFunction.class);
        tick(ticked, form, "aboutChildren", CouncilFunction.CHILD_SOCIAL_CARE);
        tick(ticked, form, "aboutAdults", CouncilFunction.ADULT_SOCIAL_CARE);
        tick(ticked, form, "aboutPublicHealth", CouncilFunction.PUBLIC_HEALTH);
        tick(ticked, form, "aboutOther", CouncilFunction.OTHER);
        tick(ticked, form, "aboutNone", CouncilFunction.NONE);
        return ticked;
    }

    private static void tick(Set<CouncilFunction> ticked, Submission form, String key, CouncilFunction function) {
        if (form.yes(key)) {
            ticked.add(function);
        }
    }

    private void contact() {
        TriageKind kind = TriageKind.of(form);
        know(Facts.CONTACT_TYPE, switch (kind) {
            case COMPLAINT -> ContactType.DISSATISFACTION;
            case INTENDS, REQUEST -> ContactType.REQUEST;
            case VIEW -> ContactType.VIEW;
            case PRAISE -> ContactType.PRAISE;
            case OTHER -> null;
        });
        know(Facts.IS_ABOUT_FUNCTION_OF, functions(form));
        if (kind == TriageKind.INTENDS) {
            know(Facts.INTENDS_TO_COMPLAIN, true);
            know(Facts.IS_ABOUT_FUNCTION_OF, Set.of(CouncilFunction.CHILD_SOCIAL_CARE));
            know(Facts.COMPLAINANT_CATEGORY, ComplainantCategory.CHILD);
        }
        answered(Facts.EARLIER_RESPONSE_UNSATISFACTORY);
        answered(Facts.SYSTEMIC_FAILURE);
        ticked(Facts.REPLY_REQUESTED);
        ticked(Facts.EXPRESSLY_NO_COMPLAINT);
        answered(Facts.RESOLVABLE_NOW);
        answered(Facts.ORAL_AND_RESOLVED_NEXT_WD);
        answered(Facts.VULNERABLE_GROUP);
        answered(Facts.ENOUGH_INFORMATION);
        know(Facts.ALLEGATION, several("allegation", Allegation.class));
        know(Facts.ADJUSTMENTS_NEEDED, several("adjustmentsNeeded", Adjustment.class));
    }

    private void people(LocalDate bornOn, LocalDate received) {
        form.text("functionCode").ifPresent(code -> know(Facts.CHILD_FUNCTION_LISTED, !code.equals("NOT_LISTED")));
        chosen(Facts.COMPLAINANT_CATEGORY, "complainantCategory");
        chosen(Facts.COMPLAINANT_CATEGORY, "complainantOfAdults");
        answered(Facts.SUFFICIENT_INTEREST_DECISION, "sufficientInterest");
        form.day("interestDecidedOn").ifPresent(on -> know(Facts.INTEREST_DECIDED_ON, on));
        answered(Facts.AFFECTED_DECISION, "affected");
        chosen(Facts.REPRESENTATIVE_STANDING);
        answered(Facts.REASONABLE_GROUNDS_NOT_MADE_BY_CHILD);
        answered(Facts.ACTS_IN_BEST_INTERESTS);
        if ("ASKED".equals(form.text("advocate").orElse(""))) {
            know(Facts.ADVOCATE_REQUESTED, true);
        }
        form.day("advocateAppointedOn").ifPresent(on -> know(Facts.ADVOCATE_APPOINTED_ON, on));
        form.day("laterStartOn").ifPresent(on -> {
            know(Facts.LATER_START_AGREED_ON, on);
            know(Facts.REQUESTED_BY_COMPLAINANT, true);
        });
        if (bornOn != null && !bornOn.plusYears(18).isAfter(received)) {
            know(Facts.AGED_18_OR_OVER, true);
        }
        chosen(Facts.OTHER_BODY_INVOLVED);
        chosen(Facts.PROVIDER_INVOLVED);
        answered(Facts.CONSENT);
        answered(Facts.PROVIDER_HANDLES_CONSENT);
    }

    private void matter() {
        if (TriageKind.of(form) == TriageKind.COMPLAINT) {
            know(Facts.SUBJECT, Subject.SERVICE);
        }
        chosen(Facts.SUBJECT);
        ticked(Facts.EMPLOYEE);
        chosen(Facts.EHC_PART);
        answered(Facts.APPEAL_RIGHT_EXISTS);
        ticked(Facts.WANTS_COMPENSATION_VIA_INSURER);
        chosen(Facts.PREVIOUSLY_INVESTIGATED);
        chosen(Facts.OMBUDSMAN_SEIZED);
        form.day("groundsAroseOn").ifPresent(on -> know(Facts.DATE_OF_EVENT, on));
        form.day("dateOfKnowledge").ifPresent(on -> know(Facts.DATE_OF_KNOWLEDGE, on));
        ticked(Facts.RESUBMISSION);
        form.day("proceedingsEndedOn").ifPresent(on -> know(Facts.PROCEEDINGS_ENDED_ON, on));
    }

    private void proceedings() {
        chosen(Facts.PROCEEDINGS_KIND);
        chosen(Facts.PROCEEDINGS_BY_WHOM);
        ticked(Facts.PROCEEDINGS_STATED_IN_WRITING_BY_COMPLAINANT);
        form.day("proceedingsNotifiedOn").ifPresent(on -> know(Facts.PROCEEDINGS_NOTIFIED_ON, on));
        answered(Facts.PROCEEDINGS_PREJUDICE_DECISION);
        chosen(Facts.CORPORATE_EXCLUSION_DECISION);
    }

    private void register(Complaint complaint, Optional<Intake.Risk> risk) {
        know(Facts.MADE_ORALLY, complaint.madeOrally());
        know(Facts.ANONYMOUS, complaint.anonymous());
        know(Facts.FIRST_RECEIVED_AT, complaint.receivedOn());
        know(Facts.FIRST_RECEIVED_BY, desk(complaint.channel()));
        know(Facts.ELECTED_MEMBER_ENQUIRY, complaint.channel() == Channel.ELECTED_MEMBER);
        risk.filter(found -> found == Intake.Risk.REFERRED || found == Intake.Risk.NOT_REFERRED)
                .ifPresent(found -> know(Facts.IMMEDIATE_RISK, true));
    }

    private static FirstDesk desk(Channel channel) {
        return switch (channel) {
            case CHIEF_EXECUTIVE -> FirstDesk.CHIEF_EXECUTIVE;
            case SOCIAL_MEDIA -> FirstDesk.SOCIAL_MEDIA;
            case DIRECT_TO_TEAM -> FirstDesk.SOCIAL_WORKER;
            case SENIOR_MANAGER -> FirstDesk.OTHER_DEPARTMENT;
            case ELECTED_MEMBER -> FirstDesk.COUNCILLOR;
            default -> FirstDesk.CONTACT_CENTRE;
        };
    }

    private <T> void know(Fact<T> fact, T value) {
        facts = facts.with(fact, value);
    }

    private void answered(Fact<Boolean> fact) {
        answered(fact, fact.name());
    }

    /** A question with yes and no; where it was left open, nothing is known. */
    private void answered(Fact<Boolean> fact, String key) {
        form.text(key).ifPresent(answer -> know(fact, form.yes(key)));
    }

    /** A box that is empty says that it is not so. */
    private void ticked(Fact<Boolean> fact) {
        if (form.yes(fact.name())) {
            know(fact, true);
        }
    }

    private void chosen(Fact<?> fact) {
        chosen(fact, fact.name());
    }

    private void chosen(Fact<?> fact, String key) {
        form.text(key).ifPresent(code -> facts = facts.read(fact, code));
    }

    private <E extends Enum<E>> Set<E> several(String key, Class<E> type) {
        List<String> codes = form.ticked(key);
        return codes.stream().map(code -> Enum.valueOf(type, code)).collect(Collectors.toSet());
    }
}
