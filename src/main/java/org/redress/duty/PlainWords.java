package org.redress.duty;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Duties and their sources in the words of officers, who need not know our names for laws and clocks. */
public final class PlainWords {

    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry(Duty.CHILDRENS_TIME_LIMIT, "A year to complain"),
            Map.entry(Duty.CHILDRENS_ACKNOWLEDGEMENT, "Acknowledgement"),
            Map.entry(Duty.CHILDRENS_ADVOCATE, "Advocate found"),
            Map.entry(Duty.CHILDRENS_STAGE1, "Answer at stage 1"),
            Map.entry(Duty.CHILDRENS_STAGE1_MAXIMUM, "Answer at stage 1, the longest that the law allows"),
            Map.entry(Duty.CORPORATE_ACKNOWLEDGEMENT, "Acknowledgement"),
            Map.entry(Duty.CORPORATE_STAGE1, "Answer at stage 1"),
            Map.entry(Duty.CORPORATE_STAGE2_ACKNOWLEDGEMENT, "Review acknowledged"),
            Map.entry(Duty.CORPORATE_STAGE2, "Answer at stage 2"),
            Map.entry(Duty.DATA_PROTECTION_ACKNOWLEDGEMENT, "Data protection complaint acknowledged"),
            Map.entry(Duty.CHILDRENS_STAGE2_REQUEST, "Their time to ask for stage 2"),
            Map.entry(Duty.CHILDRENS_STAGE2_AGREEMENT, "Statement of complaint agreed"),
            Map.entry(Duty.CHILDRENS_STAGE2_RECORD, "Written record of a spoken complaint"),
            Map.entry(Duty.CHILDRENS_STAGE2, "Answer at stage 2"),
            Map.entry(Duty.CHILDRENS_STAGE2_MAXIMUM, "Answer at stage 2, the longest that the law allows"),
            Map.entry(Duty.CHILDRENS_ADJUDICATION, "Decision at stage 2"),
            Map.entry(Duty.CHILDRENS_MESSAGE, "Message decided on"),
            Map.entry(Duty.CHILDRENS_PROGRESS, "Contact about progress"),
            Map.entry(Duty.CHILDRENS_PANEL_REQUEST, "Their time to ask for a review panel"),
            Map.entry(Duty.CHILDRENS_PANEL_ACKNOWLEDGEMENT, "Panel request acknowledged"),
            Map.entry(Duty.CHILDRENS_PANEL_CHAIR, "Panel chair appointed"),
            Map.entry(Duty.CHILDRENS_PANEL_PAPERS, "Panel papers sent"),
            Map.entry(Duty.CHILDRENS_PANEL_MEETING, "Panel meeting"),
            Map.entry(Duty.CHILDRENS_PANEL_AFTER_RETURN, "Panel meeting after the Ombudsman sent it back"),
            Map.entry(Duty.CHILDRENS_PANEL_REPORT, "Panel report"),
            Map.entry(Duty.CHILDRENS_FINAL_RESPONSE, "Final answer after the panel"),
            Map.entry(Duty.CHILDRENS_RESUBMISSION, "Their time to complain again"),
            Map.entry(Duty.CHILDRENS_WITHDRAWAL_REVIEW, "Internal review decided on"),
            Map.entry(Duty.CHILDRENS_EARLY_REFERRAL, "Complaint sent to the Ombudsman early"),
            Map.entry(Duty.CHILDRENS_DEFERRAL_CONFIRMATION, "Deferral confirmed or refused"),
            Map.entry(Duty.CHILDRENS_DEFERRAL_REVIEW, "Look again at what waits"),
            Map.entry(Duty.ADULTS_ACKNOWLEDGEMENT, "Acknowledgement"),
            Map.entry(Duty.ADULTS_RESPONSE, "Response, as agreed or proposed"),
            Map.entry(Duty.ADULTS_RELEVANT_PERIOD, "Response, six months at most"),
            Map.entry(Duty.PUBLIC_HEALTH_ACKNOWLEDGEMENT, "Acknowledgement"),
            Map.entry(Duty.PUBLIC_HEALTH_RESPONSE, "Response, six months at most"),
            Map.entry(Duty.ADULTS_MONTH5, "Answer, or agree a later date"),
            Map.entry(Duty.OMBUDSMAN_PREMATURITY, "Ombudsman told how far our procedure has come"),
            Map.entry(Duty.OMBUDSMAN_PREALLOCATION, "Ombudsman’s first questions answered"),
            Map.entry(Duty.OMBUDSMAN_ENQUIRY, "Ombudsman’s letter answered"),
            Map.entry(Duty.OMBUDSMAN_DRAFT_COMMENTS, "Comments on the Ombudsman’s draft decision sent"),
            Map.entry(Duty.OMBUDSMAN_REVIEW_REQUEST, "Time to ask the Ombudsman for a review"),
            Map.entry(Duty.OMBUDSMAN_PUBLICATION, "Ready for the Ombudsman’s publication"),
            Map.entry(Duty.OMBUDSMAN_REPORT_NOTICE, "Public notice of the Ombudsman’s report given"),
            Map.entry(Duty.OMBUDSMAN_INSPECTION_START, "Report open to inspection"),
            Map.entry(Duty.OMBUDSMAN_INSPECTION, "Time in which the report can be inspected"),
            Map.entry(Duty.OMBUDSMAN_REPORT_ACTION, "Action on the report notified to the Ombudsman"),
            Map.entry(Duty.OMBUDSMAN_REPORT_CONFIRMATION, "Action on the report confirmed to the Ombudsman"),
            Map.entry(Duty.OMBUDSMAN_STATEMENT_FORM, "Form of the statement agreed with the Ombudsman"),
            Map.entry(Duty.OMBUDSMAN_STATEMENT, "Statement published in two editions of a newspaper"),
            Map.entry(Duty.MONITORING_OFFICER_MEETING, "Meeting about the Monitoring Officer’s report"),
            Map.entry(Duty.OMBUDSMAN_TIME_LIMIT, "A year to go to the Ombudsman"),
            Map.entry(Duty.REMEDY_PROMISED, "What was promised, done"),
            Map.entry(Duty.OMBUDSMAN_REMEDY_PERSONAL, "Remedy agreed with the Ombudsman, done"),
            Map.entry(Duty.OMBUDSMAN_REMEDY_SERVICE, "Improvement agreed with the Ombudsman, made"),
            Map.entry(Duty.LEARNING_REVIEW, "Looked whether an action worked"));

    private static final Map<Pattern, String> SOURCES = new LinkedHashMap<>();

    static {
        written("\\b[Rr]ulebook 4\\.[\\d.]*", "the Ombudsman’s practice");
        written("\\bS[0-4](, S[0-4])*\\b( Comments and Compliments| Compliments| Who can complain| Exclusions| Informal)?"
                + "|\\b[Rr]ulebook [A-D]?\\d[\\d.]*", "the council’s own policy");
        written(" \\(Coventry: [^)]*\\)", "");
        written("\\bRR06 regs? ", "Representations Procedure Regulations 2006, regulation ");
        written("\\bRR06\\b", "Representations Procedure Regulations 2006");
        written("\\bGBFC\\b", "Getting the Best from Complaints (statutory guidance)");
        written("\\bCR09 regs? ", "Complaints Regulations 2009, regulation ");
        written("\\bCR09\\b", "Complaints Regulations 2009");
        written("\\bSI 2012/3094 regs? ", "NHS Bodies and Local Authorities Regulations 2012, regulation ");
        written("\\bSI 2012/3094 (?=Part)", "NHS Bodies and Local Authorities Regulations 2012, ");
        written("\\bSI 2012/3094\\b", "NHS Bodies and Local Authorities Regulations 2012");
        written("\\bSI 2004/719 regs? ", "Advocacy Services Regulations 2004, regulation ");
        written("\\bSEND Regulations 2014 regs? ", "Special Educational Needs and Disability Regulations 2014, regulation ");
        written("\\bLGPS Regulations 2013 regs? ", "Local Government Pension Scheme Regulations 2013, regulation ");
        written("\\bCFA 2014\\b", "Children and Families Act 2014");
        written("\\bSSFA 1998\\b", "School Standards and Framework Act 1998");
        written("\\bTCPA 1990\\b", "Town and Country Planning Act 1990");
        written("\\bTMA 2004\\b", "Traffic Management Act 2004");
        written("\\bFOIA 2000\\b", "Freedom of Information Act 2000");
        written("\\bEIR 2004\\b", "Environmental Information Regulations 2004");
        written("\\bUK GDPR art ", "UK General Data Protection Regulation, article ");
        written("\\bDPA 2018 Sch (\\d+) para ", "Data Protection Act 2018, Schedule $1, paragraph ");
        written("\\bLGA 1974 Sch ", "Local Government Act 1974, Schedule ");
        written("\\bLGA 1974 Part ", "Local Government Act 1974, Part ");
        written("\\bLGA 1974 s", "Local Government Act 1974, section ");
        written("\\bAct (\\d{4}) ss?(?=\\d)", "Act $1, section ");
        written("\\bCA 1989 |\\bChildren Act 1989 ", "Children Act 1989, ");
        written("(?<!LGA )(?<!, )\\bs(?=26A|24D|26\\()", "Children Act 1989, section ");
        written("(?<=, )ss?(?=\\d)", "section ");
        written("\\bLGA s", "Local Government Act 1974, section ");
        written("\\bDPA 2018 s", "Data Protection Act 2018, section ");
        written("\\bLGHA 1989 s", "Local Government and Housing Act 1989, section ");
        written("\\bCode (?=\\d)", "Ombudsman’s Complaint Handling Code, paragraph ");
        written("\\bbreach letter CH-11 with LGSCO right", "a letter that says why it is late, and names the Ombudsman");
        written("\\bor CH-08\\b", "or our letter that stage 2 is open");
        written("\\bletter CH-08\\b", "our letter");
        written("\\bsoft window: closes as stage 1 complete, a late request is accepted by default",
                "afterwards stage 1 counts as complete; a later request is still accepted");
        written("\\bLGSCO\\b", "Ombudsman");
    }

    private PlainWords() {}

    private static void written(String abbreviation, String words) {
        SOURCES.put(Pattern.compile(abbreviation), words);
    }

    /** What a duty is called on a page or in a message. */
    public static String title(String duty) {
        String words = duty.replace('-', ' ').replaceAll("(?<=[a-z])(?=\\d)", " ")
                .replaceFirst("^(childrens|adults)\\b", duty.startsWith("c") ? "children’s" : "adults’");
        return TITLES.getOrDefault(duty, capital(words));
    }

    /** A source, or a reason that names one, with the names of laws and guidance written out; null stays null. */
    public static String source(String text) {
        if (text == null) {
            return null;
        }
        String words = text;
        for (Map.Entry<Pattern, String> source : SOURCES.entrySet()) {
            words = source.getKey().matcher(words).replaceAll(source.getValue());
        }
        return capital(words);
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
    }
}
