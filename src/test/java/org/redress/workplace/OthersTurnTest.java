package org.redress.workplace;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redress.calendar.UkTime;
import org.redress.register.Codes.Finding;
import org.redress.register.ComplaintReference;
import org.redress.support.LaterPathway;
import org.redress.support.Pathway;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Whoever sees a case reads whose turn it is; nobody reads of what is hidden from them, or gets to a task by it. */
@RedressTest
class OthersTurnTest {

    private static final String NOT_SAID = "It has been done or is no longer needed, or it is for another role.";

    @Autowired private Pathway pathway;
    @Autowired private LaterPathway later;
    @Autowired private TaskService taskService;
    @Autowired private ProcessDriver driver;
    @Autowired private WebApplicationContext application;
    private MockMvc web;

    @BeforeEach
    void doors() {
        web = MockMvcBuilders.webAppContextSetup(application).apply(SecurityMockMvcConfigurers.springSecurity()).build();
    }

    private ResultActions asks(String person, String path) throws Exception {
        return web.perform(get(path).with(httpBasic(person, "redress"))).andExpect(status().isOk());
    }

    private ResultActions sees(String person, ComplaintReference reference) throws Exception {
        return asks(person, "/api/complaints/" + reference);
    }

    private void reads(String person, String task, String sentence) throws Exception {
        asks(person, "/api/tasks/" + task).andExpect(jsonPath("$.sentence", is(sentence)));
    }

    @Test
    void an_officer_reads_with_whom_a_response_is_that_is_being_checked() throws Exception {
        ComplaintReference reference = pathway.drafted(pathway.triaged(pathway.logged()));
        for (String person : new String[] {"complaints-officer", "team-manager"}) {
            sees(person, reference).andExpect(jsonPath("$.tasks", hasSize(0)))
                    .andExpect(jsonPath("$.waitsFor[*].name", contains("Check and sign off response")))
                    .andExpect(jsonPath("$.waitsFor[0].with", is("Customer relations")))
                    .andExpect(jsonPath("$.waitsFor[0].id").doesNotExist());
        }
        sees("quality-officer", reference).andExpect(jsonPath("$.waitsFor", hasSize(0)))
                .andExpect(jsonPath("$.tasks[0].name", is("Check and sign off response")));
        String check = driver.task("Check and sign off response", reference).getId();
        driver.as("quality-officer", () -> {
            taskService.claim(check, "quality-officer");
            return null;
        });
        sees("complaints-officer", reference).andExpect(jsonPath("$.waitsFor[0].with", is("Quality officer")));
        sees("contact-centre", reference).andExpect(jsonPath("$.waitsFor").doesNotExist());
    }

    @Test
    void what_the_panel_writes_is_not_told_before_it_reports_and_nothing_of_it_to_people_from_outside() throws Exception {
        ComplaintReference reference = later.panelAskedFor();
        LocalDate day = later.panelDay(reference);
        sees("director", reference).andExpect(jsonPath("$.waitsFor[*].name", hasItem("Arrange panel")));
        later.papersSent(later.panelArranged(reference, day));
        driver.moveTo(day);
        driver.runDueJobs();
        later.panelMet(reference);
        String report = driver.task("Write panel report", reference).getId();
        sees("director", reference).andExpect(jsonPath("$.waitsFor[*].name", not(hasItem("Write panel report"))));
        sees("panel-member", reference).andExpect(jsonPath("$.waitsFor", hasSize(0)));
        reads("director", report, "It is for another role.");
        reads("panel-member", report, "It is for another role.");
        later.panelReported(reference);
        sees("panel-member", reference).andExpect(jsonPath("$.waitsFor", hasSize(0)));
        sees("quality-officer", reference).andExpect(jsonPath("$.waitsFor[*].name", not(hasItem("Write panel report"))));
    }

    @Test
    void whoever_follows_a_link_reads_with_whom_the_task_is_or_who_has_done_it() throws Exception {
        ComplaintReference reference = pathway.drafted(pathway.triaged(pathway.logged()));
        String task = driver.task("Check and sign off response", reference).getId();
        asks("complaints-officer", "/api/tasks/" + task).andExpect(jsonPath("$.reference", is(reference.value())))
                .andExpect(jsonPath("$.sentence", is("“Check and sign off response” of " + reference
                        + " is with: Customer relations.")));
        reads("quality-officer", task, "It is open to you: load this page again (F5).");
        pathway.signedOff(reference);
        reads("complaints-officer", task, "“Check and sign off response” of " + reference
                + " has been done: by Quality officer, on 2 November 2026.");
        reads("quality-officer", task, "“Check and sign off response” of " + reference + " has been done: by you, on 2 November 2026.");
        for (String person : new String[] {"contact-centre", "team-manager-2", "advocate", "administrator"}) {
            asks(person, "/api/tasks/" + task).andExpect(jsonPath("$.sentence", is(NOT_SAID)))
                    .andExpect(jsonPath("$.reference").doesNotExist());
        }
        reads("complaints-officer", "no-such-task", NOT_SAID);
    }

    @Test
    void who_has_done_what_is_hidden_is_not_told() throws Exception {
        ComplaintReference reference = later.independentReport(later.investigated(later.statementAgreed(
                later.statementWritten(later.appointed(later.atStage2()))), Finding.UPHELD));
        String task = driver.task("Adjudicate complaint", reference).getId();
        reads("team-manager", task, "It is for another role.");
        later.adjudicated(reference, Finding.UPHELD);
        reads("team-manager", task, "It has been done.");
        reads("complaints-officer", task, "“Adjudicate complaint” of " + reference + " has been done: by Adjudicating officer, on "
                + UkTime.words(driver.today()) + ".");
    }
}
