package org.redress.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.redress.register.Answers;
import org.redress.register.Answers.Answer;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** A task that is given back waits for whoever did it last, where they may still do it; or else for its group again. */
@Component
class TaskGivenBackListener implements TaskListener {

    private final Answers answers;
    private final TaskTakers takers;

    TaskGivenBackListener(Answers answers, TaskTakers takers) {
        this.answers = answers;
        this.takers = takers;
    }

    @Override
    public void notify(DelegateTask task) {
        ComplaintReference reference = ProcessVariable.REFERENCE.in(task.getExecution());
        Expression form = ((TaskEntity) task).getTaskDefinition().getCamundaFormDefinitionKey();
        answers.last(reference, task.getProcessInstanceId(), form.getExpressionText()).map(Answer::person)
                .ifPresent(who -> takers.offer((TaskEntity) task, reference, who));
    }
}
