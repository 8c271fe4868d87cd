package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.redress.duty.Duty;
import org.redress.engine.CaseFacts;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** What triage makes of a complaint whose matter is old: late by its own law, brought back, or answered at stage 1 before. */
class LateAtTriageStoryTest extends StoryTest {

    @Autowired @Qualifier("triageFormFacts") CaseFacts triage;
    @Autowired @Qualifier("formFacts") CaseFacts forms;
    @Autowired Decisions decisions;

    @Test
    void what_was_deferred_and_is_brought_back_in_its_year_has_no_time_limit() {
        ComplaintReference reference = people.triaged(people.logged(), "groundsAroseOn", "2024-05-01", "resubmission", true,
                "proceedingsEndedOn", "2026-02-20");
        stands(reference, Status.OPEN);
        assertThat(lettersSent(reference)).containsExactly("CH-01");
        assertThat(decisions.latest(reference, "OUT_OF_TIME")).isEmpty();
        assertThatThrownBy(() -> people.triaged(people.logged(), "groundsAroseOn", "2024-05-01", "resubmission", true,
                "proceedingsEndedOn", "2026-02-20", "moreThanAYear", "yes", "lateReasonable", "yes", "lateEffective", "no",
                "lateReasons", "Long ago.", "lateDecision", "ACCEPT")).hasMessageContaining("no time limit applies");
    }

    @Test
    void what_is_brought_back_after_its_year_is_weighed_as_any_late_complaint() {
        ComplaintReference reference = people.logged();
        Object[] late = {"groundsAroseOn", "2024-05-01", "resubmission", true, "proceedingsEndedOn", "2025-06-20"};
        assertThatThrownBy(() -> people.triaged(reference, late)).hasMessageContaining("after the proceedings had ended");
        people.triaged(reference, "groundsAroseOn", "2024-05-01", "resubmission", true, "proceedingsEndedOn", "2025-06-20",
                "moreThanAYear", "yes", "lateReasonable", "no", "lateEffective", "yes", "lateReasons", "She was ill.",
                "lateDecision", "ACCEPT");
        stands(reference, Status.OPEN);
    }

    @Test
    void who_is_not_content_with_stage_1_is_not_sent_through_it_again() {
        ComplaintReference earlier = people.triaged(people.logged());
        ComplaintReference reference = people.logged("received", "2026-10-30");
        Object[] before = {"lookedIntoBefore", true, "previouslyInvestigated", "CHILDRENS_STAGE_1", "earlierReference", null};
        assertThatThrownBy(() -> people.triaged(reference, before)).hasMessageContaining("reference of the case that was answered");
        before[5] = earlier.value();
        assertThatThrownBy(() -> people.triaged(reference, before)).hasMessageContaining("that they asked for stage 2")
                .hasMessageContaining(earlier.value());
        before[5] = reference.value();
        assertThatThrownBy(() -> people.triaged(reference, before)).hasMessageContaining("is no earlier case");
        before[5] = "L/2025/17";
        people.triaged(reference, before);
        assertThat(the(reference)).satisfies(one -> {
            assertThat(one.procedureCode()).isEqualTo(Procedure.CHILDRENS);
            assertThat(one.status()).isEqualTo(Status.OPEN);
            assertThat(one.stage()).isEqualTo(2);
            assertThat(one.stage2RequestedOn()).isEqualTo(day(10, 30));
        });
        assertThat(people.open(reference)).containsExactly("Appoint investigators");
        assertThat(deadline(reference, Duty.CHILDRENS_STAGE2).from()).isEqualTo(day(10, 30));
        assertThat(lettersSent(reference)).containsExactly("CH-21");
        assertThat(letter(reference)).contains("We accept your request", "Friday 30 October 2026");
        assertThat(deadline(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT).metOn()).isEqualTo(day(11, 2));
        assertThat(deadlines.of(reference)).noneMatch(clock -> clock.duty().equals(Duty.CHILDRENS_STAGE1));
    }

    @Test
    void the_day_on_which_they_learned_of_it_is_asked_for_kept_and_told() {
        ComplaintReference reference = people.logged("emailConsentHow", "ELECTRONICALLY");
        assertThatThrownBy(() -> adults(reference, "groundsAroseOn", "2025-05-01", "moreThanAYear", "yes", "lateReasonable", "yes",
                "lateEffective", "no", "lateReasons", "The file is gone.", "lateDecision", "REFUSE"))
                .hasMessageContaining("on which day they learned of it").hasMessageContaining("regulation 12");
        adults(reference, "groundsAroseOn", "2025-05-01", "dateOfKnowledge", "2025-06-01", "moreThanAYear", "yes", "lateReasonable",
                "yes", "lateEffective", "no", "lateReasons", "The file is gone.", "lateDecision", "REFUSE");
        assertThat(the(reference).dateOfKnowledge()).isEqualTo("2025-06-01");
        assertThat(forms.of(reference, null).get("case_refusal").toString()).contains("regulation 12");
        driver.complete("Confirm refusal", reference, answers("decision", "REFUSE", "reasons", "I agree."), "complaints-manager");
        driver.runDueJobs();
        assertThat(letter(reference)).contains("happened on Thursday 1 May 2025 and that you came to know of on Sunday 1 June 2025");
    }

    @Test
    void a_function_that_is_not_listed_is_late_by_the_council_s_own_limit() {
        ComplaintReference reference = people.logged();
        assertThatThrownBy(() -> people.triaged(reference, "functionCode", "NOT_LISTED", "groundsAroseOn", "2025-05-01",
                "dateOfKnowledge", "2025-06-01")).hasMessageContaining("Complaint Handling Code 2.2");
        people.triaged(reference, "functionCode", "NOT_LISTED", "groundsAroseOn", "2025-05-01", "dateOfKnowledge", "2025-06-01",
                "moreThanAYear", "yes", "lateReasonable", "yes", "lateEffective", "no", "lateReasons", "No reason was given.",
                "lateDecision", "REFUSE");
        assertThat(forms.of(reference, null).get("case_refusal").toString()).contains("2.2").doesNotContain("regulation 9");
    }

    @Test
    void the_answer_on_interest_in_the_child_goes_with_the_child_s_part() {
        ComplaintReference adults = people.triaged(people.logged(), "aboutAdults", true, "functionCode", "NOT_LISTED",
                "complainantCategory", "OTHER_PERSON", "sufficientInterest", "no", "affected", "yes", "interestDecidedOn",
                "2026-11-02", "interestReasons", "A neighbour.", "dateOfKnowledge", "2026-10-01", "handler", "adults-investigator");
        assertThat(the(adults).procedureCode()).isEqualTo(Procedure.ADULTS);
        assertThat(decisions.latest(adults, "SUFFICIENT_INTEREST")).isEmpty();
        assertThat(lettersSent(adults)).doesNotContain("CH-03");
        ComplaintReference childs = new ComplaintReference(jdbc.sql("select other from complaint_link where reference = :reference"
                + " and kind = 'PART'").param("reference", adults.value()).query(String.class).single());
        assertThat(the(childs).dateOfKnowledge()).isEqualTo(day(10, 1));
        assertThat(triage.presets(childs, "triage-contact")).containsEntry("aboutChildren", true)
                .containsEntry("complainantCategory", "OTHER_PERSON").containsEntry("sufficientInterest", "no")
                .containsEntry("interestReasons", "A neighbour.").doesNotContainKey("handler");
    }

    @Test
    void good_reasons_alone_are_enough_for_another_service() {
        assertThatThrownBy(() -> people.triaged(people.logged(), "functionCode", "NOT_LISTED", "groundsAroseOn", "2025-05-01",
                "dateOfKnowledge", "2025-06-01", "moreThanAYear", "yes", "lateReasonable", "no", "lateEffective", "no", "lateReasons",
                "She was ill.", "lateDecision", "REFUSE")).hasMessageContaining("speaks for the complainant");
    }

    private void adults(ComplaintReference reference, Object... changes) {
        Object[] all = new Object[changes.length + 6];
        System.arraycopy(changes, 0, all, 6, changes.length);
        System.arraycopy(new Object[] {"aboutChildren", false, "aboutAdults", true, "complainantOfAdults", "SERVICE_USER"}, 0, all, 0, 6);
        people.triaged(reference, all);
    }

    private String letter(ComplaintReference reference) {
        List<String> letters = jdbc.sql("select html from letter where reference = :reference order by seq desc")
                .param("reference", reference.value()).query(String.class).list();
        return letters.get(0);
    }
}
