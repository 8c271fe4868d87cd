package org.redress.support;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.redress.register.ComplaintReference;

/**
 * Places on a case's way from which many tests set out: the first test of an application goes there step by step, the others are
 * put down there, with the database, the clock and the mail as they were. Only a test that has done nothing yet is; any other
 * goes step by step, as on PostgreSQL.
 */
public class Waymarks {

    private final DataSource dataSource;
    private final MailInMemory mail;
    private final Map<String, Mark> marks = new HashMap<>();

    Waymarks(DataSource dataSource, MailInMemory mail) {
        this.dataSource = dataSource;
        this.mail = mail;
    }

    /** Goes every way step by step. */
    public static Waymarks none() {
        return new Waymarks(null, null) {
            @Override
            ComplaintReference at(String place, Supplier<ComplaintReference> steps) {
                return steps.get();
            }
        };
    }

    private record Mark(ComplaintReference reference, String schema, List<String> tables, Instant moment, MailInMemory.Kept mail) {}

    /** The case at the place of this name, to which the steps lead. */
    ComplaintReference at(String place, Supplier<ComplaintReference> steps) {
        if (!atTheBeginning()) {
            return steps.get();
        }
        Mark mark = marks.get(place);
        if (mark == null) {
            mark = keep(steps.get());
            marks.put(place, mark);
        } else {
            putDown(mark);
        }
        return mark.reference();
    }

    private boolean atTheBeginning() {
        if (!ClockUtil.getCurrentTime().toInstant().equals(ProcessDriver.MORNING) || !mail.untouched()) {
            return false;
        }
        return inDatabase((connection, statement) -> TablesAtStart.h2(connection)
                && TablesAtStart.written(connection, statement).isEmpty());
    }

    private Mark keep(ComplaintReference reference) {
        String schema = "WAYMARK_" + marks.size();
        return inDatabase((connection, statement) -> {
            statement.execute("create schema " + schema);
            List<String> written = TablesAtStart.written(connection, statement);
            for (String table : written) {
                TablesAtStart.copy(statement, table, schema);
            }
            return new Mark(reference, schema, written, ClockUtil.getCurrentTime().toInstant(), mail.kept());
        });
    }

    private void putDown(Mark mark) {
        inDatabase((connection, statement) -> {
            TablesAtStart.back(statement, true, mark.tables(), mark.schema());
            return null;
        });
        ClockUtil.setCurrentTime(java.util.Date.from(mark.moment()));
        mail.putBack(mark.mail());
    }

    private interface Work<T> {
        T with(Connection connection, Statement statement) throws SQLException;
    }

    private <T> T inDatabase(Work<T> work) {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            return work.with(connection, statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
