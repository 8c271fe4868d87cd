package org.redress.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.redress.register.Appointments;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** A task of a case that is one part of several waits for whoever co-ordinates them, where they may do it; or for its group. */
@Component
class TaskOfCoordinatorListener implements TaskListener {

    private final Appointments appointments;
    private final TaskTakers takers;

    TaskOfCoordinatorListener(Appointments appointments, TaskTakers takers) {
        this.appointments = appointments;
        this.takers = takers;
    }

    @Override
    public void notify(DelegateTask task) {
        ComplaintReference reference = ProcessVariable.REFERENCE.in(task.getExecution());
        appointments.current(reference, Appointments.Role.CO_ORDINATOR)
                .ifPresent(who -> takers.offer((TaskEntity) task, reference, who));
    }
}
