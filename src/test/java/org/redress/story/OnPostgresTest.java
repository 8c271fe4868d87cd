package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.redress.document.Documents;
import org.redress.duty.Duty;
import org.redress.notice.Dispatching;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
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
        assertThat(driver.runningProcesses(reference)).isEmpty();
    }
}
