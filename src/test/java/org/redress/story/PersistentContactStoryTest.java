package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.redress.corporate.ContactRestrictions;
import org.redress.corporate.ContactRestrictions.RestrictionStatus;
import org.redress.engine.CaseFacts;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.support.CorporatePathway;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** Unreasonably persistent contact: restricted by two people for a time, looked at again, never a bar to complaining (Code 5). */
class PersistentContactStoryTest extends StoryTest {

    private static final String SCOPE = "One letter or e-mail a week, to the complaints team.";

    @Autowired CorporatePathway corporate;
    @Autowired ContactRestrictions restrictions;
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

        driver.moveTo(day(11, 30));
        driver.runDueJobs();
        assertThat(corporate.open(reference)).as("the day before").containsExactly("Draft response");
        driver.moveTo(day(12, 1));
        driver.runDueJobs();
        assertThat(corporate.open(reference)).containsExactlyInAnyOrder("Draft response", "Reconsider restriction");
        driver.complete("Reconsider restriction", reference, answers("decision", "KEEP", "reviewOn", "2027-02-01", "reasons",
                "It began again last week."), "complaints-manager-2");
        driver.runDueJobs();
        assertThat(letter(reference)).contains("It began again last week", "Monday 1 February 2027");
        driver.moveTo(LocalDate.of(2027, 2, 1));
        driver.runDueJobs();
        driver.complete("Reconsider restriction", reference, answers("decision", "END", "reasons", "It has stopped."),
                "complaints-manager-2");
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
