package org.redress.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.redress.support.EarlierDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who had agreed to e-mail before it was asked how keeps that consent. */
class ConsentBeforeTest {

    @Test
    void consent_noted_before_is_kept_with_its_day() {
        try (EarlierDatabase database = new EarlierDatabase("h2", "consent-before", "8")) {
            JdbcClient jdbc = database.sql;
            database.alone("party");
            insert(jdbc, "p1", true, LocalDate.of(2026, 10, 1));
            insert(jdbc, "p2", false, null);

            database.update();

            assertThat(jdbc.sql("select id || ' ' || email_consent || ' ' || coalesce(email_consent_how, '-') || ' ' || letter_format"
                    + " from party order by id").query(String.class).list())
                    .containsExactly("p1 TRUE BEFORE STANDARD", "p2 FALSE - STANDARD");
            assertThat(jdbc.sql("select party_id || ' ' || given || ' ' || on_day || ' ' || how || ' ' || email from party_consent")
                    .query(String.class).list()).containsExactly("p1 TRUE 2026-10-01 BEFORE ruth@example.org");
        }
    }

    private static void insert(JdbcClient jdbc, String id, boolean consent, LocalDate on) {
        jdbc.sql("""
                insert into party (id, reference, role, name, email, child, email_consent, email_consent_on)
                values (:id, 'CMP-2026-000001', 'OTHER', 'Ruth Example', 'ruth@example.org', false, :consent, :on)""")
                .param("id", id).param("consent", consent).param("on", on).update();
    }
}
