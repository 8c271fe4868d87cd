package org.redress.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redress.register.ComplaintReference;
import org.redress.support.OnPostgres;
import org.redress.support.Pathway;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A refusal's own words are changed at the moment in which somebody claims, or decides on, it: on the database of production. */
@OnPostgres
class OwnWordsOnPostgresTest extends LetterTest {

    private static final String OURS = "We are sorry.";
    private static final String OTHERS = "We are not.";

    @Autowired Pathway pathway;
    @Autowired LetterDraftController drafts;
    @Autowired FreeParts freeParts;
    @Autowired TaskService tasks;
    @Autowired FormService forms;
    @Autowired TransactionTemplate transactions;

    private final ExecutorService other = Executors.newSingleThreadExecutor();
    private ComplaintReference reference;
    private String task;

    @BeforeEach
    void a_refusal_waits_for_its_second_person() {
        reference = pathway.triaged(pathway.logged(), "moreThanAYear", "yes", "groundsAroseOn",
                driver.today().minusYears(2).toString(), "lateReasonable", "yes", "lateEffective", "no",
                "lateDecision", "REFUSE", "lateReasons", "The records are gone.");
        task = driver.task("Confirm refusal", reference).getId();
        write(OURS);
    }

    @AfterEach
    void stop() {
        other.shutdownNow();
    }

    private Void write(String words) {
        return driver.as("complaints-officer", () -> {
            drafts.write(reference.value(), "out-of-time", "complainant", "\"" + freeParts.own(reference,
                    "out-of-time-to-complainant").version() + "\"", new LetterDraftController.Own(Map.of("opening", words)));
            return null;
        });
    }

    private Void claim() {
        return driver.as("complaints-manager", () -> {
            tasks.claim(task, "complaints-manager");
            return null;
        });
    }

    private Void decide() {
        return driver.as("complaints-manager", () -> {
            forms.submitTaskForm(task, Map.of("decision", "REFUSE", "late", "yes", "reasons", "I agree."));
            return null;
        });
    }

    private String words() {
        return freeParts.own(reference, "out-of-time-to-complainant").words().get("opening");
    }

    /** The first is done, and not committed, when the second begins. */
    private Future<Void> atOnce(Callable<Void> first, Callable<Void> second) {
        return transactions.execute(status -> {
            try {
                first.call();
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
            Future<Void> meanwhile = other.submit(second);
            assertThatThrownBy(() -> meanwhile.get(2, TimeUnit.SECONDS)).as("it waits").isInstanceOf(TimeoutException.class);
            return meanwhile;
        });
    }

    @Test
    void words_that_are_written_while_somebody_claims_it_are_refused() {
        Future<Void> writing = atOnce(this::claim, () -> write(OTHERS));
        assertThatThrownBy(() -> writing.get(30, TimeUnit.SECONDS)).hasMessageContaining("being checked");
        assertThat(words()).isEqualTo(OURS);
    }

    @Test
    void who_claims_it_while_words_are_written_reads_those() throws Exception {
        Future<Void> claiming = atOnce(() -> write(OTHERS), this::claim);
        claiming.get(30, TimeUnit.SECONDS);
        assertThat(words()).isEqualTo(OTHERS);
        assertThatThrownBy(() -> write(OURS)).hasMessageContaining("being checked");
    }

    @Test
    void words_that_are_written_while_somebody_decides_on_it_are_refused() {
        claim();
        Future<Void> writing = atOnce(this::decide, () -> write(OTHERS));
        assertThatThrownBy(() -> writing.get(30, TimeUnit.SECONDS)).hasMessageContaining("approved");
        assertThat(store.letter(store.of(reference).get(0).letterId()).html()).contains(OURS).doesNotContain(OTHERS);
    }

    @Test
    void nobody_decides_on_words_that_could_still_be_changed() {
        assertThatThrownBy(this::decide).hasMessageContaining("Claim this task first");
        write(OTHERS);
        claim();
        decide();
        driver.runDueJobs();
        assertThat(store.letter(store.of(reference).get(store.of(reference).size() - 1).letterId()).html()).contains(OTHERS);
    }
}
