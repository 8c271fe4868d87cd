package org.redress.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.redress.support.EarlierDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was known of people before stays true: a consent to e-mail of which nobody had asked how, and who is under age. */
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

    @Test
    void who_is_under_age_is_so_as_a_person_concerned_too() {
        try (EarlierDatabase database = new EarlierDatabase("h2", "age-before", "27")) {
            database.alone("party");
            for (String born : List.of("2020-05-01", "1944-05-01")) {
                database.sql.sql("""
                        insert into party (id, reference, role, name, child, email_consent, date_of_birth)
                        values (:born, 'CMP-2026-000001', 'PERSON_CONCERNED', 'Sam Example', false, false, :day)""")
                        .param("born", born).param("day", LocalDate.parse(born)).update();
            }

            database.update();

            assertThat(database.sql.sql("select id || ' ' || child || ' ' || role_chosen from party order by id")
                    .query(String.class).list()).containsExactly("1944-05-01 FALSE FALSE", "2020-05-01 TRUE FALSE");
        }
    }

    private static void insert(JdbcClient jdbc, String id, boolean consent, LocalDate on) {
        jdbc.sql("""
                insert into party (id, reference, role, name, email, child, email_consent, email_consent_on)
                values (:id, 'CMP-2026-000001', 'OTHER', 'Ruth Example', 'ruth@example.org', false, :consent, :on)""")
                .param("id", id).param("consent", consent).param("on", on).update();
    }
}
