package org.redress.engine;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;

/** Asks the features about each file of a new deployment, in its transaction: one refusal, and nothing is deployed. */
final class NewDeploymentCheck implements Deployer {

    private final Supplier<Stream<DeploymentCheck>> checks;

    NewDeploymentCheck(Supplier<Stream<DeploymentCheck>> checks) {
        this.checks = checks;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        Refusals.seen(() -> {
            deployment.getResources().forEach((name, resource) ->
                    checks.get().forEach(check -> check.check(name, resource.getBytes())));
            return null;
        });
    }
}
