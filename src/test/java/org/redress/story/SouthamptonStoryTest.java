package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.redress.duty.Deadline;
import org.redress.duty.Duty;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.support.AdultsPathway;
import org.redress.support.CorporatePathway;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/**
 * Southampton's procedures from the contact to the last letter: service resolution and corporate resolution with the
 * periods of the Complaint Handling Code, its own policy having none, and the Tenants Panel for the council's tenants.
 */
@TestPropertySource(properties = "redress.council=southampton")
class SouthamptonStoryTest extends StoryTest {

    @Autowired CorporatePathway corporate;
    @Autowired AdultsPathway adults;

    @Test
    void a_tenants_complaint_goes_through_service_resolution_and_corporate_resolution() {
        ComplaintReference reference = people.logged("serviceArea", "HOUSING_SERVICE");
        driver.moveTo(day(11, 4));
        people.triaged(reference, "aboutChildren", false, "aboutOther", true, "handler", "team-manager");
        assertThat(the(reference).team()).isEqualTo("Housing Service");
        assertThat(letter(reference, "CO-01")).contains("Southampton City Council", "which is called service resolution",
                "which is called corporate resolution", "Wednesday 18 November 2026");
        Deadline stage1 = deadline(reference, Duty.CORPORATE_STAGE1);
        assertThat(List.of(stage1.from(), stage1.due())).as("ten working days from the acknowledgement, Code 6.3")
                .containsExactly(day(11, 4), day(11, 18));
        corporate.answered(reference, "tenant", "yes");
        assertThat(letter(reference, "CO-08")).contains("Tenants Panel", "Housing Ombudsman");
        corporate.opened(corporate.reviewRequested(reference, "It is as damp as before."));
        assertThat(driver.task("Draft response", reference).getAssignee()).isEqualTo("reviewer");
        corporate.answered(reference, "tenant", "yes");
        assertThat(letter(reference, "CO-06")).contains("Southampton City Council", "housing-ombudsman.org.uk");
        stands(reference, Status.CLOSED);
        assertThat(lettersSent(reference)).containsExactly("CO-01", "CO-03", "CO-08", "CO-04", "CO-06");
        assertThat(people.open(reference)).isEmpty();
    }

    @Test
    void a_review_can_be_refused_for_the_legal_proceedings_that_the_policy_names() {
        ComplaintReference reference = corporate.reviewRequested(corporate.answered(corporate.accepted()), "I see you in court.");
        driver.complete("Open review", reference, answers("reviewDecision", "REFUSE_OTHER", "refusedFor", "PROCEEDINGS",
                "refusalReasons", "You began proceedings on 20 October."), "complaints-manager");
        driver.complete("Confirm refusal of review", reference, answers("decision", "REFUSE", "reasons", "So it is."),
                "complaints-manager-2");
        driver.runDueJobs();
        assertThat(letter(reference, "CO-05")).contains("because you have started legal proceedings", "our policy names", "take this decision");
    }

    @Test
    void an_adults_complaint_is_planned_with_the_complainant_and_answered_once() {
        ComplaintReference reference = people.triaged(people.logged("serviceArea", "ADULT_SOCIAL_CARE", "emailConsentHow",
                "ELECTRONICALLY"), "aboutChildren", false, "aboutAdults", true, "complainantOfAdults", "SERVICE_USER", "handler",
                "adults-investigator");
        assertThat(the(reference).team()).isEqualTo("Health and Adult Social Care");
        assertThat(letter(reference, "AD-01")).contains("Southampton City Council", "Monday 30 November 2026");
        adults.answered(adults.planned(reference));
        assertThat(letter(reference, "AD-11")).contains("Southampton City Council", "You have the right to take your complaint");
        stands(reference, Status.CLOSED);
        assertThat(lettersSent(reference)).containsExactly("AD-01", "AD-03", "AD-11");
    }

    private String letter(ComplaintReference reference, String id) {
        return jdbc.sql("select html from letter where reference = :reference and rulebook_id = :id").param("reference",
                reference.value()).param("id", id).query(String.class).single().replaceAll("<[^>]+>", "");
    }
}
