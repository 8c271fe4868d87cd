package org.redress.demo;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.redress.engine.EngineDoor;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The demo users at work, on the demo clock: they submit forms as Tasklist does, and time passes with its jobs. */
@Component
@DemoCasesWanted
class DemoPeopleBootstrap {

    private final FormService forms;
    private final TaskService tasks;
    private final RepositoryService repository;
    private final ManagementService management;
    private final IdentityService identity;
    private final EngineDoor door;
    private final DemoClock clock;
    private final Path outboxClosed;

    DemoPeopleBootstrap(FormService forms, TaskService tasks, RepositoryService repository,
            ManagementService management, IdentityService identity, EngineDoor door, DemoClock clock,
            @Value("${redress.home}") Path home) {
        this.forms = forms;
        this.tasks = tasks;
        this.repository = repository;
        this.management = management;
        this.identity = identity;
        this.door = door;
        this.clock = clock;
        this.outboxClosed = home.resolve("outbox").resolve("closed");
    }

    /** Gives a demo user the name of an invented person: letters are signed with it, and their role stands below. */
    void named(String user, String firstName, String lastName) {
        door.through(() -> {
            User person = identity.createUserQuery().userId(user).singleResult();
            person.setFirstName(firstName);
            person.setLastName(lastName);
            identity.saveUser(person);
            return person;
        });
    }

    /** Somebody logs a contact in Tasklist. */
    ComplaintReference log(String user, Map<String, Object> answers) {
        String definition = door.through(() -> repository.createProcessDefinitionQuery().processDefinitionKey("contact")
                .latestVersion().singleResult().getId());
        return as(user, () -> new ComplaintReference(forms.submitStartForm(definition, answers).getBusinessKey()));
    }

    /** Somebody takes the one open task of that name and submits its form. */
    void complete(String user, String name, ComplaintReference reference, Map<String, Object> answers) {
        complete(user, open(name, reference).orElseThrow(() -> new IllegalStateException("\"%s\" is not open for %s."
                .formatted(name, reference))), answers);
    }

    /**
     * Whoever of the task's group may do it takes it and submits its form, if it is open.
     *
     * @return whether it was done; where nobody of the group may, it waits for somebody else
     */
    boolean completeIfOpen(String name, ComplaintReference reference, Map<String, Object> answers) {
        Optional<Task> task = open(name, reference);
        List<String> users = task.map(open -> door.through(() -> tasks.getIdentityLinksForTask(open.getId()).stream()
                .filter(link -> link.getGroupId() != null).flatMap(link -> identity.createUserQuery().memberOfGroup(link.getGroupId())
                        .orderByUserId().asc().list().stream()).map(User::getId).toList())).orElse(List.of());
        for (String user : users) {
            try {
                complete(user, task.orElseThrow(), answers);
                return true;
            } catch (RuleViolation notThisOne) {
                // They took part before: the next of the group.
            }
        }
        return false;
    }

    private Optional<Task> open(String name, ComplaintReference reference) {
        return Optional.ofNullable(door.through(() -> tasks.createTaskQuery().processInstanceBusinessKey(reference.value())
                .taskName(name).singleResult()));
    }

    private void complete(String user, Task task, Map<String, Object> answers) {
        as(user, () -> {
            if (task.getAssignee() == null) {
                tasks.claim(task.getId(), user);
            }
            forms.submitTaskForm(task.getId(), answers);
            return null;
        });
    }

    /** Time passes: each job that is due by then runs at its moment. */
    void letTimePassUntil(Instant until) {
        for (Optional<Job> next = next(until); next.isPresent(); next = next(until)) {
            Job job = next.get();
            if (job.getDuedate() != null && job.getDuedate().toInstant().isAfter(clock.instant())) {
                clock.moveTo(job.getDuedate().toInstant());
            }
            door.through(() -> management.executeJob(job.getId()));
        }
        clock.moveTo(until);
    }

    /** The mail server is away and the retries of what is due run out: an incident to practise on. */
    void mailServerIsAwayAndRetriesRunOut() {
        try {
            Files.createDirectories(outboxClosed.getParent());
            Files.createFile(outboxClosed);
            for (Optional<Job> next = next(clock.instant()); next.isPresent(); next = next(clock.instant())) {
                String job = next.get().getId();
                try {
                    door.through(() -> management.executeJob(job));
                } catch (RuntimeException asPlanned) {
                    door.through(() -> management.setJobRetries(job, 0));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            outboxClosed.toFile().delete();
        }
    }

    private Optional<Job> next(Instant until) {
        return door.through(() -> management.createJobQuery().active().executable().list()).stream()
                .filter(job -> job.getProcessDefinitionKey() != null)
                .filter(job -> job.getDuedate() == null || !job.getDuedate().toInstant().isAfter(until))
                .min(comparing(Job::getDuedate, nullsFirst(naturalOrder())));
    }

    /** Does something as a demo user, for application and engine. */
    <T> T as(String user, Supplier<T> what) {
        List<String> groups = door.through(() -> identity.createGroupQuery().groupMember(user).list()).stream()
                .map(Group::getId).toList();
        SecurityContextHolder.getContext().setAuthentication(UsernamePasswordAuthenticationToken.authenticated(user,
                null, groups.stream().map(SimpleGrantedAuthority::new).toList()));
        identity.setAuthentication(user, groups);
        try {
            return what.get();
        } finally {
            identity.clearAuthentication();
            SecurityContextHolder.clearContext();
        }
    }
}
