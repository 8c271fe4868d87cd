package org.redress.response;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.redress.engine.ProcessVariable;
import org.springframework.stereotype.Component;

/** A response is asked for, or was sent back: it can be written from now on. */
@Component
class DraftBegunListener implements TaskListener {

    private final Responses responses;

    DraftBegunListener(Responses responses) {
        this.responses = responses;
    }

    @Override
    public void notify(DelegateTask task) {
        responses.become(ProcessVariable.REFERENCE.in(task.getExecution()), BenchAnswer.Status.DRAFT);
    }
}
