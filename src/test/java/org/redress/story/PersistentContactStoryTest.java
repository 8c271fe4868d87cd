package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.redress.corporate.ContactRestrictions;
import org.redress.corporate.ContactRestrictions.RestrictionStatus;
import org.redress.correction.Corrections;
import org.redress.engine.CaseFacts;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.register.Happenings;
import org.redress.support.CorporatePathway;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** Unreasonably persistent contact: restricted by two people for a time, looked at again, never a bar to complaining (Code 5). */
class PersistentContactStoryTest extends StoryTest {

    private static final String SCOPE = "One letter or e-mail a week, to the complaints team.";

    @Autowired CorporatePathway corporate;
    @Autowired ContactRestrictions restrictions;
    @Autowired Happenings happenings;
    @Autowired @Qualifier("restrictionFacts") CaseFacts facts;

    @Test
    void two_people_restrict_it_and_it_is_looked_at_on_its_day() {
        ComplaintReference reference = told();
        proposed(reference, "2026-12-01");
        assertThat(corporate.open(reference)).containsExactlyInAnyOrder("Draft response", "Confirm restriction");
        confirmed(reference, "RESTRICT");
        assertThat(lettersSent(reference)).containsExactly("CO-01", "NC-03");
        assertThat(letter(reference)).contains(SCOPE, "Forty calls a day", "Tuesday 1 December 2026", "You can appeal",
                "You can still make a new complaint at any time", "Ombudsman");
        assertThat(restrictions.of(reference)).extracting(ContactRestrictions.ContactRestriction::status)
                .containsExactly(RestrictionStatus.IN_FORCE);

        driver.moveTo(day(11, 20));
        driver.runDueJobs();
        assertThat(corporate.open(reference)).as("there is time").containsExactlyInAnyOrder("Draft response", "Explain the delay");
        driver.moveTo(day(11, 21));
        driver.runDueJobs();
        assertThat(corporate.open(reference)).containsExactlyInAnyOrder("Draft response", "Explain the delay",
                "Reconsider restriction");
        driver.complete("Reconsider restriction", reference, answers("decision", "KEEP", "reviewOn", "2027-02-01", "reasons",
                "It began again last week."), "complaints-manager-2");
        driver.runDueJobs();
        assertThat(letter(reference)).contains("It began again last week", "Monday 1 February 2027");
        driver.moveTo(LocalDate.of(2027, 1, 22));
        driver.runDueJobs();
        assertThatThrownBy(() -> driver.complete("Reconsider restriction", reference, answers("decision", "END", "reasons", "Yes."),
                "complaints-manager-2")).as("who kept it decides nothing on it again").hasMessageContaining("decided on it");
        driver.complete("Reconsider restriction", reference, answers("decision", "END", "reasons", "It has stopped."),
                "senior-manager");
        driver.runDueJobs();
        assertThat(letter(reference)).contains("as before", "It has stopped.");
        assertThat(restrictions.of(reference)).extracting(ContactRestrictions.ContactRestriction::status)
                .containsExactly(RestrictionStatus.ENDED);
        assertThat(driver.runningProcesses(reference)).doesNotContain("persistent-contact");
    }

    @Test
    void a_second_person_who_does_not_agree_restricts_nothing() {
        ComplaintReference reference = told();
        proposed(reference, "2026-12-01");
        confirmed(reference, "LEAVE");
        assertThat(restrictions.of(reference)).extracting(ContactRestrictions.ContactRestriction::status)
                .containsExactly(RestrictionStatus.NOT_CONFIRMED);
        assertThat(lettersSent(reference)).doesNotContain("NC-03");
    }

    @Test
    void an_appeal_has_it_looked_at_at_once_by_somebody_else() {
        ComplaintReference reference = restricted();
        people.happened(reference, EventType.RESTRICTION_APPEALED, driver.today(), "I only rang twice.");
        assertThat(corporate.open(reference)).contains("Reconsider restriction");
        assertThatThrownBy(() -> driver.complete("Reconsider restriction", reference, answers("decision", "END", "reasons", "Yes."),
                "complaints-manager")).hasMessageContaining("proposed this restriction");
        driver.complete("Reconsider restriction", reference, answers("decision", "END", "reasons", "They are right."),
                "complaints-manager-2");
        assertThat(restrictions.of(reference)).extracting(ContactRestrictions.ContactRestriction::status)
                .containsExactly(RestrictionStatus.ENDED);
    }

    @Test
    void it_ends_on_its_day_where_nobody_has_decided_that_it_stays() {
        ComplaintReference reference = restricted();
        driver.moveTo(day(11, 25));
        driver.runDueJobs();
        people.happened(reference, EventType.RESTRICTION_APPEALED, driver.today(), "I only rang twice.");
        assertThat((String) facts.of(reference, null).get("case_restrictionAppeal")).as("whoever has it on the desk reads it")
                .contains("I only rang twice.");
        driver.moveTo(day(12, 1));
        assertThat((String) facts.of(reference, null).get("case_contactRestricted")).as("before any job has run").isEmpty();
        driver.runDueJobs();
        assertThat(corporate.open(reference)).doesNotContain("Reconsider restriction");
        assertThat(letter(reference)).contains("as before", "It was for a time");
        assertThat(restrictions.of(reference)).extracting(ContactRestrictions.ContactRestriction::status)
                .containsExactly(RestrictionStatus.ENDED);
    }

    @Test
    void one_confirmed_too_late_is_not_put_in_force() {
        ComplaintReference reference = told();
        proposed(reference, "2026-11-04");
        driver.moveTo(day(11, 4));
        assertThatThrownBy(() -> confirmed(reference, "RESTRICT")).hasMessageContaining("The day has come");
        confirmed(reference, "LEAVE");
    }

    @Test
    void it_falls_with_a_case_logged_in_error_and_stays_with_whom_it_was_made_for_where_one_is_merged() {
        ComplaintReference error = restricted();
        ended(error, Corrections.Kind.LOGGED_IN_ERROR, null);
        assertThat(restrictions.of(error)).extracting(ContactRestrictions.ContactRestriction::status)
                .containsExactly(RestrictionStatus.ENDED);
        assertThat(driver.runningProcesses(error)).doesNotContain("persistent-contact");
        ComplaintReference merged = restricted();
        ComplaintReference into = corporate.accepted();
        ended(merged, Corrections.Kind.MERGED_INTO, into.value());
        assertThat((String) facts.of(into, null).get("case_contactRestricted")).contains(SCOPE);
        people.happened(into, EventType.RESTRICTION_APPEALED, driver.today(), "I only rang twice.");
        assertThat(corporate.open(merged)).containsExactly("Reconsider restriction");
    }

    @Test
    void two_who_tell_it_at_one_moment_have_one_person_asked() throws Exception {
        for (int round = 0; round < 3; round++) {
            ComplaintReference reference = corporate.accepted();
            CyclicBarrier together = new CyclicBarrier(2);
            ExecutorService pool = Executors.newFixedThreadPool(2);
            List<Future<?>> both = Stream.of("Forty calls.", "She shouted.").<Future<?>>map(words -> pool.submit(() -> {
                together.await();
                return driver.as("complaints-officer", () -> happenings.record(reference, EventType.CONTACT_UNREASONABLE,
                        driver.today(), Channel.PHONE, words));
            })).toList();
            for (Future<?> one : both) {
                one.get();
            }
            pool.shutdown();
            driver.runDueJobs();
            assertThat(driver.runningProcesses(reference).stream().filter("persistent-contact"::equals)).hasSize(1);
        }
    }

    private void ended(ComplaintReference reference, Corrections.Kind how, String into) {
        driver.as("complaints-officer", () -> corrections.propose(reference, how, null, into, "It was twice."));
        driver.runDueJobs();
        driver.complete("Confirm correction", reference, answers("decision", "CONFIRM", "reasons", "Yes."), "complaints-manager");
        driver.runDueJobs();
    }

    @Test
    void a_restricted_person_complains_anew_as_anybody_does() {
        restricted();
        ComplaintReference again = people.logged("complainantName", "Dana Example", "email", "dana@families.example");
        stands(again, Status.LOGGED);
        assertThat(corporate.open(again)).containsExactly("Triage contact");
        assertThat((String) facts.of(again, null).get("case_contactRestricted")).contains(SCOPE, "dealt with as any other");
        people.triaged(again);
        stands(again, Status.OPEN);
        assertThat(corporate.open(again)).containsExactly("Draft response");
        assertThat(lettersSent(again)).containsExactly("CH-01");
        ComplaintReference other = people.logged("complainantName", "Another Example", "email", "another@families.example");
        assertThat((String) facts.of(other, null).get("case_contactRestricted")).isEmpty();
    }

    @Test
    void a_complaints_manager_may_leave_it_and_the_day_lies_within_a_year() {
        ComplaintReference reference = told();
        assertThatThrownBy(() -> proposed(reference, "2026-11-02")).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("within a year, and not today");
        assertThatThrownBy(() -> proposed(reference, "2027-11-03")).isInstanceOf(RuleViolation.class);
        assertThat(restrictions.of(reference)).isEmpty();
        driver.complete("Propose restriction", reference, answers("decision", "LEAVE", "reasons", "They were not warned."),
                "complaints-manager");
        assertThat(corporate.open(reference)).containsExactly("Draft response");
        people.happened(reference, EventType.RESTRICTION_APPEALED, driver.today(), "What is this?");
        assertThat(corporate.open(reference)).as("nothing to appeal against: a person decides")
                .containsExactlyInAnyOrder("Draft response", "Decide what this message asks for");
    }

    private ComplaintReference told() {
        ComplaintReference reference = corporate.accepted();
        people.happened(reference, EventType.CONTACT_UNREASONABLE, driver.today(), "Forty calls on Monday.");
        return reference;
    }

    private ComplaintReference restricted() {
        ComplaintReference reference = told();
        proposed(reference, "2026-12-01");
        confirmed(reference, "RESTRICT");
        return reference;
    }

    private void proposed(ComplaintReference reference, String reviewOn) {
        driver.complete("Propose restriction", reference, answers("decision", "RESTRICT", "scope", SCOPE, "reasons",
                "Forty calls a day, and threats.", "reviewOn", reviewOn), "complaints-manager");
        driver.runDueJobs();
    }

    private void confirmed(ComplaintReference reference, String decision) {
        driver.complete("Confirm restriction", reference, answers("decision", decision, "reasons", "I have looked at the calls."),
                "head-of-service");
        driver.runDueJobs();
    }

    /** The text of the newest letter about a restriction. */
    private String letter(ComplaintReference reference) {
        return jdbc.sql("select html from letter where reference = :reference and rulebook_id = 'NC-03' order by seq desc"
                        + " fetch first 1 rows only").param("reference", reference.value()).query(String.class).single()
                .replaceAll("<[^>]+>", "");
    }
}
