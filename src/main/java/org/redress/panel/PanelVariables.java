package org.redress.panel;

import java.time.Instant;
import org.redress.engine.ProcessVariable;

/** The process variables of stage 3. */
final class PanelVariables {

    /** How stage 3 ends: answered, or referred to the Ombudsman before the panel. The route closes the case by it. */
    enum Outcome { ANSWERED, REFERRED }

    static final ProcessVariable<String> PANEL_CHAIR = ProcessVariable.id("panelChair");
    static final ProcessVariable<Boolean> PANEL_MET = ProcessVariable.yesNo("panelMet");
    static final ProcessVariable<Boolean> PANEL_REPORTED = ProcessVariable.yesNo("panelReported");
    static final ProcessVariable<Boolean> EARLY_REFERRAL_POSSIBLE = ProcessVariable.yesNo("earlyReferralPossible");
    static final ProcessVariable<Boolean> EARLY_REFERRAL_OFFERED = ProcessVariable.yesNo("earlyReferralOffered");
    static final ProcessVariable<Boolean> FINAL_RESPONSE_SIGNED = ProcessVariable.yesNo("finalResponseSigned");
    static final ProcessVariable<Outcome> OUTCOME = ProcessVariable.code("stage3Outcome", Outcome.class);
    static final ProcessVariable<Instant> MEETING_DUE_AT = ProcessVariable.moment("childrensPanelMeetingDueAt");
    static final ProcessVariable<Instant> CHAIR_DUE_AT = ProcessVariable.moment("childrensPanelChairDueAt");
    static final ProcessVariable<Instant> PAPERS_DUE_AT = ProcessVariable.moment("childrensPanelPapersDueAt");
    static final ProcessVariable<Instant> REPORT_DUE_AT = ProcessVariable.moment("childrensPanelReportDueAt");
    static final ProcessVariable<Instant> FINAL_RESPONSE_DUE_AT = ProcessVariable.moment("childrensFinalResponseDueAt");
    static final ProcessVariable<Instant> EARLY_REFERRAL_DUE_AT = ProcessVariable.moment("childrensEarlyReferralDueAt");

    private PanelVariables() {}
}
