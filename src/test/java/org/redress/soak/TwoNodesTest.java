package org.redress.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.redress.support.PostgresServer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two nodes share one PostgreSQL, their job executors and dispatchers on. Complaints that came sixty days ago are
 * logged and triaged on either node, so that each has its whole ladder of alerts and two letters due at once. Every
 * alert, message to staff and letter goes exactly once; when nodes are killed meanwhile, none goes twice and none is
 * lost without a word.
 */
@Tag("soak")
@TestMethodOrder(MethodOrderer.MethodName.class)
class TwoNodesTest {

    private static final int CASES = Integer.getInteger("redress.soak.cases", 40);
    private static final int KILLS = Integer.getInteger("redress.soak.kills", 4);
    private static final List<String> LADDER = List.of("ESCALATION-complaints-manager", "ESCALATION-director",
            "ESCALATION-head-of-service", "OVERDUE");

    @TempDir
    static Path home;
    private static Nodes nodes;
    private static JdbcClient sql;

    @BeforeAll
    static void start() throws Exception {
        String database = PostgresServer.get().newDatabase();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(database);
        source.setUser("postgres");
        sql = JdbcClient.create(source);
        sql.sql("create schema soak").update();
        sql.sql("create table soak.mail (message_id text not null, at timestamptz default now())").update();
        nodes = new Nodes(2, home, database);
    }

    @AfterAll
    static void stop() throws Exception {
        if (nodes != null) {
            nodes.stop();
        }
    }

    @Test
    void a_with_both_nodes_up_everything_goes_exactly_once() throws Exception {
        List<String> cases = logged();
        for (int i = 0; i < cases.size(); i++) {
            triage(i % 2, cases.get(i));
        }
        waitUntilItIsQuiet();
        for (String reference : cases) {
            assertThat(alerts(reference)).as(reference).containsExactlyElementsOf(LADDER);
            assertThat(letters(reference)).as(reference).containsExactly("CH-01 SENT", "CH-08 SENT");
            assertThat(number("select count(*) from notice n join deadline d on n.notice_key like d.id || ':%'"
                    + " where d.duty = 'childrens-stage1' and d.reference = :r and n.status = 'SENT'", reference))
                    .as("handler, two complaints managers, head of service, director of %s", reference).isEqualTo(5);
        }
        assertThat(handedTwice()).isEmpty();
        assertThat(sql.sql("select count(*) from notice where status <> 'SENT' and mode = 'NOW'").query(Long.class).single())
                .isZero();
        assertThat(sql.sql("select count(*) from soak.mail").query(Long.class).single()).isEqualTo(
                sql.sql("select (select count(*) from notice where status = 'SENT')"
                        + " + (select count(*) from delivery where status = 'SENT')").query(Long.class).single());
        assertThat(sql.sql("select count(*) from act_ru_incident").query(Long.class).single()).isZero();
        System.out.printf("soak: %d cases on two nodes, %d e-mails, each once%n", cases.size(),
                sql.sql("select count(*) from soak.mail").query(Long.class).single());
    }

    @Test
    void b_kills_lose_nothing_and_send_nothing_twice() throws Exception {
        Random random = new Random(Long.getLong("redress.soak.seed", 20261122));
        List<String> cases = logged();
        int next = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            int victim = random.nextInt(2);
            for (int i = 0; i < cases.size() / KILLS && next < cases.size(); i++) {
                triage(i % 2, cases.get(next++));
            }
            TimeUnit.MILLISECONDS.sleep(random.nextInt(1_500));
            nodes.kill(victim);
            nodes.start(victim);
        }
        while (next < cases.size()) {
            triage(next % 2, cases.get(next++));
        }
        waitUntilItIsQuiet();
        int unsureLetters = 0;
        for (String reference : cases) {
            assertThat(alerts(reference)).as(reference).containsExactlyElementsOf(LADDER);
            List<String> letters = letters(reference);
            assertThat(letters).as(reference).hasSize(2).allMatch(letter -> letter.matches("CH-0[18] (SENT|UNSURE)"));
            unsureLetters += (int) letters.stream().filter(letter -> letter.endsWith("UNSURE")).count();
            assertThat(number("select count(*) from notice n join deadline d on n.notice_key like d.id || ':%'"
                    + " where d.duty = 'childrens-stage1' and d.reference = :r", reference)).as(reference).isEqualTo(5);
        }
        assertThat(handedTwice()).isEmpty();
        assertThat(sql.sql("""
                select count(*) from (select message_id from notice where status = 'SENT' union all
                    select message_id from delivery where status = 'SENT') sent
                where message_id not in (select message_id from soak.mail)""").query(Long.class).single())
                .as("said to be sent, never handed over").isZero();
        long unsure = sql.sql("select count(*) from notice where status in ('ATTEMPTED', 'UNSURE')").query(Long.class)
                .single();
        System.out.printf("soak: %d cases, %d kills: %d letters and %d messages to staff unsure, none twice, none lost%n",
                cases.size(), KILLS, unsureLetters, unsure);
        assertThat(unsure + unsureLetters).isLessThanOrEqualTo(20L * KILLS);
    }

    private static List<String> logged() throws Exception {
        List<String> references = new ArrayList<>();
        String received = LocalDate.now(ZoneOffset.UTC).minusDays(60).toString();
        for (int i = 0; i < CASES; i++) {
            references.add(nodes.log(i % 2, Map.ofEntries(Map.entry("immediateRisk", "NO"), Map.entry("type", "COMPLAINT"),
                    Map.entry("channel", "EMAIL"), Map.entry("received", received),
                    Map.entry("summary", "Contact was cancelled three times."), Map.entry("anonymous", "no"),
                    Map.entry("complainantName", "Dana Example"), Map.entry("relationship", "mother"),
                    Map.entry("email", "dana@families.example"), Map.entry("emailConsent", true),
                    Map.entry("aboutName", "Sam Example"))));
        }
        return references;
    }

    /** A node that is away or busy with the same case: the officer tries once more. */
    private static void triage(int node, String reference) throws Exception {
        for (int attempt = 0;; attempt++) {
            try {
                nodes.complete((node + attempt) % 2, reference, "Triage contact", Map.of("kind", "COMPLAINT", "aboutChildren",
                        true, "functionCode", "PART_3", "complainantCategory", "PARENT", "moreThanAYear", "no", "advocate", "NOT_RELEVANT",
                        "skipStage1", "NO", "handler", "team-manager"), "complaints-officer");
                return;
            } catch (IOException refused) {
                if (attempt == 4) {
                    throw refused;
                }
                TimeUnit.MILLISECONDS.sleep(500);
            }
        }
    }

    private static void waitUntilItIsQuiet() throws InterruptedException {
        long limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(6);
        for (int quiet = 0; quiet < 5;) {
            long busy = sql.sql("""
                    select (select count(*) from act_ru_job where retries_ > 0 and (duedate_ is null or duedate_ <= now())
                            and handler_type_ <> 'history-cleanup')
                         + (select count(*) from telling)
                         + (select count(*) from notice where status = 'WAITING' and mode = 'NOW')
                         + (select count(*) from delivery where status in ('WRITTEN', 'ATTEMPTED', 'ACCEPTED'))""")
                    .query(Long.class).single();
            quiet = busy == 0 ? quiet + 1 : 0;
            assertThat(System.nanoTime()).as("still busy with %d things", busy).isLessThan(limit);
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private static List<String> alerts(String reference) {
        return sql.sql("select a.kind from alert a join deadline d on d.id = a.deadline_id"
                        + " where d.reference = :r and d.duty = 'childrens-stage1' order by a.kind")
                .param("r", reference).query(String.class).list();
    }

    private static List<String> letters(String reference) {
        return sql.sql("select l.rulebook_id || ' ' || v.status from letter l join delivery v on v.letter_id = l.id"
                + " where l.reference = :r order by l.rulebook_id").param("r", reference).query(String.class).list();
    }

    private static long number(String query, String reference) {
        return sql.sql(query).param("r", reference).query(Long.class).single();
    }

    private static List<String> handedTwice() {
        return sql.sql("select message_id from soak.mail group by message_id having count(*) > 1").query(String.class).list();
    }
}
