package org.redress.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
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
import org.springframework.beans.factory.ObjectProvider;
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
 *   <li>A task that the diagram gives to one person of the council is theirs where it is their own piece of work
 *       ({@link TaskOwner}): they see it, and nothing else of the case.
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

    /** Groups that a task opens a restricted case to: somebody's safety comes before its restriction. */
    public static final Set<String> RESTRICTED_BY_TASK = Set.of("safeguarding-leads");

    private static final String MANAGERS = "complaints-managers";
    private static final String ADMINISTRATORS = "administrators";
    private static final String OFFICERS = "complaints-officers";
    static final String ABOUT = "about";
    private static final Set<Permission> WORK = Set.of(TaskPermissions.READ, TaskPermissions.UPDATE);

    private final ProcessEngine engine;
    private final Visibility visibility;
    private final Complaints complaints;
    private final Appointments appointments;
    private final Persons persons;
    private final TaskSight taskSight;
    private final OnBehalf onBehalf;
    private final ObjectProvider<TaskOwner> owners;

    CaseGrants(@Lazy ProcessEngine engine, Visibility visibility, @Lazy Complaints complaints,
            @Lazy Appointments appointments, @Lazy Persons persons, TaskSight taskSight,
            @Lazy OnBehalf onBehalf, ObjectProvider<TaskOwner> owners) {
        this.owners = owners;
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

    /** Computes all permissions of the case before the running transaction commits; at once where there is none. */
    public void refresh(ComplaintReference reference) {
        later(work -> work.of(reference.value()).everything = true);
    }

    /**
     * An instance has just been started: what is granted for it. The engine says so of every execution, before it has
     * its parent; before the commit it is seen which is an instance.
     */
    void started(ProcessInstance instance) {
        later(work -> work.instances.add(() ->
                ((ExecutionEntity) instance).isProcessInstanceExecution() ? instance.getId() : null));
    }

    /** A task has just been made: what is granted for it, and who sees the case by it. */
    void made(Task task) {
        later(work -> {
            work.made.add(task::getId);
            touch(work, task);
        });
    }

    /** A task asks somebody else than before. */
    void changed(Task task) {
        later(work -> {
            work.changed.add(task::getId);
            touch(work, task);
        });
    }

    private static void touch(Work work, Task task) {
        ExecutionEntity execution = ((TaskEntity) task).getExecution();
        if (execution != null && execution.getProcessBusinessKey() != null) {
            work.of(execution.getProcessBusinessKey());
        }
    }

    @EventListener
    void changed(Appointments.Changed changed) {
        refresh(changed.reference());
    }

    /** The engine takes the grants of a task that has ended itself; who sees the case by its tasks is asked anew. */
    @EventListener(condition = "#task.eventName == 'complete' or #task.eventName == 'delete'")
    void ended(DelegateTask task) {
        ProcessVariable.REFERENCE.findIn(task).ifPresentOrElse(
                reference -> later(work -> work.of(reference.value())),
                () -> later(work -> work.left.add(task.getProcessInstanceId())));
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
            work.made.forEach(work.changed::add);
            work.made.clear();
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

    /** What one transaction has touched of one case: everything, or only these tasks and instances. */
    private static final class Touched {

        private boolean everything;
        private final Map<String, Task> tasks = new LinkedHashMap<>();
        private final Set<String> instances = new LinkedHashSet<>();
    }

    /** The cases that one transaction has touched. What was made in it has no grants yet, so none are asked for. */
    private final class Work implements TransactionSynchronization {

        private final Map<String, Touched> cases = new LinkedHashMap<>();
        private final List<Supplier<String>> instances = new ArrayList<>();
        private final List<Supplier<String>> made = new ArrayList<>();
        private final List<Supplier<String>> changed = new ArrayList<>();
        private final List<String> left = new ArrayList<>();
        private boolean done;

        private CaseGrants of() {
            return CaseGrants.this;
        }

        /**
         * The case is locked when it is first touched, before the engine writes: who may see it is read when everybody
         * who changed that has committed, and those who come later see what was made here.
         */
        private Touched of(String key) {
            return cases.computeIfAbsent(key, k -> {
                if (isCase(k)) {
                    complaints.lock(new ComplaintReference(k));
                }
                return new Touched();
            });
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            done = true;
            Set<String> started = ids(instances);
            if (cases.isEmpty() && started.isEmpty() && made.isEmpty() && changed.isEmpty() && left.isEmpty()) {
                return;
            }
            ProcessEngineConfigurationImpl configuration =
                    (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
            configuration.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(c -> {
                Set<String> fresh = find(c, started);
                cases.forEach((key, touched) -> compute(key, touched, fresh));
                return null;
            }));
        }

        /** Finds the cases of what was touched and still is; answers what was made just now. */
        private Set<String> find(CommandContext context, Set<String> started) {
            started.forEach(id -> caseOf(context, id).ifPresent(touched -> touched.instances.add(id)));
            Set<String> fresh = ids(made);
            Set<String> all = new LinkedHashSet<>(fresh);
            all.addAll(ids(changed));
            for (String id : all) {
                Task task = context.getTaskManager().findTaskById(id);
                if (task != null && task.getProcessInstanceId() != null) {
                    caseOf(context, task.getProcessInstanceId()).ifPresent(touched -> touched.tasks.put(id, task));
                }
            }
            left.stream().filter(Objects::nonNull).forEach(instance -> caseOf(context, instance));
            fresh.addAll(started);
            return fresh;
        }

        private Optional<Touched> caseOf(CommandContext context, String instance) {
            return Optional.ofNullable(context.getExecutionManager().findExecutionById(instance))
                    .map(found -> found.getBusinessKey()).map(this::of);
        }

        private static Set<String> ids(List<Supplier<String>> found) {
            return found.stream().map(Supplier::get).filter(Objects::nonNull)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    private static boolean isCase(String key) {
        return key.startsWith("CMP-");
    }

    private void compute(String key, Touched touched, Set<String> fresh) {
        if (!isCase(key)) {
            return;
        }
        ComplaintReference reference = new ComplaintReference(key);
        complaints.find(reference).ifPresent(complaint -> {
            Case one = new Case(reference, complaint.restricted(), fresh);
            one.computeTasks(touched);
            one.computeInstances(touched);
        });
    }

    /** One case while its permissions are computed; what several tasks ask is asked once. */
    private final class Case {

        private final ComplaintReference reference;
        private final boolean restricted;
        private final Set<String> fresh;
        private final Map<String, Person> people = new HashMap<>();
        private Set<String> appointed;

        private Case(ComplaintReference reference, boolean restricted, Set<String> fresh) {
            this.reference = reference;
            this.restricted = restricted;
            this.fresh = fresh;
        }

        private boolean sees(String group) {
            return Visibility.groupSees(group, restricted);
        }

        private Set<String> appointed() {
            if (appointed == null) {
                appointed = new TreeSet<>(appointments.running(reference).stream()
                        .map(Appointments.Appointment::person).toList());
            }
            return appointed;
        }

        private Stream<String> appointedIn(String group) {
            return appointed().stream().filter(id -> people.computeIfAbsent(id, persons::find).in(group));
        }

        private void computeTasks(Touched touched) {
            Set<String> seeingBefore = taskSight.of(reference);
            Map<String, Set<String>> candidates = new HashMap<>();
            touched.tasks.values().forEach(task -> candidates.put(task.getId(), candidates(task)));
            Collection<Task> tasks = touched.tasks.values();
            if (touched.everything || !seeingBefore.isEmpty()
                    || candidates.values().stream().anyMatch(groups -> seeingByTask(groups).findAny().isPresent())) {
                // Who sees the case by a task depends on all of them.
                tasks = List.copyOf(engine.getTaskService().createTaskQuery()
                        .processInstanceBusinessKey(reference.value()).list());
                tasks.forEach(task -> candidates.computeIfAbsent(task.getId(), id -> candidates(task)));
                taskSight.replace(reference, tasks.stream().flatMap(task -> seeingByTask(candidates.get(task.getId())))
                        .collect(Collectors.toCollection(TreeSet::new)));
            }
            for (Task task : tasks) {
                if (touched.everything || touched.tasks.containsKey(task.getId())) {
                    apply(Resources.TASK, task.getId(), wanted(task, candidates.get(task.getId())), !touched.everything
                            && fresh.contains(task.getId()));
                }
            }
        }

        private Set<String> candidates(Task task) {
            return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getGroupId)
                    .filter(group -> group != null && !group.equals(ADMINISTRATORS))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private Stream<String> seeingByTask(Set<String> groups) {
            return groups.stream().filter(group -> opensByTask(group) && !sees(group));
        }

        private boolean opensByTask(String group) {
            return !restricted || sees(group) || RESTRICTED_BY_TASK.contains(group);
        }

        private Map<Grantee, Set<Permission>> wanted(Task task, Set<String> candidates) {
            Map<Grantee, Set<Permission>> wanted = new LinkedHashMap<>();
            if (sees(MANAGERS)) {
                add(wanted, new Grantee(null, MANAGERS), Set.of(TaskPermissions.READ, TaskPermissions.TASK_ASSIGN));
            }
            for (String group : candidates) {
                if (opensByTask(group)) {
                    add(wanted, new Grantee(null, group), WORK);
                } else {
                    appointedIn(group).forEach(person -> add(wanted, new Grantee(person, null), WORK));
                }
            }
            if (task.getAssignee() != null) {
                Person assignee = people.computeIfAbsent(task.getAssignee(), persons::find);
                if (couldWork(assignee, reference, candidates) || owns(task, assignee)) {
                    add(wanted, new Grantee(assignee.id(), null), WORK);
                }
            }
            onBehalf.outsider((TaskEntity) task).ifPresent(whose -> {
                if (couldWork(people.computeIfAbsent(whose, persons::find), reference, candidates)) {
                    add(wanted, new Grantee(whose, null), WORK);
                }
                if (sees(OFFICERS)) {
                    add(wanted, new Grantee(null, OFFICERS), WORK);
                }
            });
            if (wanted.values().stream().noneMatch(permissions -> permissions.containsAll(WORK))) {
                add(wanted, new Grantee(null, MANAGERS), WORK);
            }
            return wanted;
        }

        /** Whether the task is somebody's own piece of work, which they do whatever they see of the case. */
        private boolean owns(Task task, Person person) {
            Object about = engine.getTaskService().getVariable(task.getId(), ABOUT);
            return about != null && owners.stream().anyMatch(owner -> owner.owns(about.toString(), person));
        }

        private void computeInstances(Touched touched) {
            Collection<String> instances = !touched.everything ? touched.instances
                    : engine.getRuntimeService().createProcessInstanceQuery()
                            .processInstanceBusinessKey(reference.value()).list().stream().map(ProcessInstance::getId).toList();
            if (instances.isEmpty()) {
                return;
            }
            Map<Grantee, Set<Permission>> wanted = new LinkedHashMap<>();
            for (String group : WATCHING) {
                if (!restricted || sees(group)) {
                    add(wanted, new Grantee(null, group), group.equals(MANAGERS)
                            ? Set.of(ProcessInstancePermissions.READ, ProcessInstancePermissions.RETRY_JOB)
                            : Set.of(ProcessInstancePermissions.READ));
                }
            }
            persons.members(appointed(), ADMINISTRATORS).forEach(person ->
                    add(wanted, new Grantee(person, null), Set.of(ProcessInstancePermissions.READ,
                            ProcessInstancePermissions.UPDATE, ProcessInstancePermissions.DELETE)));
            instances.forEach(instance -> apply(Resources.PROCESS_INSTANCE, instance, wanted, !touched.everything
                    && fresh.contains(instance)));
        }
    }

    private static void add(Map<Grantee, Set<Permission>> wanted, Grantee grantee, Set<Permission> permissions) {
        wanted.computeIfAbsent(grantee, g -> new LinkedHashSet<>()).addAll(permissions);
    }

    /** Brings the stored permissions of one resource to what is wanted; what is right is not touched. */
    private void apply(Resource resource, String id, Map<Grantee, Set<Permission>> wanted, boolean nothingStored) {
        AuthorizationService authorizations = engine.getAuthorizationService();
        Map<Grantee, Set<Permission>> missing = new LinkedHashMap<>(wanted);
        for (Authorization stored : nothingStored ? List.<Authorization>of()
                : authorizations.createAuthorizationQuery().resourceType(resource).resourceId(id).list()) {
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
