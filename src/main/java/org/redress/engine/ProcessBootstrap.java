package org.redress.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Deploys {@link DeployedResources} when all beans stand and before the first request: one deployment with everything,
 * so that each diagram stays together with its forms. Nothing changed since the last start: no new version of
 * anything, and {@linkplain CheckedFiles no second look} at the files. One file changed: everything anew. Running cases
 * keep the version they began with.
 */
@Component
class ProcessBootstrap implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessBootstrap.class);
    private static final String NAME = "redress";

    private final RepositoryService repositoryService;
    private final DeployedResources resources;
    private final CheckedFiles checked;
    private final ApplicationEventPublisher events;

    ProcessBootstrap(RepositoryService repositoryService, DeployedResources resources, CheckedFiles checked,
            ApplicationEventPublisher events) {
        this.repositoryService = repositoryService;
        this.resources = resources;
        this.checked = checked;
        this.events = events;
    }

    @Override
    public void afterSingletonsInstantiated() {
        checked.check(resources.all());
        if (resources.all().isEmpty()) {
            LOG.warn("There is nothing to deploy: no diagrams, no forms");
            return;
        }
        DeploymentBuilder builder = repositoryService.createDeployment().name(NAME).source(NAME)
                .enableDuplicateFiltering(false);
        resources.all().forEach((name, bytes) -> builder.addInputStream(name, new java.io.ByteArrayInputStream(bytes)));
        DeploymentWithDefinitions deployment;
        try {
            deployment = builder.deployWithResult();
        } catch (ProcessEngineException refused) {
            List<String> faults = new ArrayList<>(List.of(String.valueOf(refused.getMessage())));
            throw new BadProcessFiles(faults);
        }
        int definitions = deployment.getDeployedProcessDefinitions() == null ? 0
                : deployment.getDeployedProcessDefinitions().size();
        LOG.info("Deployment {}: {} files, {} new process definitions, from the council's own folder: {}",
                deployment.getId(), resources.all().size(), definitions, resources.overridden());
        events.publishEvent(new ProcessesDeployed(deployment.getId(), definitions > 0));
    }
}
