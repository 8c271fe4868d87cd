package org.redress.engine;

/**
 * The diagrams stand in the engine. Published at each start, also where nothing had changed.
 *
 * @param deploymentId the engine's id of the deployment in force
 * @param changed whether this start made new versions
 */
public record ProcessesDeployed(String deploymentId, boolean changed) {}
