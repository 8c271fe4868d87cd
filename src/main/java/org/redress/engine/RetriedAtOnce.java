package org.redress.engine;

import java.util.Date;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Incident;

/**
 * A failed job that somebody gives another try runs now. The engine leaves it at the moment of its next automatic try,
 * so that for up to an hour nothing would happen and no incident would show. Whoever gives a due date with the retries
 * gets that one.
 */
final class RetriedAtOnce extends DefaultIncidentHandler {

    RetriedAtOnce() {
        super(Incident.FAILED_JOB_HANDLER_TYPE);
    }

    @Override
    public void resolveIncident(IncidentContext context) {
        super.resolveIncident(context);
        JobEntity job = Context.getCommandContext().getJobManager().findJobById(context.getConfiguration());
        Date now = ClockUtil.getCurrentTime();
        if (job != null && job.getDuedate() != null && job.getDuedate().after(now)) {
            job.setDuedate(now);
        }
    }
}
