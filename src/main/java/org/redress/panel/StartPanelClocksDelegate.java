package org.redress.panel;

import static org.redress.engine.ProcessVariable.REFERENCE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** Starts stage 3's clocks from the day of the request (RR06 reg 19; GBFC). */
@Component
class StartPanelClocksDelegate implements JavaDelegate {

    private final Panels panels;
    private final EarlyReferrals referrals;
    private final Deadlines deadlines;

    StartPanelClocksDelegate(Panels panels, EarlyReferrals referrals, Deadlines deadlines) {
        this.panels = panels;
        this.referrals = referrals;
        this.deadlines = deadlines;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ComplaintReference reference = REFERENCE.in(execution);
        PanelVariables.MEETING_DUE_AT.set(execution, panels.startClocks(reference).breachAt());
        PanelVariables.CHAIR_DUE_AT.set(execution,
                deadlines.newest(reference, Duty.CHILDRENS_PANEL_CHAIR).orElseThrow().breachAt());
        PanelVariables.PANEL_REPORTED.set(execution, panels.answerOwed(reference));
        deadlines.current(reference, Duty.CHILDRENS_FINAL_RESPONSE)
                .ifPresent(answer -> PanelVariables.FINAL_RESPONSE_DUE_AT.set(execution, answer.breachAt()));
        PanelVariables.EARLY_REFERRAL_POSSIBLE.set(execution, referrals.possible(reference) && !panels.returned(reference));
        PanelVariables.OUTCOME.set(execution, PanelVariables.Outcome.ANSWERED);
    }
}
