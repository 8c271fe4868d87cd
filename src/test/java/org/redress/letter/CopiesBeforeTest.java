package org.redress.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redress.support.EarlierDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A copy that lay in the tray before it was kept whose copy it is goes beside its letter: no second one is made. */
class CopiesBeforeTest {

    private JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void a_copy_in_the_tray_is_known_to_be_of_the_letter_before_it(String kind) {
        try (EarlierDatabase database = new EarlierDatabase(kind, "copies-before", "13")) {
            jdbc = database.sql;
            List.of("letter", "delivery").forEach(database::alone);
            letter(1, "extension", "ruth", "STANDARD", "SENT", null);
            letter(2, "extension", "ruth", "BRAILLE", "IN_TRAY", null);
            letter(3, "extension", "ruth", "STANDARD", "RETURNED", null);
            letter(4, "extension", "ruth", "LARGE_PRINT", "IN_TRAY", "3");
            letter(5, "extension", "other", "STANDARD", "SENT", null);
            letter(6, "extension", "ruth", "AUDIO", "WRITTEN", null);
            letter(7, "extension", "ruth", "EASY_READ", "SENT", null);
            letter(8, "withdrawal", "ruth", "TRANSLATION", "IN_TRAY", null);

            database.update();

            assertThat(jdbc.sql("select id || ' of ' || copy_of from delivery where copy_of is not null order by id")
                    .query(String.class).list()).containsExactly("2 of 1", "6 of 3");
        }
    }

    private void letter(int number, String template, String party, String form, String status, String replaces) {
        jdbc.sql("""
                insert into letter (id, reference, template, rulebook_id, title, audience, html, written_by, written_at)
                values (:id, 'CMP-2026-000001', :template, 'CH-01', 'A letter', 'complainant', '<p>Words</p>', 'system',
                    current_timestamp)""").param("id", "letter-" + number).param("template", template).update();
        jdbc.sql("""
                insert into delivery (id, letter_id, party_id, recipient_name, recipient_role, channel, status, form, replaces)
                values (:id, :letter, :party, 'Ruth Example', 'COMPLAINANT', 'POST', :status, :form, :replaces)""")
                .param("id", String.valueOf(number)).param("letter", "letter-" + number).param("party", party)
                .param("status", status).param("form", form).param("replaces", replaces).update();
    }
}
