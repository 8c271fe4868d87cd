package org.redress.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.correction.Corrections;
import org.redress.panel.Replacements;
import org.redress.problem.RuleViolation;
import org.redress.register.Answers;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.Codes.Finding;
import org.redress.register.ComplaintReference;
import org.redress.register.Person;
import org.redress.roster.Declaration;
import org.redress.roster.Part;
import org.redress.roster.Roster;
import org.redress.roster.RosterPerson;
import org.redress.support.Given;
import org.redress.support.LaterPathway;
import org.redress.support.Pathway;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody checks their own work: each row of the table, when a task is taken and when it is completed. */
@RedressTest
class SeparationOfDutiesTest {

    @Autowired
    ProcessDriver driver;
    @Autowired
    Pathway pathway;
    @Autowired
    Appointments appointments;
    @Autowired
    Answers answers;
    @Autowired
    Corrections corrections;
    @Autowired
    LaterPathway later;
    @Autowired
    Replacements replacements;
    @Autowired
    TaskService taskService;
    @Autowired
    SeparationOfDuties duties;
    @Autowired
    Roster roster;
    @Autowired
    Given given;
    @Autowired
    JdbcClient jdbc;
    @Autowired Deadlines deadlines;

    @Test
    void a_refusal_is_confirmed_by_somebody_else() throws IOException {
        ComplaintReference reference = pathway.triaged(pathway.logged(), "moreThanAYear", "yes", "groundsAroseOn",
                driver.today().minusYears(2).toString(), "lateReasonable", "yes", "lateEffective", "no",
                "lateDecision", "REFUSE", "lateReasons", "The records are gone.");
        both("Confirm refusal", reference, "complaints-officer", "complaints-manager",
                sentence("Activity_ConfirmRefusal", "FORM"));
    }

    @Test
    void a_response_is_signed_off_by_neither_its_author_nor_the_handler() throws IOException {
        ComplaintReference reference = pathway.drafted(pathway.triaged(pathway.logged()));
        driver.as(null, () -> appointments.appoint(reference, Role.PERMITTED, "team-manager"));
        both("Check and sign off response", reference, "team-manager", "quality-officer",
                sentence("Activity_CheckAndSignOffResponse", "FORM"));
        String task = driver.task("Check and sign off response", reference).getId();
        driver.as(null, () -> appointments.appoint(reference, Role.HANDLER, "complaints-manager-2"));
        refused(() -> {
            taskService.setAssignee(task, "complaints-manager-2");
            return null;
        }, "complaints-manager", sentence("Activity_CheckAndSignOffResponse", "ROLE"));
    }

    @Test
    void a_correction_is_confirmed_by_somebody_else() throws IOException {
        ComplaintReference reference = pathway.triaged(pathway.logged());
        driver.as("complaints-manager", () -> corrections.propose(reference, Corrections.Kind.LOGGED_IN_ERROR, null, null,
                "It was a question."));
        driver.runDueJobs();
        both("Confirm correction", reference, "complaints-manager", "complaints-manager-2",
                sentence("Activity_ConfirmCorrection", "CORRECTION"));
    }

    @Test
    void nobody_is_given_a_task_that_is_not_for_them_by_any_way() throws IOException {
        ComplaintReference reference = pathway.triaged(pathway.logged());
        driver.as("complaints-manager", () -> corrections.propose(reference, Corrections.Kind.LOGGED_IN_ERROR, null, null,
                "It was a question."));
        driver.runDueJobs();
        String task = driver.task("Confirm correction", reference).getId();
        List<Consumer<String>> ways = List.of(to -> taskService.setAssignee(task, to),
                to -> taskService.delegateTask(task, to),
                to -> taskService.addUserIdentityLink(task, to, IdentityLinkType.ASSIGNEE), to -> {
                    Task changed = taskService.createTaskQuery().taskId(task).singleResult();
                    changed.setAssignee(to);
                    taskService.saveTask(changed);
                });
        for (Consumer<String> way : ways) {
            refused(() -> {
                way.accept("complaints-manager");
                return null;
            }, "complaints-manager-2", sentence("Activity_ConfirmCorrection", "CORRECTION"));
            assertThat(driver.task("Confirm correction", reference).getAssignee()).isNull();
        }
        for (Consumer<String> way : ways) {
            driver.as("complaints-manager-2", () -> {
                way.accept("complaints-manager-2");
                return null;
            });
            assertThat(driver.task("Confirm correction", reference).getAssignee()).isEqualTo("complaints-manager-2");
            taskService.setAssignee(task, null);
        }
    }

    @Test
    void a_recorders_refusal_takes_everything_back() {
        ComplaintReference reference = pathway.triaged(pathway.logged());
        int before = answers.of(reference).size();
        LocalDate late = driver.today().plusDays(60);
        driver.letTimePassUntil(late);
        assertThatThrownBy(() -> pathway.extended(reference)).isInstanceOf(RuleViolation.class);
        assertThat(answers.of(reference)).hasSize(before);
        assertThat(driver.openTaskNames(reference)).contains("Draft response");
    }

    @Test
    void whoever_took_part_before_does_not_adjudicate_even_after_leaving() throws IOException {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        driver.as("complaints-manager", () -> {
            replacements.replace(reference, Part.INVESTIGATING_OFFICER, "investigating-officer",
                    "investigating-officer-2", "Left.", null);
            return null;
        });
        later.independentReport(later.investigated(reference, Finding.UPHELD));
        for (String former : List.of("investigating-officer", "investigating-officer-2", "independent-person",
                "team-manager")) {
            both("Adjudicate complaint", reference, former, null, sentence("Activity_AdjudicateComplaint", "HELD"));
        }
        both("Adjudicate complaint", reference, "quality-officer", null, sentence("Activity_AdjudicateComplaint", "FORM"));
        both("Adjudicate complaint", reference, "complaints-manager", null,
                "You appointed the investigators of this complaint. The complaints manager does not adjudicate it:"
                        + " somebody else must.");
        later.adjudicated(reference, Finding.UPHELD);
        both("Check adjudication letter", reference, "investigating-officer", "complaints-manager",
                sentence("Activity_CheckAdjudicationLetter", "HELD"));
        later.panelAskedFor(later.adjudicationSent(reference));
        both("Arrange panel", reference, "investigating-officer", "panel-clerk",
                sentence("Activity_ArrangePanel", "HELD"));
    }

    @Test
    void an_officer_who_investigates_does_not_write_the_independent_view_for_somebody() throws IOException {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        later.investigated(reference, Finding.UPHELD);
        driver.as(null, () -> appointments.appoint(reference, Role.INVESTIGATING_OFFICER, "complaints-officer"));
        String task = driver.task("Write independent report", reference).getId();
        refused(() -> {
            taskService.setAssignee(task, "complaints-officer");
            return null;
        }, "complaints-manager", sentence("Activity_WriteIndependentReport", "HELD"));
    }

    /** The table as it is written, whole: whom each name of each row bars, and that it bars nobody else, nowhere else. */
    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("table")
    void each_row_bars_whom_it_names_and_nobody_else(String activity, String kind, String names, String sentence)
            throws IOException {
        String diagrams = processes();
        assertThat(diagrams).containsPattern("userTask id=\"%s\"".formatted(activity));
        for (String name : names.split(" ")) {
            if (List.of("FORM", "INSTANCE").contains(kind)) {
                assertThat(diagrams).contains("camunda:formRef=\"%s\"".formatted(name));
            }
            String barred = kind.equals("GROUP") ? name.replaceAll("s$", "") : "senior-manager";
            ComplaintReference reference = given.aComplaint().log();
            String about = happened(kind, name, reference, barred);
            assertThat(refusal(activity, reference, barred, null, about)).contains(sentence);
            assertThat(refusal(activity, reference, "link-officer", barred, about)).contains(sentence);
            assertThat(refusal(activity, reference, "link-officer", null, about)).isEmpty();
            if (kind.equals("INSTANCE")) {
                assertThat(refusal(activity, reference, barred, null, "another")).isEmpty();
            }
            if (!kind.equals("GROUP")) {
                assertThat(refusal(activity, given.aComplaint().log(), barred, null, "another")).isEmpty();
            }
        }
    }

    /** Makes somebody the one whom a row names; the id that its task would carry, where it carries one. */
    private String happened(String kind, String name, ComplaintReference reference, String person) {
        return driver.as("complaints-officer", () -> {
            switch (kind) {
                case "FORM", "INSTANCE" -> answers.keep(new Answers.Answer(reference, "a-process", reference.value(), null,
                        null, name, null, person, null, driver.now(), "{}"));
                case "REVIEWED" -> List.of(List.of(name, person), List.of("open-review", "complaints-manager"),
                        List.of(name, "reviewer")).forEach(did -> answers.keep(new Answers.Answer(reference, "a-process",
                        reference.value(), null, null, did.get(0), null, did.get(1), null, driver.now(), "{}")));
                case "ROLE" -> appointments.appoint(reference, Role.valueOf(name), person);
                case "HELD" -> {
                    appointments.appoint(reference, Role.valueOf(name), person);
                    appointments.end(reference, Role.valueOf(name), "left");
                }
                case "DECLARED" -> {
                    roster.add(new RosterPerson(person, person, null, null, true, false, false, false, null, null,
                            driver.today(), null, null, 3, null, 1));
                    roster.declare(new Declaration(null, person, Declaration.Kind.valueOf(name), null, reference, null,
                            null, null));
                }
                case "CORRECTION" -> proposed("correction (id, reference, kind, reason,", "'LOGGED_IN_ERROR', 'x',",
                        reference, person);
                case "DEFERRAL" -> proposed("deferral (id, reference, ground, consideration, evidence, prejudice,",
                        "'DISCIPLINARY', 'x', 'x', 'x',", reference, person);
                case "WROTE" -> jdbc.sql("""
                        insert into answer_author (reference, answer, person, at)
                        values (:reference, :answer, :person, current_timestamp)""").param("reference", reference.value())
                        .param("answer", name).param("person", person).update();
                case "OWN_WORDS" -> jdbc.sql("""
                        insert into letter_free_part (reference, letter, part, words, changed_by, changed_at)
                        values (:reference, :letter, 'closing', 'Thank you.', :person, current_timestamp)""")
                        .param("reference", reference.value()).param("letter", name + "-to-child").param("person", person)
                        .update();
                case "REMEDY" -> {
                    String clock = deadlines.startAbout(reference, Duty.REMEDY_PROMISED, reference.value(), driver.today(), null, "x").id();
                    jdbc.sql("""
                            insert into remedy (id, reference, promise, source, what, promised_on, duty, deadline_id, due_on, proof_wanted,
                                status, %s) values (:reference, :reference, 'x', 'HEAD', 'x', :day, 'x', :clock, :day, 'OTHER', 'AGREED',
                                :person)""".formatted(Map.of("OWNER", "owner", "DID", "done_by", "PROPOSED_END", "end_proposed_by").get(name)))
                            .param("reference", reference.value()).param("day", driver.today()).param("clock", clock)
                            .param("person", person).update();
                }
                case "GROUP" -> { }
                default -> throw new AssertionError("Say here how somebody becomes the one whom " + kind + " names.");
            }
            return reference.value();
        });
    }

    private void proposed(String columns, String values, ComplaintReference reference, String person) {
        jdbc.sql("insert into " + columns + " status, proposed_by, proposed_at) values (:reference, :reference, " + values
                + " 'PROPOSED', :person, current_timestamp)").param("reference", reference.value()).param("person", person)
                .update();
    }

    private Optional<String> refusal(String activity, ComplaintReference reference, String person, String onBehalfOf,
            String about) {
        return duties.refusal(reference, activity, new Person(person, List.of()), onBehalfOf, variable -> about);
    }

    private static String processes() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".bpmn")).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    /** The one is refused at claim and at completion; the other, if any, can take it. */
    private void both(String name, ComplaintReference reference, String one, String other, String sentence) {
        String task = driver.task(name, reference).getId();
        refused(() -> {
            taskService.claim(task, one);
            return null;
        }, null, sentence);
        if (other == null) {
            return;
        }
        if (one.startsWith("complaints-manager")) { // the others the engine does not let come so far
            refused(() -> {
                taskService.complete(task, Map.of());
                return null;
            }, one, sentence);
        }
        driver.as(other, () -> {
            taskService.claim(task, other);
            return null;
        });
        assertThat(driver.task(name, reference).getAssignee()).isEqualTo(other);
    }

    private void refused(Callable<Void> what, String who, String sentence) {
        assertThatThrownBy(() -> driver.as(who, what)).isInstanceOf(RuleViolation.class).hasMessage(sentence);
    }

    private static String sentence(String activity, String kind) throws IOException {
        return table().filter(cells -> List.of(cells).subList(0, 2).equals(List.of(activity, kind))).findFirst()
                .orElseThrow()[3];
    }

    static Stream<String[]> table() throws IOException {
        try (var table = SeparationOfDutiesTest.class.getResourceAsStream("/access/separation-of-duties.csv")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).map(line -> line.split(",", 4));
        }
    }
}
