package org.redress.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.redress.register.Complaints;
import org.redress.register.ComplaintReference;
import org.springframework.beans.factory.annotation.Autowired;

/** The ground that the other tests stand on. */
@RedressTest
@TestMethodOrder(MethodOrderer.MethodName.class)
class TestSupportTest {

    @Autowired
    ProcessDriver driver;
    @Autowired
    Given given;
    @Autowired
    Clock clock;
    @Autowired
    Complaints complaints;
    @Autowired
    RuntimeService runtimeService;
    @Autowired
    RepositoryService repositoryService;

    @Test
    void a_test_writes_what_it_likes() {
        given.aComplaint().receivedOn(LocalDate.of(2026, 10, 1)).log();
        deployAProcessThatWaitsUntilNoon();
        assertThat(complaints.all()).hasSize(1);
    }

    @Test
    void b_the_next_one_finds_nothing_of_it() {
        assertThat(complaints.all()).isEmpty();
        assertThat(repositoryService.createProcessDefinitionQuery().processDefinitionKey("waits").count()).isZero();
    }

    @Test
    void one_clock_for_engine_and_application() {
        assertThat(clock.instant()).isEqualTo(ProcessDriver.MORNING);
        driver.moveTo(LocalDateTime.of(2026, 7, 1, 0, 0));
        assertThat(clock.instant()).isEqualTo("2026-06-30T23:00:00Z");
        assertThat(driver.today()).isEqualTo("2026-07-01");
    }

    @Test
    void a_job_runs_when_it_is_due_and_not_a_minute_before() {
        ComplaintReference reference = given.aComplaint().log();
        deployAProcessThatWaitsUntilNoon();
        runtimeService.startProcessInstanceByKey("waits", reference.value());
        driver.moveTo(LocalDateTime.of(2026, 11, 2, 11, 59));
        assertThat(driver.runDueJobs()).isZero();
        assertThat(driver.runningProcesses(reference)).containsExactly("waits");
        driver.moveTo(LocalDateTime.of(2026, 11, 2, 12, 0));
        assertThat(driver.runDueJobs()).isOne();
        assertThat(driver.openTaskNames(reference)).containsExactly("Look at it");
    }

    @Test
    void time_that_passes_stops_at_each_job() {
        ComplaintReference reference = given.aComplaint().log();
        deployAProcessThatWaitsUntilNoon();
        runtimeService.startProcessInstanceByKey("waits", reference.value());
        driver.letTimePassUntil(LocalDate.of(2027, 11, 2));
        assertThat(driver.task("Look at it", reference).getCreateTime().toInstant()).isEqualTo("2026-11-02T12:00:00Z");
        assertThat(driver.today()).isEqualTo("2027-11-02");
    }

    private void deployAProcessThatWaitsUntilNoon() {
        repositoryService.createDeployment().addModelInstance("waits.bpmn", Bpmn.createExecutableProcess("waits")
                .camundaHistoryTimeToLiveString("P1D").startEvent()
                .intermediateCatchEvent().timerWithDate("2026-11-02T12:00:00Z")
                .userTask().name("Look at it").endEvent().done()).deploy();
    }
}
