package org.redress.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.redress.register.Appointments.Role;

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

        /** Every instance of the case that has a variable gets another value of it where it is held. */
        record Move(String variable, Object value) implements Request {}

        /** The timers of the case at an activity are counted anew. */
        record Recount(String activity) implements Request {}

        /** From now on these people, and nobody else, work on the case. */
        record Appoint(Set<Holder> holders) implements Request {}
    }

    /** Somebody who works on a case, in a role. */
    record Holder(Role role, String person) {}

    /** What one step or one delegate does: the variables it sets, what else it asks, and the facts its form was given. */
    record Effect(Map<String, Object> variables, List<Request> requests, Map<String, Object> facts) {

        static Effect begun() {
            return new Effect(new LinkedHashMap<>(), new ArrayList<>(), new LinkedHashMap<>());
        }

        boolean nothing() {
            return variables.isEmpty() && requests.isEmpty();
        }
    }

    /** What was done from outside, in order. */
    sealed interface Action {

        record Start(String process, String user, Map<String, Object> values, Effect effect) implements Action {}

        /** A contact comes in by the interface: no form starts its process, the product does. */
        record Accept(String user, Effect effect) implements Action {}

        record Complete(String task, String user, Map<String, Object> values, Effect effect) implements Action {}

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
        Map<String, Object> values = new LinkedHashMap<>();
        recorded.forEach((name, value) -> values.put(name, value(value, another)));
        return values;
    }

    @SuppressWarnings("unchecked")
    private Object value(Object recorded, String another) {
        return recorded instanceof String text ? text(text, another)
                : recorded instanceof List<?> list ? list.stream().map(one -> value(one, another)).toList()
                : recorded instanceof Map<?, ?> map ? of((Map<String, Object>) map, another) : recorded;
    }

    private String text(String recorded, String another) {
        return recorded.equals(reference) ? another : UUID.matcher(recorded).matches()
                ? recorded.substring(0, OWN_PART) + "000000" + another.substring(another.length() - 6) : recorded;
    }
}
