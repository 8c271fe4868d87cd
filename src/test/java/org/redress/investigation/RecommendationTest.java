package org.redress.investigation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redress.investigation.Recommendations.Answer;
import org.redress.investigation.Recommendations.Recommendation;
import org.redress.investigation.Recommendations.Source;

/** When the council's answer to a recommendation is whole (RR06 reg 20(3)). */
class RecommendationTest {

    @ParameterizedTest(name = "{0}, reasons {1}, {2} by {3}, {4}: {5}")
    @CsvSource({
        "ACCEPTED, , A letter, Head of service, 2026-12-01, true",
        "ACCEPTED, , A letter, , 2026-12-01, false",
        "ACCEPTED, , A letter, Head of service, , false",
        "ACCEPTED, , , Head of service, 2026-12-01, false",
        "PARTLY_ACCEPTED, No notes, A letter, Head of service, 2026-12-01, true",
        "PARTLY_ACCEPTED, , A letter, Head of service, 2026-12-01, false",
        "PARTLY_ACCEPTED, No notes, A letter, Head of service, , false",
        "NOT_ACCEPTED, It is near, , , , true",
        "NOT_ACCEPTED, , A letter, Head of service, 2026-12-01, false",
        ", No notes, A letter, Head of service, 2026-12-01, false"
    })
    void an_answer_is_whole(Answer answer, String reasons, String action, String owner, LocalDate due, boolean whole) {
        assertThat(new Recommendation("1", Source.PANEL, 1, "Say sorry.", answer, reasons, action, owner, due).answered())
                .isEqualTo(whole);
    }
}
