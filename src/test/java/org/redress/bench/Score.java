package org.redress.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/**
 * What the product asked of the engine while one complaint went its way: what its people did, which variables each
 * step and each delegate set, and what instances were begun and told in it. With it {@link Baseline} makes the engine
 * do the same work without the product.
 */
final class Score {

    /** Ids of the register that processes carry; two instances of one process differ by them. */
    private static final List<String> IDS = List.of("deliveryId", "deadlineId");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int OWN_PART = 24;

    /** Something asked of the engine besides variables. */
    sealed interface Request {

        /** An instance of a process is begun. */
        record Begin(String process, Map<String, Object> variables) implements Request {}

        /** Whoever of the case has these variables, and waits for a message, gets it. */
        record Tell(String message, Map<String, Object> whose, Map<String, Object> variables) implements Request {}

        /** The one instance of the case that waits for a message gets it. */
        record Receive(String message, Map<String, Object> variables) implements Request {}

        /** The open tasks of a case become as urgent as this. */
        record Raise(int priority) implements Request {}
    }

    /** What one step or one delegate does: the variables it sets, and what else it asks. */
    record Effect(Map<String, Object> variables, List<Request> requests) {

        static Effect begun() {
            return new Effect(new LinkedHashMap<>(), new ArrayList<>());
        }

        boolean nothing() {
            return variables.isEmpty() && requests.isEmpty();
        }
    }

    /** What was done from outside, in order. */
    sealed interface Action {

        record Start(String process, String user, Effect effect) implements Action {}

        record Complete(String task, String user, Effect effect) implements Action {}

        /** Something that somebody does on the case page. */
        record Otherwise(String user, Effect effect) implements Action {}

        record Jobs() implements Action {}

        record Clock(Instant at) implements Action {}
    }

    private final List<Action> actions = new ArrayList<>();
    private final Map<String, List<Effect>> delegated = new HashMap<>();
    private String reference;

    void reference(String recorded) {
        reference = recorded;
    }

    void add(Action action) {
        actions.add(action);
    }

    void add(DelegateExecution execution, Effect effect) {
        delegated.computeIfAbsent(place(execution), place -> new ArrayList<>()).add(effect);
    }

    List<Action> actions() {
        return actions;
    }

    /** What was done before the clock was moved the last time. */
    List<Action> untilLastClock() {
        int last = actions.size() - 1;
        while (!(actions.get(last) instanceof Action.Clock)) {
            last--;
        }
        return actions.subList(0, last);
    }

    /** What the delegate that runs here for the n-th time did; null where it never did so in the recorded complaint. */
    Effect delegated(String place, int time) {
        List<Effect> effects = delegated.getOrDefault(place, List.of());
        return time < effects.size() ? effects.get(time) : null;
    }

    /** Where a delegate runs: process, activity, and the part of the ids it carries that all complaints share. */
    static String place(DelegateExecution execution) {
        String definition = execution.getProcessDefinitionId();
        return definition.substring(0, definition.indexOf(':')) + "/" + execution.getCurrentActivityId() + "/"
                + IDS.stream().map(execution::getVariable).map(id -> id == null ? "" : id.toString().substring(0, OWN_PART))
                .collect(Collectors.joining("/"));
    }

    /** The variables of the recorded complaint for another one: its reference, its ids, everything else the same. */
    Map<String, Object> of(Map<String, Object> recorded, String another) {
        Map<String, Object> variables = new LinkedHashMap<>();
        recorded.forEach((name, value) -> variables.put(name, value instanceof String text ? text(text, another) : value));
        return variables;
    }

    private String text(String recorded, String another) {
        return recorded.equals(reference) ? another : UUID.matcher(recorded).matches()
                ? recorded.substring(0, OWN_PART) + "000000" + another.substring(another.length() - 6) : recorded;
    }
}
