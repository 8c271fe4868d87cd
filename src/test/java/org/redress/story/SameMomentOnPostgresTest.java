package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.redress.deferral.Deferral;
import org.redress.deferral.Deferrals;
import org.redress.duty.Duty;
import org.redress.investigation.Investigations;
import org.redress.panel.Replacements;
import org.redress.register.Appointments.Role;
import org.redress.register.Codes.Finding;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.register.Heads;
import org.redress.register.Restriction;
import org.redress.roster.Endings;
import org.redress.roster.Part;
import org.redress.roster.Roster;
import org.redress.roster.RosterPerson;
import org.redress.support.LaterPathway;
import org.redress.support.OnPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two transactions on one case at the same moment, on the database of production. */
@OnPostgres
class SameMomentOnPostgresTest extends StoryTest {

    @Autowired LaterPathway later;
    @Autowired Replacements replacements;
    @Autowired Restriction restriction;
    @Autowired Deferrals deferrals;
    @Autowired Decisions decisions;
    @Autowired Investigations investigations;
    @Autowired Roster roster;
    @Autowired Endings endings;
    @Autowired TransactionTemplate transactions;
    @Autowired AuthorizationService authorizations;
    @Autowired TaskService tasks;

    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        other.shutdownNow();
    }

    private Void replaced(ComplaintReference reference, String now) {
        return driver.as("complaints-manager", () -> {
            replacements.replace(reference, Part.INVESTIGATING_OFFICER, "investigating-officer", now, "Left.", null);
            return null;
        });
    }

    @Test
    void of_two_replacements_of_one_person_one_is_refused() throws Exception {
        ComplaintReference reference = later.appointed(later.atStage2());
        driver.as("complaints-manager", () -> {
            roster.add(new RosterPerson("i.third", "Third", "third@people.example", null, true, false, false, false,
                    driver.today().minusYears(1), null, driver.today().minusYears(1), null, new BigDecimal("350.00"), 3, null, 1));
            return null;
        });
        Future<Void> second = transactions.execute(status -> {
            replaced(reference, "investigating-officer-2");
            Future<Void> meanwhile = other.submit(() -> replaced(reference, "i.third"));
            waits(meanwhile);
            return meanwhile;
        });
        assertThatThrownBy(() -> second.get(30, TimeUnit.SECONDS)).hasMessageContaining("is not");
        assertThat(appointments.running(reference)).filteredOn(a -> a.role() == Role.INVESTIGATING_OFFICER)
                .extracting(a -> a.person()).containsExactly("investigating-officer-2");
    }

    @Test
    void of_two_decisions_on_more_time_one_is_refused() throws Exception {
        ComplaintReference reference = later.appointed(later.atStage2());
        Future<?> second = transactions.execute(status -> {
            moreTime(reference);
            Future<?> meanwhile = other.submit(() -> moreTime(reference));
            waits(meanwhile);
            return meanwhile;
        });
        assertThatThrownBy(() -> second.get(30, TimeUnit.SECONDS)).hasMessageContaining("decided already");
        assertThat(decisions.of(reference)).filteredOn(d -> d.kind().equals("STAGE_2_EXTENSION")).hasSize(1);
    }

    private void moreTime(ComplaintReference reference) {
        driver.as("complaints-officer", () -> investigations.extend(reference, null, "Five people have to be heard."));
    }

    @Test
    void what_ends_within_a_part_is_told_and_written_down_once_though_two_nodes_see_it() throws Exception {
        ComplaintReference reference = later.appointed(later.atStage2());
        jdbc.sql("update roster_person set contract_until = :until where id = 'investigating-officer'")
                .param("until", driver.today().plusDays(5)).update();
        Future<?> second = transactions.execute(status -> {
            endings.changed(new Roster.DaysChanged("investigating-officer"));
            Future<?> meanwhile = other.submit(() -> endings.changed(new Roster.DaysChanged("investigating-officer")));
            waits(meanwhile);
            return meanwhile;
        });
        second.get(30, TimeUnit.SECONDS);
        assertThat(jdbc.sql("select person from notice where reference = :reference and what like 'The contract of%'")
                .param("reference", reference.value()).query(String.class).list())
                .containsExactlyInAnyOrder("complaints-manager", "complaints-manager-2");
        assertThat(jdbc.sql("select count(*) from timeline_entry where reference = :reference and kind = 'APPOINTMENT_ENDING'")
                .param("reference", reference.value()).query(Integer.class).single()).isOne();
    }

    @Test
    void a_task_is_not_given_to_somebody_who_is_being_barred_from_it_at_that_moment() throws Exception {
        ComplaintReference reference = later.independentReport(later.investigated(later.statementAgreed(
                later.statementWritten(later.appointed(later.atStage2()))), Finding.UPHELD));
        String task = driver.task("Adjudicate complaint", reference).getId();
        Future<Void> giving = transactions.execute(status -> {
            driver.as(null, () -> appointments.appoint(reference, Role.HANDLER, "adjudicating-officer"));
            Future<Void> meanwhile = other.submit(() -> driver.as(null, () -> {
                tasks.setAssignee(task, "adjudicating-officer");
                return null;
            }));
            waits(meanwhile);
            return meanwhile;
        });
        assertThatThrownBy(() -> giving.get(30, TimeUnit.SECONDS)).hasMessageContaining("Somebody else must adjudicate");
        assertThat(driver.task("Adjudicate complaint", reference).getAssignee()).isNull();
    }

    private static void waits(Future<?> meanwhile) {
        assertThatThrownBy(() -> meanwhile.get(2, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
    }

    @Test
    void a_task_made_while_its_case_is_being_restricted_is_granted_to_nobody_who_may_not_see_it() throws Exception {
        ComplaintReference reference = people.triaged(people.logged());
        driver.as("complaints-officer", () -> heads.replace(reference, heads.current(reference).version(), List.of(
                new Heads.Head(null, 1, "Visits cancelled", null, null, null, null, null, null, null))));
        driver.as("complaints-officer", () -> deferrals.propose(reference, new Deferrals.Proposal(
                List.of(heads.of(reference).get(0).id()), Deferral.Ground.CRIMINAL_INVESTIGATION, "the police", null,
                "A letter.", null, "It would warn him.")));
        driver.complete("Confirm deferral", reference, answers("groundProved", "yes", "prejudiceFound", "yes", "reasons",
                "Yes."), "complaints-manager");
        driver.runDueJobs();
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_DEFERRAL_REVIEW).due().minusDays(8));
        assertThat(people.open(reference)).doesNotContain("Check deferral");
        driver.moveTo(deadline(reference, Duty.CHILDRENS_DEFERRAL_REVIEW).due());
        Future<?> job = transactions.execute(status -> {
            driver.as("complaints-manager", () -> restriction.set(reference, true, "A worker's own child."));
            Future<?>[] meanwhile = new Future<?>[1];
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    meanwhile[0] = other.submit(() -> driver.runDueJobs());
                    try {
                        meanwhile[0].get(2, TimeUnit.SECONDS);
                    } catch (Exception waits) {
                        // it waits for the restriction, or has gone wrong, which the end of the test shows
                    }
                }
            });
            return meanwhile;
        })[0];
        job.get(60, TimeUnit.SECONDS);
        String task = driver.task("Check deferral", reference).getId();
        assertThat(authorizations.createAuthorizationQuery().resourceType(Resources.TASK).resourceId(task).list())
                .isNotEmpty().extracting(Authorization::getGroupId).doesNotContain("complaints-officers");
    }
}
