package org.redress.notice;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.redress.calendar.UkTime;
import org.redress.engine.Persons;
import org.redress.engine.ProcessVariable;
import org.redress.register.ComplaintReference;
import org.redress.register.Person;
import org.springframework.stereotype.Component;

/**
 * What the engine knows of the staff: their e-mail addresses, who is in which group, whose tasks are open. It asks as
 * the product, whoever is signed in: who may be told is decided by {@link Recipients}.
 */
@Component
class StaffProcess {

    private final IdentityService identityService;
    private final TaskService taskService;
    private final RuntimeService runtimeService;
    private final Persons persons;

    StaffProcess(IdentityService identityService, TaskService taskService, RuntimeService runtimeService,
            Persons persons) {
        this.identityService = identityService;
        this.taskService = taskService;
        this.runtimeService = runtimeService;
        this.persons = persons;
    }

    /** One open task; reference and due day may be null. */
    record OpenTask(String id, String name, String reference, LocalDate due) {}

    /** A person's open tasks, and those that wait for anybody in their groups; each in the order of due days. */
    record OpenTasks(List<OpenTask> own, List<OpenTask> shared) {

        boolean isEmpty() {
            return own.isEmpty() && shared.isEmpty();
        }
    }

    /** The e-mail address of a person, or empty where none is known. */
    Optional<String> emailOf(String person) {
        return asTheProduct(() -> Optional.ofNullable(identityService.createUserQuery().userId(person).singleResult())
                .map(User::getEmail).map(String::strip).filter(email -> !email.isEmpty()));
    }

    /** Everybody, with their groups. */
    List<Person> everybody() {
        return asTheProduct(() -> identityService.createUserQuery().orderByUserId().asc().list())
                .stream().map(user -> person(user.getId())).toList();
    }

    Person person(String id) {
        return asTheProduct(() -> new Person(id, identityService.createGroupQuery().groupMember(id).list().stream()
                .map(Group::getId).toList()));
    }

    OpenTasks openTasksOf(Person person) {
        return asTheProduct(() -> new OpenTasks(
                tasks(taskService.createTaskQuery().active().taskAssignee(person.id())),
                person.groups().isEmpty() ? List.of() : tasks(taskService.createTaskQuery().active().taskUnassigned()
                        .taskCandidateGroupIn(person.groups()))));
    }

    /**
     * For each person the most urgent task of a case that they could open now: their own, or else one that asks their
     * group. What a task asks, and who is in a group, is asked once for all of them.
     */
    Function<String, Optional<String>> taskFor(ComplaintReference reference) {
        List<Task> open = asTheProduct(() -> taskService.createTaskQuery().active()
                .processInstanceBusinessKey(reference.value()).list()).stream().sorted(Comparator.comparing((Task task) ->
                        lastDay(task.getDueDate()), Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Task::getName)).toList();
        Map<String, Set<String>> asked = new HashMap<>();
        Map<String, List<String>> members = new HashMap<>();
        return person -> open.stream().filter(task -> person.equals(task.getAssignee())).findFirst()
                .or(() -> open.stream().filter(task -> task.getAssignee() == null && asked
                        .computeIfAbsent(task.getId(), this::groupsAsked).stream().anyMatch(group ->
                                members.computeIfAbsent(group, persons::membersOf).contains(person))).findFirst())
                .map(Task::getId);
    }

    private Set<String> groupsAsked(String task) {
        return asTheProduct(() -> taskService.getIdentityLinksForTask(task)).stream().map(IdentityLink::getGroupId)
                .filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /** The last day on which a task is in time: the moment that the engine holds is the first one after it. */
    static LocalDate lastDay(Date due) {
        return due == null ? null : UkTime.dayOf(due.toInstant().minusMillis(1));
    }

    private List<OpenTask> tasks(TaskQuery query) {
        List<Task> tasks = query.list();
        if (tasks.isEmpty()) {
            return List.of();
        }
        Map<String, String> references = runtimeService.createVariableInstanceQuery()
                .variableName(ProcessVariable.REFERENCE.name())
                .processInstanceIdIn(tasks.stream().map(Task::getProcessInstanceId).distinct().toArray(String[]::new))
                .list().stream().collect(Collectors.toMap(VariableInstance::getProcessInstanceId,
                        variable -> String.valueOf(variable.getValue()), (a, b) -> a));
        return tasks.stream().map(task -> new OpenTask(task.getId(), task.getName(),
                        references.get(task.getProcessInstanceId()), lastDay(task.getDueDate())))
                .sorted(Comparator.comparing(OpenTask::due, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(OpenTask::name)).toList();
    }

    private <T> T asTheProduct(Supplier<T> question) {
        var signedIn = identityService.getCurrentAuthentication();
        if (signedIn == null) {
            return question.get();
        }
        try {
            identityService.clearAuthentication();
            return question.get();
        } finally {
            identityService.setAuthentication(signedIn);
        }
    }
}
