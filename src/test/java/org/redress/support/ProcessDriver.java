package org.redress.support;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.redress.calendar.UkTime;
import org.redress.register.ComplaintReference;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Drives the processes as their people and the clock do. It speaks of tasks by their names and of cases by their
 * reference, never of element ids.
 */
public class ProcessDriver {

    /** When every test begins: Monday 2 November 2026, 09:00 in London. */
    public static final Instant MORNING = Instant.parse("2026-11-02T09:00:00Z");

    private static final int JOBS_WITHOUT_END = 10_000;

    private final ProcessEngine engine;
    private final Runnable meanwhile;

    /** @param meanwhile what the application does by itself while jobs run */
    public ProcessDriver(ProcessEngine engine, Runnable meanwhile) {
        this.engine = engine;
        this.meanwhile = meanwhile;
    }

    // the clock

    public Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    /** Today in England. */
    public LocalDate today() {
        return UkTime.dayOf(now());
    }

    /** Sets the clock to nine in the morning of a day in England. Runs no job. */
    public void moveTo(LocalDate day) {
        moveTo(day.atTime(LocalTime.of(9, 0)));
    }

    /** Sets the clock, in Europe/London. Runs no job. */
    public void moveTo(LocalDateTime london) {
        moveTo(london.atZone(UkTime.ZONE).toInstant());
    }

    /** Sets the clock. Runs no job. */
    public void moveTo(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    /** Sets the clock to one minute before a moment. Runs no job. */
    public void moveToJustBefore(Instant moment) {
        moveTo(moment.minusSeconds(60));
    }

    /**
     * Lets the time pass as it does when nobody does anything: the clock stops at each moment at which a job is due,
     * in order, and the jobs are run there.
     */
    public void letTimePassUntil(LocalDateTime london) {
        Instant end = london.atZone(UkTime.ZONE).toInstant();
        runDueJobs();
        while (true) {
            Instant next = engine.getManagementService().createJobQuery().active().withRetriesLeft()
                    .duedateLowerThan(Date.from(end.plusMillis(1))).list().stream()
                    .map(Job::getDuedate).filter(Objects::nonNull).map(Date::toInstant).min(naturalOrder())
                    .orElse(null);
            if (next == null) {
                break;
            }
            if (next.isAfter(now())) {
                moveTo(next);
            }
            runDueJobs();
        }
        moveTo(end);
    }

    public void letTimePassUntil(LocalDate day) {
        letTimePassUntil(day.atTime(LocalTime.of(9, 0)));
    }

    // jobs

    /**
     * Executes the jobs that are due now, those due first before others, and those that become due by it, until
     * there is none. A job that fails fails the test.
     *
     * @return how many were executed
     */
    public int runDueJobs() {
        int executed = 0;
        for (List<Job> due = dueJobs(); !due.isEmpty(); due = dueJobs()) {
            for (Job job : due) {
                if (engine.getManagementService().createJobQuery().jobId(job.getId()).count() == 1) {
                    asNobody(() -> {
                        engine.getManagementService().executeJob(job.getId());
                        return null;
                    });
                    executed++;
                }
            }
            if (executed > JOBS_WITHOUT_END) {
                throw new AssertionError("After %d jobs there are still jobs due: %s".formatted(executed, dueJobs()));
            }
        }
        meanwhile.run();
        return executed;
    }

    /** As {@link #runDueJobs()}, but a failing job is tried until its retries are used up, as the job executor does. */
    public int runDueJobsThatMayFail() {
        int executed = 0;
        for (List<Job> due = dueJobs(); !due.isEmpty() && executed < JOBS_WITHOUT_END; due = dueJobs()) {
            for (Job job : due) {
                if (engine.getManagementService().createJobQuery().jobId(job.getId()).count() == 1) {
                    executed++;
                    try {
                        asNobody(() -> {
                            engine.getManagementService().executeJob(job.getId());
                            return null;
                        });
                    } catch (RuntimeException failed) {
                        // counted down by the engine; the job stays with its incident when none is left
                    }
                }
            }
        }
        return executed;
    }

    /** The jobs that the job executor would take now. */
    public List<Job> dueJobs() {
        return engine.getManagementService().createJobQuery().executable().active().list().stream()
                .sorted(comparing(Job::getDuedate, nullsFirst(naturalOrder())).thenComparing(Job::getId)).toList();
    }

    // people

    /** The open tasks of a case in all its processes, oldest first. */
    public List<Task> openTasks(ComplaintReference reference) {
        return asNobody(() -> engine.getTaskService().createTaskQuery()
                .processInstanceBusinessKey(reference.value()).active().initializeFormKeys()
                .orderByTaskCreateTime().asc().list());
    }

    /** The names of the open tasks of a case, in alphabetical order. */
    public List<String> openTaskNames(ComplaintReference reference) {
        return openTasks(reference).stream().map(Task::getName).sorted().toList();
    }

    /** The one open task of that name. */
    public Task task(String name, ComplaintReference reference) {
        List<Task> found = openTasks(reference).stream().filter(task -> task.getName().equals(name)).toList();
        if (found.size() != 1) {
            throw new AssertionError("%s has %s tasks \"%s\". Open are: %s"
                    .formatted(reference, found.isEmpty() ? "no" : found.size(), name, openTaskNames(reference)));
        }
        return found.get(0);
    }

    /** Submits the form of the one open task of that name as this user, by the way that Tasklist takes. */
    public void complete(String name, ComplaintReference reference, Map<String, Object> values, String asUser) {
        complete(task(name, reference), values, asUser);
    }

    /** The same, of the oldest open task of that name. */
    public void completeOldest(String name, ComplaintReference reference, Map<String, Object> values, String asUser) {
        complete(openTasks(reference).stream().filter(task -> task.getName().equals(name)).findFirst().orElseThrow(),
                values, asUser);
    }

    private void complete(Task task, Map<String, Object> values, String asUser) {
        as(asUser, () -> {
            if (task.getAssignee() == null && asUser != null) {
                engine.getTaskService().claim(task.getId(), asUser);
            }
            engine.getFormService().submitTaskForm(task.getId(), values);
            return null;
        });
    }

    /** As above, as the task's assignee, or else as the first demo user of its candidate group. */
    public void complete(String name, ComplaintReference reference, Map<String, Object> values) {
        Task task = task(name, reference);
        complete(name, reference, values, task.getAssignee() != null ? task.getAssignee()
                : candidateGroups(task).stream().findFirst().map(People::anyoneOf).orElseThrow(() ->
                        new AssertionError("The task \"%s\" has neither assignee nor candidate group.".formatted(name))));
    }

    public List<String> candidateGroups(Task task) {
        return asNobody(() -> engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId).filter(Objects::nonNull).sorted().toList());
    }

    /** Submits the start form of a process as this user and answers the reference that was drawn. */
    public ComplaintReference submitStartForm(String process, Map<String, Object> values, String asUser) {
        String definition = asNobody(() -> engine.getRepositoryService().createProcessDefinitionQuery()
                .processDefinitionKey(process).latestVersion().singleResult()).getId();
        ProcessInstance instance = as(asUser, () -> engine.getFormService().submitStartForm(definition, values));
        return new ComplaintReference(instance.getBusinessKey());
    }

    /** The running instances of a case, by process id, in alphabetical order. */
    public List<String> runningProcesses(ComplaintReference reference) {
        return asNobody(() -> engine.getRuntimeService().createProcessInstanceQuery()
                .processInstanceBusinessKey(reference.value()).list().stream()
                .map(instance -> instance.getProcessDefinitionId().split(":")[0]).sorted().toList());
    }

    /** A variable of the case's instances that have it: the one value they agree on, or null. */
    public Object variable(ComplaintReference reference, String name) {
        List<Object> values = asNobody(() -> engine.getRuntimeService().createVariableInstanceQuery().variableName(name)
                .list().stream().filter(variable -> engine.getRuntimeService().createProcessInstanceQuery()
                        .processInstanceId(variable.getProcessInstanceId())
                        .processInstanceBusinessKey(reference.value()).count() == 1)
                .map(variable -> variable.getValue()).distinct().toList());
        if (values.size() > 1) {
            throw new AssertionError("The instances of %s disagree on %s: %s".formatted(reference, name, values));
        }
        return values.isEmpty() ? null : values.get(0);
    }

    /** Does something as a demo user, for application and engine; null is the product itself. */
    public <T> T as(String user, Callable<T> what) {
        var before = SecurityContextHolder.getContext();
        var engineBefore = engine.getIdentityService().getCurrentAuthentication();
        try {
            signIn(user);
            return what.call();
        } catch (RuntimeException unchecked) {
            throw unchecked;
        } catch (Exception checked) {
            throw new IllegalStateException(checked);
        } finally {
            SecurityContextHolder.setContext(before);
            engine.getIdentityService().clearAuthentication();
            if (engineBefore != null) {
                engine.getIdentityService().setAuthentication(engineBefore);
            }
        }
    }

    private <T> T asNobody(Callable<T> what) {
        return as(null, what);
    }

    /** Signs a demo user in until the test ends; null signs out. */
    public void signIn(String user) {
        SecurityContextHolder.clearContext();
        engine.getIdentityService().clearAuthentication();
        if (user != null) {
            List<String> groups = List.of(People.groupOf(user));
            SecurityContextHolder.getContext().setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                    user, null, groups.stream().map(SimpleGrantedAuthority::new).toList()));
            engine.getIdentityService().setAuthentication(user, groups);
        }
    }
}
