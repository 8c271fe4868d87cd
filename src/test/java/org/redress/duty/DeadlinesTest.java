package org.redress.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redress.duty.Deadline.Status;
import org.redress.duty.DeadlineEvent.Kind;
import org.redress.duty.Explanation.DayKind;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.redress.support.Given;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;

/** What may happen to a clock of a case, and what may not. */
@RedressTest
class DeadlinesTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 2);
    private static final Extension COMPLEX = new Extension("Four services are involved", MONDAY, "EMAIL", null);

    @Autowired
    private Deadlines deadlines;
    @Autowired
    private ProcessDriver driver;
    @Autowired
    private Given given;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;
    @Autowired
    private ManagementService management;

    private ComplaintReference reference;

    @BeforeEach
    void log() {
        reference = given.aComplaint().log();
    }

    @Test
    void starting_twice_from_the_same_day_is_one_clock_and_from_another_day_is_refused() {
        Deadline first = deadlines.start(reference, Duty.CHILDRENS_STAGE1, MONDAY, "received");
        assertThat(deadlines.start(reference, Duty.CHILDRENS_STAGE1, MONDAY, "received").id()).isEqualTo(first.id());
        assertThatThrownBy(() -> deadlines.start(reference, Duty.CHILDRENS_STAGE1, MONDAY.plusDays(1), "received"))
                .isInstanceOf(RuleViolation.class).hasMessageContaining("runs already");
        assertThat(deadlines.of(reference)).hasSize(1);
    }

    @Test
    void met_on_the_last_day_is_in_time_and_on_the_next_is_missed() {
        deadlines.start(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, MONDAY, "received");
        deadlines.met(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, LocalDate.of(2026, 11, 5));
        deadlines.met(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, LocalDate.of(2026, 11, 9));
        assertThat(deadlines.of(reference)).singleElement().extracting(Deadline::status, Deadline::metOn, Deadline::missed)
                .containsExactly(Status.MET, LocalDate.of(2026, 11, 5), false);
        deadlines.start(reference, Duty.CHILDRENS_STAGE1, MONDAY, "received");
        deadlines.met(reference, Duty.CHILDRENS_STAGE1, LocalDate.of(2026, 11, 17));
        Deadline late = deadlines.of(reference).get(1);
        assertThat(late.status()).isEqualTo(Status.MISSED);
        assertThat(deadlines.events(late)).extracting(DeadlineEvent::kind).containsExactly(Kind.STARTED, Kind.MISSED, Kind.MET);
    }

    @Test
    void an_extension_needs_a_reason_a_law_that_knows_it_and_a_day_within_the_maximum() {
        Deadline stage1 = deadlines.start(reference, Duty.CHILDRENS_STAGE1, MONDAY, "received");
        refused("reason", () -> deadlines.extend(reference, Duty.CHILDRENS_STAGE1, null, new Extension(" ", null, null, null)));
        refused("newDue", () -> deadlines.extend(reference, Duty.CHILDRENS_STAGE1, LocalDate.of(2026, 12, 1), COMPLEX));
        refused("newDue", () -> deadlines.extend(reference, Duty.CHILDRENS_STAGE1, stage1.due(), COMPLEX));
        assertThat(deadlines.extend(reference, Duty.CHILDRENS_STAGE1, LocalDate.of(2026, 11, 20), COMPLEX).counted()).isEqualTo(14);
        assertThat(deadlines.extend(reference, Duty.CHILDRENS_STAGE1, null, COMPLEX).due()).isEqualTo("2026-11-30");
        deadlines.start(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, MONDAY, "received");
        refused("newDue", () -> deadlines.extend(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, LocalDate.of(2026, 11, 9), COMPLEX));
        deadlines.start(reference, Duty.ADULTS_RELEVANT_PERIOD, MONDAY, "received");
        refused("newDue", () -> deadlines.extend(reference, Duty.ADULTS_RELEVANT_PERIOD, null, COMPLEX));
        refused("agreed", () -> deadlines.extend(reference, Duty.ADULTS_RELEVANT_PERIOD, LocalDate.of(2027, 8, 1), COMPLEX));
        assertThat(deadlines.extend(reference, Duty.ADULTS_RELEVANT_PERIOD, LocalDate.of(2027, 8, 1),
                new Extension("Agreed by telephone", MONDAY, "PHONE", true)).breachAt()).isEqualTo("2027-08-01T23:00:00Z");
    }

    @Test
    void an_extension_keyed_after_the_lapse_is_refused_and_kept_as_the_explanation() {
        Deadline stage1 = deadlines.start(reference, Duty.CHILDRENS_STAGE1, MONDAY, "received");
        driver.moveToJustBefore(stage1.breachAt());
        assertThat(deadlines.current(reference, Duty.CHILDRENS_STAGE1).orElseThrow().rag()).isEqualTo(Rag.AMBER);
        driver.moveTo(stage1.breachAt());
        for (int again = 0; again < 2; again++) {
            refused("newDue", () -> deadlines.extend(reference, Duty.CHILDRENS_STAGE1, null, COMPLEX));
        }
        assertThat(deadlines.get(stage1.id()).due()).isEqualTo(stage1.due());
        assertThat(deadlines.events(stage1)).extracting(DeadlineEvent::kind).containsExactly(Kind.STARTED, Kind.EXPLAINED);
    }

    @Test
    void a_lawful_new_start_and_a_correction_keep_what_was() {
        Deadline stage2 = deadlines.start(reference, Duty.CHILDRENS_STAGE2, MONDAY, "asked for");
        Deadline restarted = deadlines.restart(reference, Duty.CHILDRENS_STAGE2, LocalDate.of(2026, 11, 9),
                "RR06 reg 17(5)", "final written record produced");
        assertThat(restarted.due()).isEqualTo("2026-12-14");
        deadlines.extend(reference, Duty.CHILDRENS_STAGE2, null, COMPLEX);
        Deadline corrected = deadlines.correct(reference, Duty.CHILDRENS_STAGE2, LocalDate.of(2026, 11, 6), "dated by the letter");
        assertThat(corrected.extended()).isTrue();
        assertThat(corrected.counted()).isEqualTo(65);
        Explanation explained = deadlines.explanation(corrected);
        assertThat(explained.events()).extracting(DeadlineEvent::kind)
                .containsExactly(Kind.STARTED, Kind.RESTARTED, Kind.EXTENDED, Kind.CORRECTED);
        assertThat(explained.events().get(1).oldDue()).isEqualTo(stage2.due());
        assertThat(explained.events().get(1).regulation()).isEqualTo("RR06 reg 17(5)");
    }

    @Test
    void it_explains_itself_day_by_day() {
        Deadline deadline = deadlines.start(reference, Duty.CHILDRENS_STAGE1, LocalDate.of(2026, 12, 21), "received");
        Explanation explained = deadlines.explanation(deadline);
        assertThat(explained.days().get(0)).extracting(Explanation.Day::kind, Explanation.Day::date)
                .containsExactly(DayKind.START, LocalDate.of(2026, 12, 21));
        assertThat(explained.days()).filteredOn(day -> day.kind() == DayKind.COUNTED).hasSize(10)
                .last().extracting(Explanation.Day::date, Explanation.Day::number).containsExactly(deadline.due(), 10);
        assertThat(explained.days()).filteredOn(day -> day.kind() == DayKind.SKIPPED).extracting(Explanation.Day::why)
                .containsExactly("Christmas Day", "Saturday", "Sunday", "Boxing Day (substitute day)", "New Year's Day",
                        "Saturday", "Sunday");
        assertThat(explained.sentence()).isEqualTo("10 working days from 21 December 2026: the last day is 7 January 2027.");
        assertThat(explained.regulation()).isEqualTo("RR06 reg 14(1)-(5)");
    }

    @Test
    void timers_and_due_dates_that_read_a_deadline_move_with_it_and_others_stay() {
        Deadline stage1 = deadlines.start(reference, Duty.CHILDRENS_STAGE1, MONDAY, "received");
        repository.createDeployment().addModelInstance("reads-a-deadline.bpmn", Bpmn.createExecutableProcess("reads-a-deadline")
                .camundaHistoryTimeToLive(1).startEvent().userTask("answer").camundaDueDate("${childrensStage1DueAt}")
                .boundaryEvent("late").timerWithDate("${childrensStage1DueAt}").endEvent()
                .moveToActivity("answer").boundaryEvent("technical").timerWithDuration("PT5H").endEvent()
                .moveToActivity("answer").endEvent().done()).deploy();
        ProcessInstance instance = runtime.startProcessInstanceByKey("reads-a-deadline", reference.value(),
                Map.of("childrensStage1DueAt", Date.from(stage1.breachAt()), "reference", reference.value()));
        Date technical = timer(instance, "technical");
        driver.moveTo(LocalDate.of(2026, 11, 9));
        driver.as("complaints-manager", () -> deadlines.extend(reference, Duty.CHILDRENS_STAGE1, null, COMPLEX));
        Instant moved = Instant.parse("2026-12-01T00:00:00Z");
        assertThat(runtime.getVariable(instance.getId(), "childrensStage1DueAt")).isEqualTo(Date.from(moved));
        assertThat(timer(instance, "late").toInstant()).isEqualTo(moved);
        assertThat(timer(instance, "technical")).isEqualTo(technical);
        assertThat(tasks.createTaskQuery().processInstanceId(instance.getId()).singleResult().getDueDate().toInstant()).isEqualTo(moved);
    }

    @Test
    void a_warning_raises_the_priority_of_the_cases_tasks() {
        Deadline stage1 = deadlines.start(reference, Duty.CHILDRENS_STAGE1, MONDAY, "received");
        repository.createDeployment().addModelInstance("has-a-task.bpmn", Bpmn.createExecutableProcess("has-a-task")
                .camundaHistoryTimeToLive(1).startEvent().userTask("answer").endEvent().done()).deploy();
        ProcessInstance instance = runtime.startProcessInstanceByKey("has-a-task", reference.value(),
                Map.of("reference", reference.value()));
        driver.moveTo(stage1.breachAt());
        driver.runDueJobs();
        assertThat(tasks.createTaskQuery().processInstanceId(instance.getId()).singleResult().getPriority()).isEqualTo(80);
    }

    @Test
    void ended_duties_are_red_no_more() {
        deadlines.start(reference, Duty.CHILDRENS_STAGE1, MONDAY, "received");
        deadlines.start(reference, Duty.CHILDRENS_STAGE2_REQUEST, MONDAY, "sent");
        driver.moveTo(LocalDate.of(2026, 11, 20));
        assertThat(Rag.of(deadlines.of(reference))).isEqualTo(Rag.RED);
        deadlines.end(reference, Duty.CHILDRENS_STAGE1, "withdrawn");
        assertThat(Rag.of(deadlines.of(reference))).isEqualTo(Rag.BLUE);
        deadlines.endAll(reference, "withdrawn");
        assertThat(Rag.of(deadlines.of(reference))).isEqualTo(Rag.GREEN);
        assertThat(driver.runningProcesses(reference)).isEmpty();
    }

    private Date timer(ProcessInstance instance, String activity) {
        return management.createJobQuery().processInstanceId(instance.getId()).activityId(activity).singleResult().getDuedate();
    }

    private static void refused(String parameter, Runnable what) {
        assertThatThrownBy(what::run).hasMessageNotContainingAny("RR06", "CR09", "GBFC").isInstanceOfSatisfying(
                RuleViolation.class, violation -> assertThat(violation.parameter()).isEqualTo(parameter));
    }
}
