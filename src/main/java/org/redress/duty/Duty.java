package org.redress.duty;

/** The names of the duties, as in {@code duties.dmn}: each is a clock that the law, guidance or policy sets. */
public final class Duty {

    public static final String CHILDRENS_TIME_LIMIT = "childrens-time-limit";
    public static final String CHILDRENS_ACKNOWLEDGEMENT = "childrens-acknowledgement";
    public static final String CHILDRENS_STAGE1 = "childrens-stage1";
    public static final String CHILDRENS_STAGE1_MAXIMUM = "childrens-stage1-maximum";
    public static final String CHILDRENS_STAGE2_REQUEST = "childrens-stage2-request";
    public static final String CHILDRENS_STAGE2_AGREEMENT = "childrens-stage2-agreement";
    public static final String CHILDRENS_STAGE2 = "childrens-stage2";
    public static final String CHILDRENS_STAGE2_MAXIMUM = "childrens-stage2-maximum";
    public static final String CHILDRENS_PANEL_REQUEST = "childrens-panel-request";
    public static final String CHILDRENS_PANEL_ACKNOWLEDGEMENT = "childrens-panel-acknowledgement";
    public static final String CHILDRENS_PANEL_CHAIR = "childrens-panel-chair";
    public static final String CHILDRENS_PANEL_PAPERS = "childrens-panel-papers";
    public static final String CHILDRENS_PANEL_MEETING = "childrens-panel-meeting";
    public static final String CHILDRENS_PANEL_AFTER_RETURN = "childrens-panel-after-return";
    public static final String CHILDRENS_PANEL_REPORT = "childrens-panel-report";
    public static final String CHILDRENS_FINAL_RESPONSE = "childrens-final-response";
    public static final String CHILDRENS_RESUBMISSION = "childrens-resubmission";
    public static final String ADULTS_TIME_LIMIT = "adults-time-limit";
    public static final String ADULTS_ACKNOWLEDGEMENT = "adults-acknowledgement";
    public static final String ADULTS_ORAL_RESOLUTION = "adults-oral-resolution";
    public static final String ADULTS_RESPONSE = "adults-response";
    public static final String ADULTS_RELEVANT_PERIOD = "adults-relevant-period";
    public static final String CORPORATE_ACKNOWLEDGEMENT = "corporate-acknowledgement";
    public static final String CORPORATE_STAGE1 = "corporate-stage1";
    public static final String CORPORATE_STAGE2_ACKNOWLEDGEMENT = "corporate-stage2-acknowledgement";
    public static final String CORPORATE_STAGE2 = "corporate-stage2";
    public static final String CORPORATE_TIME_LIMIT = "corporate-time-limit";
    public static final String DATA_PROTECTION_ACKNOWLEDGEMENT = "data-protection-acknowledgement";
    public static final String OMBUDSMAN_PREALLOCATION = "ombudsman-preallocation";
    public static final String OMBUDSMAN_ENQUIRY = "ombudsman-enquiry";
    public static final String OMBUDSMAN_DRAFT_COMMENTS = "ombudsman-draft-comments";
    public static final String OMBUDSMAN_REMEDY_PERSONAL = "ombudsman-remedy-personal";
    public static final String OMBUDSMAN_REMEDY_SERVICE = "ombudsman-remedy-service";
    public static final String OMBUDSMAN_REPORT_NOTICE = "ombudsman-report-notice";
    public static final String OMBUDSMAN_REPORT_ACTION = "ombudsman-report-action";
    public static final String OMBUDSMAN_TIME_LIMIT = "ombudsman-time-limit";
    public static final String OMBUDSMAN_REASONABLE_OPPORTUNITY = "ombudsman-reasonable-opportunity";
    public static final String OMBUDSMAN_INSPECTION_START = "ombudsman-inspection-start";
    public static final String OMBUDSMAN_REVIEW_REQUEST = "ombudsman-review-request";
    public static final String MONITORING_OFFICER_MEETING = "monitoring-officer-meeting";
    public static final String CHILDRENS_ADVOCATE = "childrens-advocate";
    public static final String CHILDRENS_STAGE2_RECORD = "childrens-stage2-record";
    public static final String CHILDRENS_MESSAGE = "childrens-message";
    public static final String CHILDRENS_ADJUDICATION = "childrens-adjudication";
    public static final String CHILDRENS_PROGRESS = "childrens-progress";
    public static final String CHILDRENS_WITHDRAWAL_REVIEW = "childrens-withdrawal-review";
    public static final String CHILDRENS_EARLY_REFERRAL = "childrens-early-referral";
    public static final String CHILDRENS_DEFERRAL_CONFIRMATION = "childrens-deferral-confirmation";
    public static final String CHILDRENS_DEFERRAL_REVIEW = "childrens-deferral-review";
    public static final String ADULTS_MONTH5 = "adults-month5";
    public static final String PUBLIC_HEALTH_ACKNOWLEDGEMENT = "public-health-acknowledgement";
    public static final String PUBLIC_HEALTH_RESPONSE = "public-health-response";
    public static final String OMBUDSMAN_PREMATURITY = "ombudsman-prematurity";
    public static final String OMBUDSMAN_PUBLICATION = "ombudsman-publication";
    public static final String OMBUDSMAN_INSPECTION = "ombudsman-inspection";
    public static final String OMBUDSMAN_REPORT_CONFIRMATION = "ombudsman-report-confirmation";
    public static final String OMBUDSMAN_STATEMENT_FORM = "ombudsman-statement-form";
    public static final String OMBUDSMAN_STATEMENT = "ombudsman-statement";

    /** What the council has promised is done: the day that it named, or a month, as the Ombudsman gives for such a thing. */
    public static final String REMEDY_PROMISED = "remedy-promised";

    /** On the review day of what was to improve, somebody looks whether it has. */
    public static final String LEARNING_REVIEW = "learning-review";

    private Duty() {}

    /**
     * The process variable that a timer or due date reads for a duty: {@code childrensStage1DueAt}. Public health goes the adults'
     * way, whose diagram reads the variable of the adults' duty; so does a remedy that the Ombudsman recommends that of one
     * which the council promised.
     */
    public static String variable(String duty) {
        StringBuilder name = new StringBuilder();
        boolean upper = false;
        for (char c : drawn(duty).toCharArray()) {
            if (c == '-') {
                upper = true;
            } else {
                name.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return name + "DueAt";
    }

    private static String drawn(String duty) {
        return switch (duty) {
            case PUBLIC_HEALTH_RESPONSE -> ADULTS_RELEVANT_PERIOD;
            case OMBUDSMAN_REMEDY_PERSONAL, OMBUDSMAN_REMEDY_SERVICE -> REMEDY_PROMISED;
            default -> duty;
        };
    }
}
