package org.redress.panel;

import java.math.BigDecimal;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.problem.RuleViolation;
import org.redress.roster.Costs;
import org.springframework.stereotype.Component;

/** The panel met, with its minutes and costs; or it did not, and a new day is needed. */
@Component
class HoldPanelMeetingRecorder implements FormRecorder {

    private static final int STAGE = 3;

    private final Panels panels;
    private final PanelDocuments documents;
    private final Costs costs;

    HoldPanelMeetingRecorder(Panels panels, PanelDocuments documents, Costs costs) {
        this.panels = panels;
        this.documents = documents;
        this.costs = costs;
    }

    @Override
    public String form() {
        return "hold-panel-meeting";
    }

    @Override
    public void record(Submission form) {
        boolean met = "MET".equals(form.needText("panelMeeting", "Say whether the panel met."));
        if (met) {
            if (!form.yes("allThree")) {
                throw RuleViolation.invalid("allThree", false, "ticked, or a new day", "A panel is three independent people"
                        + " (Representations Procedure Regulations 2006, regulation 19). If one of them was missing, the"
                        + " panel has not met: say so, and choose another day.");
            }
            documents.need(form.reference(), PanelDocuments.MINUTES);
            form.set(PanelVariables.REPORT_DUE_AT, panels.met(form.reference(),
                    form.needDay("metOn", "Say when the panel met."), form.text("attended").orElse(null),
                    form.text("otherDayWhy").orElse(null)).breachAt());
            BigDecimal hours = form.text("hours").map(BigDecimal::new).orElse(BigDecimal.ZERO);
            BigDecimal expenses = form.text("expenses").map(BigDecimal::new).orElse(BigDecimal.ZERO);
            if (hours.signum() > 0 || expenses.signum() > 0) {
                costs.add(form.reference(), STAGE, "PANEL", null, "Panel meeting", null, hours, expenses);
            }
        } else {
            panels.notMet(form.reference(), form.needText("notMetWhy", "Say why the panel did not meet."));
        }
        form.set(PanelVariables.PANEL_MET, met);
    }
}
