package org.redress.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redress.engine.CaseFacts;
import org.redress.register.Answers;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.support.Pathway;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Letters before they are written, their free parts, and the texts of letters, through the API. */
class LetterDraftTest extends LetterTest {

    @Autowired
    WebApplicationContext application;
    @Autowired
    Answers answers;
    @Autowired
    Decisions decisions;
    @Autowired
    ObjectMapper json;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Pathway pathway;
    @Autowired
    TaskService tasks;
    @Autowired
    List<CaseFacts> facts;

    private MockMvc web;
    private ComplaintReference reference;
    private String letter = "stage-1-response";

    @BeforeEach
    void a_response_is_drafted() {
        web = MockMvcBuilders.webAppContextSetup(application).apply(SecurityMockMvcConfigurers.springSecurity()).build();
        reference = given.aComplaint().withAdvocate("Ada Advocate", null).handledBy("team-manager").log();
        answers.keep(new Answers.Answer(reference, "x", null, null, null, "draft-response", null, "team-manager", null,
                driver.now(), "{\"responseDecision\": \"RESPOND\", \"finding\": \"UPHELD\", \"reasons\": \"We should have asked.\"}"));
        decisions.take(reference, "RESPONSE", "RESPOND", null, null, driver.today());
    }

    private ResultActions as(String who, MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(httpBasic(who, "redress")).contentType(MediaType.APPLICATION_JSON));
    }

    private String draft(String more) {
        return "/api/complaints/" + reference + "/letter-drafts/" + letter + more;
    }

    private ResultActions write(String who, String words, long version) throws Exception {
        return as(who, put(draft("/complainant")).header("If-Match", "\"" + version + "\"")
                .content(json.writeValueAsString(Map.of("parts", Map.of("opening", words)))));
    }

    @Test
    void a_letter_is_looked_at_exactly_as_it_will_be_sent() throws Exception {
        as("complaints-manager", get(draft(""))).andExpect(status().isOk())
                .andExpect(jsonPath("$.needsApproval").value(true)).andExpect(jsonPath("$.approvedBy").isEmpty())
                .andExpect(jsonPath("$.to[*].name").value(contains("Ruth Example", "Ada Advocate")))
                .andExpect(jsonPath("$.free[0].parts[*].name").value(contains("opening", "closing")))
                .andExpect(jsonPath("$.mayWrite").value(true));
        String page = as("complaints-manager", get(draft("/preview?to=2"))).andExpect(status().isOk())
                .andExpect(header().string("Content-Security-Policy", containsString("sandbox")))
                .andReturn().getResponse().getContentAsString();
        assertThat(store.of(reference)).as("looking at it writes nothing").isEmpty();
        as("complaints-manager", get(draft("/preview?to=3"))).andExpect(status().isBadRequest());
        byte[] pdf = as("complaints-manager", get(draft("/preview?format=pdf"))).andExpect(status().isOk())
                .andExpect(content().contentType(MediaType.APPLICATION_PDF)).andReturn().getResponse().getContentAsByteArray();
        try (PDDocument printed = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(printed)).contains("Preview: not sent");
        }

        driver.<Void>as("quality-officer", () -> {
            decisions.take(reference, "RESPONSE_SIGN_OFF", "SIGNED_OFF", null, null, driver.today());
            return null;
        });
        letters.send(reference, "stage-1-response", null, null, null, Map.of());
        String unsigned = "<strong>[Signature: Customer relations]</strong>";
        assertThat(page).containsOnlyOnce(unsigned);
        assertThat(store.letter(store.of(reference).get(1).letterId()).html()).as("but for the name of who has signed it now")
                .isEqualTo(page.replace(unsigned, "<strong>Quality officer</strong><br />Customer relations"));
    }

    @Test
    void whoever_gets_a_letter_as_text_alone_gets_it_so_in_the_preview() throws Exception {
        jdbc.sql("update party set letter_format = 'PLAIN_TEXT', email = 'ruth@families.example', email_consent = true"
                + " where reference = :reference and role = 'COMPLAINANT'").param("reference", reference.value()).update();
        as("complaints-manager", get(draft("/preview"))).andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith(MediaType.TEXT_PLAIN));
        as("complaints-manager", get(draft("/preview?to=2"))).andExpect(content().contentTypeCompatibleWith(MediaType.TEXT_HTML));
    }

    @Test
    void a_deferral_is_looked_at_before_it_is_confirmed_and_each_of_several_by_itself() throws Exception {
        letter = "deferral";
        cases.lead(reference, letter, true);
        jdbc.sql("update deferral set status = 'REJECTED', confirmed_at = null").update();
        as("complaints-manager", get(draft(""))).andExpect(jsonPath("$.about").isEmpty());
        for (String one : List.of("one", "two")) {
            jdbc.sql("insert into deferral (id, reference, ground, consideration, evidence, prejudice, status, proposed_by,"
                    + " proposed_at) values (:id, :reference, 'DISCIPLINARY', 'The hearing ' || :id, 'x', 'It would.',"
                    + " 'PROPOSED', 'x', :at)").param("id", one).param("reference", reference.value())
                    .param("at", driver.now().atOffset(java.time.ZoneOffset.UTC)).update();
        }
        as("complaints-manager", get(draft(""))).andExpect(jsonPath("$.about[*].id").value(contains("one", "two")))
                .andExpect(jsonPath("$.to[0].missing").isEmpty());
        as("complaints-manager", get(draft("/preview"))).andExpect(content().string(containsString("The hearing one")));
        as("complaints-manager", get(draft("/preview?about=two"))).andExpect(content().string(containsString("The hearing two")));
    }

    @Test
    void a_letter_that_cannot_be_written_yet_says_what_is_missing() throws Exception {
        as("complaints-manager", get("/api/complaints/" + reference + "/letter-drafts/panel-invitation"))
                .andExpect(jsonPath("$.to[0].missing").value(containsString("it must say")));
        as("complaints-manager", get("/api/complaints/" + reference + "/letter-drafts/panel-invitation/preview"))
                .andExpect(status().isConflict()).andExpect(jsonPath("$.detail").value(containsString("date and place")));
    }

    @Test
    void free_parts_take_own_words_until_the_letter_is_approved() throws Exception {
        write("team-manager", "Thank you for speaking with us.\n\nWe <b>listened</b>.", 0).andExpect(status().isOk())
                .andExpect(jsonPath("$.free[0].parts[0].words").value(containsString("Thank you for speaking")));
        as("team-manager", get(draft("/preview"))).andExpect(content().string(containsString(
                "<p class=\"words\">Thank you for speaking with us.</p><p class=\"words\">We &lt;b&gt;listened&lt;/b&gt;.</p>")))
                .andExpect(content().string(not(containsString("for your patience while we looked into it"))));
        write("team-manager", "Later words.", 0).andExpect(status().isPreconditionFailed());
        write("quality-officer", "Mine.", 1).andExpect(status().isForbidden());
        as("team-manager", get(draft(""))).andExpect(jsonPath("$.closed").isEmpty());
        as("quality-officer", get(draft(""))).andExpect(jsonPath("$.closed").value(containsString("Those who prepare")));
        as("team-manager", put(draft("/complainant")).header("If-Match", "\"1\"").content("{\"parts\": {\"findings\": \"x\"}}"))
                .andExpect(status().isBadRequest()).andExpect(jsonPath("$.allowed").value("opening, closing"));

        decisions.take(reference, "RESPONSE_SIGN_OFF", "SIGNED_OFF", null, null, driver.today());
        as("team-manager", get(draft(""))).andExpect(jsonPath("$.approvedBy").isNotEmpty())
                .andExpect(jsonPath("$.mayWrite").value(false));
        write("team-manager", "Other words.", 1).andExpect(status().isConflict());
        letters.send(reference, "stage-1-response", null, null, null, Map.of());
        assertThat(store.of(reference)).hasSize(2).allSatisfy(delivery -> assertThat(
                store.letter(delivery.letterId()).html()).contains("Thank you for speaking with us."));

        decisions.take(reference, "RESPONSE", "RESPOND", null, null, driver.today());
        as("team-manager", get(draft(""))).andExpect(jsonPath("$.free[0].parts[0].words").isEmpty());
        letters.recordChanged(reference, null);
        assertThat(store.letter(store.of(reference).get(1).letterId()).html()).contains("Thank you for speaking with us.");
    }

    @Test
    void own_words_stay_while_a_response_is_checked_and_those_who_check_it_read_them() throws Exception {
        reference = pathway.triaged(pathway.logged());
        long written = written("team-manager", "Thank you for *speaking* with us.");
        pathway.drafted(reference);
        assertThat(shown("case_ownWordsStage1Response")).isEqualTo(
                "\n\n**In words of their own, “opening”:** Thank you for \\*speaking\\* with us.");
        as("team-manager", get(draft(""))).andExpect(jsonPath("$.mayWrite").value(false))
                .andExpect(jsonPath("$.closed").value(containsString("being checked")));
        write("team-manager", "This is final. Do not ask for more.", written).andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail").value(containsString("being checked")));
        driver.complete("Check and sign off response", reference, Map.of("decision", "CHANGES", "comments", "Plainer."),
                "quality-officer");
        write("team-manager", "Thank you.", written).andExpect(status().isOk());
        pathway.drafted(reference);
        pathway.signedOff(reference);
        String its = "$.letters[?(@.template == 'stage-1-response')]";
        as("complaints-manager", get("/api/complaints/" + reference)).andExpect(status().isOk())
                .andExpect(jsonPath(its + ".authors[*]").value(contains("team-manager")))
                .andExpect(jsonPath(its + ".agreed[*].what").value(contains("Signature of the answer")))
                .andExpect(jsonPath(its + ".agreed[*].person").value(contains("quality-officer")))
                .andExpect(jsonPath(its + ".agreed[*].at").isNotEmpty());
    }

    @Test
    void own_words_of_a_refusal_are_the_teams_until_somebody_looks_at_it() throws Exception {
        reference = pathway.triaged(pathway.logged(), "moreThanAYear", "yes", "groundsAroseOn",
                driver.today().minusYears(2).toString(), "lateReasonable", "yes", "lateEffective", "no",
                "lateDecision", "REFUSE", "lateReasons", "The records are gone.");
        letter = "out-of-time";
        write("team-manager", "Mine.", 0).andExpect(status().isForbidden());
        long written = written("complaints-officer", "We are sorry.");
        assertThat(shown("case_ownWordsOutOfTime")).asString().endsWith("We are sorry.");
        tasks.setAssignee(driver.task("Confirm refusal", reference).getId(), "complaints-manager");
        write("complaints-officer", "We are not.", written).andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail").value(containsString("being checked")));
    }

    @Test
    void own_words_of_an_adults_refusal_are_read_by_whoever_confirms_it() throws Exception {
        reference = pathway.triaged(pathway.logged(), "aboutChildren", false, "aboutAdults", true, "complainantOfAdults",
                "RESPONSIBLE_BODY", "refusalReasons", "The trust writes for itself.");
        letter = "adults-exempt";
        written("complaints-officer", "We are glad to talk.");
        assertThat(shown("case_ownWordsAdultsExempt")).asString().endsWith("We are glad to talk.");
        String form = Files.readString(Path.of("forms/confirm-refusal.form"));
        assertThat(List.of("AdultsExempt", "AdultsRepresentativeRefused", "AdultsOutOfTime", "OutOfTime", "SufficientInterest",
                "NotAccepted")).allSatisfy(one -> assertThat(form).contains("{{case_ownWords" + one + "}}"));
    }

    private long written(String who, String words) throws Exception {
        write(who, words, 0).andExpect(status().isOk());
        return json.readTree(as(who, get(draft(""))).andReturn().getResponse().getContentAsString())
                .at("/free/0/version").asLong();
    }

    private Object shown(String fact) {
        return facts.stream().map(one -> one.of(reference, null)).filter(all -> all.containsKey(fact)).findFirst()
                .orElseThrow().get(fact);
    }

    @Test
    void whoever_does_not_prepare_letters_does_not_see_them_before_they_are_written() throws Exception {
        for (String who : new String[] {"contact-centre", "panel-member", "advocate", "analyst", "administrator"}) {
            as(who, get(draft("/preview"))).andExpect(status().is4xxClientError());
        }
        as("team-manager", get("/api/complaints/" + reference + "/letter-drafts")).andExpect(status().isOk())
                .andExpect(jsonPath("$[*].letter").value(not(hasItem("adjudication"))));
        as("complaints-manager", get("/api/complaints/" + reference + "/letter-drafts"))
                .andExpect(jsonPath("$[*].letter").value(hasItem("adjudication")));
    }

    @Test
    void analysts_edit_texts_managers_read_them_and_nobody_else() throws Exception {
        String one = "/api/letter-templates/withdrawal-to-child";
        as("team-manager", get("/api/letter-templates")).andExpect(status().isForbidden());
        as("team-manager", get("/api/letter-templates/mine")).andExpect(jsonPath("$.read").value(false));
        as("complaints-manager", get("/api/letter-templates")).andExpect(jsonPath("$.mayEdit").value(false));
        as("analyst", get("/api/letter-templates/facts")).andExpect(jsonPath("$[*].name").value(hasItem("complaint.receivedOn")));
        String text = json.readTree(as("analyst", get(one)).andExpect(header().string("ETag", "\"0\""))
                .andReturn().getResponse().getContentAsString()).path("text").asText();
        as("analyst", post(one + "/preview").content(json.writeValueAsString(Map.of("text", text, "fullest", false))))
                .andExpect(jsonPath("$.faults").isEmpty()).andExpect(jsonPath("$.html").value(containsString("Hello Ruth")));
        String edited = json.writeValueAsString(Map.of("text", text.replace("Hello ", "Hi "), "why", "Warmer"));
        as("complaints-manager", put(one).header("If-Match", "\"0\"").content(edited)).andExpect(status().isForbidden());
        as("analyst", put(one).content(edited)).andExpect(status().isPreconditionRequired());
        as("analyst", put(one).header("If-Match", "\"0\"").content(edited)).andExpect(status().isOk())
                .andExpect(header().string("ETag", "\"1\"")).andExpect(jsonPath("$.versions[0].by").value("analyst"));
        as("administrator", put(one).header("If-Match", "\"0\"").content(edited)).andExpect(status().isPreconditionFailed());
        as("analyst", put(one).header("If-Match", "\"1\"").content(json.writeValueAsString(Map.of("text",
                text.replace("data-mandatory=\"confirmation\"", "data-mandatory=\"confirmed\""), "why", "x"))))
                .andExpect(status().isBadRequest()).andExpect(jsonPath("$.detail").value(containsString("\"confirmation\" is missing")));
        as("analyst", get(one + "/versions/1")).andExpect(jsonPath("$.text").value(containsString("Hi {{greeted.firstName}}")));
        as("administrator", post(one + "/roll-back").header("If-Match", "\"1\"").content("{\"version\": 7, \"why\": \"x\"}"))
                .andExpect(status().isBadRequest());
        as("administrator", post(one + "/take-back").header("If-Match", "\"1\"").content("{\"why\": \"Not ours\"}"))
                .andExpect(status().isOk()).andExpect(jsonPath("$.template.version").isEmpty());
    }
}
