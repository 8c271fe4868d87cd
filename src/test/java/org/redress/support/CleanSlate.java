package org.redress.support;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.admin.impl.DefaultAdminRuntimeDelegate;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.impl.DefaultCockpitRuntimeDelegate;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.tasklist.impl.DefaultTasklistRuntimeDelegate;
import org.camunda.bpm.welcome.Welcome;
import org.camunda.bpm.welcome.impl.DefaultWelcomeRuntimeDelegate;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Lets every test begin with the database as it was when its application had started, at the same moment of the
 * same day, with nobody signed in; and notes after each test which flow nodes it has passed.
 */
class CleanSlate implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    /** Not taken back: the migrations' own record and the engine's counters. */
    private static final Set<String> LEFT_ALONE =
            Set.of("flyway_schema_history", "act_ge_property", "act_ge_schema_log");

    private static final String STARTED = "started";

    @Override
    public void beforeEach(ExtensionContext test) throws Exception {
        ApplicationContext application = SpringExtension.getApplicationContext(test);
        ExtensionContext.Store ofClass = test.getParent().orElseThrow()
                .getStore(ExtensionContext.Namespace.create(CleanSlate.class, test.getRequiredTestClass()));
        boolean keeps = test.getRequiredTestClass().isAnnotationPresent(KeepsState.class);
        if (!keeps || ofClass.get(STARTED) == null) {
            ofClass.put(STARTED, true);
            restore(application.getBean(DataSource.class));
            application.getBeanProvider(MailInMemory.class).ifAvailable(MailInMemory::empty);
            application.getBeanProvider(NotifyInTest.class).ifAvailable(NotifyInTest::empty);
            ClockUtil.setCurrentTime(java.util.Date.from(ProcessDriver.MORNING));
        }
        nobodyIsSignedIn(application);
        // Another test class's application may have taken the name in the meantime.
        org.camunda.bpm.engine.ProcessEngines.registerProcessEngine(
                application.getBean(org.camunda.bpm.engine.ProcessEngine.class));
        webApplicationsStand();
    }

    /** The web applications' delegates are one for the JVM, and each application that stops takes them along. */
    private static void webApplicationsStand() {
        if (Cockpit.getRuntimeDelegate() == null) {
            Cockpit.setCockpitRuntimeDelegate(new DefaultCockpitRuntimeDelegate());
        }
        if (Admin.getRuntimeDelegate() == null) {
            Admin.setAdminRuntimeDelegate(new DefaultAdminRuntimeDelegate());
        }
        if (Tasklist.getRuntimeDelegate() == null) {
            Tasklist.setTasklistRuntimeDelegate(new DefaultTasklistRuntimeDelegate());
        }
        if (Welcome.getRuntimeDelegate() == null) {
            Welcome.setRuntimeDelegate(new DefaultWelcomeRuntimeDelegate());
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        ApplicationContext application = SpringExtension.getApplicationContext(test);
        nobodyIsSignedIn(application);
        FlowNodesPassed.note(application.getBean(JdbcClient.class));
    }

    @Override
    public void afterAll(ExtensionContext test) {
        ClockUtil.reset();
    }

    private static void nobodyIsSignedIn(ApplicationContext application) {
        SecurityContextHolder.clearContext();
        application.getBean(IdentityService.class).clearAuthentication();
    }

    private static void restore(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
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
                    statement.execute("create table %s.%s as select * from %s".formatted(snapshot, table, table));
                }
            } else {
                if (h2) {
                    tables.removeAll(untouched(statement));
                }
                statement.execute(h2 ? "set referential_integrity false" : "set session_replication_role = replica");
                for (String table : tables) {
                    statement.execute("delete from " + table);
                    statement.execute("insert into %s select * from %s.%s".formatted(table, snapshot, table));
                    if (h2) {
                        restored(statement, table);
                    }
                }
                statement.execute(h2 ? "set referential_integrity true" : "set session_replication_role = default");
            }
        }
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
