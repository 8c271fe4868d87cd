package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.redress.duty.Duty;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.support.AdultsPathway;
import org.redress.support.CorporatePathway;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/**
 * Cheshire West's procedures from the contact to the last letter: a senior service manager checks an adults' response before
 * it is signed; what is no care complaint goes by the Complaint Handling Code.
 */
@TestPropertySource(properties = "redress.council=cheshire-west")
class CheshireWestStoryTest extends StoryTest {

    @Autowired CorporatePathway corporate;
    @Autowired AdultsPathway adults;

    @Test
    void an_adults_response_is_checked_by_a_senior_manager_and_takes_five_sittings() {
        ComplaintReference reference = adults.drafted(adults.planned(triagedAsAdults()));
        driver.complete("Check as senior manager", reference, answers("decision", "CHANGES", "comments",
                "Say who rings her."), "senior-manager");
        assertThat(people.open(reference)).as("given back to its author").containsExactly("Draft response");
        adults.drafted(reference, "reasons", "The rota had a gap. The team manager rings you on Friday.");
        assertThat(people.open(reference)).containsExactly("Check as senior manager");
        driver.complete("Check as senior manager", reference, answers("decision", "AGREE"), "senior-manager");
        driver.complete("Check and sign off response", reference,
                Map.of("decision", "SIGN_OFF", "reasonsCite", "yes", "everyPointAnswered", true), "responsible-person");
        driver.runDueJobs();
        assertThat(letter(reference, "AD-11")).contains("Cheshire West and Chester Council", "Social Care Complaints Team",
                "rings you on Friday");
        stands(reference, Status.CLOSED);
        assertThat(lettersSent(reference)).containsExactly("AD-01", "AD-03", "AD-11");
        assertThat(deadline(reference, Duty.ADULTS_RELEVANT_PERIOD).metOn()).isEqualTo(driver.today());
        assertThat(people.open(reference)).isEmpty();
        assertThat(jdbc.sql("select distinct task_name from answer where reference = :reference and form <> 'log-contact'")
                .param("reference", reference.value()).query(String.class).list()).containsExactlyInAnyOrder("Triage contact",
                        "Agree plan and period", "Draft response", "Check as senior manager", "Check and sign off response");
    }

    @Test
    void a_complaint_about_another_service_has_a_first_response_and_a_review() {
        ComplaintReference reference = people.triaged(people.logged("serviceArea", "OTHER_SERVICE"), "aboutChildren", false,
                "aboutOther", true, "handler", "team-manager");
        assertThat(letter(reference, "CO-01")).contains("Cheshire West and Chester Council", "which is called first response",
                "which is called review", "Monday 16 November 2026");
        corporate.answered(reference);
        corporate.answered(corporate.opened(corporate.reviewRequested(reference, "No.")));
        stands(reference, Status.CLOSED);
        assertThat(lettersSent(reference)).containsExactly("CO-01", "CO-03", "CO-04", "CO-06");
        assertThat(people.open(reference)).isEmpty();
    }

    private ComplaintReference triagedAsAdults() {
        return people.triaged(people.logged("serviceArea", "COMMISSIONED_CARE", "emailConsentHow", "ELECTRONICALLY"),
                "aboutChildren", false, "aboutAdults", true, "complainantOfAdults", "SERVICE_USER", "providerInvolved",
                "COMMISSIONED", "handler", "adults-investigator");
    }

    private String letter(ComplaintReference reference, String id) {
        return jdbc.sql("select html from letter where reference = :reference and rulebook_id = :id").param("reference",
                reference.value()).param("id", id).query(String.class).single().replaceAll("<[^>]+>", "");
    }
}
