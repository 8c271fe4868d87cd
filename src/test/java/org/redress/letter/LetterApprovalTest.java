package org.redress.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.redress.letter.LetterTable.Kind;
import org.redress.problem.RuleViolation;
import org.redress.register.Answers;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** No letter that goes after an approval goes without one. */
class LetterApprovalTest extends LetterTest {

    @Autowired
    Answers answers;
    @Autowired
    Decisions decisions;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    LetterApproval approval;
    @Autowired
    LetterWriter writer;
    @Autowired
    TemplateTexts texts;

    static Stream<Kind> all() {
        return new LetterTable().built().stream();
    }

    static Stream<Kind> approved() {
        return all().filter(Kind::needsApproval);
    }

    /** A case in which this letter can be written, with every approval that there is taken away. */
    private ComplaintReference ready(Kind kind) {
        ComplaintReference reference = given.aComplaint().log();
        cases.lead(reference, kind.stem(), true);
        form(reference, "draft-response", """
                {"responseDecision": "RESPOND", "finding": "UPHELD", "reasons": "We should have asked you first.",
                 "complexity": "Three teams were involved.", "newDue": "2026-11-30", "howConsidered": "We asked the carer."}""");
        form(reference, "triage-contact", """
                {"sufficientInterest": "no", "interestReasons": "You have not met the child.", "lateReasonable": "yes",
                 "lateEffective": "no"}""");
        return reference;
    }

    private void form(ComplaintReference reference, String form, String content) {
        answers.keep(new Answers.Answer(reference, "x", null, null, null, form, null, "complaints-officer", null,
                driver.now(), content));
    }

    private List<String> send(ComplaintReference reference, Kind kind) {
        return letters.send(reference, kind.stem(), null, null, null, Map.of());
    }

    private void unapproved(ComplaintReference reference, Kind kind) {
        if (kind.approval().decision().equals("LATE_PANEL")) { // the letter itself reads it: confirmed the other way
            return;
        }
        jdbc.sql("delete from decision where reference = :reference and kind = :kind")
                .param("reference", reference.value()).param("kind", kind.approval().decision()).update();
    }

    @ParameterizedTest
    @MethodSource("approved")
    void none_goes_without_its_approval_and_each_keeps_whose_it_was(Kind kind) {
        ComplaintReference reference = ready(kind);
        String delivery = send(reference, kind).get(0);
        assertThat(store.letter(store.delivery(delivery).letterId()).origin().approvedBy())
                .isEqualTo(decisions.latest(reference, kind.approval().decision()).orElseThrow().person());

        ComplaintReference other = ready(kind);
        unapproved(other, kind);
        decisions.take(other, kind.approval().decision(), "SOMETHING_ELSE", null, "No.", driver.today());
        assertThatThrownBy(() -> send(other, kind)).isInstanceOf(RuleViolation.class);
        assertThat(store.of(other)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("approved")
    void what_is_drafted_again_is_approved_again(Kind kind) {
        if (kind.approval().draft() == null) {
            return;
        }
        ComplaintReference reference = ready(kind);
        Optional<Decisions.Decision> before = decisions.latest(reference, kind.approval().draft());
        decisions.take(reference, kind.approval().draft(), Objects.requireNonNullElse(kind.approval().proposed(),
                before.map(Decisions.Decision::outcome).orElse("DRAFTED")), before.map(Decisions.Decision::grounds).orElse(null),
                "In other words.", driver.today());
        assertThatThrownBy(() -> send(reference, kind)).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("nobody has approved what it says now");
        decisions.take(reference, kind.approval().decision(), kind.approval().outcome(), driver.today().toString(), "x",
                driver.today());
        assertThat(send(reference, kind)).isNotEmpty();
    }

    @Test
    void what_is_proposed_a_second_time_is_not_approved_by_the_first() {
        Map.of("deferral", "DEFERRAL=PROPOSED", "late-panel-refused", "MESSAGE=PANEL_REFUSED", "out-of-time",
                "OUT_OF_TIME=REFUSE", "sufficient-interest", "SUFFICIENT_INTEREST=NO").forEach((stem, proposal) -> {
            Kind kind = new LetterTable().kind(stem);
            ComplaintReference reference = ready(kind);
            assertThat(send(reference, kind)).as(stem).isNotEmpty();
            String[] decision = proposal.split("=");
            decisions.take(reference, decision[0], decision[1], null, null, driver.today());
            assertThat(approval.given(reference, kind)).as(stem).isEmpty();
            assertThatThrownBy(() -> send(reference, kind)).as(stem).isInstanceOf(RuleViolation.class)
                    .hasMessageContaining("nobody has approved what it says now");
        });
    }

    @Test
    void of_two_deferrals_proposed_the_second_is_not_approved_by_the_decision_on_the_first() {
        Kind kind = new LetterTable().kind("deferral");
        ComplaintReference reference = given.aComplaint().log();
        decisions.take(reference, "DEFERRAL", "PROPOSED", null, null, driver.today());
        decisions.take(reference, "DEFERRAL", "PROPOSED", null, null, driver.today());
        cases.lead(reference, "deferral", true);
        assertThat(approval.given(reference, kind)).as("one still waits").isEmpty();
        assertThat(send(reference, kind)).as("the one that was confirmed goes").isNotEmpty();
    }

    private String preview(ComplaintReference reference, Kind kind) {
        return PlainText.of(writer.preview(reference, kind.stem(), null).get(0).letter().html());
    }

    @ParameterizedTest
    @CsvSource({"stage-1-response, RESPONSE_SIGN_OFF, Quality officer, Customer relations",
        "adjudication, ADJUDICATION, Adjudicating officer, Adjudicating Officer",
        "final-response, FINAL_RESPONSE_SIGNATURE, Director, Director",
        "deferral, DEFERRAL, Complaints manager, Complaints manager",
        "out-of-time, REFUSAL_CONFIRMED, Complaints manager, Complaints manager",
        "sufficient-interest, REFUSAL_CONFIRMED, Complaints manager, Complaints manager",
        "late-panel-refused, LATE_PANEL, Complaints manager, Complaints manager"})
    void bears_the_name_of_who_signed_it_and_as_what_and_before_that_only_as_what(String stem, String decision, String name,
            String role) {
        Kind kind = new LetterTable().kind(stem);
        ComplaintReference reference = ready(kind);
        String council = (role.equals("Complaints manager") ? "Children's complaints team\n" : "") + "Exampleshire Council";
        String signed = "%s\n%s\n%s".formatted(name, role, council);
        assertThat(preview(reference, kind)).contains(signed);
        assertThat(PlainText.of(store.letter(store.delivery(send(reference, kind).get(0)).letterId()).html())).contains(signed)
                .doesNotContain("[Signature");
        if (decision.equals("LATE_PANEL")) { // the letter itself reads it
            return;
        }
        jdbc.sql("delete from decision where reference = :reference and kind = :kind").param("reference", reference.value())
                .param("kind", decision).update();
        assertThat(preview(reference, kind)).contains("[Signature: %s]\n%s".formatted(role, council))
                .doesNotContain(signed);
        assertThatThrownBy(() -> send(reference, kind)).isInstanceOf(RuleViolation.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADJUDICATION_CHECK", "ADJUDICATION_PAYMENT"})
    void the_letter_of_stage_2_names_nobody_while_its_decisions_have_been_given_back(String by) {
        Kind kind = new LetterTable().kind("adjudication");
        ComplaintReference reference = ready(kind);
        decisions.take(reference, "ADJUDICATION_PAYMENT", "APPROVED", null, null, driver.today());
        assertThat(preview(reference, kind)).doesNotContain("[Signature");
        decisions.take(reference, by, "CHANGES_WANTED", null, "Say more.", driver.today());
        assertThat(preview(reference, kind)).contains("[Signature: Adjudicating Officer]");
    }

    @Test
    void one_whose_end_the_council_has_changed_so_that_nobody_signs_it_does_not_go() {
        Kind kind = new LetterTable().kind("out-of-time");
        ComplaintReference reference = ready(kind);
        String end = texts.delivered("letter-parts/ends-to-complainant");
        jdbc.sql("""
                insert into letter_template (name, version, text, beside, edited_by, edited_at, why)
                values ('ends-to-complainant', 1, :text, :beside, 'analyst', current_timestamp, 'House style')""")
                .param("text", end.replaceAll("(?s)\\{\\{#signed}}.*?\\{\\{/signed}}\\s*", "").replace("{{^signed}}", "")
                        .replace("{{/signed}}", "")).param("beside", end).update();
        assertThatThrownBy(() -> send(reference, kind)).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("cannot be written: its end does not say who signs it. Somebody changed the text"
                        + " \"ends-to-complainant\"");
        assertThat(store.of(reference)).isEmpty();
        assertThat(send(given.aComplaint().log(), new LetterTable().kind("withdrawal"))).as("nobody signs that").isNotEmpty();
    }

    @Test
    void every_letter_that_goes_after_an_approval_says_who_signs_it() {
        assertThat(approved()).allMatch(kind -> kind.signature() != null);
        assertThat(all().filter(kind -> !kind.needsApproval())).allMatch(kind -> kind.signature() == null);
    }

    @Test
    void the_others_go_without() {
        Set<String> without = Set.of("acknowledgement", "stage-2-offer", "withdrawal", "advocate-offer");
        assertThat(all().filter(kind -> without.contains(kind.stem()))).hasSize(without.size()).allSatisfy(kind -> {
            ComplaintReference reference = given.aComplaint().log();
            String delivery = send(reference, kind).get(0);
            assertThat(store.letter(store.delivery(delivery).letterId()).origin().approvedBy()).isNull();
        });
    }

    @Test
    void sufficient_interest_is_told_without_approval_and_its_refusal_only_with_one() {
        ComplaintReference reference = given.aComplaint().log();
        form(reference, "triage-contact", "{\"sufficientInterest\": \"yes\", \"interestReasons\": \"They know the child well.\"}");
        Kind kind = new LetterTable().kind("sufficient-interest");
        assertThat(send(reference, kind)).isNotEmpty();
        form(reference, "triage-contact", "{\"sufficientInterest\": \"no\", \"interestReasons\": \"You have not met the child.\"}");
        assertThatThrownBy(() -> send(reference, kind)).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("goes only after it has been approved");
    }

    @Test
    void an_approved_letter_goes_as_it_was_approved_whatever_the_record_says_since() {
        ComplaintReference reference = ready(new LetterTable().kind("out-of-time"));
        String letter = store.delivery(send(reference, new LetterTable().kind("out-of-time")).get(0)).letterId();
        LetterStore.Letter approved = store.letter(letter);
        jdbc.sql("update complaint set grounds_arose_on = date '2025-01-31' where reference = :reference")
                .param("reference", reference.value()).update();
        letters.recordChanged(reference, null);
        assertThat(store.letter(letter)).isEqualTo(approved);
        assertThat(approved.origin().approvedBy()).isEqualTo("complaints-manager");
        assertThat(approved.origin().writtenWith()).isEqualTo(
                "out-of-time-to-complainant@0 ombudsman-time-to-complainant@0 ends-to-complainant@0");
        assertThat(jdbc.sql("select text from timeline_entry where reference = :reference and kind = 'LETTER_STANDS'")
                .param("reference", reference.value()).query(String.class).list()).singleElement().asString()
                .contains("goes as it was approved");
    }
}
