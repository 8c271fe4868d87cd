package org.redress.intake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.redress.letter.Letters;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.Procedure;
import org.redress.routing.FactCodes.CouncilFunction;
import org.redress.routing.FactCodes.EarlierProcedure;
import org.redress.routing.FactCodes.Subject;
import org.redress.routing.Facts;
import org.redress.routing.Routing;
import org.redress.routing.RoutingAnswer;
import org.springframework.stereotype.Component;

/** Finds out what follows from the facts of triage: asks the tables, part by part. */
@Component
class TriageRouting {

    private static final String LATE = "C18";
    private static final String PERSONAL_DATA = "C5";
    private static final String NOT_ACCEPTED = "not-accepted";

    private final Routing routing;
    private final Letters letters;

    TriageRouting(Routing routing, Letters letters) {
        this.routing = routing;
        this.letters = letters;
    }

    /**
     * What follows.
     *
     * @param said the tables' answer for the part that stays here, with the rule that decided
     * @param procedure where it belongs or, where a refusal is proposed, would belong if it is taken in; null for none
     * @param noInterest whether a person without sufficient interest is refused (RR06 reg 12)
     * @param late whether it is refused as late
     * @param elsewhere the procedure that takes it in after that refusal of interest; null for none
     * @param letter the stem of the letter that answers or refuses it; null for none
     * @param about whose functions the part that stays here is about
     * @param otherParts the functions of each further part, which becomes a complaint of its own
     * @param stage1Done whether the children's procedure has answered it at stage 1 already, so that it asks for stage 2
     */
    record Found(RoutingAnswer said, TriageOutcome outcome, Procedure procedure, boolean noInterest, boolean late,
            Procedure elsewhere, String letter, Set<CouncilFunction> about, List<Set<CouncilFunction>> otherParts,
            boolean stage1Done) {

        /** Whether the part that stays here is about children's social care, so that what was asked about that is its own. */
        boolean aboutChildren() {
            return about.contains(CouncilFunction.CHILD_SOCIAL_CARE);
        }

        /** Whether it is refused as late under the children's Regulations (RR06 reg 9, CH-05). */
        boolean childrensLate() {
            return "out-of-time".equals(letter);
        }

        /** The same, where nobody would be written to: a letter says how it was taken. */
        Found answeredBy(String stem) {
            return outcome != TriageOutcome.LOG ? this : new Found(said, TriageOutcome.ANSWER, procedure, noInterest, late, elsewhere,
                    stem, about, otherParts, stage1Done);
        }
    }

    /**
     * Asks the tables.
     *
     * @param lateness what was decided on a late complaint; empty where nobody said that it is late
     * @throws RuleViolation where the days say that it is late and nobody weighed it, or the other way round
     */
    Found find(Facts all, Optional<Lateness> lateness) {
        RoutingAnswer whole = routing.answer(all);
        List<Set<CouncilFunction>> parts = parts(all, whole);
        Facts own = parts.isEmpty() ? all : all.with(Facts.IS_ABOUT_FUNCTION_OF, parts.get(0));
        boolean noInterest = about(own).contains(CouncilFunction.CHILD_SOCIAL_CARE)
                && Boolean.FALSE.equals(own.of(Facts.SUFFICIENT_INTEREST_DECISION));
        Facts asked = noInterest ? own.with(Facts.SUFFICIENT_INTEREST_DECISION, null).with(Facts.AFFECTED_DECISION, null) : own;
        RoutingAnswer answer = weighed(asked, asked == all ? whole : routing.answer(asked), lateness);
        boolean refused = answer.action() == RoutingAnswer.Action.REFUSE_PROPOSED;
        boolean late = refused && answer.rule().equals(LATE);
        boolean interestRefused = noInterest && (late || answer.action() == RoutingAnswer.Action.ACCEPT);
        RoutingAnswer said = interestRefused && !late ? routing.answer(own) : answer;
        Procedure procedure = procedure(answer.action() == RoutingAnswer.Action.SIGNPOST ? withoutItsSubject(asked) : answer.route());
        TriageOutcome outcome = interestRefused ? TriageOutcome.REFUSE : outcome(answer);
        Procedure elsewhere = interestRefused && !late && Boolean.TRUE.equals(own.of(Facts.AFFECTED_DECISION))
                ? Procedure.CORPORATE : null;
        return new Found(said, outcome, procedure, interestRefused, late, elsewhere,
                letter(outcome, answer, interestRefused, late && procedure == Procedure.CHILDRENS), about(own),
                parts.isEmpty() ? List.of() : List.copyOf(parts.subList(1, parts.size())), procedure == Procedure.CHILDRENS
                        && own.of(Facts.PREVIOUSLY_INVESTIGATED) == EarlierProcedure.CHILDRENS_STAGE_1);
    }

    /** Where a complaint goes that a second person does not send to somebody else. */
    private RoutingAnswer.Route withoutItsSubject(Facts asked) {
        return routing.answer(asked.with(Facts.SUBJECT, Subject.SERVICE)).route();
    }

    /** Where the parts go different ways, the functions of each, in the order of the procedures; else empty. */
    private List<Set<CouncilFunction>> parts(Facts all, RoutingAnswer whole) {
        if (whole.route() != RoutingAnswer.Route.LINKED) {
            return List.of();
        }
        Map<RoutingAnswer.Route, Set<CouncilFunction>> parts = new EnumMap<>(RoutingAnswer.Route.class);
        for (CouncilFunction function : EnumSet.copyOf(all.of(Facts.IS_ABOUT_FUNCTION_OF))) {
            if (function != CouncilFunction.NONE) {
                parts.computeIfAbsent(routing.answer(all.with(Facts.IS_ABOUT_FUNCTION_OF, Set.of(function))).route(),
                        route -> EnumSet.noneOf(CouncilFunction.class)).add(function);
            }
        }
        return new ArrayList<>(parts.values());
    }

    private RoutingAnswer weighed(Facts asked, RoutingAnswer answer, Optional<Lateness> lateness) {
        boolean late = answer.pathway().stream().anyMatch(step -> step.rule().equals(LATE));
        if (late && lateness.isEmpty()) {
            throw RuleViolation.invalid("moreThanAYear", "no", "yes", Lateness.toBeWeighed(asked, procedure(answer.route())));
        }
        if (!late && lateness.isPresent() && answer.action() == RoutingAnswer.Action.ACCEPT) {
            throw Lateness.notLate(asked, procedure(answer.route()));
        }
        if (!late) {
            return answer;
        }
        RoutingAnswer decided = routing.answer(asked.with(Facts.GOOD_REASON_FOR_LATENESS, lateness.get().goodReason())
                .with(Facts.STILL_INVESTIGABLE, lateness.get().investigable()));
        if (lateness.get().refuse() && decided.action() == RoutingAnswer.Action.ACCEPT) {
            throw Lateness.speaksForThem(procedure(decided.route()));
        }
        return decided;
    }

    private static Set<CouncilFunction> about(Facts facts) {
        Set<CouncilFunction> functions = facts.of(Facts.IS_ABOUT_FUNCTION_OF);
        return functions == null ? Set.of() : functions;
    }

    private static Procedure procedure(RoutingAnswer.Route route) {
        return switch (route) {
            case CHILDRENS -> Procedure.CHILDRENS;
            case ADULTS, ADULTS_JOINT, ADULTS_AND_PROVIDER -> Procedure.ADULTS;
            case PUBLIC_HEALTH -> Procedure.PUBLIC_HEALTH;
            case CORPORATE -> Procedure.CORPORATE;
            case LINKED, NONE, BY_HAND -> null;
        };
    }

    private static TriageOutcome outcome(RoutingAnswer answer) {
        return switch (answer.action()) {
            case ACCEPT -> TriageOutcome.TAKE_IN;
            case REFUSE_PROPOSED -> TriageOutcome.REFUSE;
            case SIGNPOST -> answer.rule().equals(PERSONAL_DATA) ? TriageOutcome.PERSONAL_DATA
                    : answerLetter(answer) == null ? TriageOutcome.LOG : TriageOutcome.REFUSE;
            case NO_COMPLAINT -> answerLetter(answer) == null ? TriageOutcome.LOG : TriageOutcome.ANSWER;
            case LOG_ONLY -> TriageOutcome.LOG;
            case ACT_AT_ONCE -> TriageOutcome.ACT_AT_ONCE;
            case PASS_ON, BY_HAND -> TriageOutcome.BY_HAND;
        };
    }

    private String letter(TriageOutcome outcome, RoutingAnswer answer, boolean interest, boolean childrensLate) {
        return switch (outcome) {
            case REFUSE -> interest ? "sufficient-interest" : childrensLate ? "out-of-time"
                    : answer.action() == RoutingAnswer.Action.SIGNPOST ? answerLetter(answer) : answer.letters().stream()
                    .flatMap(id -> letters.refusal(id).stream()).findFirst().orElse(NOT_ACCEPTED);
            case ANSWER -> answerLetter(answer);
            case PERSONAL_DATA -> "data-protection-outcome";
            case TAKE_IN, LOG, ACT_AT_ONCE, BY_HAND -> null;
        };
    }

    private static String answerLetter(RoutingAnswer answer) {
        return answer.letters().contains("CH-02") ? "advocate-offer" : answer.letters().contains("NC-01") ? "signpost"
                : answer.letters().contains("NC-02") ? "thanks" : null;
    }
}
