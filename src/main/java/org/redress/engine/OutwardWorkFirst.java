package org.redress.engine;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ReflectionUtils;

/**
 * Stands before the engine's transaction: where the next command executes a job whose delegate has
 * {@link OutwardWork}, that is done first. Somebody who runs a job by hand is left alone, because only the engine
 * knows, within its transaction, whether they may.
 */
final class OutwardWorkFirst extends CommandInterceptor {

    private static final String ASYNC_BEFORE = "async-before";

    private final ProcessEngineConfigurationImpl engine;
    private final Function<String, Optional<OutwardWork>> delegates;
    private final Field jobId;
    private final Map<String, Optional<OutwardWork>> ofJobDefinition = new ConcurrentHashMap<>();

    /** @param delegates the delegate of a bean name, where it has outward work */
    OutwardWorkFirst(ProcessEngineConfigurationImpl engine, Function<String, Optional<OutwardWork>> delegates) {
        this.engine = engine;
        this.delegates = delegates;
        this.jobId = ReflectionUtils.findField(ExecuteJobsCmd.class, "jobId", String.class);
        if (jobId == null) {
            throw new IllegalStateException("This release of the engine keeps the id of a job elsewhere.");
        }
        ReflectionUtils.makeAccessible(jobId);
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (!(command instanceof ExecuteJobsCmd) || Context.getCommandContext() != null
                || TransactionSynchronizationManager.isActualTransactionActive()
                || engine.getIdentityService().getCurrentAuthentication() != null) {
            return next.execute(command);
        }
        Job job = engine.getManagementService().createJobQuery()
                .jobId((String) ReflectionUtils.getField(jobId, command)).active().singleResult();
        OutwardWork work = job == null || job.getJobDefinitionId() == null ? null
                : ofJobDefinition.computeIfAbsent(job.getJobDefinitionId(), this::find).orElse(null);
        if (work == null) {
            return next.execute(command);
        }
        try {
            work.beforehand(job.getProcessInstanceId());
            return next.execute(command);
        } finally {
            work.afterwards();
        }
    }

    private Optional<OutwardWork> find(String jobDefinitionId) {
        JobDefinition definition = engine.getManagementService().createJobDefinitionQuery()
                .jobDefinitionId(jobDefinitionId).singleResult();
        if (!ASYNC_BEFORE.equals(definition.getJobConfiguration())) {
            return Optional.empty();
        }
        return engine.getRepositoryService().getBpmnModelInstance(definition.getProcessDefinitionId())
                .getModelElementById(definition.getActivityId()) instanceof ServiceTask task
                && task.getCamundaDelegateExpression() != null
                ? delegates.apply(task.getCamundaDelegateExpression().replaceAll("[#${}\\s]", "")) : Optional.empty();
    }
}
