package org.redress.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Who had agreed to e-mail before it was asked how keeps that consent. */
class ConsentBeforeTest {

    @Test
    void consent_noted_before_is_kept_with_its_day() {
        DriverManagerDataSource database = new DriverManagerDataSource("jdbc:h2:mem:consent-before;DB_CLOSE_DELAY=-1");
        FluentConfiguration migrations = Flyway.configure().dataSource(database).placeholders(Map.of("blob", "blob"))
                .locations("classpath:db/migration/common", "classpath:db/migration/h2");
        migrations.target("8").load().migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("set referential_integrity false").update();
        insert(jdbc, "p1", true, LocalDate.of(2026, 10, 1));
        insert(jdbc, "p2", false, null);
        jdbc.sql("set referential_integrity true").update();

        migrations.target("latest").load().migrate();

        assertThat(jdbc.sql("select id || ' ' || email_consent || ' ' || coalesce(email_consent_how, '-') || ' ' || letter_format"
                + " from party order by id").query(String.class).list())
                .containsExactly("p1 TRUE BEFORE STANDARD", "p2 FALSE - STANDARD");
        assertThat(jdbc.sql("select party_id || ' ' || given || ' ' || on_day || ' ' || how || ' ' || email from party_consent")
                .query(String.class).list()).containsExactly("p1 TRUE 2026-10-01 BEFORE ruth@example.org");
        jdbc.sql("shutdown").update();
    }

    private static void insert(JdbcClient jdbc, String id, boolean consent, LocalDate on) {
        jdbc.sql("""
                insert into party (id, reference, role, name, email, child, email_consent, email_consent_on)
                values (:id, 'CMP-2026-000001', 'OTHER', 'Ruth Example', 'ruth@example.org', false, :consent, :on)""")
                .param("id", id).param("consent", consent).param("on", on).update();
    }
}
