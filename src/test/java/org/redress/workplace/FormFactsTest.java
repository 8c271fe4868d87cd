package org.redress.workplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.redress.register.Codes.Finding;
import org.redress.register.ComplaintReference;
import org.redress.register.Heads;
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

    @Test
    void paragraphs_stay_paragraphs_and_bold_ends_where_it_began() {
        ComplaintReference reference = pathway.triaged(pathway.logged("summary", PARAGRAPHS));
        driver.as("team-manager", () -> heads.replace(reference, 1, List.of(new Heads.Head(null, 1, PARAGRAPHS, null, null,
                Finding.UPHELD, PARAGRAPHS, PARAGRAPHS, null, LocalDate.of(2026, 11, 20)))));
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
