package org.redress.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.redress.register.Appointments;
import org.redress.register.Complaint;
import org.redress.register.Complaints;
import org.redress.register.ComplaintReference;
import org.redress.register.Person;
import org.redress.register.TaskSight;
import org.redress.register.Visibility;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The engine's permissions for the tasks and instances of a case, computed from the truth: who is asked to do a task,
 * who holds an appointment, whether the case is restricted ({@link Visibility}). They are made anew before each commit
 * that changed any of it, so nothing is left behind after a reassignment, a replacement or a restriction.
 *
 * <ul>
 *   <li>A task's candidate group and its assignee can read and do the task as long as they may see the case. On an
 *       unrestricted case a diagram may ask a group that does not see all cases: it sees the task it is asked to do.
 *   <li>On a restricted case only those can whom {@link Visibility} lets see it, and the groups of
 *       {@link #RESTRICTED_BY_TASK}, which look at immediate risk.
 *   <li>A group that is asked sees the whole case as long as the task is open ({@link TaskSight}).
 *   <li>A task that the diagram gives to somebody from outside stays theirs, and any officer's to do for them, whoever
 *       takes it or puts it back.
 *   <li>A task that nobody of those who are asked can do is the complaints managers' to do.
 *   <li>Complaints managers see and can assign the tasks of each case that they may see.
 *   <li>Managers see the instances of those cases in Cockpit; complaints managers can retry what failed there.
 *   <li>An administrator can repair the instances of a case that break-glass has opened to them; a diagram cannot open
 *       one to administrators by asking them to do its tasks.
 * </ul>
 */
@Component
public class CaseGrants {

    /** Groups that watch cases in Cockpit. */
    public static final Set<String> WATCHING = Set.of("complaints-managers", "heads-of-service", "managers");

    /** Groups of people from outside: an officer can do their tasks for them. */
    public static final Set<String> EXTERNAL = Set.of("investigating-officers", "independent-persons", "advocates",
            "panel-chairs", "panel-members");

    /** Groups that a task opens a restricted case to: somebody's safety comes before its restriction. */
    public static final Set<String> RESTRICTED_BY_TASK = Set.of("safeguarding-leads");

    private static final String MANAGERS = "complaints-managers";
    private static final String ADMINISTRATORS = "administrators";
    private static final String OFFICERS = "complaints-officers";
    private static final Set<Permission> WORK = Set.of(TaskPermissions.READ, TaskPermissions.UPDATE);

    private final ProcessEngine engine;
    private final Visibility visibility;
    private final Complaints complaints;
    private final Appointments appointments;
    private final Persons persons;
    private final TaskSight taskSight;
    private final OnBehalf onBehalf;

    CaseGrants(@Lazy ProcessEngine engine, Visibility visibility, @Lazy Complaints complaints,
            @Lazy Appointments appointments, @Lazy Persons persons, TaskSight taskSight,
            @Lazy OnBehalf onBehalf) {
        this.engine = engine;
        this.visibility = visibility;
        this.complaints = complaints;
        this.appointments = appointments;
        this.persons = persons;
        this.taskSight = taskSight;
        this.onBehalf = onBehalf;
    }

    /** Who is granted: one of the two is null. */
    private record Grantee(String user, String group) {}

    /** Computes the case's permissions before the running transaction commits; at once where there is none. */
    public void refresh(ComplaintReference reference) {
        later(work -> work.references.add(reference.value()));
    }

    /** The same for the case of a process instance, which may be just starting. */
    void refreshInstance(Supplier<String> processInstanceId) {
        later(work -> work.instances.add(processInstanceId));
    }

    @EventListener
    void changed(Appointments.Changed changed) {
        refresh(changed.reference());
    }

    @EventListener(condition = "#task.eventName == 'complete' or #task.eventName == 'delete'")
    void ended(DelegateTask task) {
        ProcessVariable.REFERENCE.findIn(task).ifPresentOrElse(this::refresh,
                () -> refreshInstance(task::getProcessInstanceId));
    }

    /** Whether a person could do a task of the case that asks these groups, if it were given to them. */
    boolean couldWork(Person person, ComplaintReference reference, Set<String> candidates) {
        return visibility.seesWithoutTask(person, reference) || candidates.stream().anyMatch(group ->
                !group.equals(ADMINISTRATORS) && person.in(group) && opens(group, reference));
    }

    private boolean opens(String group, ComplaintReference reference) {
        return RESTRICTED_BY_TASK.contains(group)
                || !complaints.find(reference).map(Complaint::restricted).orElse(true);
    }

    private void later(Consumer<Work> add) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            Work work = new Work();
            add.accept(work);
            work.beforeCommit(false);
            return;
        }
        Work work = TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Work.class::isInstance).map(Work.class::cast).filter(w -> w.of() == this && !w.done)
                .findFirst().orElse(null);
        if (work == null) {
            work = new Work();
            TransactionSynchronizationManager.registerSynchronization(work);
        }
        add.accept(work);
    }

    /** The cases that one transaction has touched. */
    private final class Work implements TransactionSynchronization {

        private final Set<String> references = new LinkedHashSet<>();
        private final List<Supplier<String>> instances = new ArrayList<>();
        private boolean done;

        private CaseGrants of() {
            return CaseGrants.this;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            done = true;
            ProcessEngineConfigurationImpl configuration =
                    (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
            configuration.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(c -> {
                for (String instance : instances.stream().map(Supplier::get).filter(Objects::nonNull)
                        .collect(Collectors.toCollection(LinkedHashSet::new))) {
                    ProcessInstance found = engine.getRuntimeService().createProcessInstanceQuery()
                            .processInstanceId(instance).singleResult();
                    if (found != null && found.getBusinessKey() != null) {
                        references.add(found.getBusinessKey());
                    }
                }
                references.forEach(CaseGrants.this::compute);
                return null;
            }));
        }
    }

    private void compute(String key) {
        if (!key.startsWith("CMP-")) {
            return;
        }
        ComplaintReference reference = new ComplaintReference(key);
        var complaint = complaints.find(reference).orElse(null);
        if (complaint == null) {
            return;
        }
        boolean restricted = complaint.restricted();
        Map<String, Boolean> seeing = new HashMap<>();
        java.util.function.Predicate<String> groupSees = group -> seeing.computeIfAbsent(group,
                g -> visibility.seesWithoutTask(new Person("(any of " + g + ")", List.of(g)), reference));
        Set<String> appointed = new TreeSet<>(appointments.running(reference).stream()
                .map(Appointments.Appointment::person).toList());
        TaskService taskService = engine.getTaskService();
        Set<String> seeingByTask = new TreeSet<>();
        for (Task task : taskService.createTaskQuery().processInstanceBusinessKey(key).list()) {
            Map<Grantee, Set<Permission>> wanted = new LinkedHashMap<>();
            if (groupSees.test(MANAGERS)) {
                add(wanted, new Grantee(null, MANAGERS), Set.of(TaskPermissions.READ, TaskPermissions.TASK_ASSIGN));
            }
            Set<String> candidates = new TreeSet<>();
            for (IdentityLink link : taskService.getIdentityLinksForTask(task.getId())) {
                if (link.getGroupId() != null && !link.getGroupId().equals(ADMINISTRATORS)) {
                    candidates.add(link.getGroupId());
                }
            }
            for (String group : candidates) {
                if (!restricted || groupSees.test(group) || RESTRICTED_BY_TASK.contains(group)) {
                    add(wanted, new Grantee(null, group), WORK);
                    if (!groupSees.test(group)) {
                        seeingByTask.add(group);
                    }
                } else {
                    appointed.stream().filter(person -> persons.find(person).in(group))
                            .forEach(person -> add(wanted, new Grantee(person, null), WORK));
                }
            }
            if (task.getAssignee() != null) {
                Person assignee = persons.find(task.getAssignee());
                if (couldWork(assignee, reference, candidates)) {
                    add(wanted, new Grantee(assignee.id(), null), WORK);
                }
            }
            onBehalf.outsider((TaskEntity) task).ifPresent(whose -> {
                if (couldWork(persons.find(whose), reference, candidates)) {
                    add(wanted, new Grantee(whose, null), WORK);
                }
                if (groupSees.test(OFFICERS)) {
                    add(wanted, new Grantee(null, OFFICERS), WORK);
                }
            });
            if (wanted.values().stream().noneMatch(permissions -> permissions.containsAll(WORK))) {
                add(wanted, new Grantee(null, MANAGERS), WORK);
            }
            apply(Resources.TASK, task.getId(), wanted);
        }
        taskSight.replace(reference, seeingByTask);
        RuntimeService runtimeService = engine.getRuntimeService();
        for (ProcessInstance instance : runtimeService.createProcessInstanceQuery()
                .processInstanceBusinessKey(key).list()) {
            Map<Grantee, Set<Permission>> wanted = new LinkedHashMap<>();
            for (String group : WATCHING) {
                if (!restricted || groupSees.test(group)) {
                    add(wanted, new Grantee(null, group), group.equals(MANAGERS)
                            ? Set.of(ProcessInstancePermissions.READ, ProcessInstancePermissions.RETRY_JOB)
                            : Set.of(ProcessInstancePermissions.READ));
                }
            }
            appointed.stream().filter(person -> persons.find(person).in(ADMINISTRATORS)).forEach(person ->
                    add(wanted, new Grantee(person, null), Set.of(ProcessInstancePermissions.READ,
                            ProcessInstancePermissions.UPDATE, ProcessInstancePermissions.DELETE)));
            apply(Resources.PROCESS_INSTANCE, instance.getId(), wanted);
        }
    }

    private static void add(Map<Grantee, Set<Permission>> wanted, Grantee grantee, Set<Permission> permissions) {
        wanted.computeIfAbsent(grantee, g -> new LinkedHashSet<>()).addAll(permissions);
    }

    /** Brings the stored permissions of one resource to what is wanted; what is right is not touched. */
    private void apply(Resource resource, String id, Map<Grantee, Set<Permission>> wanted) {
        AuthorizationService authorizations = engine.getAuthorizationService();
        Map<Grantee, Set<Permission>> missing = new LinkedHashMap<>(wanted);
        for (Authorization stored : authorizations.createAuthorizationQuery().resourceType(resource)
                .resourceId(id).list()) {
            Grantee grantee = new Grantee(stored.getUserId(), stored.getGroupId());
            Set<Permission> permissions = missing.remove(grantee);
            if (permissions == null) {
                authorizations.deleteAuthorization(stored.getId());
            } else if (!same(stored, resource, permissions)) {
                // Changed, not made anew: the engine writes new rows before it removes old ones.
                stored.setPermissions(permissions.toArray(Permission[]::new));
                authorizations.saveAuthorization(stored);
            }
        }
        missing.forEach((grantee, permissions) -> {
            Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            if (grantee.user() == null) {
                grant.setGroupId(grantee.group());
            } else {
                grant.setUserId(grantee.user());
            }
            grant.setResource(resource);
            grant.setResourceId(id);
            permissions.forEach(grant::addPermission);
            authorizations.saveAuthorization(grant);
        });
    }

    private static boolean same(Authorization stored, Resource resource, Set<Permission> wanted) {
        Permission[] all = resource == Resources.TASK ? TaskPermissions.values() : ProcessInstancePermissions.values();
        Set<String> has = new TreeSet<>();
        for (Permission permission : stored.getPermissions(all)) {
            if (permission.getValue() != 0) {
                has.add(permission.getName());
            }
        }
        Set<String> names = new TreeSet<>(wanted.stream().map(Permission::getName).filter(Objects::nonNull).toList());
        return has.equals(names);
    }
}
