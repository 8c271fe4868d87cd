package org.redress.remedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redress.register.ComplaintReference;
import org.redress.register.Remedy;
import org.redress.register.Restriction;
import org.redress.remedy.AgreedAction.Source;
import org.redress.standing.Standing;
import org.redress.support.CorporatePathway;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Who sees what of what was promised: whoever carries it out just that, nobody else more than their sight of the case. */
@RedressTest
class RemedyApiTest {

    private static final String OWNER = "team-manager-2";

    @Autowired private WebApplicationContext application;
    @Autowired private CorporatePathway corporate;
    @Autowired private ProcessDriver driver;
    @Autowired private Remedies remedies;
    @Autowired private Restriction restriction;
    @Autowired private Standing standing;
    @Autowired private JdbcClient jdbc;

    private MockMvc web;
    private ComplaintReference reference;
    private AgreedAction promised;

    @BeforeEach
    void something_is_promised_of_a_restricted_case() {
        web = MockMvcBuilders.webAppContextSetup(application).apply(SecurityMockMvcConfigurers.springSecurity()).build();
        reference = corporate.accepted();
        promised = driver.as("complaints-manager", () -> {
            restriction.set(reference, true, "Staff are named.");
            return remedies.promise(new NewRemedy(reference, null, null, Source.HEAD, "point-1", Remedy.RESTORE_POSITION,
                    "We will visit on Mondays again.", null, OWNER, driver.today(), null, null, null));
        });
    }

    private ResultActions asks(String person, MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(httpBasic(person, "redress")));
    }

    @Test
    void whoever_carries_it_out_sees_it_and_its_task_and_nothing_else_of_the_case() throws Exception {
        asks(OWNER, get("/api/remedies")).andExpect(status().isOk()).andExpect(jsonPath("$", hasSize(1)))
                .andExpect(jsonPath("$[0].what", is("We will visit on Mondays again.")))
                .andExpect(jsonPath("$[0].compliance", is("NOT_YET_DUE")));
        asks(OWNER, get("/api/remedies/mine")).andExpect(jsonPath("$.waiting", is(1)));
        asks(OWNER, get("/api/remedies/" + promised.id())).andExpect(status().isOk());
        asks(OWNER, get("/api/complaints/" + reference)).andExpect(status().isNotFound());
        asks(OWNER, get("/api/complaints/" + reference + "/documents")).andExpect(status().is4xxClientError());
        asks(OWNER, get("/api/remedies").param("owner", "all")).andExpect(jsonPath("$", hasSize(0)));
        asks(OWNER, post("/api/remedies/" + promised.id() + "/dispute").contentType(MediaType.APPLICATION_JSON)
                .content("{\"words\":\"x\"}")).andExpect(status().isNotFound());
        web.perform(multipart("/api/remedies/" + promised.id() + "/evidence").file(new MockMultipartFile("file", "visit.txt",
                "text/plain", "Visited.".getBytes())).with(httpBasic(OWNER, "redress"))).andExpect(status().isCreated()).andExpect(jsonPath("$.evidence", hasSize(1)));
        driver.complete("Carry out remedy", reference, Map.of("doneOn", driver.today().toString(), "doneHow", "We visited."), OWNER);
        asks(OWNER, get("/api/remedies/" + promised.id())).andExpect(jsonPath("$.status", is("DONE")))
                .andExpect(jsonPath("$.checkedBy").doesNotExist());
    }

    @Test
    void for_anybody_else_it_is_not_there() throws Exception {
        for (String person : new String[] {"complaints-officer", "team-manager", "quality-officer", "advocate", "contact-centre"}) {
            asks(person, get("/api/remedies/" + promised.id())).andExpect(person.equals("team-manager") ? status().isOk()
                    : status().isNotFound());
        }
        asks("complaints-officer", get("/api/remedies").param("owner", "all")).andExpect(jsonPath("$", hasSize(0)));
        asks("complaints-manager", get("/api/remedies").param("owner", "all")).andExpect(jsonPath("$", hasSize(1)));
        asks("complaints-officer", get("/api/remedies/counts")).andExpect(jsonPath("$.toBeDone", is(0)));
        asks("complaints-manager", get("/api/remedies/counts")).andExpect(jsonPath("$.toBeDone", is(1)));
        asks("advocate", get("/api/remedy-owners")).andExpect(status().isForbidden());
        asks("complaints-manager", get("/api/remedy-owners")).andExpect(status().isOk());
    }

    @Test
    void whoever_only_reads_the_case_says_nothing_of_it_and_proves_nothing() throws Exception {
        driver.as("complaints-manager", () -> {
            restriction.set(reference, false, "Nobody is named any more.");
            return null;
        });
        asks("quality-officer", get("/api/remedies/" + promised.id())).andExpect(status().isOk());
        asks("quality-officer", post("/api/remedies/" + promised.id() + "/dispute").contentType(MediaType.APPLICATION_JSON)
                .content("{\"words\":\"Nobody came.\"}")).andExpect(status().isForbidden());
        web.perform(multipart("/api/remedies/" + promised.id() + "/evidence").file(new MockMultipartFile("file", "visit.txt",
                "text/plain", "Visited.".getBytes())).with(httpBasic("quality-officer", "redress"))).andExpect(status().isForbidden());
        asks("complaints-officer", post("/api/remedies/" + promised.id() + "/dispute").contentType(MediaType.APPLICATION_JSON)
                .content("{\"words\":\"Nobody came.\"}")).andExpect(status().isOk())
                .andExpect(jsonPath("$.disputedWords", is("Nobody came.")));
    }

    @Test
    void it_is_given_to_an_officer_of_the_council_by_the_team_alone() throws Exception {
        asks("team-manager", put("/api/remedies/" + promised.id() + "/owner").contentType(MediaType.APPLICATION_JSON)
                .content("{\"owner\":\"team-manager\"}")).andExpect(status().isForbidden());
        asks("complaints-manager", put("/api/remedies/" + promised.id() + "/owner").contentType(MediaType.APPLICATION_JSON)
                .content("{\"owner\":\"advocate\"}")).andExpect(status().isBadRequest()).andExpect(jsonPath("$.parameter", is("owner")));
        asks("complaints-manager", put("/api/remedies/" + promised.id() + "/owner").contentType(MediaType.APPLICATION_JSON)
                .content("{\"owner\":\"team-manager\"}")).andExpect(status().isOk());
        asks(OWNER, get("/api/remedies/" + promised.id())).andExpect(status().isNotFound());
        assertThat(driver.task("Carry out remedy", reference).getAssignee()).isEqualTo("team-manager");
    }

    @Test
    void the_case_shows_it_and_bad_questions_are_answered_with_what_is_allowed() throws Exception {
        asks("complaints-manager", get("/api/complaints/" + reference)).andExpect(jsonPath("$.remedies", hasSize(1)))
                .andExpect(jsonPath("$.remedies[0].type", is("RESTORE_POSITION")));
        asks("complaints-manager", get("/api/complaints").param("q", reference.value())).andExpect(jsonPath("$.items[0].remediesOpen", is(1)));
        asks("complaints-manager", get("/api/remedies").param("state", "late")).andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.allowed", is("open, overdue, all")));
        asks("complaints-manager", post("/api/complaints/" + reference + "/remedies").contentType(MediaType.APPLICATION_JSON)
                .content("{\"what\":\"We pay.\",\"kind\":\"APOLOGY\",\"amount\":100}")).andExpect(status().isBadRequest());
        assertThat(standing.of(reference, false).promised()).contains("still to be done, by Wednesday 2 December 2026");
        driver.moveTo(java.time.LocalDate.of(2026, 12, 3));
        assertThat(standing.of(reference, true).promised()).contains("We are late");
    }

    @Test
    void what_was_recommended_before_for_the_service_is_shown_and_never_of_a_restricted_case() throws Exception {
        driver.as("complaints-manager", () -> remedies.promise(new NewRemedy(reference, null, null, Source.LEARNING, "case", null,
                "Secret action.", null, OWNER, driver.today(), null, null, null, null,
                new NewRemedy.Learning("DELAY", "No rota.", "Missed visits", java.time.LocalDate.of(2027, 2, 1), null))));
        ComplaintReference other = corporate.accepted();
        driver.as("complaints-manager", () -> remedies.promise(new NewRemedy(other, null, null, Source.LEARNING, "case", null,
                "A rota names who visits.", null, OWNER, driver.today(), null, null, null, null,
                new NewRemedy.Learning("DELAY", "No rota.", "Missed visits", java.time.LocalDate.of(2027, 2, 1), null))));
        ComplaintReference third = corporate.accepted();
        jdbc.sql("update complaint set service_area = 'LIBRARIES'").update();
        jdbc.sql("update remedy set service_area = 'LIBRARIES'").update();
        asks("complaints-manager", get("/api/complaints/" + third + "/remedies/earlier")).andExpect(status().isOk())
                .andExpect(jsonPath("$", hasSize(1))).andExpect(jsonPath("$[0].what", is("A rota names who visits.")));
        asks("complaints-manager", get("/api/complaints/" + third + "/remedies/earlier").param("kind", "APOLOGY"))
                .andExpect(jsonPath("$", hasSize(0)));
    }
}
