package org.redress.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the tables of {@code routing.dmn} say of a contact.
 *
 * @param action what happens
 * @param type what the contact is
 * @param typeRule the row of step B that says so
 * @param overlays what is raised at once beside it, in order
 * @param pathway the rows of step C that fit, in order, up to one that ends it
 * @param route where it belongs; where a refusal is proposed, the route that it would otherwise have
 * @param linkedRoutes with {@code LINKED} the route of each part, else empty
 * @param rule what decided last: the row that ended or refused it, else the row of the route
 * @param source that row's regulation or paragraph
 * @param letters the ids of the letters that follow from triage alone, in the rulebook's order
 */
public record RoutingAnswer(Action action, Type type, String typeRule, Set<Overlay> overlays, List<Step> pathway,
        Route route, List<Route> linkedRoutes, String rule, String source, List<String> letters) {

    /** What happens with the contact. */
    public enum Action {
        /** It is taken in on its route. */
        ACCEPT,
        /** A refusal is proposed; it needs grounds, reasons, a second person and the letter with the Ombudsman right. */
        REFUSE_PROPOSED,
        /** Another body or procedure is named. */
        SIGNPOST,
        /** Sent on with consent, deemed made there. */
        PASS_ON,
        /** Anonymous, about a child or a vulnerable person. */
        ACT_AT_ONCE,
        /** Anonymous, neither serious nor full enough. */
        LOG_ONLY,
        /** Praise, a request, a comment, an informal concern: logged, answered where asked. */
        NO_COMPLAINT,
        /** Nobody knows yet whose function it is: a person finds out, and nothing is refused meanwhile. */
        BY_HAND
    }

    /** What the contact is (step B). */
    public enum Type { COMPLIMENT, SERVICE_REQUEST, COMMENT, REPRESENTATION, INFORMAL_CONCERN, COMPLAINT }

    /** What is raised at once beside the complaint (step A). */
    public enum Overlay {
        /** Safeguarding. */
        A1,
        /** Police or data protection officer. */
        A2,
        /** Interpreter, adjustment, advocate. */
        A3,
        /** Elected member. */
        A4,
        /** It came to a wrong desk. */
        A5
    }

    /** Where it belongs (step D). */
    public enum Route {
        CHILDRENS, ADULTS, ADULTS_JOINT, ADULTS_AND_PROVIDER, PUBLIC_HEALTH, CORPORATE, LINKED, NONE, BY_HAND
    }

    /** What a row of step C does. */
    public enum StepAction {
        CONTINUE, DEFER_PART, DISCRETION, PASS_ON, SIGNPOST, REFUSE_PROPOSED, ACT_AT_ONCE, LOG_ONLY
    }

    /**
     * A row of step C that fits.
     *
     * @param rule C1 to C18, or REG… after the regulation
     * @param source its regulation or paragraph
     * @param letters the ids of the letters that follow from it
     */
    public record Step(String rule, StepAction action, String source, List<String> letters) {

        @Override
        public String toString() {
            return rule + " " + action;
        }
    }

    private static final List<String> LETTER_GROUPS = List.of("CH", "AD", "CO", "NC");

    /** Reads the outputs of the decision {@code routing}. */
    static RoutingAnswer of(Map<String, Object> outputs) {
        Route route = Route.valueOf(text(outputs, "route"));
        return new RoutingAnswer(Action.valueOf(text(outputs, "action")), Type.valueOf(text(outputs, "type")),
                text(outputs, "typeRule"), overlays(texts(outputs, "overlays")),
                steps(texts(outputs, "pathway"), texts(outputs, "pathwaySources"), outputs.get("pathwayLetters")), route,
                route == Route.LINKED ? texts(outputs, "routes").stream().map(Route::valueOf).sorted().toList() : List.of(),
                text(outputs, "rule"), text(outputs, "source"), letters(texts(outputs, "letters")));
    }

    private static Set<Overlay> overlays(List<String> names) {
        Set<Overlay> overlays = EnumSet.noneOf(Overlay.class);
        names.forEach(name -> overlays.add(Overlay.valueOf(name)));
        return overlays;
    }

    /** @param letters a cell for each step, null where no letter follows from it */
    private static List<Step> steps(List<String> pathway, List<String> sources, Object letters) {
        List<Object> cells = letters instanceof Collection<?> many ? new ArrayList<>(many) : List.of();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < pathway.size(); i++) {
            String[] words = pathway.get(i).split(" ");
            steps.add(new Step(words[0], StepAction.valueOf(words[1]), sources.get(i),
                    cells.get(i) == null ? List.of() : letters(List.of(cells.get(i).toString()))));
        }
        return List.copyOf(steps);
    }

    /** A cell may name several, separated by a space. */
    private static List<String> letters(List<String> cells) {
        return cells.stream().flatMap(cell -> Arrays.stream(cell.split(" "))).distinct()
                .sorted(Comparator.comparing((String id) -> LETTER_GROUPS.indexOf(id.substring(0, 2)))
                        .thenComparing(Comparator.naturalOrder())).toList();
    }

    private static String text(Map<String, Object> outputs, String name) {
        Object value = outputs.get(name);
        if (value == null) {
            throw new IllegalStateException(
                    "The decision routing gives no %s. See its table in processes/routing.dmn.".formatted(name));
        }
        return value.toString();
    }

    private static List<String> texts(Map<String, Object> outputs, String name) {
        return outputs.get(name) instanceof Collection<?> many
                ? many.stream().flatMap(each -> Stream.ofNullable(each)).map(Object::toString).toList() : List.of();
    }
}
