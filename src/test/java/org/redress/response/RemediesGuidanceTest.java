package org.redress.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.redress.register.Remedy;
import org.redress.response.RemediesGuidance.Line;
import org.redress.response.RemediesGuidance.Part;

class RemediesGuidanceTest {

    private final RemediesGuidance guidance = new RemediesGuidance();

    private List<Line> part(Part part) {
        return guidance.lines().stream().filter(line -> line.part() == part).toList();
    }

    @Test
    void remedies_come_in_the_order_of_the_guidance_and_improving_the_service_is_always_considered() {
        assertThat(part(Part.ORDER)).extracting(Line::remedy).containsExactly(Remedy.APOLOGY, Remedy.RESTORE_POSITION,
                Remedy.QUANTIFIABLE_LOSS, Remedy.SYMBOLIC_PAYMENT, Remedy.TIME_AND_TROUBLE);
        assertThat(part(Part.ALWAYS)).extracting(Line::remedy).containsExactly(Remedy.SERVICE_IMPROVEMENT);
        assertThat(part(Part.AGGRAVATING)).hasSize(2);
        assertThat(part(Part.MITIGATING)).isNotEmpty();
        assertThat(guidance.version()).isEqualTo("2025-11-03");
        assertThat(guidance.title()).isEqualTo("LGSCO, Guidance on remedies");
    }

    @Test
    void each_sum_says_where_it_was_read_and_how_far_that_was_checked() {
        assertThat(part(Part.TIER)).extracting(Line::sum).containsExactly("usually up to £500", "£100 to £300", "up to £1,000",
                "about £100 to £300");
        assertThat(part(Part.TIER)).as("no tier was checked against its text").extracting(Line::confidence)
                .allMatch(words -> words.startsWith("second-hand"));
        assertThat(part(Part.OBSERVED)).extracting(Line::sum).containsExactly("£100", "£150", "£200", "£350", "£500 and £250",
                "about £50 for each month", "£500", "£750", "£250");
        assertThat(guidance.lines()).allSatisfy(line -> assertThat(line.source()).isNotBlank())
                .filteredOn(line -> line.part() == Part.OBSERVED).allMatch(line -> line.confidence().startsWith("as "));
    }
}
