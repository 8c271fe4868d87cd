package org.redress.adults;

import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.redress.engine.EngineDoor;
import org.springframework.stereotype.Component;

/** Evaluates the decision {@code risk-grade} by its latest deployed version. */
@Component
class RiskGradeProcess {

    private final DecisionService decisions;
    private final EngineDoor door;

    RiskGradeProcess(DecisionService decisions, EngineDoor door) {
        this.decisions = decisions;
        this.door = door;
    }

    /** The grade, as the table says it. */
    String grade(RiskGrades.Seriousness seriousness, RiskGrades.Likelihood likelihood) {
        return door.through(() -> decisions.evaluateDecisionTableByKey("risk-grade").variables(Map.of(
                "seriousness", seriousness.name(), "likelihood", likelihood.name())).evaluate().getSingleResult().getSingleEntry());
    }
}
