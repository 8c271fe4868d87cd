package org.redress.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redress.calendar.BankHolidays;
import org.redress.register.ComplaintReference;
import org.redress.support.Given;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;

/** Who is told when, on a moved clock: one minute before each instant nobody, one minute after it everybody once. */
@RedressTest
class DutyClockTest {

    @Autowired
    private Deadlines deadlines;
    @Autowired
    private ProcessDriver driver;
    @Autowired
    private Given given;
    @Autowired
    private BankHolidays holidays;
    @Autowired
    private HistoryService history;
    @Autowired
    private ConfigurableApplicationContext application;

    private final List<AlertDue> told = new ArrayList<>();
    private Consumer<AlertDue> changing = alert -> { };
    private ComplaintReference reference;

    @BeforeEach
    void listen() {
        ApplicationListener<PayloadApplicationEvent<?>> listener = event -> {
            if (event.getPayload() instanceof AlertDue alert) {
                told.add(alert);
                changing.accept(alert);
                changing = a -> { };
            }
        };
        application.addApplicationListener(listener);
        reference = given.aComplaint().log();
    }

    @Test
    void stage_1_is_warned_of_due_overdue_and_escalated_to_the_minute() {
        Deadline stage1 = deadlines.start(reference, Duty.CHILDRENS_STAGE1, LocalDate.of(2026, 11, 2), "received");
        assertThat(stage1.due()).isEqualTo("2026-11-16");
        expect("2026-11-11T00:00:00Z", "WARNING-3 handler");
        expect("2026-11-16T00:00:00Z", "DUE handler");
        assertThat(deadlines.get(stage1.id()).rag()).isEqualTo(Rag.AMBER);
        expect("2026-11-17T00:00:00Z", "OVERDUE handler");
        assertThat(deadlines.get(stage1.id()).rag()).isEqualTo(Rag.RED);
        assertThat(deadlines.get(stage1.id()).missed()).isTrue();
        assertThat(deadlines.get(stage1.id()).status()).isEqualTo(Deadline.Status.RUNNING);
        expect("2026-11-18T00:00:00Z", "ESCALATION-complaints-manager complaints-manager");
        expect("2026-11-20T00:00:00Z", "ESCALATION-head-of-service head-of-service");
        expect("2026-11-24T00:00:00Z", "ESCALATION-director director");
        assertThat(driver.runningProcesses(reference)).containsExactly("duty-clock");
        driver.letTimePassUntil(LocalDate.of(2027, 11, 2));
        assertThat(told).hasSize(6).allMatch(AlertDue::statutory);
        deadlines.met(reference, Duty.CHILDRENS_STAGE1, LocalDate.of(2027, 11, 2));
        assertThat(driver.runningProcesses(reference)).isEmpty();
        assertThat(deadlines.get(stage1.id()).status()).isEqualTo(Deadline.Status.MISSED);
        assertThat(deadlines.events(stage1)).extracting(DeadlineEvent::kind).containsExactly(
                DeadlineEvent.Kind.STARTED, DeadlineEvent.Kind.MISSED, DeadlineEvent.Kind.MET);
    }

    @Test
    void it_warns_again_after_an_extension() {
        deadlines.start(reference, Duty.CHILDRENS_STAGE1, LocalDate.of(2026, 11, 2), "received");
        expect("2026-11-11T00:00:00Z", "WARNING-3 handler");
        Deadline extended = deadlines.extend(reference, Duty.CHILDRENS_STAGE1, null,
                new Extension("Four services are involved", LocalDate.of(2026, 11, 11), "EMAIL", null));
        assertThat(extended.due()).isEqualTo("2026-11-30");
        assertThat(extended.counted()).isEqualTo(20);
        expect("2026-11-23T00:00:00Z", "WARNING-5 handler");
        expect("2026-11-30T00:00:00Z", "DUE handler");
        deadlines.met(reference, Duty.CHILDRENS_STAGE1, LocalDate.of(2026, 11, 30));
        assertThat(driver.runningProcesses(reference)).isEmpty();
        driver.letTimePassUntil(LocalDate.of(2027, 1, 15));
        assertThat(told).hasSize(3);
    }

    @Test
    void two_deadlines_of_one_case_are_kept_apart() {
        deadlines.start(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, LocalDate.of(2026, 11, 2), "received");
        deadlines.start(reference, Duty.CHILDRENS_STAGE1, LocalDate.of(2026, 11, 2), "received");
        assertThat(driver.runningProcesses(reference)).containsExactly("duty-clock", "duty-clock");
        expect("2026-11-04T00:00:00Z", "WARNING-1 handler");
        deadlines.met(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, LocalDate.of(2026, 11, 4));
        assertThat(driver.runningProcesses(reference)).containsExactly("duty-clock");
        expect("2026-11-11T00:00:00Z", "WARNING-3 handler");
        assertThat(told).extracting(AlertDue::duty)
                .containsExactly(Duty.CHILDRENS_ACKNOWLEDGEMENT, Duty.CHILDRENS_STAGE1);
    }

    @Test
    void a_complainants_window_closes_without_overdue_or_escalation() {
        Deadline window = deadlines.start(reference, Duty.CHILDRENS_STAGE2_REQUEST, LocalDate.of(2026, 11, 2), "sent");
        assertThat(window.rag()).isEqualTo(Rag.BLUE);
        expect("2026-11-23T00:00:00Z", "WARNING-5 handler");
        driver.letTimePassUntil(LocalDate.of(2027, 2, 1));
        assertThat(told).hasSize(1);
        assertThat(deadlines.get(window.id()).status()).isEqualTo(Deadline.Status.ENDED);
        assertThat(deadlines.get(window.id()).missed()).isFalse();
        assertThat(driver.runningProcesses(reference)).isEmpty();
    }

    @Test
    void a_marker_has_no_clock() {
        deadlines.start(reference, Duty.ADULTS_ORAL_RESOLUTION, LocalDate.of(2026, 11, 2), "made orally");
        assertThat(driver.runningProcesses(reference)).isEmpty();
    }

    @Test
    void a_policy_duty_stops_at_the_complaints_manager() {
        deadlines.start(reference, Duty.CHILDRENS_ADVOCATE, LocalDate.of(2026, 11, 2), "asked for");
        driver.letTimePassUntil(LocalDate.of(2027, 2, 1));
        assertThat(told).extracting(AlertDue::key)
                .containsExactly("WARNING-1", "DUE", "OVERDUE", "ESCALATION-complaints-manager");
        assertThat(told).noneMatch(AlertDue::statutory);
    }

    @Test
    void the_breach_is_the_first_instant_after_the_last_day_in_england_at_both_changes_of_the_clock() {
        // 28 March 2027: clocks go forward; 25 October 2026: they go back.
        Deadline spring = deadlines.start(reference, Duty.CHILDRENS_STAGE1, LocalDate.of(2027, 3, 12), "received");
        assertThat(spring.due()).isEqualTo("2027-03-30");
        assertThat(spring.breachAt()).isEqualTo("2027-03-30T23:00:00Z");
        Deadline friday = deadlines.start(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, LocalDate.of(2027, 3, 22), "received");
        assertThat(friday.breachAt()).isEqualTo("2027-03-26T00:00:00Z");
        Deadline autumn = deadlines.start(reference, Duty.CHILDRENS_STAGE2, LocalDate.of(2027, 10, 1), "asked");
        assertThat(autumn.breachAt()).isEqualTo("2027-11-06T00:00:00Z");
        Deadline saturday = deadlines.start(reference, Duty.MONITORING_OFFICER_MEETING, LocalDate.of(2027, 10, 9), "sent");
        assertThat(saturday.due()).isEqualTo("2027-10-30");
        assertThat(saturday.breachAt()).isEqualTo("2027-10-30T23:00:00Z");
        Deadline sunday = deadlines.start(reference, Duty.OMBUDSMAN_REPORT_NOTICE, LocalDate.of(2027, 10, 17), "received");
        assertThat(sunday.due()).isEqualTo("2027-10-31");
        assertThat(sunday.breachAt()).isEqualTo("2027-11-01T00:00:00Z");
    }

    @Test
    void an_alert_that_time_has_overtaken_is_not_told() {
        driver.moveTo(LocalDate.of(2026, 12, 1));
        deadlines.start(reference, Duty.CHILDRENS_STAGE1, LocalDate.of(2026, 11, 2), "received");
        driver.runDueJobs();
        assertThat(told).extracting(AlertDue::key).containsExactly("OVERDUE", "ESCALATION-complaints-manager",
                "ESCALATION-head-of-service", "ESCALATION-director");
    }

    /** Whoever is told of an alert may change its deadline in the same transaction: the next alert is of what it is then. */
    @Test
    void a_deadline_that_changes_while_its_alert_is_told_is_asked_anew() {
        changing = alert -> deadlines.extend(reference, Duty.CHILDRENS_STAGE1, null,
                new Extension("Four services are involved", LocalDate.of(2026, 11, 11), "EMAIL", null));
        deadlines.start(reference, Duty.CHILDRENS_STAGE1, LocalDate.of(2026, 11, 2), "received");
        expect("2026-11-11T00:00:00Z", "WARNING-3 handler");
        expect("2026-11-23T00:00:00Z", "WARNING-5 handler");
        LocalDate proclaimed = LocalDate.of(2026, 11, 30);
        changing = alert -> {
            holidays.add(proclaimed, "Proclaimed", "test");
            deadlines.recompute(proclaimed, "Proclaimed");
        };
        driver.moveTo(Instant.parse("2026-11-30T00:01:00Z"));
        driver.runDueJobs();
        assertThat(told.subList(2, told.size())).extracting(a -> a.key() + " of " + a.due())
                .containsExactly("DUE of 2026-11-30", "WARNING-5 of 2026-12-01");
        changing = alert -> deadlines.end(reference, Duty.CHILDRENS_STAGE1, "withdrawn");
        expect("2026-12-01T00:00:00Z", "DUE handler");
        assertThat(driver.runningProcesses(reference)).isEmpty();
        driver.letTimePassUntil(LocalDate.of(2027, 2, 1));
        assertThat(told).hasSize(5);
    }

    @Test
    void every_flow_node_is_passed() {
        deadlines.start(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, LocalDate.of(2026, 11, 2), "received");
        deadlines.correct(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, LocalDate.of(2026, 11, 3), "wrong day");
        deadlines.end(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, "withdrawn");
        deadlines.start(reference, Duty.CHILDRENS_STAGE2_REQUEST, LocalDate.of(2026, 11, 2), "sent");
        deadlines.start(reference, Duty.CHILDRENS_STAGE1, LocalDate.of(2026, 11, 2), "received");
        driver.letTimePassUntil(LocalDate.of(2027, 2, 1));
        deadlines.correct(reference, Duty.CHILDRENS_STAGE1, LocalDate.of(2026, 11, 5), "wrong day");
        driver.letTimePassUntil(LocalDate.of(2027, 3, 1));
        deadlines.met(reference, Duty.CHILDRENS_STAGE1, LocalDate.of(2027, 3, 1));
        assertThat(driver.runningProcesses(reference)).isEmpty();
        assertThat(history.createHistoricActivityInstanceQuery().list()).extracting(HistoricActivityInstance::getActivityId)
                .contains("StartEvent_DeadlineStarted", "Activity_FindNextAlert", "Gateway_AnotherAlertToCome",
                        "Gateway_AlertOrMessage", "Event_AlertDue", "Activity_TellPersonResponsible",
                        "Event_DutyChanged", "Event_DutyEnded", "Event_ClockStopped", "Event_PeriodClosed",
                        "Gateway_MessageOnly", "Event_DutyChangedAfterLastAlert", "Event_DutyEndedAfterLastAlert",
                        "Event_ClockStoppedAfterLastAlert");
    }

    /** Nobody is told until this instant, and exactly this at it. */
    private void expect(String instant, String alert) {
        int before = told.size();
        Instant at = Instant.parse(instant);
        driver.moveToJustBefore(at);
        driver.runDueJobs();
        assertThat(told).as("one minute before %s", instant).hasSize(before);
        driver.moveTo(at.plusSeconds(60));
        driver.runDueJobs();
        assertThat(told.subList(before, told.size())).as("one minute after %s", instant)
                .extracting(a -> a.key() + " " + a.role()).containsExactly(alert);
        driver.runDueJobs();
        assertThat(told).hasSize(before + 1);
    }
}
