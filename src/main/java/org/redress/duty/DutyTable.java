package org.redress.duty;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.redress.engine.DeployedResources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The table of duties in force now, and only such as the law allows: at the start the one that is about to be deployed,
 * the council's own or the jar's; {@link DutiesBootstrap} brings what is deployed later.
 */
@Component
public class DutyTable {

    private static final Logger LOG = LoggerFactory.getLogger(DutyTable.class);

    private final LawFloor floor = new LawFloor();
    private volatile Duties duties;

    DutyTable(DeployedResources resources) {
        duties = check(new ByteArrayInputStream(resources.get("processes/duties.dmn")));
    }

    /** The table in force. */
    public Duties duties() {
        return duties;
    }

    /**
     * Reads a table and holds it against the law's floor, without putting it in force: for whoever deploys one.
     *
     * @throws RuntimeException with the duty, both values and the regulation where the law is loosened, or with the
     *     rule and the column where a cell cannot be read
     */
    public Duties check(InputStream dmn) {
        return floor.check(DutiesFile.read(dmn));
    }

    /** Puts a table in force. */
    void replace(byte[] dmn, String which) {
        duties = check(new ByteArrayInputStream(dmn));
        LOG.info("Duties read from {}: {} rows", which, duties.rows().size());
    }
}
