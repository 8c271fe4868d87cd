package org.redress.engine;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Person;
import org.springframework.stereotype.Component;

/** Who must not take an open task although it is on offer to them, and who may: asked before somebody tries. */
@Component
public class TaskTakers {

    private static final int MOST = 4;

    private final TaskService taskService;
    private final EngineDoor door;
    private final Persons persons;
    private final CaseGrants grants;
    private final Complaints complaints;
    private final List<CompletionRule> rules;

    TaskTakers(TaskService taskService, EngineDoor door, Persons persons, CaseGrants grants, Complaints complaints,
            List<CompletionRule> rules) {
        this.complaints = complaints;
        this.taskService = taskService;
        this.door = door;
        this.persons = persons;
        this.grants = grants;
        this.rules = rules;
    }

    /** Why somebody must not do a task, and the user names of the first few members of its groups who may. */
    public record Barred(String sentence, List<String> others) {}

    /** Empty where the person may take the task, and where there is no such task any more. */
    public Optional<Barred> barred(String taskId, ComplaintReference reference, Person person) {
        return door.through(() -> Optional.ofNullable(taskService.createTaskQuery().taskId(taskId).singleResult())
                .flatMap(task -> refusal(task, reference, person)
                        .map(sentence -> new Barred(sentence, others(task, reference, person)))));
    }

    /** Whether somebody whom the task asks, as a member of one of its groups, may take it; by user name. */
    private boolean may(TaskEntity task, ComplaintReference reference, String who) {
        return door.through(() -> {
            Set<String> groups = task.getCandidates().stream().map(IdentityLink::getGroupId).filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            Person person = persons.find(who);
            return groups.stream().anyMatch(person::in) && grants.couldWork(person, reference, groups)
                    && CompletionRule.refusal(rules, reference, task, person, null, name -> task.getVariable(name)).isEmpty();
        });
    }

    /** Gives a task that is made to somebody of its groups, where they may do it; or else it stays with its groups. */
    void offer(TaskEntity task, ComplaintReference reference, String who) {
        // Nobody is appointed to the case, or restricts it, until this transaction ends.
        complaints.lock(reference);
        if (may(task, reference, who)) {
            task.setAssignee(who);
        }
    }

    private List<String> others(Task task, ComplaintReference reference, Person person) {
        Set<String> groups = taskService.getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getGroupId)
                .filter(Objects::nonNull).collect(Collectors.toSet());
        return groups.stream().sorted().flatMap(group -> persons.membersOf(group).stream()).distinct()
                .filter(id -> !id.equals(person.id())).map(persons::find)
                .filter(other -> grants.couldWork(other, reference, groups) && refusal(task, reference, other).isEmpty())
                .map(Person::id).limit(MOST).toList();
    }

    private Optional<String> refusal(Task task, ComplaintReference reference, Person person) {
        return CompletionRule.refusal(rules, reference, task, person, null, name -> taskService.getVariable(task.getId(), name));
    }
}
