package org.redress.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.redress.register.ComplaintReference;
import org.redress.support.Given;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;

/** 10,000 running deadlines and a day proclaimed: listed within 30 seconds, timers moved within two minutes. */
@Tag("bench")
@RedressTest
class CalendarBenchTest {

    private static final int DEADLINES = Integer.getInteger("redress.bench.deadlines", 10_000);

    @Autowired
    private BankHolidayController controller;
    @Autowired
    private Deadlines deadlines;
    @Autowired
    private TimersBehind timersBehind;
    @Autowired
    private ManagementService management;
    @Autowired
    private ProcessDriver driver;
    @Autowired
    private Given given;

    @Test
    void a_day_is_proclaimed() {
        long before = System.nanoTime();
        for (int i = 0; i < DEADLINES; i++) {
            ComplaintReference reference = given.aComplaint().log();
            deadlines.start(reference, Duty.CHILDRENS_STAGE1, LocalDate.of(2026, 11, 2), "received");
        }
        Duration started = since(before);
        driver.signIn("complaints-manager");
        before = System.nanoTime();
        List<BankHolidayController.MovedDeadline> moved = controller.add(
                new BankHolidayController.Proclaimed("2026-11-10", "Day of thanksgiving")).deadlines();
        Duration listed = since(before);
        driver.signIn(null);
        before = System.nanoTime();
        int timers = timersBehind.catchUp();
        Duration followed = since(before);
        System.out.printf("bench calendar: %d deadlines started in %d s (%.0f a second), listed as moved in %.1f s, "
                + "timers moved in %.1f s (%.0f a second)%n", DEADLINES, started.toSeconds(),
                DEADLINES * 1000.0 / started.toMillis(), listed.toMillis() / 1000.0, followed.toMillis() / 1000.0,
                DEADLINES * 1000.0 / followed.toMillis());
        assertThat(moved).hasSize(DEADLINES).allMatch(m -> m.newDue().equals(LocalDate.of(2026, 11, 17)));
        assertThat(timers).isEqualTo(DEADLINES);
        assertThat(management.createJobQuery().timers()
                .duedateHigherThan(java.util.Date.from(java.time.Instant.parse("2026-11-11T23:00:00Z"))).count()).isEqualTo(DEADLINES);
        assertThat(listed).isLessThan(Duration.ofSeconds(30));
        assertThat(followed).isLessThan(Duration.ofMinutes(2));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
