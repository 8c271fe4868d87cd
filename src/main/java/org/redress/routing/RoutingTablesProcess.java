package org.redress.routing;

import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.redress.engine.EngineDoor;
import org.springframework.stereotype.Component;

/** Evaluates the decision {@code routing}, with all that it requires, by its latest deployed version. */
@Component
class RoutingTablesProcess implements Routing.Tables {

    private final DecisionService decisions;
    private final EngineDoor door;

    RoutingTablesProcess(DecisionService decisions, EngineDoor door) {
        this.decisions = decisions;
        this.door = door;
    }

    @Override
    public Map<String, Object> evaluate(Map<String, Object> variables) {
        return door.through(() -> decisions.evaluateDecisionByKey("routing").variables(variables).evaluate()
                .getSingleResult().getEntryMap());
    }
}
