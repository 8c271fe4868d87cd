package org.redress.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/** The engine's form service: a submitted form is handled by {@link SubmissionHandler}, whichever way it comes. */
class CheckedFormService extends FormServiceImpl {

    private final Supplier<SubmissionHandler> handler;
    private final CheckedTaskService tasks;

    CheckedFormService(Supplier<SubmissionHandler> handler, CheckedTaskService tasks) {
        this.handler = handler;
        this.tasks = tasks;
    }

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> properties) {
        Refusals.seen(() -> tasks.atOnce(taskId, () -> commandExecutor.execute(
                context -> tasks.complete(context, taskId, properties))));
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(String taskId, Map<String, Object> properties,
            boolean deserializeValues) {
        submitTaskForm(taskId, properties);
        return Variables.createVariables();
    }

    @Override
    public void submitTaskFormData(String taskId, Map<String, String> properties) {
        submitTaskForm(taskId, new HashMap<>(properties));
    }

    @Override
    public ProcessInstance submitStartForm(String processDefinitionId, Map<String, Object> properties) {
        return submitStartForm(processDefinitionId, null, properties);
    }

    @Override
    public ProcessInstance submitStartForm(String processDefinitionId, String businessKey,
            Map<String, Object> properties) {
        return Refusals.seen(() -> commandExecutor.execute(context -> {
            ProcessDefinitionEntity definition = context.getProcessEngineConfiguration().getDeploymentCache()
                    .findDeployedProcessDefinitionById(processDefinitionId);
            for (CommandChecker checker : context.getProcessEngineConfiguration().getCommandCheckers()) {
                checker.checkCreateProcessInstance(definition);
            }
            SubmissionHandler.Start start = context.runWithoutAuthorization(
                    c -> handler.get().start(c, definition, businessKey, properties));
            return new SubmitStartFormCmd(processDefinitionId, start.reference().value(), start.variables())
                    .execute(context);
        }));
    }

    @Override
    public ProcessInstance submitStartFormData(String processDefinitionId, Map<String, String> properties) {
        return submitStartForm(processDefinitionId, null, new HashMap<>(properties));
    }

    @Override
    public ProcessInstance submitStartFormData(String processDefinitionId, String businessKey,
            Map<String, String> properties) {
        return submitStartForm(processDefinitionId, businessKey, new HashMap<>(properties));
    }
}
