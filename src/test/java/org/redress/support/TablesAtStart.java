package org.redress.support;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** The tables as they were when the application had started, and what has been written since. */
final class TablesAtStart {

    /** Not taken back: the migrations' own record and the engine's counters. */
    private static final Set<String> LEFT_ALONE =
            Set.of("flyway_schema_history", "act_ge_property", "act_ge_schema_log");

    private TablesAtStart() {}

    /** Keeps them the first time, and afterwards takes back what was written. */
    static void restore(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            boolean h2 = h2(connection);
            List<String> tables = tables(connection, connection.getSchema());
            String snapshot = h2 ? "AT_START" : "at_start";
            if (tables(connection, snapshot).isEmpty()) {
                statement.execute("create schema " + snapshot);
                if (h2) {
                    statement.execute("create schema RESTORED");
                    statement.execute("create table RESTORED.TABLES (NAME varchar primary key, WRITTEN bigint)");
                }
                for (String table : tables) {
                    if (h2) { // before: what is written meanwhile is taken back by the next restoring
                        restored(statement, table);
                    }
                    copy(statement, table, snapshot);
                }
            } else {
                if (h2) {
                    tables.removeAll(untouched(statement));
                }
                back(statement, h2, tables, snapshot);
                if (h2) {
                    for (String table : tables) {
                        restored(statement, table);
                    }
                }
            }
        }
    }

    /** Whether the database is an H2, which counts what is written. */
    static boolean h2(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("H2");
    }

    /** The tables of H2 that have been written since they were restored. */
    static List<String> written(Connection connection, Statement statement) throws SQLException {
        List<String> written = tables(connection, connection.getSchema());
        written.removeAll(untouched(statement));
        return written;
    }

    /** Keeps a table in a schema. */
    static void copy(Statement statement, String table, String schema) throws SQLException {
        statement.execute("create table %s.%s as select * from %s".formatted(schema, table, table));
    }

    /** Puts tables back as a schema has them. */
    static void back(Statement statement, boolean h2, List<String> tables, String schema) throws SQLException {
        statement.execute(h2 ? "set referential_integrity false" : "set session_replication_role = replica");
        for (String table : tables) {
            statement.execute("delete from " + table);
            statement.execute("insert into %s select * from %s.%s".formatted(table, schema, table));
        }
        statement.execute(h2 ? "set referential_integrity true" : "set session_replication_role = default");
    }

    /** Notes the last change of this table, as it is now; read at once, for jobs of other threads write on. */
    private static void restored(Statement statement, String table) throws SQLException {
        statement.execute(("merge into RESTORED.TABLES key (NAME) select TABLE_NAME, LAST_MODIFICATION"
                + " from INFORMATION_SCHEMA.TABLES where TABLE_SCHEMA = current_schema and TABLE_NAME = '%s'")
                .formatted(table.replace("\"", "")));
    }

    /** The tables of H2 in which nothing has been written since they were restored: it counts each change. */
    private static List<String> untouched(Statement statement) throws SQLException {
        List<String> untouched = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("select NAME from RESTORED.TABLES join INFORMATION_SCHEMA.TABLES"
                + " on TABLE_NAME = NAME and LAST_MODIFICATION = WRITTEN where TABLE_SCHEMA = current_schema")) {
            while (rows.next()) {
                untouched.add(rows.getString(1));
            }
        }
        return untouched;
    }

    private static List<String> tables(Connection connection, String schema) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = connection.getMetaData().getTables(connection.getCatalog(), schema, "%",
                new String[] {"TABLE", "BASE TABLE"})) {
            while (rows.next()) {
                String name = rows.getString("TABLE_NAME");
                if (!LEFT_ALONE.contains(name.toLowerCase())) {
                    tables.add(name.equals(name.toLowerCase()) ? "\"" + name + "\"" : name);
                }
            }
        }
        return tables;
    }
}
