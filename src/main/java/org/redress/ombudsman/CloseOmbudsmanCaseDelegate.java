package org.redress.ombudsman;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes a case of the Ombudsman whose public report is dealt with. */
@Component
class CloseOmbudsmanCaseDelegate implements JavaDelegate {

    private final PublicReports reports;

    CloseOmbudsmanCaseDelegate(PublicReports reports) {
        this.reports = reports;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reports.close(OmbudsmanProcess.ABOUT.in(execution));
    }
}
