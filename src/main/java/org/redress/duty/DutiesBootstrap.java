package org.redress.duty;

import java.io.IOException;
import java.io.InputStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.redress.engine.EngineDoor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Puts the deployed {@code duties.dmn} in force: when the product has started, and on every node within seconds of a
 * new deployment. One that the law refuses stops the start; deployed while the product runs, the table before it stays
 * in force and the log says why.
 */
@Component
class DutiesBootstrap {

    private static final Logger LOG = LoggerFactory.getLogger(DutiesBootstrap.class);

    private final RepositoryService repository;
    private final DutyTable table;
    private final EngineDoor door;
    private String read;

    DutiesBootstrap(RepositoryService repository, DutyTable table, EngineDoor door) {
        this.repository = repository;
        this.table = table;
        this.door = door;
    }

    @EventListener(ApplicationReadyEvent.class)
    synchronized void started() {
        readLatest();
    }

    @Scheduled(fixedDelay = 10_000, initialDelay = 10_000)
    synchronized void look() {
        try {
            readLatest();
        } catch (RuntimeException refused) {
            LOG.error("The deployed table of duties is not put in force. {}", refused.getMessage());
        }
    }

    private void readLatest() {
        DecisionDefinition latest = door.through(() -> repository.createDecisionDefinitionQuery()
                .decisionDefinitionKey("duties").latestVersion().singleResult());
        if (latest == null || latest.getId().equals(read)) {
            return;
        }
        read = latest.getId();
        try (InputStream dmn = door.through(() -> repository.getDecisionModel(latest.getId()))) {
            table.replace(dmn.readAllBytes(), "deployment, version " + latest.getVersion());
        } catch (IOException unreadable) {
            throw new IllegalStateException("The deployed table of duties cannot be read.", unreadable);
        }
    }
}
