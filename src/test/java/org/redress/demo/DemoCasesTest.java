package org.redress.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.redress.Redress;
import org.redress.engine.Persons;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The product as a newcomer starts it: with its invented cases, its own clock and its job executor. */
@SpringBootTest(classes = Redress.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class DemoCasesTest {

    private static Path home;

    @Autowired DemoCases cases;
    @Autowired Persons people;
    @Autowired JdbcClient jdbc;
    @Autowired TaskService tasks;
    @Autowired RuntimeService runtime;
    @Autowired ManagementService management;
    @Autowired TestRestTemplate web;

    @DynamicPropertySource
    static void ownHome(DynamicPropertyRegistry properties) throws IOException {
        home = Files.createTempDirectory("redress-demo-");
        properties.add("redress.home", home::toString);
    }

    /** The task in which the response lies that was drafted last. */
    String firstCheck() {
        return "Check and sign off response";
    }

    /** Who signed the responses of stage 1. */
    String signatory() {
        return "quality-officer";
    }

    @Test
    void a_newcomer_finds_cases_of_every_procedure_in_different_states() throws Exception {
        assertThat(cases.made().get(2, TimeUnit.MINUTES)).isEqualTo(24);
        assertThat(column("select distinct team from complaint where team is not null order by 1"))
                .containsExactly("Adult Social Care", "Assessment and Safeguarding", "Council Services", "Looked After Children",
                        "Public Health");
        assertThat(column("select distinct status from complaint")).contains("LOGGED", "OPEN", "CLOSED", "WITHDRAWN");
        assertThat(tasks.createTaskQuery().list().stream().map(Task::getName).distinct()).contains(
                "Look at immediate risk", "Triage contact", "Confirm refusal", "Find an advocate", "Draft response",
                "Explain the delay", firstCheck(), "Decide what this message asks for",
                "Find another way", "Appoint investigators", "Write investigation report", "Arrange panel",
                "Agree plan and period", "Settle data complaint");
        assertThat(column("select distinct status from delivery")).contains("SENT", "IN_TRAY", "RETURNED", "WRITTEN");
        assertThat(column("select distinct rulebook_id from letter")).contains("CH-01", "CH-06", "CH-07", "CH-08", "CH-18");
        assertThat(column("select distinct rulebook_id from letter")).contains("CH-09", "CH-12", "CH-14");
        assertThat(column("select distinct rulebook_id from letter")).contains("AD-01", "AD-03", "AD-11", "CO-01", "CO-03", "CO-04", "NC-02");
        assertThat(column("select distinct person from decision d join complaint c on c.reference = d.reference"
                + " where kind = 'RESPONSE_SIGN_OFF' and procedure_code = 'CHILDRENS'")).containsExactly(signatory());
        assertThat(column("select name from roster_person")).hasSize(8);
        assertThat(people.names(List.of("director", "adjudicating-officer"))).as("who sign letters by name")
                .doesNotContainValue("Director").doesNotContainValue("Adjudicating officer");
        assertThat(column("select person from roster_declaration")).hasSize(2);
        assertThat(column("select distinct duty from deadline where status = 'MISSED'")).isEmpty();
        assertThat(column("select distinct duty from deadline where status = 'RUNNING'")).contains("childrens-stage1",
                "childrens-stage2", "childrens-progress", "childrens-panel-meeting", "childrens-stage2-request", "childrens-advocate", "childrens-acknowledgement",
                "adults-response", "corporate-stage1", "corporate-stage2");
        oneRestrictedCaseIsSeenByFew();
        oneIncidentToPractiseOn();
    }

    private void oneRestrictedCaseIsSeenByFew() {
        String restricted = jdbc.sql("select reference from complaint where restricted").query(String.class).single();
        assertThat(find("complaints-manager")).contains(restricted);
        assertThat(find("team-manager-2")).contains(restricted);
        assertThat(find("team-manager")).doesNotContain(restricted);
        assertThat(find("contact-centre")).doesNotContain(restricted);
    }

    private String find(String user) {
        return web.withBasicAuth(user, "redress").getForObject("/api/complaints?size=50", String.class);
    }

    /** Retried, the letter goes: the mail server is back. */
    private void oneIncidentToPractiseOn() {
        Incident incident = runtime.createIncidentQuery().singleResult();
        assertThat(incident.getIncidentMessage()).contains("has not gone yet", "retry it here in Cockpit");
        Job job = management.createJobQuery().noRetriesLeft().singleResult();
        management.executeJob(job.getId());
        assertThat(runtime.createIncidentQuery().count()).isZero();
        assertThat(column("select status from delivery where status = 'WRITTEN'")).isEmpty();
    }

    private List<String> column(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
