package org.redress.support;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A new database at the state of an earlier migration, to be filled as it was then and brought up to date. */
public final class EarlierDatabase implements AutoCloseable {

    public final JdbcClient sql;
    private final boolean h2;
    private final FluentConfiguration migrations;

    /**
     * @param kind "h2" or "postgresql"
     * @param name of the database in memory, of its own for each test
     * @param version the last migration that it has had
     */
    public EarlierDatabase(String kind, String name, String version) {
        this.h2 = kind.equals("h2");
        DriverManagerDataSource database = h2 ? new DriverManagerDataSource("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1")
                : new DriverManagerDataSource(PostgresServer.get().newDatabase(), "postgres", "none");
        this.sql = JdbcClient.create(database);
        this.migrations = Flyway.configure().dataSource(database).placeholders(Map.of("blob", h2 ? "blob" : "bytea"))
                .locations("classpath:db/migration/common", "classpath:db/migration/" + kind);
        migrations.target(version).load().migrate();
    }

    /** Rows of this table need none of what they refer to. */
    public void alone(String table) {
        sql.sql("alter table " + table + (h2 ? " set referential_integrity false" : " disable trigger all")).update();
    }

    /** All migrations of today. */
    public void update() {
        migrations.target("latest").load().migrate();
    }

    @Override
    public void close() {
        if (h2) {
            sql.sql("shutdown").update();
        }
    }
}
