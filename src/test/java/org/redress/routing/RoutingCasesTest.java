package org.redress.routing;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redress.routing.RoutingCases.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Variable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.redress.problem.RuleViolation;
import org.redress.routing.RoutingAnswer.Action;
import org.redress.routing.RoutingAnswer.Overlay;
import org.redress.routing.RoutingAnswer.Route;
import org.redress.routing.RoutingAnswer.Step;
import org.redress.routing.RoutingAnswer.StepAction;
import org.redress.routing.RoutingCases.Case;

/**
 * The tables of {@code routing.dmn} against situations that were written from the law before them. Where a table and an
 * example differ, look at the regulation first.
 */
class RoutingCasesTest {

    private static final RoutingTables TABLES = new RoutingTables();
    private static final List<Case> CASES = RoutingCases.all();
    private static final DmnModelInstance MODEL = Dmn.readModelFromStream(RoutingTables.file());

    /** Facts that triage records and that decide nothing about the place: other steps read them, or they only tempt. */
    private static final Set<String> DECIDE_NOTHING = Set.of("interestDecidedOn", "advocateAppointedOn",
            "laterStartAgreedOn", "requestedByComplainant", "tenantHRA", "selfFunded", "contactRestricted");

    private static final Set<Route> STATUTORY = Set.of(Route.CHILDRENS, Route.ADULTS, Route.ADULTS_JOINT,
            Route.ADULTS_AND_PROVIDER, Route.PUBLIC_HEALTH, Route.LINKED);

    /** An act, regulations or a code, as examples and tables cite it. */
    private static final Pattern INSTRUMENT = Pattern.compile("CR09|RR06|SI \\d{4}/\\d+|Housing Ombudsman Complaint Handling Code"
            + "|Code(?= \\d)|CA 1989|CSDPA 1970|LGA 1974|CFA 2014|TMA 2004|TCPA 1990|SSFA 1998|FOIA 2000|EIR 2004|DPA 2018"
            + "|UK GDPR|LGPS Regulations 2013|council policy|Working Together 2023|\\bS[0-4]\\b|[Rr]ulebook"
            + "|(?:[A-Z][a-z]+ (?:of |and )?)*(?:Act|Regulations) \\d{4}");
    private static final Pattern PROVISION = Pattern.compile("\\d+[A-Z]*(?:\\.\\d+)?(?:\\(\\w+\\))*");

    static List<Case> cases() {
        return CASES;
    }

    @BeforeAll
    static void examples_are_there() {
        assertThat(CASES.size()).isGreaterThanOrEqualTo(204);
        assertThat(CASES.stream().map(example -> example.at("id"))).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void each_situation_comes_to_its_place(Case example) {
        RoutingAnswer answer = TABLES.answer(example.facts());
        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(answer.overlays().stream().map(Overlay::name)).as("overlays")
                    .containsExactlyElementsOf(words(example.at("overlays"), " "));
            softly.assertThat(answer.typeRule() + " " + answer.type()).as("type").isEqualTo(example.at("type"));
            softly.assertThat(answer.pathway().stream().map(Step::toString)).as("pathway")
                    .containsExactlyElementsOf(words(example.at("pathway"), ";"));
            softly.assertThat(answer.route().name()).as("route").isEqualTo(example.at("route"));
            softly.assertThat(answer.linkedRoutes().stream().map(Route::name)).as("linked routes")
                    .containsExactlyElementsOf(words(example.at("linkedRoutes"), " "));
            softly.assertThat(answer.rule()).as("rule").isEqualTo(example.at("rule"));
            softly.assertThat(answer.letters()).as("letters").containsExactlyElementsOf(words(example.at("letters"), " "));
            softly.assertThat(instruments(sources(answer))).as("one of the instruments of: %s", example.at("source"))
                    .containsAnyElementsOf(instruments(example.at("source")));
        });
    }

    /** What takes something from a person names the very provision, not only the regulations. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void who_refuses_or_defers_names_the_provision(Case example) {
        RoutingAnswer answer = TABLES.answer(example.facts());
        Set<String> expected = provisions(example.at("source"));
        assertThat(provisions(sources(answer))).as("one of the provisions of: %s", example.at("source"))
                .anyMatch(named -> expected.stream().anyMatch(other -> named.startsWith(other) || other.startsWith(named)));
    }

    static Stream<Case> refusals() {
        return CASES.stream().filter(example -> example.at("pathway").matches(".*(REFUSE_PROPOSED|DEFER_PART|DISCRETION).*"));
    }

    @Test
    void every_row_of_every_table_is_met_by_an_example() {
        RoutingTables fresh = new RoutingTables();
        CASES.forEach(example -> fresh.answer(example.facts()));
        Set<String> rows = MODEL.getModelElementsByType(Rule.class).stream().map(Rule::getId)
                .collect(Collectors.toCollection(TreeSet::new));
        rows.removeAll(fresh.hit);
        assertThat(rows).as("rows that no example meets: add one to routing-cases.csv, from the law, or delete the row").isEmpty();
    }

    @Test
    void every_column_and_value_is_known() {
        List<String> columns = RoutingCases.factColumns(CASES.get(0).cells().keySet());
        assertThat(columns.stream().map(column -> RoutingCases.fact(column).name()))
                .containsExactlyInAnyOrderElementsOf(Facts.all().stream().map(Fact::name).toList());
        CASES.forEach(example -> {
            long written = columns.stream().filter(column -> !example.at(column).isBlank()).count();
            assertThat(example.facts().known()).as("%s", example).hasSize((int) written);
            assertThat(Route.valueOf(example.at("route"))).isNotNull();
        });
    }

    @Test
    void a_value_that_is_not_allowed_is_named_with_those_that_are() {
        assertThatThrownBy(() -> Facts.none().read(Facts.CONTACT_TYPE, "GRUMBLE"))
                .isInstanceOfSatisfying(RuleViolation.class, wrong -> {
                    assertThat(wrong.parameter()).isEqualTo("contactType");
                    assertThat(wrong.value()).isEqualTo("GRUMBLE");
                    assertThat(wrong.allowed()).isEqualTo("DISSATISFACTION, REQUEST, VIEW, PRAISE");
                });
        assertThatThrownBy(() -> Facts.none().read(Facts.CONSENT, "yes")).isInstanceOf(RuleViolation.class);
        assertThatThrownBy(() -> Facts.none().read(Facts.DATE_OF_EVENT, "14/09/2026")).isInstanceOf(RuleViolation.class);
        assertThatThrownBy(() -> Facts.none().read(Facts.ALLEGATION, "CRIME,THEFT")).isInstanceOf(RuleViolation.class);
        assertThat(Facts.none().read(Facts.CONSENT, " ").known()).as("blank is not known").isEmpty();
    }

    /** A variable that nobody gives is null for ever, so its row would never fit, and no message would say so. */
    @Test
    void tables_read_facts_and_one_another_only() {
        Map<String, String> outputOf = new HashMap<>();
        MODEL.getModelElementsByType(Output.class).forEach(output -> {
            String decision = ((Decision) output.getParentElement().getParentElement()).getId();
            if (!decision.equals("routing")) {
                assertThat(outputOf.put(output.getName(), decision)).as("two tables give %s", output.getName()).isNull();
            }
        });
        MODEL.getModelElementsByType(Variable.class).forEach(variable ->
                outputOf.put(variable.getName(), ((Decision) variable.getParentElement()).getId()));
        Set<String> facts = RoutingTables.variables();
        Set<String> read = new HashSet<>();
        for (Decision decision : MODEL.getModelElementsByType(Decision.class)) {
            Set<String> required = decision.getInformationRequirements().stream()
                    .map(needed -> needed.getRequiredDecision().getId()).collect(Collectors.toSet());
            for (String name : names(decision)) {
                read.add(name);
                String giver = outputOf.get(name);
                assertThat(facts.contains(name) || giver != null).as("%s reads %s: no fact and no table's output",
                        decision.getId(), name).isTrue();
                assertThat(giver == null || required.contains(giver)).as("%s reads %s of %s: draw the requirement",
                        decision.getId(), name, giver).isTrue();
            }
        }
        Set<String> unread = new TreeSet<>(Facts.all().stream().map(Fact::name).toList());
        unread.removeAll(read);
        unread.removeAll(DECIDE_NOTHING);
        assertThat(unread).as("facts that reach the tables in another form only").containsExactlyInAnyOrder("adjustmentsNeeded",
                "allegation", "dateOfEvent", "dateOfKnowledge", "firstReceivedAt", "proceedingsEndedOn", "proceedingsNotifiedOn");
        assertThat(read).doesNotContainAnyElementsOf(DECIDE_NOTHING);
    }

    /** Modeler offers what stands there; a code that is missing there, or only there, would never fit. */
    @Test
    void lists_of_values_are_the_codes_and_cells_use_no_other() {
        for (DecisionTable table : MODEL.getModelElementsByType(DecisionTable.class)) {
            List<Input> inputs = new ArrayList<>(table.getInputs());
            for (int column = 0; column < inputs.size(); column++) {
                Input input = inputs.get(column);
                String name = input.getInputExpression().getText().getTextContent();
                List<String> offered = input.getInputValues() == null ? List.of()
                        : quoted(input.getInputValues().getText().getTextContent());
                Facts.all().stream().filter(fact -> fact.name().equals(name) && !fact.allowed().contains("true")).forEach(fact -> {
                    List<String> codes = new ArrayList<>(fact.allowed());
                    if (fact == Facts.IS_ABOUT_FUNCTION_OF) {
                        codes.add("SEVERAL");
                    }
                    assertThat(offered).as("%s, %s", table.getId(), name).containsExactlyInAnyOrderElementsOf(codes);
                });
                for (Rule rule : table.getRules()) {
                    String cell = new ArrayList<>(rule.getInputEntries()).get(column).getText().getTextContent();
                    assertThat(quoted(cell)).as("%s, %s", rule.getId(), name).allMatch(offered::contains);
                }
            }
            List<Output> outputs = new ArrayList<>(table.getOutputs());
            for (int column = 0; column < outputs.size(); column++) {
                Output output = outputs.get(column);
                if (output.getOutputValues() != null) {
                    List<String> offered = quoted(output.getOutputValues().getText().getTextContent());
                    for (Rule rule : table.getRules()) {
                        String cell = new ArrayList<>(rule.getOutputEntries()).get(column).getText().getTextContent();
                        if (cell.startsWith("\"")) {
                            assertThat(quoted(cell)).as("%s, %s", rule.getId(), output.getName()).allMatch(offered::contains);
                        }
                    }
                }
            }
        }
    }

    /** The engine's FEEL takes a {@code true} within a list or within not() for the answer and not for a value: it fits all. */
    @Test
    void cells_of_yes_or_no_are_written_so_that_the_engine_reads_them_rightly() {
        for (DecisionTable table : MODEL.getModelElementsByType(DecisionTable.class)) {
            List<Input> inputs = new ArrayList<>(table.getInputs());
            for (Rule rule : table.getRules()) {
                for (int column = 0; column < inputs.size(); column++) {
                    if (inputs.get(column).getInputExpression().getTypeRef().equals("boolean")) {
                        assertThat(new ArrayList<>(rule.getInputEntries()).get(column).getText().getTextContent())
                                .as("%s, %s: yes, no, not known, known, not yes, not no", rule.getId(), inputs.get(column).getLabel())
                                .isIn("", "true", "false", "null", "not(null)", "false,null", "? != false");
                    }
                }
            }
        }
    }

    @Test
    void every_row_says_in_plain_words_what_it_is() {
        assertThat(MODEL.getModelElementsByType(Rule.class)).allSatisfy(rule ->
                assertThat(rule.getDescription()).as(rule.getId()).isNotNull().extracting(text -> text.getTextContent().strip())
                        .asString().isNotEmpty());
    }

    /**
     * Whatever is forgotten, nobody is worse off: with one fact not known the answer is as good for the person or better,
     * never a refusal that was not proposed before, and no statutory procedure is lost but for want of the function, which
     * a person then finds out.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void not_knowing_a_fact_never_makes_it_worse(Case example) {
        Facts facts = example.facts();
        RoutingAnswer before = TABLES.answer(facts);
        for (Fact<?> fact : facts.known()) {
            if (DECIDE_NOTHING.contains(fact.name()) || stillARequest(example, fact)) {
                continue;
            }
            RoutingAnswer after = TABLES.answer(facts.with(fact, null));
            assertThat(harm(after.action())).as("%s without %s: %s %s instead of %s %s", example.at("id"), fact, after.action(),
                    after.rule(), before.action(), before.rule()).isLessThanOrEqualTo(harm(before.action()));
            assertThat(deferred(after)).as("%s without %s: deferred", example.at("id"), fact).isLessThanOrEqualTo(deferred(before));
            if (STATUTORY.contains(before.route())) {
                assertThat(STATUTORY.contains(after.route()) || after.route() == Route.BY_HAND)
                        .as("%s without %s: %s instead of %s", example.at("id"), fact, after.route(), before.route()).isTrue();
            }
        }
    }

    /** The facts that a taking rests on, by rule and action: without one of them that row must not fit. */
    private static final Map<String, Set<Fact<?>>> RESTS_ON = Map.ofEntries(
            entry("REG8_A REFUSE_PROPOSED", Set.of(Facts.IS_ABOUT_FUNCTION_OF, Facts.COMPLAINANT_CATEGORY)),
            entry("REG5_3 REFUSE_PROPOSED", Set.of(Facts.IS_ABOUT_FUNCTION_OF, Facts.COMPLAINANT_CATEGORY,
                    Facts.REPRESENTATIVE_STANDING, Facts.REASONABLE_GROUNDS_NOT_MADE_BY_CHILD)),
            entry("REG5_4 REFUSE_PROPOSED", Set.of(Facts.IS_ABOUT_FUNCTION_OF, Facts.COMPLAINANT_CATEGORY,
                    Facts.REPRESENTATIVE_STANDING, Facts.ACTS_IN_BEST_INTERESTS)),
            entry("C1 REFUSE_PROPOSED", Set.of(Facts.SUBJECT, Facts.IS_ABOUT_FUNCTION_OF, Facts.EMPLOYEE)),
            entry("C4 REFUSE_PROPOSED", Set.of(Facts.SUBJECT, Facts.IS_ABOUT_FUNCTION_OF)),
            entry("C2 SIGNPOST", Set.of(Facts.SUBJECT, Facts.IS_ABOUT_FUNCTION_OF)),
            entry("C3 SIGNPOST", Set.of(Facts.SUBJECT, Facts.IS_ABOUT_FUNCTION_OF)),
            entry("C6 SIGNPOST", Set.of(Facts.SUBJECT, Facts.IS_ABOUT_FUNCTION_OF)),
            entry("C7 SIGNPOST", Set.of(Facts.SUBJECT, Facts.IS_ABOUT_FUNCTION_OF, Facts.APPEAL_RIGHT_EXISTS)),
            entry("C8 SIGNPOST", Set.of(Facts.SUBJECT, Facts.IS_ABOUT_FUNCTION_OF, Facts.APPEAL_RIGHT_EXISTS, Facts.EHC_PART)),
            entry("REG8_H REFUSE_PROPOSED", Set.of(Facts.SUBJECT, Facts.IS_ABOUT_FUNCTION_OF)),
            entry("C9 SIGNPOST", Set.of(Facts.SUBJECT, Facts.IS_ABOUT_FUNCTION_OF, Facts.APPEAL_RIGHT_EXISTS)),
            entry("C10 SIGNPOST", Set.of(Facts.SUBJECT, Facts.IS_ABOUT_FUNCTION_OF)),
            entry("C11 DEFER_PART", Set.of(Facts.IS_ABOUT_FUNCTION_OF, Facts.CHILD_FUNCTION_LISTED, Facts.PROCEEDINGS_KIND,
                    Facts.PROCEEDINGS_STATED_IN_WRITING_BY_COMPLAINANT, Facts.PROCEEDINGS_NOTIFIED_ON,
                    Facts.PROCEEDINGS_PREJUDICE_DECISION)),
            entry("C11 REFUSE_PROPOSED", Set.of(Facts.IS_ABOUT_FUNCTION_OF, Facts.PROCEEDINGS_KIND,
                    Facts.CORPORATE_EXCLUSION_DECISION)),
            entry("C12 SIGNPOST", Set.of(Facts.SUBJECT, Facts.APPEAL_RIGHT_EXISTS)),
            entry("C14 PASS_ON", Set.of(Facts.IS_ABOUT_FUNCTION_OF, Facts.OTHER_BODY_INVOLVED, Facts.CONSENT,
                    Facts.PROVIDER_INVOLVED, Facts.PROVIDER_HANDLES_CONSENT)),
            entry("C15 PASS_ON", Set.of(Facts.IS_ABOUT_FUNCTION_OF, Facts.PROVIDER_INVOLVED, Facts.CONSENT)),
            entry("C15 SIGNPOST", Set.of(Facts.IS_ABOUT_FUNCTION_OF, Facts.PROVIDER_INVOLVED)),
            entry("REG8_D REFUSE_PROPOSED", Set.of(Facts.IS_ABOUT_FUNCTION_OF, Facts.PREVIOUSLY_INVESTIGATED)),
            entry("C16 REFUSE_PROPOSED", Set.of(Facts.IS_ABOUT_FUNCTION_OF, Facts.PREVIOUSLY_INVESTIGATED, Facts.OMBUDSMAN_SEIZED)),
            entry("C17 LOG_ONLY", Set.of(Facts.ANONYMOUS, Facts.VULNERABLE_GROUP, Facts.ENOUGH_INFORMATION)),
            entry("C18 REFUSE_PROPOSED", Set.of(Facts.IS_ABOUT_FUNCTION_OF, Facts.CHILD_FUNCTION_LISTED, Facts.FIRST_RECEIVED_AT,
                    Facts.DATE_OF_KNOWLEDGE, Facts.GOOD_REASON_FOR_LATENESS, Facts.STILL_INVESTIGABLE)));

    @ParameterizedTest(name = "{0}")
    @MethodSource("takings")
    void what_takes_something_from_a_person_rests_on_every_fact_of_its_row(Case example) {
        Facts facts = example.facts();
        for (Step taking : TABLES.answer(facts).pathway()) {
            RESTS_ON.getOrDefault(taking.toString(), Set.of()).stream().filter(facts.known()::contains)
                    .filter(fact -> fact != Facts.STILL_INVESTIGABLE || !example.at("route").equals("CORPORATE")).forEach(fact ->
                    assertThat(TABLES.answer(facts.with(fact, null)).pathway()).as("%s without %s", example.at("id"), fact)
                            .doesNotContain(taking));
        }
    }

    @Test
    void no_interest_is_no_end_unless_it_was_decided_that_another_person_is_not_affected() {
        Facts ended = CASES.stream().filter(example -> example.at("rule").equals("D2") && example.at("route").equals("NONE"))
                .findFirst().orElseThrow().facts();
        assertThat(TABLES.answer(ended).action()).isEqualTo(Action.REFUSE_PROPOSED);
        for (Fact<?> fact : List.of(Facts.COMPLAINANT_CATEGORY, Facts.SUFFICIENT_INTEREST_DECISION, Facts.AFFECTED_DECISION)) {
            assertThat(TABLES.answer(ended.with(fact, null)).action()).as("without %s", fact).isEqualTo(Action.ACCEPT);
        }
    }

    static Stream<Case> takings() {
        return CASES.stream().filter(example -> example.at("pathway").matches(".*(REFUSE_PROPOSED|DEFER_PART|SIGNPOST|PASS_ON|LOG_ONLY).*"));
    }

    /**
     * The one end that not knowing brings about: a request, of which nobody says that it is one of many failures or, where
     * the person only asks how one complains, that an answer went before, is answered as a request (Code 1.7; SI 2004/719
     * reg 4(2)). Nothing is refused, and a complaint stays open. Who gives no name the register knows, and then the form
     * insists on whether it is about a child or a vulnerable person.
     */
    private static boolean stillARequest(Case example, Fact<?> fact) {
        return example.at("contactType").equals("REQUEST") && (fact == Facts.SYSTEMIC_FAILURE || fact == Facts.ANONYMOUS
                || fact == Facts.VULNERABLE_GROUP || fact == Facts.EARLIER_RESPONSE_UNSATISFACTORY
                && example.at("intendsToComplain").equals("true"));
    }

    @Test
    void nothing_known_goes_to_a_person() {
        RoutingAnswer answer = TABLES.answer(Facts.none());
        assertThat(answer.action()).isEqualTo(Action.BY_HAND);
        assertThat(answer.letters()).isEmpty();
        assertThat(answer.pathway()).isEmpty();
    }

    private static int harm(Action action) {
        return switch (action) {
            case ACCEPT, ACT_AT_ONCE, BY_HAND -> 0;
            case NO_COMPLAINT, SIGNPOST, PASS_ON, LOG_ONLY -> 1;
            case REFUSE_PROPOSED -> 2;
        };
    }

    private static long deferred(RoutingAnswer answer) {
        return answer.pathway().stream().filter(step -> step.action() == StepAction.DEFER_PART).count();
    }

    private static String sources(RoutingAnswer answer) {
        return Stream.concat(answer.pathway().stream().map(Step::source), Stream.of(answer.source()))
                .collect(Collectors.joining("; "));
    }

    private static Set<String> instruments(String source) {
        return INSTRUMENT.matcher(source).results().map(found -> found.group().toLowerCase()).collect(Collectors.toSet());
    }

    /** Each provision with its instrument: "RR06 8(1)(a)". */
    private static Set<String> provisions(String source) {
        Set<String> provisions = new HashSet<>();
        for (String part : source.split(";")) {
            Matcher instrument = INSTRUMENT.matcher(part);
            if (instrument.find()) {
                PROVISION.matcher(part.substring(instrument.end())).results()
                        .forEach(found -> provisions.add(instrument.group() + " " + found.group()));
            }
        }
        return provisions;
    }

    /** The variables that a decision reads: its columns, and the names within its expressions. */
    private static Set<String> names(Decision decision) {
        Set<String> known = new HashSet<>(RoutingTables.variables());
        MODEL.getModelElementsByType(Output.class).forEach(output -> known.add(output.getName()));
        MODEL.getModelElementsByType(Variable.class).forEach(variable -> known.add(variable.getName()));
        Set<String> names = new HashSet<>();
        List<String> expressions = new ArrayList<>();
        if (decision.getExpression() instanceof DecisionTable table) {
            table.getInputs().forEach(input -> {
                String text = input.getInputExpression().getText().getTextContent();
                if (text.matches("\\w+")) {
                    names.add(text);
                } else {
                    expressions.add(text);
                }
            });
            table.getRules().forEach(rule -> rule.getOutputEntries().forEach(entry -> expressions.add(entry.getText().getTextContent())));
        } else {
            expressions.add(decision.getExpression().getTextContent());
        }
        expressions.forEach(text -> Arrays.stream(text.replaceAll("\"[^\"]*\"", "").split("\\W+"))
                .filter(known::contains).forEach(names::add));
        return names;
    }

    private static List<String> quoted(String cell) {
        return Pattern.compile("\"([^\"]*)\"").matcher(cell).results().map(found -> found.group(1)).toList();
    }
}
