package org.redress.duty;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.redress.council.Council;
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
    private final Council council;
    private volatile Duties duties;

    DutyTable(DeployedResources resources, Council council) {
        this.council = council;
        duties = check(new ByteArrayInputStream(resources.get("processes/duties.dmn")));
    }

    /** What the table in force loosens of guidance, and rows of councils without a profile, a sentence each. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>(floor.loosened(duties).stream().map(this::withReason).toList());
        duties.rows().stream().filter(row -> row.council() != null && !council.profiles().contains(row.council()))
                .forEach(row -> warnings.add("%s: there is no profile of that council, so nothing reads the row."
                        .formatted(row.forWhom())));
        return warnings;
    }

    /** The table in force. */
    public Duties duties() {
        return duties;
    }

    /**
     * Reads a table and holds it against the law's floor, without putting it in force: for whoever deploys one.
     *
     * @throws RuntimeException with the duty, both values and the regulation where the law is loosened, or guidance for
     *     this council without a reason in its profile; or with the rule and the column where a cell cannot be read
     */
    public Duties check(InputStream dmn) {
        Duties read = floor.check(DutiesFile.read(dmn)).with(council.profiles());
        List<String> refused = floor.loosened(read).stream().filter(one -> ours(one.row())
                && council.whyLoosened(one.row().duty()) == null).map(one -> one.sentence()
                + " Write the council's reason as redress.councils.%s.loosened.duties.%s.".formatted(council.code(),
                        one.row().duty())).toList();
        if (!refused.isEmpty()) {
            throw new LawFloor.AgainstTheLaw(refused);
        }
        return read;
    }

    private boolean ours(DutyRow row) {
        return row.council() == null || row.council().equals(council.code());
    }

    private String withReason(LawFloor.Loosened loosened) {
        return loosened.sentence() + (ours(loosened.row()) ? " The council's reason: "
                + council.whyLoosened(loosened.row().duty()) : "");
    }

    /** Puts a table in force. */
    void replace(byte[] dmn, String which) {
        duties = check(new ByteArrayInputStream(dmn));
        warnings().forEach(warning -> LOG.warn("Table of duties. {}", warning));
        LOG.info("Duties read from {}: {} rows", which, duties.rows().size());
    }
}
