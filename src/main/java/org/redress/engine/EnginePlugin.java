package org.redress.engine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.incident.IncidentHandler;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.redress.register.Complaints;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gives the engine what is ours before it is built: its task and form services, its authorisations, what comes before a job. */
@Component
class EnginePlugin extends AbstractProcessEnginePlugin {

    private final ObjectProvider<SubmissionHandler> handler;
    private final ObjectProvider<Persons> persons;
    private final ObjectProvider<CaseGrants> grants;
    private final ObjectProvider<Complaints> complaints;
    private final ObjectProvider<DeploymentCheck> checks;
    private final ListableBeanFactory beans;

    EnginePlugin(ObjectProvider<SubmissionHandler> handler, ObjectProvider<Persons> persons,
            ObjectProvider<CaseGrants> grants, ObjectProvider<Complaints> complaints,
            ObjectProvider<DeploymentCheck> checks, ListableBeanFactory beans) {
        this.complaints = complaints;
        this.handler = handler;
        this.persons = persons;
        this.grants = grants;
        this.checks = checks;
        this.beans = beans;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        CheckedTaskService tasks = new CheckedTaskService(handler::getObject, persons::getObject,
                grants::getObject, complaints::getObject);
        configuration.setTaskService(tasks);
        configuration.setFormService(new CheckedFormService(handler::getObject, tasks));
        configuration.setResourceAuthorizationProvider(new CaseAuthorizationProvider(grants::getObject));
        configuration.setCustomPreDeployers(List.of(new NewDeploymentCheck(checks::orderedStream,
                () -> beans.getBean(DeployedResources.class))));
        List<CommandInterceptor> first = new ArrayList<>(Optional.ofNullable(
                configuration.getCustomPreCommandInterceptorsTxRequired()).orElse(List.of()));
        first.add(new OutwardWorkFirst(configuration, name -> Optional.ofNullable(
                beans.getBeansOfType(OutwardWork.class).get(name))));
        configuration.setCustomPreCommandInterceptorsTxRequired(first);
        List<IncidentHandler> incidents = new ArrayList<>(Optional.ofNullable(
                configuration.getCustomIncidentHandlers()).orElse(List.of()));
        incidents.add(new RetriedAtOnce(() -> beans.getBean(Clock.class)));
        configuration.setCustomIncidentHandlers(incidents);
        configuration.setLoggingContextBusinessKey("case");
        configuration.setLoggingContextProcessDefinitionKey("process");
        configuration.setFailedJobRetryTimeCycle("R3/PT10M");
        // A refusal is an answer, not a fault; what fails is logged by whoever asked.
        configuration.setEnableCmdExceptionLogging(false);
    }
}
