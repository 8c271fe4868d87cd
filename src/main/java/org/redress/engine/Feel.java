package org.redress.engine;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;

/** FEEL as the engine bundles it, for the conditions that forms carry. A name without a value is null. */
final class Feel {

    private static final FeelEngine ENGINE = new ScalaFeelEngineFactory().createInstance();

    private Feel() {}

    /** Whether this property of a form is an expression: FEEL in forms begins with an equals sign. */
    static boolean isExpression(Object property) {
        return property instanceof String text && text.startsWith("=");
    }

    /** The value of an expression (with or without its equals sign); empty where it is null or cannot be evaluated. */
    static Optional<Object> evaluate(String expression, Map<String, Object> context) {
        try {
            return Optional.ofNullable(ENGINE.evaluateSimpleExpression(bare(expression),
                    Variables.fromMap(context).asVariableContext()));
        } catch (RuntimeException unanswerable) {
            return Optional.empty();
        }
    }

    static boolean isTrue(String expression, Map<String, Object> context) {
        return evaluate(expression, context).filter(Boolean.TRUE::equals).isPresent();
    }

    /** Why an expression cannot be read, or empty. */
    static Optional<String> fault(String expression) {
        try {
            ENGINE.evaluateSimpleExpression(bare(expression), Variables.createVariables().asVariableContext());
            return Optional.empty();
        } catch (RuntimeException unreadable) {
            String message = String.valueOf(unreadable.getMessage());
            return message.contains("parse") ? Optional.of(message) : Optional.empty();
        }
    }

    private static String bare(String expression) {
        return expression.startsWith("=") ? expression.substring(1) : expression;
    }
}
