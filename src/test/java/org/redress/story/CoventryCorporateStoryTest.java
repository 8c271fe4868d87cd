package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redress.duty.Deadline;
import org.redress.duty.Duty;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.support.CorporatePathway;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/**
 * Coventry's corporate procedure: three, ten and twenty working days from receipt and from the request; its grounds are
 * recorded and hold no review up.
 */
@TestPropertySource(properties = "redress.council=coventry")
class CoventryCorporateStoryTest extends StoryTest {

    @Autowired CorporatePathway corporate;

    @Test
    void its_days_count_from_receipt_and_from_the_request() {
        ComplaintReference reference = corporate.logged();
        driver.moveTo(day(11, 4));
        corporate.accepted(reference);
        assertThat(deadline(reference, Duty.CORPORATE_ACKNOWLEDGEMENT).due()).isEqualTo(day(11, 5));
        Deadline stage1 = deadline(reference, Duty.CORPORATE_STAGE1);
        assertThat(List.of(stage1.from(), stage1.due())).containsExactly(day(11, 2), day(11, 16));
        assertThat(letter(reference, "CO-01")).contains("service investigation");
        driver.moveTo(day(11, 9));
        corporate.answered(reference);
        assertThat(letter(reference, "CO-03")).contains("relevant information was not taken into account",
                "You need not give reasons").doesNotContain("so please tell us which");
        corporate.reviewRequested(reference, "No.");
        driver.moveTo(day(11, 12));
        corporate.opened(reference);
        Deadline stage2 = deadline(reference, Duty.CORPORATE_STAGE2);
        assertThat(List.of(stage2.from(), stage2.due())).containsExactly(day(11, 9), day(12, 7));
        corporate.answered(reference);
        stands(reference, Status.CLOSED);
        assertThat(lettersSent(reference)).containsExactly("CO-01", "CO-03", "CO-04", "CO-06");
    }

    @Test
    void a_handler_of_several_teams_stands_under_the_one_that_answers_there() {
        assertThat(the(people.triaged(people.logged(), "aboutChildren", false, "aboutOther", true, "handler", "team-manager")).team())
                .isEqualTo("People Directorate");
        assertThat(the(people.triaged(people.logged(), "handler", "team-manager")).team()).isEqualTo("Looked After Children");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"INFO_NOT_CONSIDERED|relevant information was not taken into account",
            "PROCEDURE_NOT_APPLIED|procedures have not been properly applied",
            "POLICY_MISINTERPRETED|incorrect interpretation of Council policy"})
    void a_ground_that_they_name_is_recorded(String ground, String words) {
        ComplaintReference reference = corporate.reviewRequested(corporate.answered(corporate.accepted()), "No.");
        corporate.opened(reference, "grounds", List.of(ground));
        assertThat(letter(reference, "CO-04")).contains(words);
        assertThat(corporate.open(reference)).containsExactly("Draft response");
    }

    @Test
    void without_a_ground_the_review_is_opened_all_the_same_and_cannot_be_refused() {
        ComplaintReference reference = corporate.reviewRequested(corporate.answered(corporate.accepted()), "No.");
        assertThatThrownBy(() -> corporate.opened(reference, "grounds", List.of("ANOTHER"))).isInstanceOf(RuleViolation.class);
        corporate.opened(reference);
        assertThat(letter(reference, "CO-04")).doesNotContain("You said, as we understand it");
        assertThat(corporate.open(reference)).containsExactly("Draft response");
    }

    private String letter(ComplaintReference reference, String id) {
        return jdbc.sql("select html from letter where reference = :reference and rulebook_id = :id order by seq desc"
                        + " fetch first 1 rows only").param("reference", reference.value()).param("id", id).query(String.class)
                .single().replaceAll("<[^>]+>", "");
    }
}
