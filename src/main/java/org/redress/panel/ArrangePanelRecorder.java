package org.redress.panel;

import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.springframework.stereotype.Component;

/** Three independent people and a day: the panel is arranged (RR06 reg 19). */
@Component
class ArrangePanelRecorder implements FormRecorder {

    private final Panels panels;

    ArrangePanelRecorder(Panels panels) {
        this.panels = panels;
    }

    @Override
    public String form() {
        return "arrange-panel";
    }

    @Override
    public void record(Submission form) {
        form.set(PanelVariables.PAPERS_DUE_AT, panels.arrange(form.reference(), new Panels.Arrangement(
                form.needText("panelChair", "Choose the chair."), form.needText("panelMember1", "Choose the first member."),
                form.needText("panelMember2", "Choose the second member."),
                form.needDay("meetsOn", "Say when the panel meets."), form.text("meetsAt").orElse(null),
                form.text("place").orElse(null), form.text("adjustments").orElse(null),
                form.text("lateWhy").orElse(null))).breachAt());
        form.set(PanelVariables.PANEL_CHAIR, form.text("panelChair").orElseThrow());
    }
}
