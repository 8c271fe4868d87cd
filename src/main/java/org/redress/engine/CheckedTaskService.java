package org.redress.engine;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Person;

/**
 * The engine's task service, with Redress between a submission and the engine: {@link SubmissionHandler} on every way
 * to complete a task, separation of duties on every way to give a task to somebody.
 */
class CheckedTaskService extends TaskServiceImpl {

    private final Supplier<SubmissionHandler> handler;
    private final Supplier<Persons> persons;
    private final Supplier<CaseGrants> grants;
    private final Supplier<Complaints> complaints;

    CheckedTaskService(Supplier<SubmissionHandler> handler, Supplier<Persons> persons, Supplier<CaseGrants> grants,
            Supplier<Complaints> complaints) {
        this.complaints = complaints;
        this.handler = handler;
        this.persons = persons;
        this.grants = grants;
    }

    @Override
    public void complete(String taskId) {
        complete(taskId, null);
    }

    @Override
    public void complete(String taskId, Map<String, Object> variables) {
        Refusals.seen(() -> atOnce(taskId, () -> commandExecutor.execute(
                context -> complete(context, taskId, variables))));
    }

    /**
     * Two people complete, or claim, one task at the same moment: the database lets one of them through, and the other is
     * told so. Within a command of the engine, such as a job, its own way of trying again stands.
     */
    <T> T atOnce(String taskId, Supplier<T> work) {
        if (Context.getCommandContext() != null) {
            return work.get();
        }
        try {
            return work.get();
        } catch (RuntimeException failure) {
            if (failure instanceof TaskAlreadyClaimedException) {
                throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "Somebody else has claimed this task meanwhile."
                        + " Load the list again.");
            }
            boolean refused = failure instanceof RuleViolation;
            boolean neverThere = refused && ((RuleViolation) failure).kind() == RuleViolation.Kind.NOT_FOUND;
            if (!neverThere && gone(taskId)) {
                throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "Somebody has just completed this task, so your answers"
                        + " were not taken. Load the list again, and look in the Case tab at what they answered.");
            }
            if (!refused && SameMoment.is(failure)) {
                throw SameMoment.refusal();
            }
            throw failure;
        }
    }

    private boolean gone(String taskId) {
        return taskId != null && commandExecutor.execute(context -> context.runWithoutAuthorization(
                c -> context.getTaskManager().findTaskById(taskId) == null));
    }

    @Override
    public VariableMap completeWithVariablesInReturn(String taskId, Map<String, Object> variables,
            boolean deserializeValues) {
        complete(taskId, variables);
        return Variables.createVariables();
    }

    @Override
    public void resolveTask(String taskId, Map<String, Object> variables) {
        if (variables != null && !variables.isEmpty()) {
            throw RuleViolation.of(RuleViolation.Kind.INVALID, "A task that was passed on is handed back without answers.");
        }
        super.resolveTask(taskId);
    }

    @Override
    public void claim(String taskId, String userId) {
        Refusals.seen(() -> atOnce(taskId, () -> commandExecutor.execute(context -> {
            TaskEntity task = task(context, taskId);
            String before = task.getAssignee();
            super.claim(taskId, userId);
            checkRules(context, task, before, userId);
            return null;
        })));
    }

    @Override
    public void setAssignee(String taskId, String userId) {
        give(taskId, userId, () -> super.setAssignee(taskId, userId));
    }

    @Override
    public void delegateTask(String taskId, String userId) {
        give(taskId, userId, () -> super.delegateTask(taskId, userId));
    }

    @Override
    public void addUserIdentityLink(String taskId, String userId, String identityLinkType) {
        give(taskId, IdentityLinkType.ASSIGNEE.equals(identityLinkType) ? userId : null,
                () -> super.addUserIdentityLink(taskId, userId, identityLinkType));
    }

    @Override
    public void saveTask(Task task) {
        give(task.getId(), task.getId() == null ? null : task.getAssignee(), () -> super.saveTask(task));
    }

    /** The check and the giving are one transaction: what the check has read still holds when it is written. */
    private void give(String taskId, String userId, Runnable giving) {
        Refusals.seen(() -> atOnce(taskId, () -> commandExecutor.execute(context -> {
            check(context, taskId, userId);
            giving.run();
            return null;
        })));
    }

    Void complete(CommandContext context, String taskId, Map<String, Object> variables) {
        TaskEntity task = task(context, taskId);
        for (CommandChecker checker : context.getProcessEngineConfiguration().getCommandCheckers()) {
            checker.checkTaskWork(task);
        }
        Map<String, Object> lean = context.runWithoutAuthorization(
                c -> handler.get().complete(c, task, variables));
        new CompleteTaskCmd(taskId, lean).execute(context);
        return null;
    }

    private void check(CommandContext context, String taskId, String userId) {
        if (userId == null) {
            return;
        }
        TaskEntity task = task(context, taskId);
        for (CommandChecker checker : context.getProcessEngineConfiguration().getCommandCheckers()) {
            checker.checkTaskAssign(task);
        }
        checkRules(context, task, task.getAssignee(), userId);
    }

    /** Refuses where somebody whom the task is given to may not see its case, or must not do it. */
    private void checkRules(CommandContext context, TaskEntity task, String before, String userId) {
        ComplaintReference reference = SubmissionHandler.reference(task.getExecution());
        if (reference == null || userId == null || userId.equals(before)) {
            return;
        }
        boolean byAPerson = context.getAuthenticatedUserId() != null;
        // Nobody is appointed to the case, or restricts it, until this transaction ends: what is asked of it next holds.
        complaints.get().lock(reference);
        context.runWithoutAuthorization(c -> {
            Person person = persons.get().find(userId);
            if (byAPerson && !grants.get().couldWork(person, reference, candidates(task))) {
                throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, ("%s may not see this case, so the task "
                        + "would wait unseen. A complaints manager can permit them to see it first.")
                        .formatted(userId));
            }
            handler.get().refuseByRule(reference, task, person, null);
            return null;
        });
    }

    private static Set<String> candidates(TaskEntity task) {
        return task.getCandidates().stream().map(IdentityLink::getGroupId).filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static TaskEntity task(CommandContext context, String taskId) {
        TaskEntity task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
        if (task == null) {
            throw RuleViolation.of(RuleViolation.Kind.NOT_FOUND,
                    "There is no such task: it was completed or taken away meanwhile.");
        }
        return task;
    }
}
