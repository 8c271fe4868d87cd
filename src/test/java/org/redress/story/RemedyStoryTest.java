package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.redress.document.Documents;
import org.redress.duty.Deadline;
import org.redress.duty.Duty;
import org.redress.register.ComplaintReference;
import org.redress.register.Remedy;
import org.redress.remedy.AgreedAction;
import org.redress.remedy.AgreedAction.Source;
import org.redress.remedy.NewRemedy;
import org.redress.remedy.Remedies;
import org.redress.support.CorporatePathway;
import org.springframework.beans.factory.annotation.Autowired;

/** What was promised is done, proved, checked by somebody else and told; nothing of it is forgotten (rulebook 4.2 to 4.4). */
class RemedyStoryTest extends StoryTest {

    @Autowired CorporatePathway corporate;
    @Autowired Remedies remedies;
    @Autowired Documents documents;

    @Test
    void a_promise_has_its_row_its_clock_and_its_owner_and_is_made_once() {
        ComplaintReference reference = corporate.accepted();
        AgreedAction promised = promise(reference, Remedy.RESTORE_POSITION, "We will visit on Mondays again.", null, day(11, 20));
        assertThat(promise(reference, Remedy.RESTORE_POSITION, "We will visit on Mondays again.", null, day(11, 20)).id())
                .as("the same promise again").isEqualTo(promised.id());
        assertThat(remedies.of(reference)).hasSize(1);
        assertThat(corporate.open(reference)).contains("Carry out remedy");
        assertThat(driver.task("Carry out remedy", reference).getAssignee()).isEqualTo("team-manager");
        Deadline clock = deadline(reference, Duty.REMEDY_PROMISED);
        assertThat(clock.due()).isEqualTo(day(11, 20));
        assertThat(clock.about()).isEqualTo(promised.id());
        AgreedAction undated = promise(reference, Remedy.SERVICE_IMPROVEMENT, "We will write down how visits are planned.", null, null);
        assertThat(undated.due()).as("a month where no day was named").isEqualTo(day(12, 2));
    }

    private AgreedAction promise(ComplaintReference reference, Remedy kind, String what, BigDecimal amount, LocalDate due) {
        return driver.as("complaints-manager", () -> remedies.promise(new NewRemedy(reference, null, null, Source.HEAD, "point-1",
                kind, what, null, "team-manager", driver.today(), due, null, amount)));
    }
}
