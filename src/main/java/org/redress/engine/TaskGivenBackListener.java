package org.redress.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.redress.register.Answers;
import org.redress.register.Answers.Answer;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.springframework.stereotype.Component;

/** A task that is given back waits for whoever did it last, where they may still do it; or else for its group again. */
@Component
class TaskGivenBackListener implements TaskListener {

    private final Answers answers;
    private final Complaints complaints;
    private final TaskTakers takers;

    TaskGivenBackListener(Answers answers, Complaints complaints, TaskTakers takers) {
        this.answers = answers;
        this.complaints = complaints;
        this.takers = takers;
    }

    @Override
    public void notify(DelegateTask task) {
        ComplaintReference reference = ProcessVariable.REFERENCE.in(task.getExecution());
        Expression form = ((TaskEntity) task).getTaskDefinition().getCamundaFormDefinitionKey();
        answers.last(reference, task.getProcessInstanceId(), form.getExpressionText()).map(Answer::person)
                .ifPresent(who -> {
                    // Nobody is appointed to the case, or restricts it, until this transaction ends.
                    complaints.lock(reference);
                    if (takers.may((TaskEntity) task, reference, who)) {
                        task.setAssignee(who);
                    }
                });
    }
}
