package org.redress.engine;

import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/** Gives the work of one part of a case from the person who held it to the one who holds it now. */
@Component
public class WorkHandover {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final RepositoryService repository;
    private final EngineDoor door;

    WorkHandover(RuntimeService runtime, TaskService tasks, RepositoryService repository, EngineDoor door) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.repository = repository;
        this.door = door;
    }

    /**
     * What the diagrams give to the holder of the part waits for the new one. What the former person had claimed as one
     * of a group goes back to that group; what is theirs by another part stays.
     *
     * @param variables those that diagrams read the holder of the part from
     */
    public void hand(ComplaintReference reference, Set<String> variables, String before, String now) {
        door.through(() -> {
            for (ProcessInstance instance : runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(reference.value()).list()) {
                for (String variable : variables) {
                    if (before.equals(runtime.getVariable(instance.getId(), variable))) {
                        runtime.setVariable(instance.getId(), variable, now);
                    }
                }
            }
            for (Task task : tasks.createTaskQuery().processInstanceBusinessKey(reference.value()).taskAssignee(before)
                    .list()) {
                String whose = givenTo(task);
                if (whose == null || variables.contains(whose)) {
                    tasks.setAssignee(task.getId(), whose == null ? null : now);
                }
            }
        });
    }

    /** The variable by which a diagram gives a task to one person; null where it asks a group only. */
    private String givenTo(Task task) {
        UserTask drawn = repository.getBpmnModelInstance(task.getProcessDefinitionId())
                .getModelElementById(task.getTaskDefinitionKey());
        return drawn.getCamundaAssignee() == null ? null : drawn.getCamundaAssignee().replaceAll("[${}]", "");
    }
}
