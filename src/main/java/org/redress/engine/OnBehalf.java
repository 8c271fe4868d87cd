package org.redress.engine;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.redress.register.ComplaintReference;
import org.redress.register.CurrentPerson;
import org.redress.register.Person;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * For whom somebody does a task. People from outside the council (Investigating Officers, Independent Persons, panel
 * members, advocates) are contractors with a telephone: what waits for one of them an officer can do for them. Whom the
 * diagram assigns the task to says who that is, whoever has taken it since. Forms of such tasks ask how and when they
 * said so, in a field that {@code case_onBehalfOf} shows.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OnBehalf implements CaseFacts {

    private final ProcessEngine engine;
    private final Persons persons;
    private final CurrentPerson currentPerson;

    OnBehalf(@Lazy ProcessEngine engine, @Lazy Persons persons, CurrentPerson currentPerson) {
        this.engine = engine;
        this.persons = persons;
        this.currentPerson = currentPerson;
    }

    /** The person from outside for whom this person does the task; empty where it is their own, or nobody's. */
    Optional<String> of(TaskEntity task, Person person) {
        return outsider(task).filter(whose -> !whose.equals(person.id()));
    }

    /** The person from outside whom the diagram asks to do the task, whoever has taken it since. */
    Optional<String> outsider(TaskEntity task) {
        Expression assignee = task.getExecution() == null || task.getTaskDefinition() == null ? null
                : task.getTaskDefinition().getAssigneeExpression();
        Object named = assignee == null ? null : assignee.getValue(task.getExecution());
        return named instanceof String whose && persons.external(whose) ? Optional.of(whose) : Optional.empty();
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference, String taskId) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        String whose = taskId == null ? "" : configuration.getCommandExecutorTxRequired().execute(
                context -> context.runWithoutAuthorization(c -> {
                    TaskEntity task = c.getTaskManager().findTaskById(taskId);
                    return task == null ? "" : of(task, currentPerson.get()).map(persons::name).orElse("");
                }));
        return Map.of("case_onBehalfOf", whose);
    }
}
