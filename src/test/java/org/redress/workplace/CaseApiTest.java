package org.redress.workplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.redress.correction.Corrections;
import org.redress.deferral.Deferral;
import org.redress.deferral.Deferrals;
import org.redress.engine.Persons;
import org.redress.register.Appointments;
import org.redress.register.Codes.Finding;
import org.redress.register.ComplaintReference;
import org.redress.register.Happenings;
import org.redress.register.Heads;
import org.redress.register.Timeline;
import org.redress.support.AdultsPathway;
import org.redress.support.Files;
import org.redress.support.Given;
import org.redress.support.LaterPathway;
import org.redress.support.Pathway;
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
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The contract of the case's API: what is in it, who sees what, and how it refuses. */
@RedressTest
class CaseApiTest {

    @Autowired private Given given;
    @Autowired private Heads heads;
    @Autowired private Timeline timeline;
    @Autowired private Appointments appointments;
    @Autowired private Happenings happenings;
    @Autowired private Corrections corrections;
    @Autowired private Persons persons;
    @Autowired private Pathway pathway;
    @Autowired private LaterPathway later;
    @Autowired private AdultsPathway adults;
    @Autowired private Deferrals deferrals;
    @Autowired private RuntimeService runtimeService;
    @Autowired private TaskService taskService;
    @Autowired private ProcessDriver driver;
    @Autowired private JdbcClient jdbc;
    @Autowired private WebApplicationContext application;

    private MockMvc web;
    private ComplaintReference reference;

    @BeforeEach
    void a_complaint_of_the_team() {
        web = MockMvcBuilders.webAppContextSetup(application).apply(SecurityMockMvcConfigurers.springSecurity()).build();
        reference = given.aComplaint().handledBy("team-manager").log();
    }

    private static RequestPostProcessor as(String person) {
        return httpBasic(person, "redress");
    }

    private ResultActions asks(String person, MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(as(person)));
    }

    private ResultActions asksFor(String person, String path) throws Exception {
        return asks(person, get("/api/complaints/" + path));
    }

    private ResultActions sends(String person, String path, String json) throws Exception {
        return asks(person, post("/api/complaints/" + reference + path).contentType(MediaType.APPLICATION_JSON)
                .content(json));
    }

    @ParameterizedTest
    @CsvSource({
        "complaints-officer, 200", "complaints-manager, 200", "quality-officer, 200", "head-of-service, 200",
        "director, 200", "team-manager, 200", "team-manager-2, 404", "contact-centre, 200", "investigating-officer, 404",
        "advocate, 404", "panel-member, 404", "safeguarding-lead, 404", "analyst, 404", "administrator, 404"})
    void who_sees_a_case(String person, int answer) throws Exception {
        asksFor(person, reference.value()).andExpect(status().is(answer));
    }

    @ParameterizedTest
    @CsvSource({
        "complaints-officer, 404", "complaints-manager, 200", "quality-officer, 404", "head-of-service, 404",
        "director, 200", "team-manager, 200", "team-manager-2, 404", "contact-centre, 404"})
    void who_sees_a_restricted_case(String person, int answer) throws Exception {
        ComplaintReference restricted = given.aComplaint().restricted().handledBy("team-manager").log();
        asksFor(person, restricted.value()).andExpect(status().is(answer));
        asks(person, get("/api/complaints").param("q", restricted.value()))
                .andExpect(jsonPath("$.total", is(answer == 200 ? 1 : 0)));
    }

    @Test
    void a_point_that_a_limb_leaves_out_says_so_once_that_is_decided() throws Exception {
        ComplaintReference its = adults.accepted();
        heads.replace(its, heads.current(its).version(), List.of(
                new Heads.Head(null, 1, "The carer came late.", null, null, null, null, null, null, null),
                new Heads.Head(null, 2, "You did not send me the rota that I asked for.", null, null, null, null, null, null, null)));
        driver.complete("Agree plan and period", its, Map.of("planCourse", "NOT_DEALT_WITH", "refusalGround", "FREEDOM_OF_INFORMATION",
                "refusalCovers", "SOME", "pointsLeftOut", List.of(heads.of(its).get(1).id()), "refusalReasons", "It is a request.",
                "informationRequest", true),
                "adults-investigator");
        asksFor("complaints-officer", its.value()).andExpect(jsonPath("$.heads[1].leftOut").doesNotExist());
        driver.complete("Confirm refusal", its, Map.of("decision", "REFUSE", "reasons", "I have read it."), "complaints-manager");
        asksFor("complaints-officer", its.value()).andExpect(jsonPath("$.heads[1].leftOut", is("regulation 8(1)(g)")))
                .andExpect(jsonPath("$.heads[1].waits").doesNotExist()).andExpect(jsonPath("$.heads[0].leftOut").doesNotExist());
        asksFor("complaints-officer", its.value() + "/heads").andExpect(jsonPath("$[1].leftOut", is("regulation 8(1)(g)")));
    }

    @Test
    void the_page_names_the_open_tasks_and_a_card_the_task_that_is_due_before_the_case() throws Exception {
        ComplaintReference risky = pathway.logged("immediateRisk", "NOT_REFERRED", "riskWhat", "He is alone tonight.");
        String look = driver.task("Look at immediate risk", risky).getId();
        String triage = driver.task("Triage contact", risky).getId();
        asksFor("complaints-officer", risky.value()).andExpect(jsonPath("$.tasks[0].name", is("Look at immediate risk")))
                .andExpect(jsonPath("$.tasks[0].id", is(look))).andExpect(jsonPath("$.tasks[1].id", is(triage)));
        asksFor("safeguarding-lead", risky.value()).andExpect(jsonPath("$.tasks", hasSize(1)))
                .andExpect(jsonPath("$.tasks[0].id", is(look)));
        asksFor("contact-centre", risky.value()).andExpect(jsonPath("$.tasks").doesNotExist());
        asks("complaints-officer", get("/api/cards").param("tasks", look))
                .andExpect(jsonPath("$[0].taskDue", is("2026-11-02T11:00:00Z"))).andExpect(jsonPath("$[0].rag", is("AMBER")));
        asks("complaints-officer", get("/api/cards").param("tasks", triage))
                .andExpect(jsonPath("$[0].taskDue").doesNotExist()).andExpect(jsonPath("$[0].nextDue").exists());
        driver.letTimePassUntil(java.time.LocalDate.of(2026, 11, 3));
        asks("complaints-officer", get("/api/cards").param("tasks", look)).andExpect(jsonPath("$[0].rag", is("RED")));
    }

    @Test
    void a_card_says_why_somebody_must_not_do_the_task_and_who_may() throws Exception {
        ComplaintReference its = pathway.triaged(pathway.logged());
        driver.as("complaints-manager", () -> corrections.propose(its, Corrections.Kind.LOGGED_IN_ERROR, null, null,
                "It was a question."));
        driver.runDueJobs();
        String task = driver.task("Confirm correction", its).getId();
        asks("complaints-manager", get("/api/cards").param("tasks", task).param("barred", "true")).andExpect(jsonPath(
                "$[0].barred", is("You proposed this correction. A second person must confirm it. Complaints manager 2 can do it.")));
        asks("complaints-manager", get("/api/cards").param("tasks", task)).andExpect(jsonPath("$[0].barred").doesNotExist());
        asks("complaints-manager-2", get("/api/cards").param("tasks", task).param("barred", "true"))
                .andExpect(jsonPath("$[0].reference", is(its.value()))).andExpect(jsonPath("$[0].barred").doesNotExist());
    }

    @Test
    void a_card_knows_what_a_task_is_about_where_the_task_alone_knows_it() throws Exception {
        ComplaintReference its = pathway.triaged(pathway.logged());
        driver.as("complaints-manager", () -> {
            heads.replace(its, heads.current(its).version(), List.of(head(null, "A worker hit my son")));
            return deferrals.propose(its, new Deferrals.Proposal(List.of(heads.of(its).get(0).id()),
                    Deferral.Ground.CRIMINAL_INVESTIGATION, "the police investigation", null, "Their letter.", null, "It would warn him."));
        });
        Task task = driver.task("Confirm deferral", its);
        Object deferral = runtimeService.getVariable(task.getProcessInstanceId(), "deferralId");
        runtimeService.removeVariable(task.getProcessInstanceId(), "deferralId");
        taskService.setVariableLocal(task.getId(), "deferralId", deferral);
        asks("complaints-manager", get("/api/cards").param("tasks", task.getId()).param("barred", "true")).andExpect(
                jsonPath("$[0].barred", startsWith("You proposed this deferral. A second person must confirm it.")));
    }

    @Test
    void whether_somebody_must_not_do_a_task_is_asked_of_one_task_at_a_time() throws Exception {
        String task = driver.task("Triage contact", pathway.logged()).getId();
        String other = driver.task("Triage contact", pathway.logged()).getId();
        asks("complaints-manager", get("/api/cards").param("tasks", task, other)).andExpect(jsonPath("$", hasSize(2)));
        asks("complaints-manager", get("/api/cards").param("tasks", task, other).param("barred", "true"))
                .andExpect(status().isBadRequest()).andExpect(jsonPath("$.parameter", is("tasks")))
                .andExpect(jsonPath("$.detail", is("Ask of one task at a time who must not do it.")));
    }

    @Test
    void a_former_handler_sees_nothing_more() throws Exception {
        appointments.end(reference, Appointments.Role.HANDLER, "on leave");
        asksFor("team-manager", reference.value()).andExpect(status().isNotFound());
        asks("team-manager", get("/api/complaints").param("q", reference.value())).andExpect(jsonPath("$.total", is(0)));
        sends("team-manager", "/notes", "{\"kind\":\"NOTE\",\"on\":\"2026-11-02\",\"text\":\"x\"}")
                .andExpect(status().isNotFound());
    }

    @Test
    void a_case_that_is_hidden_and_one_that_does_not_exist_give_the_same_answer() throws Exception {
        asksFor("analyst", reference.value()).andExpect(jsonPath("$.detail",
                is("There is no case " + reference + " that you may see.")));
        asksFor("analyst", "CMP-2026-999999").andExpect(status().isNotFound()).andExpect(jsonPath("$.detail",
                is("There is no case CMP-2026-999999 that you may see.")));
    }

    @Test
    void the_contact_centre_sees_a_pointer_and_no_more() throws Exception {
        String json = asksFor("contact-centre", reference.value()).andExpect(status().isOk())
                .andExpect(jsonPath("$.sight", is("POINTER"))).andExpect(jsonPath("$.handler", is("team-manager")))
                .andExpect(jsonPath("$.complainantName", is("Ruth Example")))
                .andReturn().getResponse().getContentAsString();
        assertThat(new com.fasterxml.jackson.databind.ObjectMapper().readTree(json).fieldNames()).toIterable()
                .containsExactlyInAnyOrder("reference", "sight", "status", "stage", "received", "complainantName",
                        "handler", "names");
    }

    @Test
    void a_note_says_whether_it_was_contact_about_progress() throws Exception {
        sends("team-manager", "/notes", "{\"kind\":\"CALL\",\"on\":\"2026-11-02\",\"text\":\"She called.\",\"aboutProgress\":true}")
                .andExpect(status().isCreated());
        asksFor("team-manager", reference.value()).andExpect(jsonPath("$.timeline[-1:].text",
                contains("Telephone call noted: with the complainant or their advocate, about progress.")));
    }

    @Test
    void the_case_shows_everything() throws Exception {
        sends("team-manager", "/notes", "{\"kind\":\"CALL\",\"on\":\"2026-11-02\",\"text\":\"She called again.\"}")
                .andExpect(status().isCreated()).andExpect(header().string("Location", "/api/complaints/" + reference));
        asksFor("team-manager", reference.value()).andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andExpect(jsonPath("$.procedure", is("CHILDRENS"))).andExpect(jsonPath("$.stage", is(1)))
                .andExpect(jsonPath("$.received", is("2026-11-02T09:00:00Z")))
                .andExpect(jsonPath("$.parties", hasSize(2)))
                .andExpect(jsonPath("$.notes[0].text", is("She called again.")))
                .andExpect(jsonPath("$.appointments[0].person", is("team-manager")))
                .andExpect(jsonPath("$.timeline[-1:].text", contains("Telephone call noted.")))
                .andExpect(jsonPath("$.deadlines").isArray()).andExpect(jsonPath("$.letters").isArray())
                .andExpect(jsonPath("$.documents").isArray()).andExpect(jsonPath("$.happenings").isArray())
                .andExpect(jsonPath("$.decisions").isArray()).andExpect(jsonPath("$.answers").isArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CMP-1", "1", "CMP-2026-1234567", "..%2F"})
    void what_is_not_a_reference_is_said_so(String wrong) throws Exception {
        web.perform(get(java.net.URI.create("/api/complaints/" + wrong)).with(as("complaints-officer")))
                .andExpect(status().is4xxClientError());
    }

    @ParameterizedTest
    @ValueSource(strings = {"024 7612 3456", "02476123456", "+44 24 7612 3456", "+44 (0)24 7612 3456", "0044 2476 123456",
        "7612 3456", "(024) 7612-3456"})
    void a_case_is_found_by_phone_in_any_format(String typed) throws Exception {
        ComplaintReference other = given.aComplaint().from("Ann Other").withPhone("+44 (0) 24 7612 3456").log();
        asks("complaints-officer", get("/api/complaints").param("q", typed))
                .andExpect(jsonPath("$.items[*].reference", contains(other.value())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ruth", "EXAMPLE ruth", "th exam", "sam", "CMP-2026-"})
    void a_case_is_found_by_part_of_a_name_or_reference(String typed) throws Exception {
        asks("complaints-officer", get("/api/complaints").param("q", typed)).andExpect(jsonPath("$.total", is(1)))
                .andExpect(jsonPath("$.page", is(0))).andExpect(jsonPath("$.size", is(20)));
    }

    @Test
    void a_case_is_found_without_a_name_in_the_address() throws Exception {
        asks("complaints-officer", post("/api/complaints/search").contentType("application/json")
                .content("{\"q\": \"ruth\", \"mine\": \"\", \"page\": 0}")).andExpect(status().isOk())
                .andExpect(jsonPath("$.total", is(1))).andExpect(jsonPath("$.items[0].complainantName").exists())
                .andExpect(jsonPath("$.size", is(20)));
        asks("contact-centre", post("/api/complaints/search").contentType("application/json").content("{}"))
                .andExpect(jsonPath("$.total", is(0)));
        asks("complaints-officer", post("/api/complaints/search").contentType("application/json")
                .content("{\"page\": -1}")).andExpect(status().isBadRequest()).andExpect(jsonPath("$.parameter", is("page")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_uth", "'; drop table complaint; --", "nobody"})
    void what_is_typed_is_only_text(String typed) throws Exception {
        asks("complaints-officer", get("/api/complaints").param("q", typed)).andExpect(status().isOk())
                .andExpect(jsonPath("$.total", is(0)));
    }

    @Test
    void the_contact_centre_finds_pointers_by_the_complainant_only() throws Exception {
        asks("contact-centre", get("/api/complaints").param("q", "Ruth")).andExpect(jsonPath("$.total", is(1)))
                .andExpect(jsonPath("$.items[0].sight", is("POINTER")))
                .andExpect(jsonPath("$.items[0].procedure").doesNotExist());
        asks("contact-centre", get("/api/complaints").param("q", "Sam Example")).andExpect(jsonPath("$.total", is(0)));
        asks("contact-centre", get("/api/complaints")).andExpect(jsonPath("$.total", is(0)));
        asks("contact-centre", get("/api/complaints").param("q", "Ruth").param("procedure", "CHILDRENS"))
                .andExpect(jsonPath("$.total", is(0)));
    }

    @Test
    void a_search_is_narrowed_and_paged() throws Exception {
        given.aComplaint().from("Second").with("stage", 2).log();
        asks("team-manager", get("/api/complaints").param("mine", "true")).andExpect(jsonPath("$.total", is(1)));
        asks("complaints-manager", get("/api/complaints").param("stage", "2")).andExpect(jsonPath("$.total", is(1)));
        asks("complaints-manager", get("/api/complaints").param("status", "CLOSED")).andExpect(jsonPath("$.total", is(0)));
        asks("complaints-manager", get("/api/complaints").param("size", "1").param("page", "1"))
                .andExpect(jsonPath("$.total", is(2))).andExpect(jsonPath("$.items", hasSize(1)));
        asks("complaints-manager", get("/api/complaints").param("status", "LOST")).andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.parameter", is("status"))).andExpect(jsonPath("$.value", is("LOST")))
                .andExpect(jsonPath("$.allowed", containsString("OPEN, DEFERRED")));
        asks("complaints-manager", get("/api/complaints").param("size", "0")).andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.parameter", is("size")));
        asks("complaints-manager", get("/api/complaints").param("stage", "4")).andExpect(status().isBadRequest());
    }

    @Test
    void heads_are_saved_under_their_version_and_a_conflict_names_the_other_editor() throws Exception {
        String path = "/api/complaints/" + reference + "/heads";
        asks("team-manager", get(path)).andExpect(header().string("ETag", "\"1\"")).andExpect(jsonPath("$", hasSize(0)));
        asks("team-manager", put(path).header("If-Match", "\"1\"").contentType(MediaType.APPLICATION_JSON).content("""
                [{"words": "Nobody told her"}, {"words": "<img src=x onerror=alert(1)>", "finding": "UPHELD",
                  "reasons": "The file shows it."}]"""))
                .andExpect(status().isOk()).andExpect(header().string("ETag", "\"2\""))
                .andExpect(jsonPath("$[1].number", is(2))).andExpect(jsonPath("$[1].finding", is("UPHELD")));
        asks("complaints-officer", put(path).header("If-Match", "\"1\"").contentType(MediaType.APPLICATION_JSON)
                .content("[{\"words\": \"Mine\"}]")).andExpect(status().isPreconditionFailed())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.detail", startsWith(persons.name("team-manager") + " has changed the heads")));
        asks("complaints-officer", put(path).contentType(MediaType.APPLICATION_JSON).content("[]"))
                .andExpect(status().isPreconditionRequired());
        asks("complaints-officer", put(path).header("If-Match", "\"2\"").contentType(MediaType.APPLICATION_JSON)
                .content("[{\"words\": \" \"}]")).andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.parameter", is("heads[0].words")));
        asks("complaints-officer", put(path).header("If-Match", "\"2\"").contentType(MediaType.APPLICATION_JSON)
                .content("[{\"words\": \"x\", \"finding\": \"MAYBE\"}]")).andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.allowed", containsString("NO_FINDING")));
        asks("contact-centre", get(path)).andExpect(status().isForbidden());
        asks("contact-centre", put(path).header("If-Match", "\"2\"").contentType(MediaType.APPLICATION_JSON)
                .content("[]")).andExpect(status().isForbidden());
    }

    /** @return the version that the heads have now */
    private String saves(String person, ComplaintReference of, String version, String list, int answer, String why) throws Exception {
        String path = "/api/complaints/" + of + "/heads";
        asks(person, put(path).header("If-Match", version).contentType(MediaType.APPLICATION_JSON).content(list))
                .andExpect(content().string(containsString(why))).andExpect(status().is(answer));
        return asks(person, get(path)).andReturn().getResponse().getHeader("ETag");
    }

    @Test
    void the_points_of_a_response_stand_until_it_has_gone_and_are_answered_under_response_alone() throws Exception {
        ComplaintReference asked = pathway.triaged(pathway.logged());
        String version = saves("team-manager", asked, "\"1\"", "[{\"words\": \"Nobody told her\"}]", 200, "Nobody");
        String id = heads.of(asked).get(0).id();
        String answer = "[{\"id\": \"%s\", \"words\": \"%s\", \"reasons\": \"The file shows it.\"}]";
        String words = "[{\"id\": \"%s\", \"words\": \"%s\"}]";
        saves("complaints-manager", asked, version, answer.formatted(id, "Nobody told her"), 409, "under Response");
        version = saves("complaints-manager", asked, version, words.formatted(id, "Nobody told her in time"), 200, "in time");
        pathway.drafted(asked);
        version = asks("team-manager", get("/api/complaints/" + asked + "/heads")).andReturn().getResponse().getHeader("ETag");
        for (String state : List.of("being checked", "signed off")) {
            for (String list : List.of("[]", words.formatted(id, "Other words"), words.formatted("", "Nobody told her in time"),
                    "[{\"words\": \"New\"}, %s".formatted(words.formatted(id, "Nobody told her in time").substring(1)))) {
                saves("complaints-manager", asked, version, list, 409, state);
            }
            saves("complaints-manager", asked, version, answer.formatted(id, "Nobody told her in time"), 409, state);
            asksFor("complaints-manager", asked.value()).andExpect(jsonPath("$.mayEditHeads", is(false)))
                    .andExpect(jsonPath("$.mayAnswerHeads", is(false)));
            if (state.equals("being checked")) {
                driver.complete("Check and sign off response", asked, Map.of("decision", "SIGN_OFF",
                        "reasonsCite", "yes", "everyPointAnswered", true),
                        "quality-officer");
            }
        }
        driver.runDueJobs();
        saves("complaints-manager", asked, version, answer.formatted(id, "Nobody told her in time"), 409, "as it was sent");
        saves("complaints-manager", asked, version, words.formatted(id, "Other words"), 200, "Other words");
    }

    @Test
    void the_points_of_an_adjudication_stand_while_it_is_checked_or_signed_and_change_when_it_is_sent_back() throws Exception {
        ComplaintReference asked = later.independentReport(later.investigated(later.statementAgreed(later.statementWritten(
                later.appointed(later.atStage2()))), Finding.UPHELD));
        later.adjudicated(asked, Finding.UPHELD);
        standAsTheyAre(asked, "The adjudication is being checked. Its heads can be changed when it is sent back.");
        checked(asked, "CHANGES");
        Heads.Head one = heads.of(asked).get(0);
        String as = "[{\"id\": \"%s\", \"words\": \"%s\"}]".formatted(one.id(), one.words());
        saves("complaints-manager", asked, version(asked), as.replace("]", ", {\"words\": \"Nobody rang him\"}]"), 200, "rang him");
        saves("complaints-manager", asked, version(asked), as, 200, one.words());
        asksFor("complaints-manager", asked.value()).andExpect(jsonPath("$.mayEditHeads", is(true)));
        later.adjudicated(asked, Finding.UPHELD);
        checked(asked, "SEND");
        standAsTheyAre(asked, "The adjudication is signed off, and its letter has not gone yet: its heads stand as they are.");
        driver.runDueJobs();
        saves("complaints-manager", asked, version(asked), "[]", 409, "Stage 2 has been answered");
    }

    private void checked(ComplaintReference of, String decision) {
        driver.complete("Check adjudication letter", of, Pathway.answers("decision", decision, "comments", "CHANGES".equals(decision)
                ? "Say more." : null, "reportsToChild", "yes", "reportsToOthers", "yes", "reasonsCite",
                "SEND".equals(decision) ? "yes" : null), "complaints-manager");
    }

    private String version(ComplaintReference of) throws Exception {
        return asks("complaints-manager", get("/api/complaints/" + of + "/heads")).andReturn().getResponse().getHeader("ETag");
    }

    /** None can be reworded, removed, replaced or added. */
    private void standAsTheyAre(ComplaintReference of, String why) throws Exception {
        Heads.Head one = heads.of(of).get(0);
        String words = "[{\"id\": \"%s\", \"words\": \"%s\"}]";
        for (String list : List.of("[]", words.formatted(one.id(), "Other words"), words.formatted("", one.words()),
                "[{\"words\": \"New\"}, %s".formatted(words.formatted(one.id(), one.words()).substring(1)))) {
            saves("complaints-manager", of, version(of), list, 409, why);
        }
        asksFor("complaints-manager", of.value()).andExpect(jsonPath("$.mayEditHeads", is(false)));
    }

    @Test
    void whoever_answers_a_point_before_the_response_is_asked_for_has_written_in_it() throws Exception {
        String version = saves("complaints-officer", reference, "\"1\"", "[{\"words\": \"Nobody told her\"}]", 200, "Nobody");
        saves("complaints-manager", reference, version, "[{\"id\": \"%s\", \"words\": \"Nobody told her\", \"finding\": \"UPHELD\"}]"
                .formatted(heads.of(reference).get(0).id()), 200, "UPHELD");
        assertThat(jdbc.sql("select person from answer_author where reference = :reference").param("reference", reference.value())
                .query(String.class).list()).containsExactly("complaints-manager");
    }

    @Test
    void the_timeline_says_which_heads_were_added_changed_and_removed_and_a_removed_one_stays_readable() {
        Heads.Current two = saves(1, List.of(head(null, "Nobody told her"), head(null, "The bus was late")));
        Heads.Current changed = saves(2, List.of(two.heads().get(0), head(two.heads().get(1).id(), "The bus never came")));
        saves(3, List.of(changed.heads().get(1)));
        saves(4, List.of(changed.heads().get(1).agreed(LocalDate.of(2026, 11, 2))));
        assertThat(timeline.of(reference)).filteredOn(entry -> entry.kind().startsWith("HEAD"))
                .extracting(entry -> entry.kind() + ": " + entry.text()).containsExactly(
                        "HEADS_CHANGED: Heads of complaint changed. Added: head 1, head 2.",
                        "HEADS_CHANGED: Heads of complaint changed. Changed: head 2.",
                        "HEAD_REMOVED: Heads of complaint changed. Removed: head 1, by the number it had before.");
        assertThat(heads.saved(reference)).hasSize(2).last().satisfies(before -> assertThat(heads.heads(before))
                .extracting(Heads.Head::words).containsExactly("Nobody told her", "The bus never came"));
    }

    private Heads.Current saves(long version, List<Heads.Head> list) {
        return driver.as("team-manager", () -> heads.replace(reference, version, list));
    }

    private static Heads.Head head(String id, String words) {
        return new Heads.Head(id, 1, words, null, null, null, null, null, null, null);
    }

    @Test
    void an_appointed_advocate_reads_the_case_and_does_not_change_the_heads() throws Exception {
        appointments.appoint(reference, Appointments.Role.ADVOCATE, "advocate");
        asksFor("advocate", reference.value()).andExpect(status().isOk()).andExpect(jsonPath("$.mayEditHeads", is(false)));
        asks("advocate", put("/api/complaints/" + reference + "/heads").header("If-Match", "\"1\"")
                .contentType(MediaType.APPLICATION_JSON).content("[]")).andExpect(status().isForbidden());
    }

    @Test
    void what_happened_is_stored_first() throws Exception {
        sends("contact-centre", "/events", """
                {"type": "STAGE_2_REQUESTED", "on": "2026-11-02", "channel": "PHONE", "text": "She wants stage 2."}""")
                .andExpect(status().isCreated()).andExpect(jsonPath("$.type", is("STAGE_2_REQUESTED")));
        assertThat(happenings.of(reference)).hasSize(1).first().satisfies(h -> {
            assertThat(h.on()).isEqualTo(LocalDate.of(2026, 11, 2));
            assertThat(h.person()).isEqualTo("contact-centre");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "STAGE_2_REQUESTED | 2026-11-03 | PHONE  | text | on",
        "STAGE_2_REQUESTED | 2026-11-01 | PHONE  | text | on",
        "STAGE_2_REQUESTED | 2.11.2026  | PHONE  | text | on",
        "SOMETHING         | 2026-11-02 | PHONE  | text | type",
        "WITHDRAWN         | 2026-11-02 | PIGEON | text | channel",
        "WITHDRAWN         | 2026-11-02 | PHONE  | ''   | text"})
    void what_cannot_have_happened_is_refused(String type, String on, String channel, String text, String field)
            throws Exception {
        sends("complaints-officer", "/events", "{\"type\":\"%s\",\"on\":\"%s\",\"channel\":\"%s\",\"text\":\"%s\"}"
                .formatted(type, on, channel, text)).andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.parameter", is(field))).andExpect(jsonPath("$.allowed").isNotEmpty());
        assertThat(happenings.of(reference)).isEmpty();
    }

    @Test
    void a_note_about_tomorrow_or_without_text_is_refused() throws Exception {
        sends("complaints-officer", "/notes", "{\"kind\":\"NOTE\",\"on\":\"2026-11-03\",\"text\":\"x\"}")
                .andExpect(status().isBadRequest()).andExpect(jsonPath("$.parameter", is("on")));
        sends("complaints-officer", "/notes", "{\"kind\":\"NOTE\",\"on\":\"2026-11-02\",\"text\":\" \"}")
                .andExpect(status().isBadRequest()).andExpect(jsonPath("$.parameter", is("text")));
        sends("complaints-officer", "/notes", "{\"kind\":\"FAX\",\"on\":\"2026-11-02\",\"text\":\"x\"}")
                .andExpect(status().isBadRequest()).andExpect(jsonPath("$.parameter", is("kind")));
        sends("contact-centre", "/notes", "{\"kind\":\"CALL\",\"on\":\"2026-11-02\",\"text\":\"She called.\"}")
                .andExpect(status().isCreated());
    }

    @Test
    void a_document_comes_back_as_it_went_in_and_only_as_a_file() throws Exception {
        byte[] content = Files.pdf("Dear Sir");
        String location = upload("complaints-officer", "..\\x/evil\u202e\r\n\"name\u00e9.pdf", content)
                .andExpect(status().isCreated()).andExpect(jsonPath("$.fileName", is("evil_name\u00e9.pdf")))
                .andReturn().getResponse().getHeader("Location");
        asks("team-manager", get(location)).andExpect(status().isOk()).andExpect(content().bytes(content))
                .andExpect(header().string("Content-Disposition",
                        "attachment; filename=\"evil_name_.pdf\"; filename*=UTF-8''evil_name%C3%A9.pdf"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Security-Policy", containsString("sandbox")));
        asks("contact-centre", get(location)).andExpect(status().isForbidden());
        asks("team-manager-2", get(location)).andExpect(status().isNotFound());
        ComplaintReference another = given.aComplaint().log();
        asks("complaints-officer", get(location.replace(reference.value(), another.value())))
                .andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @ValueSource(strings = {"page.html", "picture.svg", "script.js", "run.exe", "letter.pdf"})
    void files_that_could_be_run_or_are_not_what_they_say_are_refused(String name) throws Exception {
        upload("complaints-officer", name, "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8))
                .andExpect(status().isBadRequest()).andExpect(jsonPath("$.parameter", is("file")));
    }

    @Test
    void a_redacted_copy_goes_beside_its_original() throws Exception {
        String location = upload("complaints-officer", "letter.pdf", Files.pdf("Her name")).andExpect(status().isCreated())
                .andReturn().getResponse().getHeader("Location");
        asks("complaints-officer", multipart(location + "/redacted").file(new MockMultipartFile("file", "letter.pdf",
                "text/html", Files.pdf("XXX XXXX")))).andExpect(status().isCreated())
                .andExpect(jsonPath("$.redacts", is(location.substring(location.lastIndexOf('/') + 1))));
        for (String other : List.of("team-manager-2", "contact-centre")) {
            asks(other, multipart(location + "/redacted").file(new MockMultipartFile("file", "letter.pdf", "text/html",
                    Files.pdf("X")))).andExpect(status().is4xxClientError());
        }
        asksFor("complaints-officer", reference.value()).andExpect(jsonPath("$.documents[*].title",
                org.hamcrest.Matchers.containsInAnyOrder("letter.pdf", "letter.pdf (redacted)")));
    }

    @Test
    void files_that_are_empty_or_too_large_are_refused() throws Exception {
        upload("complaints-officer", "a.txt", new byte[0]).andExpect(status().isBadRequest());
        upload("complaints-officer", "a.txt", new byte[25 * 1024 * 1024 + 1]).andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.allowed", is("at most 25 MB")));
        upload("contact-centre", "a.txt", new byte[] {65}).andExpect(status().isForbidden());
    }

    private ResultActions upload(String person, String name, byte[] content) throws Exception {
        return asks(person, multipart("/api/complaints/" + reference + "/documents")
                .file(new MockMultipartFile("file", name, "text/html", content)).param("kind", "EVIDENCE"));
    }

    @Test
    void what_people_type_comes_out_as_text_in_json() throws Exception {
        String words = "<script>alert('x')</script>";
        ComplaintReference other = given.aComplaint().saying(words).from("<b>Bold</b>").log();
        asksFor("complaints-officer", other.value()).andExpect(content().contentType(MediaType.APPLICATION_JSON))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(jsonPath("$.summary", is(words)));
    }

    @Test
    void the_description_of_the_api_has_every_address() throws Exception {
        String json = asks("complaints-officer", get("/api/openapi.json")).andExpect(status().isOk())
                .andReturn().getResponse().getContentAsString();
        var paths = new com.fasterxml.jackson.databind.ObjectMapper().readTree(json).get("paths");
        var schemas = new com.fasterxml.jackson.databind.ObjectMapper().readTree(json).at("/components/schemas");
        assertThat(schemas.at("/Said/properties").fieldNames()).toIterable().as("what is said of the statement")
                .containsExactlyInAnyOrder("headId", "agrees", "why");
        assertThat(paths.fieldNames()).toIterable().contains("/api/complaints", "/api/complaints/{reference}",
                "/api/complaints/{reference}/heads", "/api/complaints/{reference}/notes",
                "/api/complaints/{reference}/events", "/api/complaints/{reference}/documents",
                "/api/complaints/{reference}/documents/{id}");
        for (String mapped : mapped()) {
            assertThat(paths.has(mapped)).as("openapi.json describes %s", mapped).isTrue();
        }
    }

    private List<String> mapped() {
        return application.getBean("requestMappingHandlerMapping",
                        org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping.class)
                .getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPatternValues().stream())
                .filter(pattern -> pattern.startsWith("/api/") && !pattern.startsWith("/api/openapi"))
                .map(pattern -> pattern.replaceAll("(\\{\\w+):[^}]+}", "$1}")).distinct().toList();
    }

    @Test
    void people_have_names_and_deadlines_plain_words() throws Exception {
        asksFor("complaints-officer", reference.value()).andExpect(status().isOk())
                .andExpect(jsonPath("$.handler", is("team-manager")))
                .andExpect(jsonPath("$.names.team-manager", is("Team manager")))
                .andExpect(jsonPath("$.timeline[*].text", org.hamcrest.Matchers.hasItem("Handler appointed: Team manager")));
        asks("complaints-officer", get("/api/complaints").param("q", reference.value()))
                .andExpect(jsonPath("$.names.team-manager", is("Team manager")));
    }
}
