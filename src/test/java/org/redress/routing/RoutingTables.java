package org.redress.routing;

import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.redress.calendar.PublishedHolidays;
import org.redress.duty.DeadlineCalculator;
import org.redress.duty.ShippedDuties;

/** {@code routing.dmn} in the engine of decisions alone, which the process engine makes with the same settings. */
final class RoutingTables implements Routing.Tables {

    private static final TimeLimits LIMITS =
            new TimeLimits(ShippedDuties.read(), new DeadlineCalculator(PublishedHolidays.calendar()), null);

    /** The ids of the rows that fitted, since the tables were read. */
    final Set<String> hit = ConcurrentHashMap.newKeySet();
    private final Map<Map<String, Object>, Map<String, Object>> asked = new ConcurrentHashMap<>();
    private final DmnEngine engine;
    private final DmnDecision routing;

    RoutingTables() {
        DefaultDmnEngineConfiguration settings =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        FeelEngine feel = new ScalaFeelEngineFactory().createInstance();
        settings.setFeelEngineFactory(() -> new Remembered(feel));
        DmnDecisionTableEvaluationListener listener =
                event -> event.getMatchingRules().forEach(rule -> hit.add(rule.getId()));
        settings.getCustomPostDecisionTableEvaluationListeners().add(listener);
        engine = settings.buildEngine();
        routing = engine.parseDecision("routing", file());
    }

    static InputStream file() {
        return RoutingTables.class.getResourceAsStream("/processes/routing.dmn");
    }

    RoutingAnswer answer(Facts facts) {
        return Routing.answer(facts, this, LIMITS);
    }

    static Set<String> variables() {
        return new TreeSet<>(Facts.none().variables(LIMITS.of(Facts.none())).keySet());
    }

    @Override
    public Map<String, Object> evaluate(Map<String, Object> variables) {
        return asked.computeIfAbsent(Map.copyOf(known(variables)),
                same -> engine.evaluateDecision(routing, variables).getSingleResult().getEntryMap());
    }

    /** The engine's FEEL, asked once for each cell and value: plain names and cells of codes depend on nothing else. */
    private record Remembered(FeelEngine feel, Map<List<Object>, Object> answers) implements FeelEngine {

        Remembered(FeelEngine feel) {
            this(feel, new ConcurrentHashMap<>());
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
            if (!expression.matches("\"[^\"]*\"|\\w+")) {
                return feel.evaluateSimpleExpression(expression, variables);
            }
            List<Object> question = Arrays.asList(expression, value(expression, variables));
            if (!answers.containsKey(question)) {
                answers.put(question, Optional.ofNullable(feel.evaluateSimpleExpression(expression, variables)));
            }
            return ((Optional<T>) answers.get(question)).orElse(null);
        }

        @Override
        public boolean evaluateSimpleUnaryTests(String cell, String input, VariableContext variables) {
            if (!cell.replaceAll("\"[^\"]*\"", "").matches("[\\s,<>=\\d]*|true|false|null|not\\((null)?\\)|false,null|\\? != false")) {
                return feel.evaluateSimpleUnaryTests(cell, input, variables);
            }
            return (boolean) answers.computeIfAbsent(Arrays.asList(cell, "?", value(input, variables)),
                    same -> feel.evaluateSimpleUnaryTests(cell, input, variables));
        }

        private static Object value(String name, VariableContext variables) {
            TypedValue value = variables.resolve(name);
            return value == null ? null : value.getValue();
        }
    }

    private static Map<String, Object> known(Map<String, Object> variables) {
        Map<String, Object> known = new LinkedHashMap<>(variables);
        known.values().removeIf(value -> value == null);
        return known;
    }
}
