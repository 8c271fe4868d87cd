package org.redress.intake;

import org.redress.calendar.UkTime;
import org.redress.engine.FormRecorder;
import org.redress.engine.Submission;
import org.redress.letter.OwnWords;
import org.redress.panel.Panels;
import org.redress.problem.RuleViolation;
import org.redress.register.Decisions;
import org.redress.register.Happening;
import org.springframework.stereotype.Component;

/** A second person decides whether a panel that was asked for too late is refused; if not, it is held. */
@Component
class ConfirmPanelRefusalRecorder implements FormRecorder {

    private final Decisions decisions;
    private final Panels panels;
    private final MessageToDecideProcess process;
    private final UndecidedMessages messages;
    private final OwnWords ownWords;

    ConfirmPanelRefusalRecorder(Decisions decisions, Panels panels, MessageToDecideProcess process,
            UndecidedMessages messages, OwnWords ownWords) {
        this.ownWords = ownWords;
        this.messages = messages;
        this.decisions = decisions;
        this.panels = panels;
        this.process = process;
    }

    @Override
    public String form() {
        return "confirm-panel-refusal";
    }

    @Override
    public void record(Submission form) {
        ownWords.needTaken(form);
        boolean refuse = "REFUSE".equals(form.text("decision").orElse(""));
        Happening happening = process.happening(form.task().executionId()).orElseThrow();
        if (refuse && panels.inWindow(form.reference(), happening.on())) {
            throw RuleViolation.invalid("decision", "REFUSE", "HOLD", "The day on which they received the response was told"
                    + " since, so the request came within the twenty working days (regulation 18). The panel is held.");
        }
        decisions.take(form.reference(), "LATE_PANEL", refuse ? "REFUSED" : "ACCEPTED", happening.on().toString(),
                form.needText("reasons", "Give your reasons: the letter says them."), UkTime.dayOf(form.at()));
        messages.decided(happening);
        if (!refuse) {
            panels.requested(form.reference(), happening.on(), happening.text());
        }
        form.set(IntakeVariables.PANEL_REFUSAL_CONFIRMED, refuse);
    }
}
