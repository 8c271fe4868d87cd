package org.redress.workplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.CaseFacts;
import org.redress.engine.FormText;
import org.redress.register.Codes.Finding;
import org.redress.register.ComplaintReference;
import org.redress.register.Heads;
import org.redress.register.RichText;
import org.redress.support.Given;
import org.redress.support.Pathway;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;

/** What forms show of a case: people's paragraphs as they wrote them, and never the signs of our own bold. */
@RedressTest
class FormFactsTest {

    private static final String PARAGRAPHS = "- First the visits stopped.\r\n\r\n   \n    Then nobody rang.\n===\n1. *Why?*\n";

    @Autowired
    FormFacts facts;
    @Autowired
    Pathway pathway;
    @Autowired
    ProcessDriver driver;
    @Autowired
    Heads heads;
    @Autowired
    Given given;
    @Autowired
    Deadlines deadlines;
    @Autowired
    List<CaseFacts> features;

    @Test
    void the_statement_of_an_oral_complaint_is_due_with_its_record() {
        ComplaintReference reference = given.aComplaint().log();
        LocalDate agreed = deadlines.start(reference, Duty.CHILDRENS_STAGE2_AGREEMENT, driver.today(), "stage 2 requested").due();
        assertThat(shown(reference, "case_agreementDue")).isEqualTo(FormText.day(agreed));
        LocalDate record = deadlines.start(reference, Duty.CHILDRENS_STAGE2_RECORD, driver.today(), "made orally").due();
        assertThat(record).isBefore(agreed);
        assertThat(shown(reference, "case_agreementDue")).isEqualTo(FormText.day(record));
    }

    @Test
    void an_answer_is_shown_with_its_bold_its_lists_and_who_does_what_by_when() {
        ComplaintReference reference = pathway.triaged(pathway.logged());
        driver.as("team-manager", () -> heads.replace(reference, 1, List.of(new Heads.Head(null, 1, "No visits", null, null,
                Finding.UPHELD, null, null, "Dana *Handler*", LocalDate.of(2026, 11, 20)).answered(Finding.UPHELD,
                RichText.of("<p>We <strong>did not </strong>ring: w<strong>(h)</strong>y <strong>**</strong></p>").orElseThrow(),
                RichText.of("<ul><li>We ring.</li><li>We <strong>say sorry</strong>.</li></ul><p>Then we ask.</p>").orElseThrow(),
                "Dana *Handler*", LocalDate.of(2026, 11, 20), null, null))));
        assertThat(shown(reference, "case_heads")).isEqualTo("**Point 1.** No visits\n\n**Upheld.** We **did not** ring: w(h)y"
                + " **\\*\\***\n\n**What we will do:** \n\n- We ring.\n- We **say sorry**.\n\nThen we ask.\n\n"
                + "**Who does it:** Dana \\*Handler\\*. **By:** Friday 20 November 2026");
        heads.replace(reference, heads.current(reference).version(), List.of(heads.of(reference).get(0).answered(Finding.UPHELD,
                RichText.ofPlain("Yes.").orElseThrow(), RichText.ofPlain("We ring.").orElseThrow(), null, null, null, null)));
        assertThat(shown(reference, "case_heads")).asString().endsWith("**Who does it:** nobody named. **By:** no day given");
    }

    @Test
    void who_looks_at_a_response_reads_whose_it_is_what_they_want_and_where_the_letter_is() throws Exception {
        for (String form : List.of("check-response", "check-and-sign-off-response", "check-as-senior-manager", "approve-payment")) {
            assertThat(Files.readString(Path.of("forms", form + ".form"))).as(form).contains("{{case_complainant}}",
                    "{{case_desiredOutcome}}", "Look at a letter before it is written");
        }
    }

    private Object shown(ComplaintReference reference, String fact) {
        return features.stream().map(one -> one.of(reference, null)).filter(all -> all.containsKey(fact)).findFirst()
                .orElseThrow().get(fact);
    }

    @Test
    void paragraphs_stay_paragraphs_and_bold_ends_where_it_began() {
        ComplaintReference reference = pathway.triaged(pathway.logged("summary", PARAGRAPHS));
        driver.as("team-manager", () -> heads.replace(reference, 1, List.of(new Heads.Head(null, 1, PARAGRAPHS, null, null,
                Finding.UPHELD, PARAGRAPHS, PARAGRAPHS, "Team manager", LocalDate.of(2026, 11, 20)))));
        pathway.resolvedDraft(reference);
        Map<String, Object> shown = facts.of(reference, null);
        for (String fact : List.of("case_summary", "case_heads", "case_responseDecision", "case_terms", "case_complainant")) {
            for (String paragraph : ((String) shown.get(fact)).split("\n\n")) {
                assertThat(paragraph.replaceAll("\\\\.", "").split("\\*\\*", -1).length % 2).as(fact + ": " + paragraph)
                        .isEqualTo(1);
                assertThat(paragraph).as(fact).isNotBlank().doesNotStartWith("    ").doesNotStartWith("- ");
                assertThat(paragraph.lines()).as(fact).noneMatch(line -> line.matches("=+|1\\. .*"));
            }
        }
        assertThat((String) shown.get("case_summary")).isEqualTo(
                "\\- First the visits stopped.\n\nThen nobody rang.  \n\\===  \n1\\. \\*Why?\\*");
        assertThat((String) shown.get("case_termsBy")).isEqualTo("Sunday 22 November 2026");
    }
}
