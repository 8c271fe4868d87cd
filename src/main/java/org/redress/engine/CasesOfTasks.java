package org.redress.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.redress.register.ComplaintReference;
import org.redress.register.Person;
import org.springframework.stereotype.Component;

/** Which case a task or an instance belongs to. Says nothing of who may see it: the caller asks the register. */
@Component
public class CasesOfTasks {

    private final TaskService taskService;
    private final RuntimeService runtimeService;
    private final RepositoryService repositoryService;
    private final EngineDoor door;

    CasesOfTasks(TaskService taskService, RuntimeService runtimeService, RepositoryService repositoryService, EngineDoor door) {
        this.repositoryService = repositoryService;
        this.taskService = taskService;
        this.runtimeService = runtimeService;
        this.door = door;
    }

    /**
     * The case of an open task, and when the task is due by itself and who has it; the last two may be null.
     *
     * @param ofOneThing whether it is about one thing of the case that has a clock of its own: a remedy, a letter of the Ombudsman
     */
    public record OfTask(ComplaintReference reference, Instant due, String assignee, boolean ofOneThing) {}

    /** Each open task that belongs to a case, in three queries whatever their number. */
    public Map<String, OfTask> ofTasks(Collection<String> taskIds) {
        if (taskIds.isEmpty()) {
            return Map.of();
        }
        return door.through(() -> {
            List<Task> tasks = taskService.createTaskQuery().taskIdIn(taskIds.toArray(String[]::new)).list().stream()
                    .filter(task -> task.getProcessInstanceId() != null).toList();
            Set<String> instances = tasks.stream().map(Task::getProcessInstanceId).collect(Collectors.toCollection(TreeSet::new));
            Map<String, ComplaintReference> byInstance = keys(instances);
            Set<String> ofOneThing = instances.isEmpty() ? Set.of() : runtimeService.createVariableInstanceQuery()
                    .variableName(CaseGrants.ABOUT).processInstanceIdIn(instances.toArray(String[]::new)).list().stream()
                    .map(VariableInstance::getProcessInstanceId).collect(Collectors.toSet());
            Map<String, OfTask> found = new HashMap<>();
            for (Task task : tasks) {
                ComplaintReference reference = byInstance.get(task.getProcessInstanceId());
                if (reference != null) {
                    found.put(task.getId(), new OfTask(reference, due(task), task.getAssignee(),
                            ofOneThing.contains(task.getProcessInstanceId())));
                }
            }
            return found;
        });
    }

    private static Instant due(Task task) {
        return task.getDueDate() == null ? null : task.getDueDate().toInstant();
    }

    /** An open task of a case; {@code assignee} and {@code due} may be null. */
    public record Open(String id, String name, String assignee, Instant due) {}

    /** The open tasks of a case that a person may see, what is due first in front. */
    public List<Open> open(ComplaintReference reference, Person person) {
        return door.as(person, () -> open(reference));
    }

    /** All open tasks of a case, whoever may see them: their names and holders, what is due first in front. */
    public List<Open> all(ComplaintReference reference) {
        return door.through(() -> open(reference));
    }

    /**
     * An open task for whoever is told of it without seeing it: the process and form that it belongs to, and who is asked,
     * by user name or groups. {@code form}, {@code assignee} and {@code due} may be null.
     */
    public record Step(String id, String process, String form, String name, String assignee, List<String> groups,
            Instant due) {}

    /** The open tasks of a case that this person does not see, what is due first in front. */
    public List<Step> unseen(ComplaintReference reference, Person person) {
        Set<String> seen = open(reference, person).stream().map(Open::id).collect(Collectors.toSet());
        return door.through(() -> taskService.createTaskQuery().processInstanceBusinessKey(reference.value()).active()
                .initializeFormKeys().list().stream().filter(task -> !seen.contains(task.getId())).map(this::step)
                .sorted(Comparator.comparing(Step::due, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Step::name)).toList());
    }

    private Step step(Task task) {
        return new Step(task.getId(), repositoryService.getProcessDefinition(task.getProcessDefinitionId()).getKey(),
                task.getCamundaFormRef() == null ? null : task.getCamundaFormRef().getKey(), task.getName(), task.getAssignee(),
                taskService.getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getGroupId).filter(Objects::nonNull)
                        .distinct().sorted().toList(), due(task));
    }

    private List<Open> open(ComplaintReference reference) {
        return taskService.createTaskQuery().processInstanceBusinessKey(reference.value()).active().list().stream()
                .map(task -> new Open(task.getId(), task.getName(), task.getAssignee(), due(task)))
                .sorted(Comparator.comparing(Open::due, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Open::name)).toList();
    }

    /** The case of each running instance that has one. */
    public Map<String, ComplaintReference> ofInstances(Collection<String> instanceIds) {
        return instanceIds.isEmpty() ? Map.of() : door.<Map<String, ComplaintReference>>through(() -> keys(new TreeSet<>(instanceIds)));
    }

    private Map<String, ComplaintReference> keys(Set<String> instanceIds) {
        Map<String, ComplaintReference> keys = new HashMap<>();
        if (instanceIds.isEmpty()) {
            return keys;
        }
        for (ProcessInstance instance : runtimeService.createProcessInstanceQuery().processInstanceIds(instanceIds).list()) {
            String key = instance.getBusinessKey();
            if (key != null && key.matches("CMP-\\d{4}-\\d{6}")) {
                keys.put(instance.getId(), new ComplaintReference(key));
            }
        }
        return keys;
    }
}
