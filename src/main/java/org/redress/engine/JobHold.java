package org.redress.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.stereotype.Component;

/** Holds the engine's job executor of this node back while work is done that runs its jobs itself. */
@Component
public class JobHold {

    private final ProcessEngine engine;

    JobHold(ProcessEngine engine) {
        this.engine = engine;
    }

    /** Does the work while no job is taken; afterwards jobs run as before, whatever happens. */
    public void during(Runnable work) {
        JobExecutor executor =
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        boolean active = executor != null && executor.isActive();
        if (active) {
            executor.shutdown();
        }
        try {
            work.run();
        } finally {
            if (active) {
                executor.start();
            }
        }
    }
}
