package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.redress.document.Documents;
import org.redress.duty.Duty;
import org.redress.notice.Dispatching;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.register.Heads;
import org.redress.support.Files;
import org.redress.support.OnPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A complaint from the telephone to the closed case on the database of production, made by the same migrations. */
@OnPostgres
class OnPostgresTest extends StoryTest {

    @Autowired DataSource database;
    @Autowired Documents documents;
    @Autowired ApplicationContext application;

    @Test
    void it_is_the_database_of_production() throws Exception {
        try (var connection = database.getConnection()) {
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("PostgreSQL");
        }
        assertThat(jdbc.sql("select count(*) from flyway_schema_history where success").query(Integer.class).single())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void what_is_triaged_goes_on_in_parts_is_refused_in_points_and_waits_for_a_way() {
        ComplaintReference childs = people.triaged(people.logged("emailConsent", false), "aboutAdults", true, "aboutOther",
                true, "subject", "LANDLORD", "allegation", List.of("CRIME"), "moreThanAYear", "no");
        List<ComplaintReference> parts = jdbc.sql("select other from complaint_link where reference = :r and kind = 'PART' order by other")
                .param("r", childs.value()).query(String.class).list().stream().map(ComplaintReference::new).toList();
        assertThat(parts).hasSize(2).allSatisfy(part -> assertThat(people.open(part)).containsExactly("Triage contact"));
        assertThat(people.open(childs)).containsExactlyInAnyOrder("Draft response", "Find another way", "Settle matter");
        ComplaintReference adults = people.triaged(parts.get(0), "aboutChildren", false, "aboutAdults", true, "complainantOfAdults",
                "SERVICE_USER", "handler", "adults-investigator");
        driver.as("complaints-officer", () -> heads.replace(adults, heads.current(adults).version(), List.of(
                new Heads.Head(null, 1, "The carer came late.", null, null, null, null, null, null, null),
                new Heads.Head(null, 2, "The rota was not sent.", null, null, null, null, null, null, null))));
        driver.complete("Agree plan and period", adults, answers("planCourse", "NOT_DEALT_WITH", "refusalGround",
                "FREEDOM_OF_INFORMATION", "refusalCovers", "SOME", "pointsLeftOut", List.of(heads.of(adults).get(1).id()),
                "refusalReasons", "It is a request.", "informationRequest", true), "adults-investigator");
        driver.complete("Confirm refusal", adults, answers("decision", "REFUSE", "reasons", "I agree."), "complaints-manager");
        driver.runDueJobs();
        assertThat(heads.considered(adults)).hasSize(1);
        assertThat(people.open(adults)).as("one search for both letters").containsExactlyInAnyOrder("Agree plan and period",
                "Find another way");
        driver.complete("Find another way", adults, answers("wayToPerson", "POST", "newAddress", "3 New Street\nCoventry"));
        driver.runDueJobs();
        assertThat(lettersSent(adults)).isEmpty();
        people.triaged(parts.get(1), "aboutChildren", false, "aboutOther", true, "lookedIntoBefore", true, "previouslyInvestigated",
                "CORPORATE", "refusalReasons", "It was answered in May.");
        driver.complete("Confirm refusal", parts.get(1), answers("decision", "REFUSE", "reasons", "I agree."), "complaints-manager");
        stands(parts.get(1), Status.CLOSED);
    }

    @Test
    void a_complaint_goes_from_contact_to_closed() {
        String longText = "What happened, day by day. ".repeat(4_000);
        ComplaintReference reference = people.triaged(people.logged("summary", longText));
        assertThat(jdbc.sql("select content from answer where reference = :r and form = 'log-contact'")
                .param("r", reference.value()).query(String.class).single()).contains(longText.strip());
        byte[] note = Files.pdf("a letter from the mother");
        driver.as("complaints-officer", () -> documents.store(reference, "EVIDENCE", "Her letter", day(11, 2),
                "letter.pdf", note));
        assertThat(documents.content(documents.of(reference).get(0))).isEqualTo(note);
        driver.letTimePassUntil(day(11, 17));
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE1).missed()).isTrue();
        driver.complete("Explain the delay", reference, answers("reason", "The worker was ill.", "now",
                "You hear by Friday."));
        people.answered(reference);
        assertThat(lettersSent(reference)).containsExactly("CH-01", "CH-08", "CH-07");
        assertThat(Dispatching.everything(application)).isPositive();
        assertThat(jdbc.sql("select count(*) from notice where reference = :r and status = 'WAITING' and mode = 'NOW'")
                .param("r", reference.value()).query(Integer.class).single()).isZero();
        driver.letTimePassUntil(java.time.LocalDate.of(2027, 1, 20));
        stands(reference, Status.CLOSED);
        assertThat(driver.runningProcesses(reference)).isSubsetOf("remedy", "duty-clock");
    }
}
