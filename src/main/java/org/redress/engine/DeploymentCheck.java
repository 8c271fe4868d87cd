package org.redress.engine;

import org.redress.problem.RuleViolation;

/** A feature's word on a file before it is deployed while the product runs: a diagram, a table or a form. */
public interface DeploymentCheck {

    /**
     * @param name the file's name in the deployment
     * @throws RuleViolation to refuse the whole deployment, with a sentence for whoever deploys
     */
    void check(String name, byte[] content);
}
