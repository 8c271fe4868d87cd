package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redress.duty.Duty;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.register.Timeline;
import org.redress.support.CorporatePathway;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/**
 * A policy that opens a review on its grounds alone, by somebody outside the service's line management, and takes more time
 * only with agreement, as councils had it before April 2026.
 */
@TestPropertySource(properties = {"redress.council=coventry", "redress.councils.coventry.corporate.grounds-mode=GATE",
        "redress.councils.coventry.loosened.corporate.grounds-mode=Our members decided so.",
        "redress.councils.coventry.corporate.reviewer-independence=OUTSIDE_LINE",
        "redress.councils.coventry.corporate.extension-requires-agreement=true",
        "redress.councils.coventry.corporate.tenants.panel=Tenants Panel",
        "redress.councils.coventry.teams.people-directorate.handlers=team-manager,senior-manager"})
class GatedReviewStoryTest extends StoryTest {

    @Autowired CorporatePathway corporate;
    @Autowired Timeline timeline;

    @Test
    void without_a_ground_two_people_refuse_the_review_and_the_ombudsman_can_be_asked_about_that() {
        ComplaintReference reference = asked();
        refusalProposed(reference);
        assertThat(corporate.open(reference)).containsExactly("Confirm refusal of review");
        assertThatThrownBy(() -> confirmed(reference, "REFUSE", "complaints-manager")).hasMessageContaining("second person");
        confirmed(reference, "REFUSE", "complaints-manager-2");
        assertThat(lettersSent(reference)).containsExactly("CO-01", "CO-03", "CO-05");
        assertThat(letter(reference, "CO-05")).contains("relevant information was not taken into account",
                "incorrect interpretation of Council policy", "What you say was looked at", "I have read it too",
                "take this decision", "twelve months");
        stands(reference, Status.CLOSED);
        assertThat(deadline(reference, Duty.CORPORATE_STAGE2_ACKNOWLEDGEMENT).metOn()).isEqualTo(driver.today());
        assertThat(timeline.of(reference)).anyMatch(entry -> entry.text().startsWith("Closed: stage 1 complete; its review was"
                + " refused"));

        corporate.reviewRequested(reference, "Here is the notice that you say was up.");
        assertThat(corporate.open(reference)).as("asked for again: a person decides").containsExactly(
                "Decide what this message asks for");
        assertThatThrownBy(() -> driver.complete("Decide what this message asks for", reference, answers("messageOutcome", "NOTED",
                "reasons", "x"), "complaints-officer")).hasMessageContaining("cannot be noted away");
        driver.complete("Decide what this message asks for", reference, answers("messageOutcome", "REVIEW"), "complaints-officer");
        driver.runDueJobs();
        assertThat(corporate.open(reference)).containsExactly("Open review");
    }

    @Test
    void a_second_person_who_does_not_agree_has_it_opened() {
        ComplaintReference reference = asked();
        refusalProposed(reference);
        confirmed(reference, "OPEN", "head-of-service");
        assertThat(corporate.open(reference)).containsExactly("Open review");
        assertThat(lettersSent(reference)).doesNotContain("CO-05");
        opened(reference, "outsideLine", true);
        assertThat(corporate.open(reference)).containsExactly("Draft response");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INFO_NOT_CONSIDERED", "PROCEDURE_NOT_APPLIED", "POLICY_MISINTERPRETED"})
    void on_a_ground_it_is_opened_and_cannot_be_refused(String ground) {
        ComplaintReference reference = asked();
        assertThatThrownBy(() -> driver.complete("Open review", reference, answers("reviewDecision", "REFUSE", "refusalReasons",
                "No.", "grounds", List.of(ground)), "complaints-manager")).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("They name a ground");
        opened(reference, "grounds", List.of(ground), "outsideLine", true);
        assertThat(lettersSent(reference)).contains("CO-04");
    }

    @Test
    void whatever_ground_they_name_it_is_refused_where_the_ombudsman_has_decided() {
        ComplaintReference reference = asked();
        driver.complete("Open review", reference, answers("reviewDecision", "REFUSE_OTHER", "refusedFor", "OMBUDSMAN_DECIDED",
                "refusalReasons", "The Ombudsman wrote to you on 20 October.", "grounds", List.of("INFO_NOT_CONSIDERED")),
                "complaints-manager");
        confirmed(reference, "REFUSE", "complaints-manager-2");
        assertThat(letter(reference, "CO-05")).contains("because the Ombudsman has decided on it", "wrote to you on 20 October",
                "take this decision").doesNotContain("relevant information was not taken into account", "Under our policy");
    }

    @Test
    void for_legal_proceedings_no_review_is_refused_where_the_policy_does_not_name_them() {
        ComplaintReference reference = asked();
        assertThatThrownBy(() -> driver.complete("Open review", reference, answers("reviewDecision", "REFUSE_OTHER", "refusedFor",
                "PROCEEDINGS", "refusalReasons", "You went to court."), "complaints-manager")).isInstanceOf(RuleViolation.class);
        assertThat(corporate.open(reference)).containsExactly("Open review");
    }

    @Test
    void the_reviewer_is_outside_the_line_of_the_service() {
        ComplaintReference reference = asked();
        assertThatThrownBy(() -> opened(reference, "reviewer", "senior-manager", "outsideLine", true))
                .isInstanceOf(RuleViolation.class).hasMessageContaining("On offer: reviewer, head-of-service.");
        assertThatThrownBy(() -> opened(reference)).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("Tick that they are");
        assertThat(corporate.open(reference)).containsExactly("Open review");
        opened(reference, "outsideLine", true);
        assertThat(corporate.open(reference)).containsExactly("Draft response");
    }

    @Test
    void more_time_is_taken_only_where_they_agree() {
        ComplaintReference reference = corporate.accepted();
        assertThatThrownBy(() -> corporate.extended(reference)).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("only where the complainant agrees");
        corporate.extended(reference, "extensionAgreed", true);
        assertThat(deadline(reference, Duty.CORPORATE_STAGE1).due()).isEqualTo(day(11, 30));
        assertThat(letter(reference, "CO-02")).contains("Thank you for agreeing");
    }

    @Test
    void tenants_can_ask_their_panel_and_need_not() {
        ComplaintReference reference = corporate.answered(corporate.accepted(), "tenant", "yes");
        assertThat(letter(reference, "CO-08")).contains("Tenants Panel", "You need not do this");
        people.happened(reference, EventType.REVIEW_REQUESTED, driver.today(), "No.");
        assertThat(corporate.open(reference)).as("a review needs no panel").containsExactly("Open review");
    }

    private void opened(ComplaintReference reference, Object... more) {
        corporate.opened(reference, more);
    }

    private ComplaintReference asked() {
        return corporate.reviewRequested(corporate.answered(corporate.accepted()), "I do not like it.");
    }

    private void refusalProposed(ComplaintReference reference) {
        driver.complete("Open review", reference, answers("reviewDecision", "REFUSE", "refusalReasons",
                "What you say was looked at."), "complaints-manager");
        driver.runDueJobs();
    }

    private void confirmed(ComplaintReference reference, String decision, String by) {
        driver.complete("Confirm refusal of review", reference, answers("decision", decision, "reasons", "I have read it too."), by);
        driver.runDueJobs();
    }

    private String letter(ComplaintReference reference, String id) {
        return jdbc.sql("select html from letter where reference = :reference and rulebook_id = :id order by seq desc"
                        + " fetch first 1 rows only").param("reference", reference.value()).param("id", id).query(String.class)
                .single().replaceAll("<[^>]+>", "");
    }
}
