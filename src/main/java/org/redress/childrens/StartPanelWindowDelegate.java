package org.redress.childrens;

import static org.redress.engine.ProcessVariable.REFERENCE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Opens the window to ask for a panel, from the day the stage 2 response was received (RR06 reg 18(2)). */
@Component
class StartPanelWindowDelegate implements JavaDelegate {

    private final ChildrensComplaints complaints;

    StartPanelWindowDelegate(ChildrensComplaints complaints) {
        this.complaints = complaints;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ChildrensVariables.PANEL_REQUEST_DUE_AT.set(execution, complaints.startPanelWindow(REFERENCE.in(execution),
                ChildrensVariables.DEEMED_RECEIVED_ON.findIn(execution)));
    }
}
