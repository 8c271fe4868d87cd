package org.redress.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.redress.correction.Corrections.Correction;
import org.redress.correction.Corrections.Kind;
import org.redress.engine.CaseFacts;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.support.Pathway;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** One correction of a case at a time, and each is decided on by itself. */
@RedressTest
class CorrectionsTest {

    @Autowired Corrections corrections;
    @Autowired Complaints complaints;
    @Autowired Pathway pathway;
    @Autowired ProcessDriver driver;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;
    @Autowired List<CaseFacts> facts;

    @Test
    void of_two_corrections_proposed_at_once_one_is_refused() throws Exception {
        ComplaintReference reference = pathway.triaged(pathway.logged());
        ExecutorService people = Executors.newFixedThreadPool(2);
        List<Future<Object>> proposed = new ArrayList<>();
        try {
            transaction.executeWithoutResult(open -> {
                complaints.lock(reference);
                for (String person : List.of("complaints-manager", "complaints-manager-2")) {
                    Callable<Object> propose = () -> {
                        try {
                            return propose(reference, person);
                        } catch (RuleViolation refused) {
                            return refused.getMessage();
                        }
                    };
                    proposed.add(people.submit(propose));
                }
                pause();
            });
            List<Object> answers = new ArrayList<>();
            for (Future<Object> one : proposed) {
                answers.add(one.get(20, TimeUnit.SECONDS));
            }
            assertThat(answers).hasAtLeastOneElementOfType(Correction.class).anySatisfy(answer ->
                    assertThat(answer).asString().startsWith("This very correction has been proposed already"));
        } finally {
            people.shutdownNow();
        }
        assertThat(corrections.of(reference)).hasSize(1);
        assertThat(pathway.open(reference)).containsOnlyOnce("Confirm correction");
    }

    @Test
    void a_confirmation_is_of_the_correction_that_its_task_is_about() {
        ComplaintReference reference = pathway.triaged(pathway.logged());
        Correction own = propose(reference, "complaints-manager");
        jdbc.sql("""
                insert into correction (id, reference, kind, reason, status, proposed_by, proposed_at)
                select 'older', reference, 'REOPENED', 'Another one.', 'PROPOSED', 'complaints-officer',
                    timestamp with time zone '2026-01-01 09:00:00+00' from correction where id = :id""")
                .param("id", own.id()).update();
        String task = driver.task("Confirm correction", reference).getId();
        assertThat(facts.stream().map(fact -> fact.of(reference, task).get("case_correctionReason"))
                .filter(reason -> reason != null)).containsExactly("It was a question.");
        driver.complete("Confirm correction", reference, Map.of("decision", "CONFIRM", "reasons", "So it was."),
                "complaints-manager-2");
        driver.runDueJobs();
        assertThat(corrections.get(own.id())).satisfies(made -> {
            assertThat(made.status()).isEqualTo("APPLIED");
            assertThat(made.confirmedBy()).isEqualTo("complaints-manager-2");
        });
        assertThat(corrections.get("older").confirmedBy()).isNull();
        assertThat(complaints.get(reference).status()).isEqualTo(Status.LOGGED_IN_ERROR);
    }

    @Test
    void nothing_is_made_that_nobody_else_has_confirmed() {
        ComplaintReference reference = pathway.triaged(pathway.logged());
        Correction own = propose(reference, "complaints-manager");
        assertThatThrownBy(() -> corrections.apply(own.id())).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("No second person");
        assertThatThrownBy(() -> driver.as("complaints-manager", () -> {
            corrections.decided(own.id(), true);
            return null;
        })).isInstanceOf(RuleViolation.class).hasMessageContaining("You proposed this correction");
        assertThat(complaints.get(reference).status()).isEqualTo(Status.OPEN);
    }

    private Correction propose(ComplaintReference reference, String person) {
        return driver.as(person, () -> corrections.propose(reference, Kind.LOGGED_IN_ERROR, null, null,
                "It was a question."));
    }

    private static void pause() {
        try {
            Thread.sleep(700);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
