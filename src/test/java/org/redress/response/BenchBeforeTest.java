package org.redress.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redress.register.Rows;
import org.redress.support.EarlierDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers that were being written, checked or commented on before the bench served all three go on with who wrote them. */
class BenchBeforeTest {

    private static final String RUNNING = "CMP-2026-000001";
    private static final String OTHER = "CMP-2026-000002";
    private static final Instant FIRST = Instant.parse("2026-10-01T09:00:00Z");
    private static final Instant LATER = Instant.parse("2026-10-05T14:30:00Z");

    private JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void who_wrote_and_what_was_said_of_it_is_carried_over(String kind) {
        try (EarlierDatabase database = new EarlierDatabase(kind, "bench-before", "15")) {
            jdbc = database.sql;
            List.of(RUNNING, OTHER).forEach(this::complaint);
            stage1();
            adjudication();
            finalResponse();
            comments();
            Instant before = Instant.now().minusSeconds(60);

            database.update();

            assertThat(authors("RESPONSE")).containsExactly("in.the.bench " + FIRST, "in.word " + LATER, "of.no.trace now");
            assertThat(authors("ADJUDICATION")).containsExactly("adjudicator " + FIRST, "adjudicator " + LATER, "second " + LATER);
            assertThat(authors("FINAL_RESPONSE")).containsExactly("drafts.the.answer now");
            assertThat(jdbc.sql("select min(at) from answer_author where person in ('of.no.trace', 'drafts.the.answer')")
                    .query((row, n) -> row.getTimestamp(1).toInstant()).single()).isAfter(before);
            assertThat(jdbc.sql("""
                            select id || ' ' || answer || ' ' || point_id || ' ' || part || ' ' || coalesce(passage, '-') || ' ' || text
                                || ' ' || person || ' ' || coalesce(resolved_by, '-') from answer_comment order by seq""")
                    .query(String.class).list()).containsExactly(
                            "second RESPONSE head-1 REASONS was late Say when. checker writer", "first RESPONSE head-1 ACTION - Who does it? checker -");
            assertThat(jdbc.sql("select at, resolved_at from answer_comment where id = 'second'").query((row, n) ->
                    List.of(Rows.moment(row, "at"), Rows.moment(row, "resolved_at"))).single()).containsExactly(FIRST, LATER);
            assertThat(jdbc.sql("select count(*) from recommendation where answered_by is not null").query(Integer.class).single())
                    .as("who answered which is not known").isZero();
        }
    }

    /** Each author with the moment at which they wrote first; "now" where nothing told it. */
    private List<String> authors(String answer) {
        return jdbc.sql("select reference, person, at from answer_author where answer = :answer order by person, at")
                .param("answer", answer).query((row, n) -> {
                    assertThat(row.getString("reference")).isEqualTo(RUNNING);
                    Instant at = Rows.moment(row, "at");
                    return row.getString("person") + " " + (at.isAfter(LATER) ? "now" : at);
                }).list();
    }

    private void complaint(String reference) {
        jdbc.sql("""
                insert into complaint (reference, type, status, received_on, received_at, channel, summary, made_orally, anonymous,
                    restricted, logged_by, logged_at)
                values (:reference, 'COMPLAINT', 'OPEN', :day, :at, 'PHONE', 'Nobody came.', false, false, false, 'system', :at)""")
                .param("reference", reference).param("day", LocalDate.of(2026, 9, 1)).param("at", Rows.parameter(FIRST)).update();
    }

    /** One who typed in the bench, one who put a Word file back, one of whom no trace is left. */
    private void stage1() {
        for (String person : List.of("in.the.bench", "in.word", "of.no.trace")) {
            jdbc.sql("insert into response_author (reference, person) values (:reference, :person)")
                    .param("reference", RUNNING).param("person", person).update();
        }
        heads(1, "in.the.bench", FIRST);
        heads(2, "somebody.else", FIRST);
        heads(3, "in.the.bench", LATER);
        jdbc.sql("""
                insert into timeline_entry (id, reference, at, on_day, kind, text, person)
                values ('t1', :reference, :at, :day, 'RESPONSE_PUT_BACK', 'Put back.', 'in.word')""").param("reference", RUNNING)
                .param("at", Rows.parameter(LATER)).param("day", LocalDate.of(2026, 10, 5)).update();
    }

    private void heads(int version, String person, Instant began) {
        jdbc.sql("""
                insert into head_version (reference, version, person, began_at, at, content)
                values (:reference, :version, :person, :began, :began, '[]')""").param("reference", RUNNING)
                .param("version", version).param("person", person).param("began", Rows.parameter(began)).update();
    }

    /** Three heads that two people decided, beside what the investigation found on one. */
    private void adjudication() {
        finding("head-1", "ADJUDICATION", "adjudicator", FIRST);
        finding("head-2", "ADJUDICATION", "adjudicator", FIRST);
        finding("head-3", "ADJUDICATION", "adjudicator", LATER);
        finding("head-4", "ADJUDICATION", "second", LATER);
        finding("head-1", "INVESTIGATION", "investigator", FIRST);
    }

    private void finding(String head, String step, String person, Instant at) {
        jdbc.sql("""
                insert into head_finding (reference, head_id, step, finding, person, at)
                values (:reference, :head, :step, 'UPHELD', :person, :at)""").param("reference", RUNNING).param("head", head)
                .param("step", step).param("person", person).param("at", Rows.parameter(at)).update();
    }

    /** In one case the panel's recommendations are being answered; in the other the panel only wrote them. */
    private void finalResponse() {
        recommended(RUNNING, "drafts.the.answer", "ACCEPTED");
        recommended(OTHER, "panel.chair", null);
    }

    private void recommended(String reference, String person, String answer) {
        jdbc.sql("insert into edit_version (reference, what, version, person) values (:reference, 'RECOMMENDATIONS_PANEL', 3, :person)")
                .param("reference", reference).param("person", person).update();
        jdbc.sql("""
                insert into recommendation (id, reference, source, number, text, answer)
                values (:id, :reference, 'PANEL', 1, 'Write it down.', :answer)""").param("id", "r-" + reference)
                .param("reference", reference).param("answer", answer).update();
    }

    /** One that was settled, one that stands; their ids are not in the order in which they were written. */
    private void comments() {
        jdbc.sql("""
                insert into response_comment (id, reference, head_id, part, passage, text, person, at, resolved_by, resolved_at)
                values ('second', :reference, 'head-1', 'REASONS', 'was late', 'Say when.', 'checker', :at, 'writer', :resolved)""")
                .param("reference", RUNNING).param("at", Rows.parameter(FIRST)).param("resolved", Rows.parameter(LATER)).update();
        jdbc.sql("""
                insert into response_comment (id, reference, head_id, part, text, person, at)
                values ('first', :reference, 'head-1', 'ACTION', 'Who does it?', 'checker', :at)""")
                .param("reference", RUNNING).param("at", Rows.parameter(LATER)).update();
    }
}
