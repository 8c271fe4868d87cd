package org.redress.register;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What was decided, and how, in the words of the Case tab and the handover pack. */
public final class DecisionWords {

    private static final Map<String, String> KINDS = Map.ofEntries(Map.entry("OUT_OF_TIME", "Complaint made late"),
            Map.entry("ADVOCATE_AT_STAGE_2", "Advocate at stage 2"), Map.entry("STAGE_1_EXTENSION", "More time at stage 1"),
            Map.entry("ADVOCATE_AT_STAGE_3", "Advocate at stage 3"),
            Map.entry("STAGE_2_EXTENSION", "More time at stage 2"), Map.entry("RESPONSE", "Answer at stage 1"),
            Map.entry("RESPONSE_SIGN_OFF", "Signature of the answer"), Map.entry("RESPONSE_CHECK", "Quality check of the answer"),
            Map.entry("RESPONSE_SENIOR_CHECK", "Senior service manager’s check of the answer"),
            Map.entry("RESPONSE_PAYMENT", "The Director’s approval of what the answer pays"),
            Map.entry("REFUSAL_CONFIRMED", "Refusal, looked at by a second person"),
            Map.entry("STATEMENT", "Statement of complaint"), Map.entry("MESSAGE", "What a message asks for"),
            Map.entry("DEFERRAL", "Heads not considered for now"), Map.entry("DEFERRAL_REVIEW", "Deferral looked at again"),
            Map.entry("WHAT_INVESTIGATORS_NEED_TO_KNOW", "What the investigators need to know"),
            Map.entry("OTHER_SERVICE", "Why the complaint is not about what its investigator manages"),
            Map.entry("INDEPENDENT_REPORT", "Independent Person’s report"),
            Map.entry("INDEPENDENT_PART", "The Independent Person’s part in the decisions of stage 2"),
            Map.entry("ADJUDICATION", "The decisions of stage 2"), Map.entry("ADJUDICATION_CHECK", "Check of the answer at stage 2"),
            Map.entry("ADJUDICATION_PAYMENT", "The Director’s approval of what the answer at stage 2 pays"),
            Map.entry("FINAL_RESPONSE_PAYMENT", "The Director’s approval of what the final answer pays"),
            Map.entry("REPORTS_WITHHELD", "Who gets the answer at stage 2 without the reports"),
            Map.entry("PANEL_REPORT_WITHHELD", "Who gets the panel’s letter without the report"),
            Map.entry("PANEL_REPORT_TO_OTHERS", "Whether others on file get the panel’s report"),
            Map.entry("LATE_PANEL", "Panel asked for late"), Map.entry("EARLY_REFERRAL", "Early referral to the Ombudsman"),
            Map.entry("FINAL_CONSIDERED", "Considered with the Independent Person"),
            Map.entry("FINAL_RESPONSE", "Final answer after the panel"),
            Map.entry("FINAL_RESPONSE_SIGNATURE", "Signature of the final answer"),
            Map.entry("CORPORATE_EXTENSION", "More time for the answer"), Map.entry("COUNCIL_TENANT", "The council’s tenant"),
            Map.entry("REVIEW", "Review of the answer"), Map.entry("REVIEW_REFUSAL", "Refusal of a review, looked at by a second person"),
            Map.entry("CONTACT_RESTRICTION", "Restriction of contact"),
            Map.entry("REMEDY_PAYMENT", "The Director’s approval of a payment beside an answer"),
            Map.entry("REMEDY_END", "Whether something promised is given up"), Map.entry("REMEDY_APOLOGY", "Letter of apology"),
            Map.entry("CONTACT_RESTRICTION_REVIEW", "Restriction of contact, looked at again"),
            Map.entry("PROCEDURE_CHANGED", "Another procedure"), Map.entry("TRIAGE", "Where it belongs"),
            Map.entry("REFUSAL_PROPOSED", "Refusal proposed"), Map.entry("SIGNPOST_BESIDE", "Another body, for a part"),
            Map.entry("NO_COMPLAINT", "Logged as a complaint, and none"), Map.entry("PUT_RIGHT", "Put right at once"),
            Map.entry("ROUTED_BY_HAND", "Where a manager places it"),
            Map.entry("MATTER_BESIDE", "Seen to beside the complaint"),
            Map.entry("ACTED_AT_ONCE", "Anonymous, acted on at once"), Map.entry("LINKED_PART", "Whose work this part is about"),
            Map.entry("RESPONSE_PERIOD", "Response period"),
            Map.entry("EXEMPTION", "Complaint that the regulations leave out"),
            Map.entry("REPRESENTATIVE", "On whose behalf they complain"),
            Map.entry("ORAL_RESOLUTION", "Settled by word of mouth by the next working day"),
            Map.entry("LEAD_RESPONDS_BY", "By when the body that leads responds"),
            Map.entry("OTHER_BODIES", "Whether another body has a part of it"),
            Map.entry("LEAD_TAKEN_BACK", "Another body does not lead any more"),
            Map.entry("RISK_AT_INTAKE", "Risk at the start"), Map.entry("RISK_AT_CLOSE", "Risk at the end"),
            Map.entry("PROGRESS", "What they were told of the progress"));

    /** Outcomes whose code says too little; one that is empty adds nothing to the kind of decision. */
    private static final Map<String, String> OUTCOMES = Map.ofEntries(Map.entry("WRITTEN", ""), Map.entry("DRAFTED", ""),
            Map.entry("DECIDED", ""), Map.entry("TOLD", ""), Map.entry("APPOINTED", ""), Map.entry("WITH_INDEPENDENT_PERSON", ""),
            Map.entry("AS_TOLD", "Just what it says"), Map.entry("STAGE_2", "Stage 2"),
            Map.entry("TAKE_UP", "Taken up again: back to triage"), Map.entry("PANEL", "A review panel"),
            Map.entry("PANEL_REFUSED", "A review panel; its refusal is proposed"),
            Map.entry("NO_ADVOCATE", "An advocate is no longer wanted"), Map.entry("ASKED", "They want one"),
            Map.entry("HAS", "They have one"), Map.entry("TOOK_PART", "Took part"), Map.entry("RESPOND", ""),
            Map.entry("EXTEND", "Extended"), Map.entry("ACCEPT", "Accepted"), Map.entry("REFUSE", "Refused"),
            Map.entry("REJECTED", "Refused"), Map.entry("DID_NOT_TAKE_PART", "They were asked, and did not take part"),
            Map.entry("FAIR", "The investigation was open, thorough and fair"),
            Map.entry("NOT_FAIR", "The investigation was not open, thorough and fair"),
            Map.entry("AGREED_BY_WORD", "Agreed by word of mouth; it counts once it is in writing"),
            Map.entry("PARTLY_BY_WORD", "Partly agreed by word of mouth; it counts once it is in writing"),
            Map.entry("STANDS", "It stands"), Map.entry("CHILD", "The child"), Map.entry("OTHERS", "Others affected"),
            Map.entry("CHILD_AND_OTHERS", "The child and others affected"), Map.entry("CHILDRENS", "Children’s social care"),
            Map.entry("ADULTS", "Adults’ social care"), Map.entry("PUBLIC_HEALTH", "Public health"),
            Map.entry("CORPORATE", "The council’s general complaints procedure"), Map.entry("LINKED", ""),
            Map.entry("REFUSE_PROPOSED", "A refusal is proposed"), Map.entry("SIGNPOST", "Another body or procedure"),
            Map.entry("PASS_ON", "Another body: it is sent on with consent"), Map.entry("NO_COMPLAINT", "No complaint"),
            Map.entry("LOG_ONLY", "Logged only"),
            Map.entry("PERSONAL_DATA", "The law on data protection"), Map.entry("BY_HAND", "Not known yet: a person finds out"),
            Map.entry("BACK_TO_TRIAGE", "Back to triage"),
            Map.entry("ANOTHER_BODY", "Another body: it was sent on with consent"), Map.entry("LADO", "LADO or adult safeguarding told"),
            Map.entry("MONITORING_OFFICER", "Monitoring Officer told"), Map.entry("PUT_RIGHT", ""),
            Map.entry("DATA_PROTECTION_OFFICER", "Data protection officer told"), Map.entry("POLICE", "Police told"),
            Map.entry("ADJUSTMENT", "What they need to take part"), Map.entry("ELECTED_MEMBER", "Councillor or MP"),
            Map.entry("DEFERRAL", "A part that has to wait"),
            Map.entry("NOT_ACCEPTED", "Not accepted"), Map.entry("ACCEPTED", "Accepted"));

    private DecisionWords() {}

    /** What was decided on: DEFERRAL is "Heads not considered for now". */
    public static String kind(String kind) {
        return KINDS.getOrDefault(kind, capital(kind));
    }

    /** How it was decided; empty where the kind of decision says all. */
    public static Optional<String> outcome(String outcome) {
        return Optional.of(OUTCOMES.getOrDefault(outcome, capital(outcome))).filter(words -> !words.isEmpty());
    }

    private static String capital(String code) {
        String words = code.toLowerCase(Locale.UK).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
    }
}
