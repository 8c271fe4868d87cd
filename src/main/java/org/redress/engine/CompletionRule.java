package org.redress.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.task.Task;
import org.redress.register.ComplaintReference;
import org.redress.register.Person;

/** Says who must not do a task although it is on offer to them: separation of duties (rulebook section 7). */
public interface CompletionRule {

    /** The name by which the task's process instance is asked for. */
    String INSTANCE = "processInstanceId";

    /**
     * Why this person must not claim, be assigned or complete the task, in a sentence for that person, or empty.
     *
     * @param reference the case
     * @param activity the task's id in the diagram, e.g. {@code Activity_ConfirmRefusal}
     * @param person who would do it
     * @param onBehalfOf for whom the person enters what they said, or null
     * @param about the ids that the task's instance carries, by the name of the variable; null where it has none. The
     *     instance's own by {@link #INSTANCE}
     */
    Optional<String> refusal(ComplaintReference reference, String activity, Person person, String onBehalfOf,
            UnaryOperator<String> about);

    /**
     * What the first of these rules that refuses says of an open task.
     *
     * @param variables the value of a variable as the task sees it, its own first; null where there is none
     */
    static Optional<String> refusal(List<CompletionRule> rules, ComplaintReference reference, Task task, Person person,
            String onBehalfOf, Function<String, Object> variables) {
        return rules.stream().flatMap(rule -> rule.refusal(reference, task.getTaskDefinitionKey(), person, onBehalfOf,
                variable -> variable.equals(INSTANCE) ? task.getProcessInstanceId()
                        : variables.apply(variable) instanceof String id ? id : null).stream()).findFirst();
    }

    /** As the first, of work that is done outside a task. */
    default Optional<String> refusal(ComplaintReference reference, String activity, Person person, String onBehalfOf) {
        return refusal(reference, activity, person, onBehalfOf, variable -> null);
    }
}
