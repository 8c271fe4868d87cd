package org.redress.engine;

import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.redress.problem.RuleViolation;

/** Asks the features about each file of a new deployment, in its transaction: one refusal, and nothing is deployed. */
final class NewDeploymentCheck implements Deployer {

    private final Supplier<Stream<DeploymentCheck>> checks;
    private final Supplier<DeployedResources> resources;

    NewDeploymentCheck(Supplier<Stream<DeploymentCheck>> checks, Supplier<DeployedResources> resources) {
        this.checks = checks;
        this.resources = resources;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        Refusals.seen(() -> {
            if (Context.getCommandContext().getAuthenticatedUserId() != null) {
                asAtTheStart(deployment);
            }
            deployment.getResources().forEach((name, resource) ->
                    checks.get().forEach(check -> check.check(name, resource.getBytes())));
            return null;
        });
    }

    /** What a person deploys while the product runs passes the same check as the files of a start, which has made its own. */
    private void asAtTheStart(DeploymentEntity deployment) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        deployment.getResources().forEach((name, resource) -> files.put(name, resource.getBytes()));
        try {
            ProcessFilesCheck.check(files, resources.get().all());
        } catch (BadProcessFiles bad) {
            throw RuleViolation.invalid("deployment", null, "diagrams, tables and forms that pass the check of a start",
                    String.join(" ", bad.faults()));
        }
    }
}
