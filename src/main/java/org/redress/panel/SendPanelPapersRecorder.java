package org.redress.panel;

import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.springframework.stereotype.Component;

/** The papers are with everyone; who comes, who speaks, what is made easier (RR06 reg 19; GBFC). */
@Component
class SendPanelPapersRecorder implements FormRecorder {

    private final Panels panels;

    SendPanelPapersRecorder(Panels panels) {
        this.panels = panels;
    }

    @Override
    public String form() {
        return "send-panel-papers";
    }

    @Override
    public void record(Submission form) {
        panels.papersSent(form.reference(), form.needDay("papersSentOn", "Say when the papers went."),
                form.text("attending").orElse(null), form.text("companions").orElse(null),
                form.text("speaker").orElse(null), form.text("adjustments").orElse(null));
    }
}
