package org.redress.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.Codes.Finding;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Restriction;
import org.redress.support.Given;
import org.redress.support.LaterPathway;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine lets those see and do a task who may see the case now, and nobody who might once. */
@RedressTest
class CaseGrantsTest {

    @Autowired
    RepositoryService repositoryService;
    @Autowired
    RuntimeService runtimeService;
    @Autowired
    TaskService taskService;
    @Autowired
    FormService formService;
    @Autowired
    AuthorizationService authorizationService;
    @Autowired
    Appointments appointments;
    @Autowired
    Complaints complaints;
    @Autowired
    CaseGrants grants;
    @Autowired
    Restriction restriction;
    @Autowired
    LaterPathway later;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    ProcessDriver driver;
    @Autowired
    Given given;

    @BeforeEach
    void the_sample() {
        repositoryService.createDeployment().addClasspathResource("engine/sample.bpmn")
                .addClasspathResource("engine/sample.form").deploy();
    }

    @Test
    void a_candidate_group_sees_the_task_of_an_unrestricted_case_only() {
        ComplaintReference open = start(given.aComplaint().log());
        ComplaintReference restricted = start(given.aComplaint().restricted().log());
        assertThat(sees("complaints-officer", open)).isTrue();
        assertThat(sees("complaints-officer", restricted)).isFalse();
        assertThat(sees("complaints-manager", restricted)).isTrue();
        assertThat(sees("team-manager", open)).isFalse();
        assertThat(sees("contact-centre", open)).isFalse();
        assertThat(sees("administrator", open)).isFalse();
    }

    @Test
    void a_case_that_becomes_restricted_disappears_and_an_appointment_brings_it_back() {
        ComplaintReference reference = start(given.aComplaint().log());
        complaints.change(reference, Map.of("restricted", true));
        grants.refresh(reference);
        assertThat(sees("complaints-officer", reference)).isFalse();
        appointments.appoint(reference, Role.PERMITTED, "complaints-officer");
        assertThat(sees("complaints-officer", reference)).isTrue();
        appointments.end(reference, Role.PERMITTED, "no longer needed");
        assertThat(sees("complaints-officer", reference)).isFalse();
    }

    @Test
    void a_replaced_handler_can_neither_see_nor_read_nor_complete() {
        ComplaintReference reference = given.aComplaint().handledBy("team-manager").log();
        start(reference);
        driver.complete("Decide", reference, Map.of("outcome", "UPHELD"), "complaints-officer");
        String task = driver.task("Plain", reference).getId();
        assertThat(sees("team-manager", reference)).isTrue();
        appointments.end(reference, Role.HANDLER, "left");
        appointments.appoint(reference, Role.HANDLER, "team-manager-2");
        taskService.setAssignee(task, "team-manager-2");
        assertThat(sees("team-manager", reference)).isFalse();
        assertThat(sees("team-manager-2", reference)).isTrue();
        driver.signIn("team-manager");
        assertThatThrownBy(() -> formService.getTaskFormVariables(task)).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> taskService.complete(task)).isInstanceOf(AuthorizationException.class);
        driver.signIn("team-manager-2");
        taskService.complete(task);
        driver.signIn(null);
        assertThat(authorizationService.createAuthorizationQuery().resourceId(task).count()).isZero();
    }

    @Test
    void what_waits_for_somebody_from_outside_an_officer_can_take_over_and_put_back() {
        ComplaintReference reference = given.aComplaint().log();
        appointments.appoint(reference, Role.INVESTIGATING_OFFICER, "investigating-officer");
        runtimeService.startProcessInstanceByKey("sample", reference.value(),
                Map.of("reference", reference.value(), "handler", "investigating-officer"));
        driver.complete("Decide", reference, Map.of("outcome", "UPHELD"), "complaints-officer");
        String task = driver.task("Plain", reference).getId();
        for (String by : new String[] {"complaints-officer", null, "investigating-officer"}) {
            driver.as("complaints-officer", () -> {
                taskService.setAssignee(task, by);
                return null;
            });
            assertThat(sees("investigating-officer", reference)).as("the investigator sees it, taken by %s", by).isTrue();
            assertThat(sees("complaints-officer", reference)).as("an officer sees it, taken by %s", by).isTrue();
            assertThat(sees("investigating-officer-2", reference)).as("somebody else").isFalse();
        }
    }

    @Test
    void managers_watch_the_instances_that_they_may_see() {
        ComplaintReference open = start(given.aComplaint().log());
        ComplaintReference restricted = start(given.aComplaint().restricted().log());
        assertThat(watches("manager", open)).isTrue();
        assertThat(watches("manager", restricted)).isFalse();
        assertThat(watches("head-of-service", restricted)).isFalse();
        assertThat(watches("complaints-manager", restricted)).isTrue();
        assertThat(watches("team-manager", open)).isFalse();
        driver.complete("Decide", open, Map.of("outcome", "REFUSED", "reason", "x"), "complaints-officer");
        driver.complete("Confirm", open, Map.of(), "complaints-manager");
        assertThat(authorizationService.createAuthorizationQuery().list()).noneMatch(
                a -> a.getResourceType() == 8 && a.getResourceId().equals(instanceOf(open)));
    }

    @Test
    void what_is_granted_step_by_step_is_what_would_be_granted_anew() {
        ComplaintReference reference = later.atStage2();
        grantedAsAnew(reference);
        later.appointed(reference);
        grantedAsAnew(reference);
        taskService.setAssignee(driver.task("Write statement of complaint", reference).getId(), "complaints-officer");
        grantedAsAnew(reference);
        later.statementAgreed(later.statementWritten(reference));
        grantedAsAnew(reference);
        restriction.set(reference, true, "They fear for their safety.");
        grantedAsAnew(reference);
        later.independentReport(later.investigated(reference, Finding.UPHELD));
        grantedAsAnew(reference);
        appointments.appoint(reference, Role.PERMITTED, "administrator");
        grantedAsAnew(reference);
        restriction.set(reference, false, "The danger is over.");
        later.panelAskedFor(later.adjudicationSent(later.adjudicated(reference, Finding.UPHELD)));
        grantedAsAnew(reference);
        appointments.end(reference, Role.PERMITTED, "no longer needed");
        later.panelArranged(reference, driver.today().plusDays(28));
        grantedAsAnew(reference);
    }

    private void grantedAsAnew(ComplaintReference reference) {
        List<String> stepByStep = granted();
        grants.refresh(reference);
        assertThat(granted()).isEqualTo(stepByStep).isNotEmpty();
        assertThat(authorizationService.createAuthorizationQuery().resourceType(Resources.PROCESS_INSTANCE).list())
                .extracting(Authorization::getResourceId).filteredOn(id -> !id.equals(Authorization.ANY))
                .as("parts of an instance are granted to nobody").isSubsetOf(
                        runtimeService.createProcessInstanceQuery().list().stream().map(ProcessInstance::getId).toList());
    }

    private List<String> granted() {
        return Stream.concat(authorizationService.createAuthorizationQuery().list().stream()
                        .map(AuthorizationEntity.class::cast)
                        .filter(a -> a.getResourceType() == 7 || a.getResourceType() == 8)
                        .map(a -> a.getResourceType() + " " + a.getResourceId() + " " + a.getUserId() + " " + a.getGroupId()
                                + " " + a.getPermissions()),
                jdbc.sql("select concat(reference, ' ', group_id) from task_sight").query(String.class).list().stream())
                .sorted().toList();
    }

    private final java.util.Map<ComplaintReference, String> instances = new java.util.HashMap<>();

    private String instanceOf(ComplaintReference reference) {
        return instances.get(reference);
    }

    private ComplaintReference start(ComplaintReference reference) {
        instances.put(reference, runtimeService.startProcessInstanceByKey("sample", reference.value(),
                Map.of("reference", reference.value(), "handler", "team-manager")).getId());
        return reference;
    }

    private boolean sees(String user, ComplaintReference reference) {
        return driver.as(user, () -> taskService.createTaskQuery().processInstanceBusinessKey(reference.value())
                .count()) > 0;
    }

    private boolean watches(String user, ComplaintReference reference) {
        return driver.as(user, () -> runtimeService.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference.value()).count()) > 0;
    }
}
