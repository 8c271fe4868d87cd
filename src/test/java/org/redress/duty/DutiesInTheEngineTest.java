package org.redress.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.junit.jupiter.api.Test;

/** The decision table as the engine evaluates it, beside the rows that the product compiles from the same file. */
class DutiesInTheEngineTest {

    @Test
    void the_engine_chooses_the_same_rows() {
        List<String> councils = List.of("coventry", "southampton", "cheshire-west", "code-default");
        Duties duties = DutiesFile.read(file()).with(Set.copyOf(councils));
        DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        DmnDecision decision = engine.parseDecision("duties", file());
        LocalDate day = LocalDate.of(2026, 11, 2);
        for (String council : councils) {
            for (String duty : duties.names()) {
                Map<String, Object> variables = new HashMap<>(Map.of("duty", duty,
                        "day", Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant())));
                variables.put("council", council);
                DmnDecisionResult result = engine.evaluateDecision(decision, variables);
                DutyRow row = duties.row(duty, council, day);
                assertThat(result.getSingleResult()).as("%s %s", duty, council)
                        .containsEntry("count", row.count()).containsEntry("source", row.source())
                        .containsEntry("clockFrom", row.clockFrom());
            }
        }
    }

    private static InputStream file() {
        return DutiesInTheEngineTest.class.getResourceAsStream("/processes/duties.dmn");
    }
}
