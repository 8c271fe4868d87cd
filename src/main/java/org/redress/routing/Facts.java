package org.redress.routing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.redress.routing.FactCodes.Adjustment;
import org.redress.routing.FactCodes.Allegation;
import org.redress.routing.FactCodes.ComplainantCategory;
import org.redress.routing.FactCodes.ContactType;
import org.redress.routing.FactCodes.CouncilFunction;
import org.redress.routing.FactCodes.EarlierProcedure;
import org.redress.routing.FactCodes.EhcPart;
import org.redress.routing.FactCodes.ExclusionDecision;
import org.redress.routing.FactCodes.FirstDesk;
import org.redress.routing.FactCodes.Ombudsman;
import org.redress.routing.FactCodes.OtherBody;
import org.redress.routing.FactCodes.ProceedingsBy;
import org.redress.routing.FactCodes.ProceedingsKind;
import org.redress.routing.FactCodes.Provider;
import org.redress.routing.FactCodes.RepresentativeStanding;
import org.redress.routing.FactCodes.Subject;

/**
 * What is known of a contact at triage (rulebook section 5). A fact that is not there is <em>not known or not said</em>,
 * never "no", and never counts against the person. A decision ({@code …Decision}, {@code actsInBestInterests} and the
 * like) is there only when somebody has taken it. Immutable.
 */
public final class Facts {

    private static final List<Fact<?>> ALL = new ArrayList<>();

    /** What the person expresses, whatever word is used (step B; Code 1.2, 1.4). */
    public static final Fact<ContactType> CONTACT_TYPE = code("contactType", ContactType.class);
    /** Whose functions the matter is about; several where it is mixed (D8). */
    public static final Fact<Set<CouncilFunction>> IS_ABOUT_FUNCTION_OF =
            codes("isAboutFunctionOf", CouncilFunction.class);
    /** Whether the children's function is one of SI 2006/1738 regs 3 to 5, Part 3 or s24D of the Children Act 1989. */
    public static final Fact<Boolean> CHILD_FUNCTION_LISTED = yesNo("childFunctionListed");
    /** Who complains (Children Act 1989 ss24D(1), 26(3), (3B), (3C); SI 2009/309 reg 5). */
    public static final Fact<ComplainantCategory> COMPLAINANT_CATEGORY =
            code("complainantCategory", ComplainantCategory.class);
    /** What the matter is (C1 to C13). */
    public static final Fact<Subject> SUBJECT = code("subject", Subject.class);
    /** The decision on sufficient interest (SI 2006/1738 reg 12). */
    public static final Fact<Boolean> SUFFICIENT_INTEREST_DECISION = yesNo("sufficientInterestDecision");
    /** The day of that decision; stage 1 starts on it (SI 2006/1738 reg 14(3)(a)). */
    public static final Fact<LocalDate> INTEREST_DECIDED_ON = day("interestDecidedOn");
    /** The decision whether the person is, or is likely to be, affected (SI 2009/309 reg 5(1)(b); Code 1.4). */
    public static final Fact<Boolean> AFFECTED_DECISION = yesNo("affectedDecision");
    /** Why the person may speak for another (SI 2009/309 reg 5(2)). */
    public static final Fact<RepresentativeStanding> REPRESENTATIVE_STANDING =
            code("representativeStanding", RepresentativeStanding.class);
    /** Whether the person agrees that the matter is shared with whom it involves (SI 2009/309 regs 6(5), 9, 11). */
    public static final Fact<Boolean> CONSENT = yesNo("consent");
    /** Spoken or signed, not written in any form (SI 2006/1738 reg 16; SI 2009/309 reg 13(2)). */
    public static final Fact<Boolean> MADE_ORALLY = yesNo("madeOrally");
    /** Has not decided to complain yet (SI 2004/719 reg 4(2)). */
    public static final Fact<Boolean> INTENDS_TO_COMPLAIN = yesNo("intendsToComplain");
    /** Asks for an advocate, or has nobody to help (Children Act 1989 s26A; SI 2006/1738 reg 14(3)(b)). */
    public static final Fact<Boolean> ADVOCATE_REQUESTED = yesNo("advocateRequested");
    /** The day an advocate was appointed (SI 2006/1738 reg 14(3)(b)). */
    public static final Fact<LocalDate> ADVOCATE_APPOINTED_ON = day("advocateAppointedOn");
    /** The later start of stage 1 that was agreed (SI 2006/1738 reg 14(4)). */
    public static final Fact<LocalDate> LATER_START_AGREED_ON = day("laterStartAgreedOn");
    /** Whether that later start was the complainant's request (SI 2006/1738 reg 14(4)). */
    public static final Fact<Boolean> REQUESTED_BY_COMPLAINANT = yesNo("requestedByComplainant");
    /** What has to be arranged (Equality Act 2010 s20). */
    public static final Fact<Set<Adjustment>> ADJUSTMENTS_NEEDED = codes("adjustmentsNeeded", Adjustment.class);
    /** Somebody may be in danger now (A1). */
    public static final Fact<Boolean> IMMEDIATE_RISK = yesNo("immediateRisk");
    /** What is alleged (A1, A2). */
    public static final Fact<Set<Allegation>> ALLEGATION = codes("allegation", Allegation.class);
    /** About a child, or an old, ill or disabled person (C17). */
    public static final Fact<Boolean> VULNERABLE_GROUP = yesNo("vulnerableGroup");
    /** No name was given, so there is nobody to write to (C17). */
    public static final Fact<Boolean> ANONYMOUS = yesNo("anonymous");
    /** Works for the council; changes nothing but for a complaint about the own employment (SI 2009/309 reg 8(1)(b)). */
    public static final Fact<Boolean> EMPLOYEE = yesNo("employee");
    /** Tenant of the council; decides nothing by itself, the subject does (C13). */
    public static final Fact<Boolean> TENANT_HRA = yesNo("tenantHRA");
    /** A provider beside the council (SI 2009/309 regs 6(1A), 11). */
    public static final Fact<Provider> PROVIDER_INVOLVED = code("providerInvolved", Provider.class);
    /** Another body whose the matter partly is (SI 2009/309 regs 6(5), 9). */
    public static final Fact<OtherBody> OTHER_BODY_INVOLVED = code("otherBodyInvolved", OtherBody.class);
    /** The procedure that the same matter went through (SI 2009/309 reg 8(1)(d), (e)). */
    public static final Fact<EarlierProcedure> PREVIOUSLY_INVESTIGATED =
            code("previouslyInvestigated", EarlierProcedure.class);
    /** What an Ombudsman did with it (SI 2009/309 reg 8(1)(f)). */
    public static final Fact<Ombudsman> OMBUDSMAN_SEIZED = code("ombudsmanSeized", Ombudsman.class);
    /** Whether another body can decide this very matter: tribunal, court, panel, review (C7 to C9, C12). */
    public static final Fact<Boolean> APPEAL_RIGHT_EXISTS = yesNo("appealRightExists");
    /** Makes a claim on the insurers (C10). */
    public static final Fact<Boolean> WANTS_COMPENSATION_VIA_INSURER = yesNo("wantsCompensationViaInsurer");
    /** Oral, and resolved to the person's satisfaction by the next working day (SI 2009/309 reg 8(1)(c)). */
    public static final Fact<Boolean> ORAL_AND_RESOLVED_NEXT_WD = yesNo("oralAndResolvedNextWd");
    /** Proceedings taken or intended (SI 2006/1738 reg 8(1)). */
    public static final Fact<ProceedingsKind> PROCEEDINGS_KIND = code("proceedingsKind", ProceedingsKind.class);
    /** Who takes them (SI 2006/1738 reg 8(1)(a), (b)). */
    public static final Fact<ProceedingsBy> PROCEEDINGS_BY_WHOM = code("proceedingsByWhom", ProceedingsBy.class);
    /** The complainant's own written statement of them (SI 2006/1738 reg 8(1)(a)). */
    public static final Fact<Boolean> PROCEEDINGS_STATED_IN_WRITING_BY_COMPLAINANT =
            yesNo("proceedingsStatedInWritingByComplainant");
    /** The day the council was notified of them (SI 2006/1738 reg 8(1)(c), (d)). */
    public static final Fact<LocalDate> PROCEEDINGS_NOTIFIED_ON = day("proceedingsNotifiedOn");
    /** The decision whether consideration would prejudice them (SI 2006/1738 reg 8(2)). */
    public static final Fact<Boolean> PROCEEDINGS_PREJUDICE_DECISION = yesNo("proceedingsPrejudiceDecision");
    /** The day they were discontinued or completed (SI 2006/1738 reg 8(4)). */
    public static final Fact<LocalDate> PROCEEDINGS_ENDED_ON = day("proceedingsEndedOn");
    /** The day the matter occurred, the grounds arose (SI 2006/1738 reg 9; SI 2009/309 reg 12). */
    public static final Fact<LocalDate> DATE_OF_EVENT = day("dateOfEvent");
    /** The day it came to the person's notice (SI 2009/309 reg 12; Code 2.2). */
    public static final Fact<LocalDate> DATE_OF_KNOWLEDGE = day("dateOfKnowledge");
    /** The day of first receipt anywhere in the authority (A5). */
    public static final Fact<LocalDate> FIRST_RECEIVED_AT = day("firstReceivedAt");
    /** The desk or body where that was (A5). */
    public static final Fact<FirstDesk> FIRST_RECEIVED_BY = code("firstReceivedBy", FirstDesk.class);
    /** A care leaver or young person of 18 or over (D9). */
    public static final Fact<Boolean> AGED_18_OR_OVER = yesNo("aged18OrOver");
    /** A request was answered before and the person is not content with the answer (B2; Code 1.8). */
    public static final Fact<Boolean> EARLIER_RESPONSE_UNSATISFACTORY = yesNo("earlierResponseUnsatisfactory");
    /** Multiple or systemic failure, so that a request is a complaint (B2). */
    public static final Fact<Boolean> SYSTEMIC_FAILURE = yesNo("systemicFailure");
    /** Says that it shall not be a complaint (B5). */
    public static final Fact<Boolean> EXPRESSLY_NO_COMPLAINT = yesNo("expresslyNoComplaint");
    /** Can be put right at once (B5). */
    public static final Fact<Boolean> RESOLVABLE_NOW = yesNo("resolvableNow");
    /** Wants a reply to a comment (B3). */
    public static final Fact<Boolean> REPLY_REQUESTED = yesNo("replyRequested");
    /** An MP or councillor asks for somebody (A4). */
    public static final Fact<Boolean> ELECTED_MEMBER_ENQUIRY = yesNo("electedMemberEnquiry");
    /** Whether the authority is satisfied why the child does not complain (SI 2009/309 reg 5(3)). */
    public static final Fact<Boolean> REASONABLE_GROUNDS_NOT_MADE_BY_CHILD = yesNo("reasonableGroundsNotMadeByChild");
    /** Whether a representative acts in best interests; "no" only as a decision (SI 2009/309 reg 5(4)). */
    public static final Fact<Boolean> ACTS_IN_BEST_INTERESTS = yesNo("actsInBestInterests");
    /** Pays for the care; decides nothing (Care Act 2014 s18(3)). */
    public static final Fact<Boolean> SELF_FUNDED = yesNo("selfFunded");
    /** Public health: agrees that the provider itself handles it (SI 2012/3094 Part 5). */
    public static final Fact<Boolean> PROVIDER_HANDLES_CONSENT = yesNo("providerHandlesConsent");
    /** Which part of an education, health and care plan (C8). */
    public static final Fact<EhcPart> EHC_PART = code("ehcPart", EhcPart.class);
    /** Anonymous: judged serious and full enough to look into (C17). */
    public static final Fact<Boolean> ENOUGH_INFORMATION = yesNo("enoughInformation");
    /** First question on lateness, decided (SI 2006/1738 reg 9(2)(a); SI 2009/309 reg 12(2)(a); Code 2.2). */
    public static final Fact<Boolean> GOOD_REASON_FOR_LATENESS = yesNo("goodReasonForLateness");
    /** Second question on lateness, decided; not asked in the corporate procedure. */
    public static final Fact<Boolean> STILL_INVESTIGABLE = yesNo("stillInvestigable");
    /** Resubmitted after a deferral (SI 2006/1738 reg 8(4)-(5)). */
    public static final Fact<Boolean> RESUBMISSION = yesNo("resubmission");
    /** A published exclusion, weighed for this case; has effect in the corporate route only (Code 2.3, 2.5). */
    public static final Fact<ExclusionDecision> CORPORATE_EXCLUSION_DECISION =
            code("corporateExclusionDecision", ExclusionDecision.class);
    /** Unreasonably persistent contact was restricted; never decides anything (Code 5). */
    public static final Fact<Boolean> CONTACT_RESTRICTED = yesNo("contactRestricted");

    private static final Facts NONE = new Facts(Map.of());

    private final Map<Fact<?>, Object> known;

    private Facts(Map<Fact<?>, Object> known) {
        this.known = known;
    }

    /** Nothing is known yet. */
    public static Facts none() {
        return NONE;
    }

    /** All that there are. */
    public static List<Fact<?>> all() {
        return Collections.unmodifiableList(ALL);
    }

    /** These facts and one more; null or no code: it is not known. */
    public <T> Facts with(Fact<T> fact, T value) {
        Map<Fact<?>, Object> more = new LinkedHashMap<>(known);
        if (value == null || value instanceof Collection<?> codes && codes.isEmpty()) {
            more.remove(fact);
        } else {
            more.put(fact, value instanceof Set<?> codes ? Set.copyOf(codes) : value);
        }
        return new Facts(Collections.unmodifiableMap(more));
    }

    /**
     * These facts and one more from text.
     *
     * @throws org.redress.problem.RuleViolation naming the fact, what was given and what is allowed
     */
    public <T> Facts read(Fact<T> fact, String text) {
        return with(fact, fact.read(text));
    }

    /** Its value, or null where it is not known. */
    @SuppressWarnings("unchecked")
    public <T> T of(Fact<T> fact) {
        return (T) known.get(fact);
    }

    /** What is known. */
    public Set<Fact<?>> known() {
        return known.keySet();
    }

    /** What the tables read: each fact by its name, null where not known, and what follows from sets and days. */
    Map<String, Object> variables(TimeLimits.Passed passed) {
        Map<String, Object> variables = new HashMap<>();
        ALL.forEach(fact -> variables.put(fact.name(), variable(fact)));
        Set<CouncilFunction> functions = of(IS_ABOUT_FUNCTION_OF);
        variables.put(IS_ABOUT_FUNCTION_OF.name(), function(functions));
        variables.put("isAboutChildSocialCare", among(functions, CouncilFunction.CHILD_SOCIAL_CARE));
        variables.put("isAboutAdultSocialCare", among(functions, CouncilFunction.ADULT_SOCIAL_CARE));
        variables.put("isAboutPublicHealth", among(functions, CouncilFunction.PUBLIC_HEALTH));
        variables.put("isAboutOther", among(functions, CouncilFunction.OTHER));
        Set<Allegation> allegations = of(ALLEGATION);
        variables.put("allegationOfAbuseOrNeglect", among(allegations, Allegation.ABUSE_OR_NEGLECT));
        variables.put("allegationOfHarmByStaff", among(allegations, Allegation.HARM_BY_STAFF));
        variables.put("allegationOfCrime", among(allegations, Allegation.CRIME));
        variables.put("allegationOfDataBreach", among(allegations, Allegation.DATA_BREACH));
        variables.put("adjustmentNeeded", of(ADJUSTMENTS_NEEDED) == null ? null : true);
        variables.put("proceedingsNotified", of(PROCEEDINGS_NOTIFIED_ON) == null ? null : true);
        variables.put("childrensTimeLimitPassed", passed.childrens());
        variables.put("adultsTimeLimitPassed", passed.adults());
        variables.put("corporateTimeLimitPassed", passed.corporate());
        variables.put("resubmissionTooLate", passed.resubmission());
        return variables;
    }

    private <T> Object variable(Fact<T> fact) {
        return fact.variable(of(fact));
    }

    /** The one function, or SEVERAL; no function beside others says nothing. */
    private static String function(Set<CouncilFunction> functions) {
        if (functions == null) {
            return null;
        }
        List<CouncilFunction> ours = functions.stream().filter(f -> f != CouncilFunction.NONE).toList();
        return ours.isEmpty() ? CouncilFunction.NONE.name() : ours.size() == 1 ? ours.get(0).name() : "SEVERAL";
    }

    private static <E> Boolean among(Set<E> codes, E code) {
        return codes == null ? null : codes.contains(code);
    }

    private static <E extends Enum<E>> Fact<E> code(String name, Class<E> type) {
        return listed(Fact.code(name, type));
    }

    private static <E extends Enum<E>> Fact<Set<E>> codes(String name, Class<E> type) {
        return listed(Fact.codes(name, type));
    }

    private static Fact<Boolean> yesNo(String name) {
        return listed(Fact.yesNo(name));
    }

    private static Fact<LocalDate> day(String name) {
        return listed(Fact.day(name));
    }

    private static <T> Fact<T> listed(Fact<T> fact) {
        ALL.add(fact);
        return fact;
    }
}
