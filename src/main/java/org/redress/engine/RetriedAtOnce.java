package org.redress.engine;

import java.time.Clock;
import java.util.Date;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Incident;

/**
 * A failed job that somebody gives another try runs now. The engine leaves it at the moment of its next automatic try,
 * so that for up to an hour nothing would happen and no incident would show. Whoever gives a due date with the retries
 * gets that one.
 */
final class RetriedAtOnce extends DefaultIncidentHandler {

    private final Supplier<Clock> clock;

    RetriedAtOnce(Supplier<Clock> clock) {
        super(Incident.FAILED_JOB_HANDLER_TYPE);
        this.clock = clock;
    }

    @Override
    public void resolveIncident(IncidentContext context) {
        super.resolveIncident(context);
        JobEntity job = Context.getCommandContext().getJobManager().findJobById(context.getConfiguration());
        Date now = Date.from(clock.get().instant());
        if (job != null && job.getDuedate() != null && job.getDuedate().after(now)) {
            job.setDuedate(now);
        }
    }
}
