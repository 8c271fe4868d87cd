package org.redress.panel;

import org.redress.calendar.UkTime;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.procedure.Advocates;
import org.redress.register.Decisions;
import org.springframework.stereotype.Component;

/**
 * Three independent people and a day: the panel is arranged (RR06 reg 19). An advocate is offered again, as at each
 * stage.
 */
@Component
class ArrangePanelRecorder implements FormRecorder {

    private final Panels panels;
    private final Decisions decisions;
    private final Advocates advocates;

    ArrangePanelRecorder(Panels panels, Decisions decisions, Advocates advocates) {
        this.panels = panels;
        this.decisions = decisions;
        this.advocates = advocates;
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
                form.text("lateWhy").orElse(null), form.text("papersWhy").orElse(null))).breachAt());
        form.text("advocateOffered").ifPresent(advocate -> { // not asked again where only a new day is found
            decisions.take(form.reference(), "ADVOCATE_AT_STAGE_3", advocate, null, null, UkTime.dayOf(form.at()));
            if (advocate.equals("ASKED")) {
                advocates.askedFor(form.reference(), UkTime.dayOf(form.at()));
            }
        });
        form.set(PanelVariables.PANEL_CHAIR, form.text("panelChair").orElseThrow());
    }
}
