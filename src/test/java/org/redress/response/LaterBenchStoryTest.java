package org.redress.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redress.support.Pathway.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.register.Codes.Finding;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.redress.register.Heads;
import org.redress.register.Heads.Head;
import org.redress.response.BenchAnswer.Kind;
import org.redress.support.LaterPathway;
import org.redress.support.Pathway;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The adjudication and the final response, written in the bench by the API, checked, sent back, and sent. */
@RedressTest
class LaterBenchStoryTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REASONS = "<p>You were <strong>not told</strong> in time.</p><ul><li>in May</li><li>in June</li></ul>";
    private static final String ACTION = "<ol><li>We ring first.</li><li>We write it down.</li></ol>";
    private static final String OFFICER = "adjudicating-officer";
    private static final String SECOND = "second-adjudicator";
    private static final String MANAGER = "complaints-manager";
    private static final String DIRECTOR = "director";

    @LocalServerPort int port;
    @Autowired ProcessDriver driver;
    @Autowired Pathway people;
    @Autowired LaterPathway later;
    @Autowired Heads heads;
    @Autowired Decisions decisions;
    @Autowired Deadlines deadlines;
    @Autowired BenchComments comments;
    @Autowired BenchAuthors authors;
    @Autowired IdentityService identity;
    @Autowired JdbcClient jdbc;

    private final HttpClient http = HttpClient.newHttpClient();

    /** Two heads, investigated and reported on: the adjudication is asked for. */
    private ComplaintReference toAdjudicate() {
        ComplaintReference reference = later.atStage2();
        driver.as("complaints-officer", () -> heads.replace(reference, heads.current(reference).version(), List.of(
                head("Visits were cancelled"), head("Nobody rang back"))));
        return later.independentReport(later.investigated(later.statementAgreed(later.statementWritten(later.appointed(reference))),
                Finding.UPHELD));
    }

    private static Head head(String words) {
        return new Head(null, 1, words, null, null, null, null, null, null, null);
    }

    @Test
    void a_sum_in_the_words_of_an_adjudication_does_not_pass_the_director_by() throws Exception {
        ComplaintReference reference = toAdjudicate();
        String words = "<p>We will pay you £500 for the distress.</p>";
        for (int number : new int[] {1, 2}) {
            save(reference, "adjudication", point(reference, "adjudication", number), JSON.createObjectNode().put("verdict", "UPHELD")
                    .put("reasons", number == 1 ? words : "<p>Nobody rang.</p>").put("noAction", true), OFFICER, 200);
        }
        assertThatThrownBy(() -> adjudicated(reference)).hasMessageContaining("The answer names £500.00, and pays it nowhere");
        save(reference, "adjudication", point(reference, "adjudication", 1), said("UPHELD", "500").put("reasons", words), OFFICER, 200);
        adjudicated(reference);
        assertThat(people.open(reference)).containsExactly("Approve payment");
        assertThat(read(reference, "adjudication", MANAGER).at("/points/0/saidBefore")).hasSize(2);
        assertThat(read(reference, "adjudication", DIRECTOR).at("/points/0/saidBefore").isMissingNode())
                .as("the investigation is a draft to the Director still").isTrue();
    }

    @Test
    void nor_does_one_in_a_final_response() throws Exception {
        ComplaintReference reference = later.finalResponseAskedFor();
        for (JsonNode one : read(reference, "final-response", MANAGER).get("points")) {
            save(reference, "final-response", one, said("ACCEPTED", null), MANAGER, 200);
        }
        assertThatThrownBy(() -> driver.complete("Draft final response", reference, answers("consideredWith", "TOOK_PART",
                "consideredOn", driver.today().toString(), "consideredHow", "By telephone; agrees.", "proposals",
                "We pay £75 for the taxis."), MANAGER)).hasMessageContaining("The answer names £75.00, and pays it nowhere");
        drafted(reference, MANAGER);
    }

    @Test
    void what_is_not_accepted_and_done_all_the_same_says_what() throws Exception {
        ComplaintReference reference = later.finalResponseAskedFor();
        for (JsonNode one : read(reference, "final-response", MANAGER).get("points")) {
            save(reference, "final-response", one, said("NOT_ACCEPTED", null).putNull("action"), MANAGER, 200);
        }
        assertThatThrownBy(() -> drafted(reference, MANAGER)).hasMessageContaining("Recommendation 1 is not answered");
    }

    private void somebodyElseAdjudicatesToo() {
        thereIs(SECOND, "Adamu", "Okoro", "adjudicating-officers");
    }

    private void thereIs(String id, String firstName, String lastName, String... groups) {
        User user = identity.newUser(id);
        user.setFirstName(firstName);
        user.setLastName(lastName);
        user.setPassword("redress");
        identity.saveUser(user);
        for (String group : groups) {
            identity.createMembership(id, group);
        }
    }

    private ObjectNode said(String verdict, String payment) {
        ObjectNode body = JSON.createObjectNode().put("verdict", verdict).put("reasons", REASONS).put("action", ACTION)
                .put("actionOwner", "Team manager").put("actionDue", driver.today().plusDays(28).toString());
        return payment == null ? body : body.put("payment", new java.math.BigDecimal(payment)).put("remedy", "SYMBOLIC_PAYMENT");
    }

    private void adjudicated(ComplaintReference reference) {
        driver.complete("Adjudicate complaint", reference, answers("independentPart", "TOOK_PART", "independentOn",
                driver.today().toString(), "independentHow", "In the meeting; agreed.", "everyHeadDecided", true,
                "notAboutMe", true), OFFICER);
    }

    private void drafted(ComplaintReference reference, String by) {
        driver.complete("Draft final response", reference, answers("consideredWith", "TOOK_PART", "consideredOn",
                driver.today().toString(), "consideredHow", "By telephone; agrees.", "proposals", "We do both."), by);
    }

    private void decides(String task, ComplaintReference reference, String person, String decision) {
        Map<String, Object> form = answers("decision", decision, "comments", "CHANGES".equals(decision) ? "Look at the comments." : null);
        if (task.equals("Check adjudication letter")) {
            form.putAll(answers("reportsToChild", "yes", "reportsToOthers", "yes", "reasonsCite", "SEND".equals(decision) ? "yes" : null));
        }
        driver.complete(task, reference, form, person);
        driver.runDueJobs();
    }

    @Test
    void the_adjudication_is_written_by_two_taken_to_word_commented_on_sent_back_and_sent() throws Exception {
        ComplaintReference reference = toAdjudicate();
        somebodyElseAdjudicatesToo();
        JsonNode bench = read(reference, "adjudication", OFFICER);
        assertThat(bench.at("/points/0/saidBefore").findValuesAsText("who")).containsExactly("The Investigating Officer found",
                "The Independent Person");
        assertThat(bench.at("/points/0/saidBefore").findValuesAsText("words").get(0)).startsWith("Upheld. ");
        assertThat(bench.get("status").asText()).isEqualTo("DRAFT");
        assertThat(bench.get("mayWrite").asBoolean()).isTrue();
        assertThat(bench.get("clock").asText()).startsWith("Due ").contains("working days are left");
        assertThat(bench.get("wording").get("verdict").asText()).isEqualTo("Decision");
        assertThat(read(reference, "adjudication", MANAGER).get("mayWrite").asBoolean()).isFalse();

        here(reference, "adjudication", 1, OFFICER);
        assertThat(here(reference, "adjudication", 1, SECOND).get("others").toString()).isEqualTo("[\"Adjudicating officer\"]");
        assertThat(here(reference, "adjudication", 2, SECOND).get("others")).isEmpty();
        JsonNode read = point(reference, "adjudication", 1);
        save(reference, "adjudication", read, said("UPHELD", "250"), OFFICER, 200);
        assertThat(save(reference, "adjudication", read, said("NOT_UPHELD", null), SECOND, 412))
                .contains("Adjudicating officer has changed the answer to head 1 since you opened it. Nothing of yours was saved.");
        assertThat(send("PUT", reference, "adjudication/points/" + read.get("id").asText(), said("UPHELD", null).toString(), OFFICER,
                null).statusCode()).as("without the state that was read").isEqualTo(428);
        save(reference, "adjudication", point(reference, "adjudication", 2), JSON.createObjectNode().put("verdict", "NOT_UPHELD")
                .put("reasons", "<p>The diary shows two calls.</p>").put("noAction", true), SECOND, 200);
        assertThat(point(reference, "adjudication", 1).get("reasons").asText()).isEqualTo(REASONS);

        byte[] out = takeOut(reference, "adjudication", OFFICER);
        assertThat(putBack(reference, "adjudication", changed(out, xml -> xml.replace("in June", "in July")), OFFICER).statusCode())
                .isEqualTo(200);
        JsonNode first = point(reference, "adjudication", 1);
        assertThat(first.get("reasons").asText()).isEqualTo(REASONS.replace("June", "July"));
        assertThat(first.get("action").asText()).isEqualTo(ACTION);
        assertThat(first.get("payment").decimalValue()).isEqualByComparingTo("250");
        assertThat(first.get("remedy").asText()).isEqualTo("SYMBOLIC_PAYMENT");
        assertThat(point(reference, "adjudication", 2).get("noAction").asBoolean()).isTrue();
        assertThat(putBack(reference, "adjudication", out, OFFICER).body())
                .contains("You have changed the answer to head 1 since this file was taken out.", "Take the adjudication out");
        assertThat(authors.of(reference, Kind.ADJUDICATION, driver.now())).containsExactly(OFFICER, SECOND);

        adjudicated(reference);
        assertThat(people.open(reference)).containsExactly("Approve payment");
        assertThat(save(reference, "adjudication", first, said("UPHELD", null), OFFICER, 409))
                .contains("The adjudication is being checked. It can be changed when it is sent back.");
        assertThat(putBack(reference, "adjudication", takeOut(reference, "adjudication", OFFICER), OFFICER).statusCode()).isEqualTo(409);
        comment(reference, "adjudication", 1, "told in time. in May", "By whom?", DIRECTOR, 200);
        comment(reference, "adjudication", 1, "words that nobody wrote", "Where?", DIRECTOR, 400);
        comment(reference, "adjudication", 1, null, "I wrote it.", OFFICER, 403);
        assertThatThrownBy(() -> decides("Approve payment", reference, DIRECTOR, "APPROVE"))
                .hasMessageContaining("One comment is not resolved. Send it back, or mark what is settled as resolved under Adjudication");
        assertThat(resolve(reference, "adjudication", OFFICER, 403)).contains("by those who check it and wrote none of it");
        decides("Approve payment", reference, DIRECTOR, "CHANGES");
        assertThat(driver.task("Adjudicate complaint", reference).getAssignee()).isEqualTo(OFFICER);
        JsonNode form = form("Adjudicate complaint", reference, OFFICER);
        assertThat(form.at("/independentPart/value").asText()).isEqualTo("TOOK_PART");
        assertThat(form.at("/independentOn/value").asText()).isEqualTo(driver.today().toString());
        assertThat(form.at("/independentHow/value").asText()).isEqualTo("In the meeting; agreed.");
        assertThat(form.has("everyHeadDecided") || form.has("notAboutMe")).as("what is confirmed anew").isFalse();
        assertThat(form.at("/case_filledInBefore/value").asText()).contains("What Adjudicating officer filled in on");

        JsonNode comment = read(reference, "adjudication", OFFICER).get("comments").get(0);
        assertThat(comment.get("stands").asBoolean()).isTrue();
        assertThat(comment.get("person").asText()).isEqualTo("Director");
        save(reference, "adjudication", point(reference, "adjudication", 1), said("UPHELD", "250").put("reasons",
                REASONS.replace("You were", "The team left you")), OFFICER, 200);
        resolve(reference, "adjudication", OFFICER, 200);
        adjudicated(reference);
        assertThat(point(reference, "adjudication", 1).has("approvedByDirector")).isFalse();
        decides("Approve payment", reference, DIRECTOR, "APPROVE");
        JsonNode approved = point(reference, "adjudication", 1).get("approvedByDirector");
        assertThat(approved.get("person").asText()).isEqualTo("Director");
        assertThat(approved.get("guidanceVersion").asText()).isEqualTo("2025-11-03");
        driver.complete("Check adjudication letter", reference, answers("decision", "SEND", "reasonsCite", "no", "comments",
                "Say which policy."), MANAGER);
        assertThat(people.open(reference)).as("the reasons do not cite what they rest on").containsExactly("Adjudicate complaint");
        adjudicated(reference);
        assertThat(people.open(reference)).as("what is paid stays approved").containsExactly("Check adjudication letter");
        comment(reference, "adjudication", 2, null, "Which diary?", MANAGER, 200);
        assertThatThrownBy(() -> decides("Check adjudication letter", reference, MANAGER, "SEND"))
                .hasMessageContaining("One comment is not resolved");
        resolve(reference, "adjudication", MANAGER, 200);
        decides("Check adjudication letter", reference, MANAGER, "SEND");

        for (String letter : letters(reference, "adjudication")) {
            assertThat(letter).contains("The team left you <strong>not told</strong> in time.", "<li>in May</li><li>in June</li>",
                    "<ol><li>We ring first.</li><li>We write it down.</li></ol>", "£250.00", "Team manager", "two calls");
        }
        assertThat(read(reference, "adjudication", MANAGER).get("status").asText()).isEqualTo("SIGNED");
        assertThat(resolve(reference, "adjudication", MANAGER, 409)).contains("What was said of it stands");
        assertThat(JSON.readTree(send("GET", reference, "", null, MANAGER, null).body()).get("letters").findValues("authors")
                .toString()).contains(OFFICER, SECOND);
        assertThat(heads.of(reference).get(1).actionText()).isNull();
        assertThat(heads.of(reference).get(0).reasonsRich()).contains("<ul><li>in May</li>");
    }

    @Test
    void an_adjudication_given_back_does_not_go_to_whoever_must_not_do_it_any_more_nor_what_was_filled_in_to_an_investigator()
            throws Exception {
        ComplaintReference reference = toAdjudicate();
        somebodyElseAdjudicatesToo();
        for (int number = 1; number <= 2; number++) {
            save(reference, "adjudication", point(reference, "adjudication", number), said("UPHELD", null), OFFICER, 200);
        }
        adjudicated(reference);
        identity.createMembership(OFFICER, "complaints-managers");
        identity.createMembership("investigating-officer", "adjudicating-officers");
        decides("Check adjudication letter", reference, MANAGER, "CHANGES");
        assertThat(driver.task("Adjudicate complaint", reference).getAssignee()).as("a complaints manager does not adjudicate").isNull();
        assertThat(form("Adjudicate complaint", reference, SECOND).at("/independentHow/value").asText()).startsWith("In the meeting");
        JsonNode investigator = form("Adjudicate complaint", reference, "investigating-officer");
        assertThat(investigator.has("case_reference")).as("the task is on offer to them").isTrue();
        assertThat(investigator.toString()).doesNotContain("In the meeting", "filled in on", "TOOK_PART");
    }

    @Test
    void nothing_to_be_done_and_something_done_are_not_said_together() throws Exception {
        ComplaintReference reference = toAdjudicate();
        JsonNode first = point(reference, "adjudication", 1);
        assertThat(save(reference, "adjudication", first, said("UPHELD", null).put("noAction", true), OFFICER, 400))
                .contains("For head 1 it says that nothing has to be done, and yet what");
        assertThat(save(reference, "adjudication", first, said("ACCEPTED", null), OFFICER, 400)).contains("Decision: choose one of these");
        save(reference, "adjudication", first, said("UPHELD", null), OFFICER, 200);
        save(reference, "adjudication", point(reference, "adjudication", 2), said("NO_FINDING", null), OFFICER, 200);
        byte[] out = takeOut(reference, "adjudication", OFFICER);
        assertThat(putBack(reference, "adjudication", changed(out, xml -> xml.replace(">Yes<", ">No, nothing<")), OFFICER).body())
                .contains("For head 1 it says that nothing has to be done");
        assertThat(putBack(reference, "adjudication", changed(out, xml -> xml.replace(">Yes<", ">Perhaps<")), OFFICER).body())
                .contains("answered by “Yes” or “No, nothing”");
        assertThat(putBack(reference, "adjudication", changed(out, xml -> xml.replace(">No finding possible<", ">Accepted<")), OFFICER)
                .body()).contains("The decision of head 2 is none of these: Upheld, Partly upheld, Not upheld, No finding possible.");
        assertThat(putBack(reference, "adjudication", changed(out, xml -> xml.replaceAll("(?s)<w:p><w:r><w:t xml:space=\"preserve\">You were"
                + ".*?in June</w:t></w:r></w:p>", "<w:p/>")), OFFICER).body()).contains("Head 1 has no reasons. Head 2 has no reasons");
        assertThat(point(reference, "adjudication", 1).get("reasons").asText()).as("all or nothing").isEqualTo(REASONS);
    }

    @Test
    void a_file_of_stage_1_is_not_the_adjudication() throws Exception {
        ComplaintReference reference = toAdjudicate();
        HttpResponse<String> answer = putBack(reference, "adjudication", takeOut(reference, "response", MANAGER), OFFICER);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("This Word file is not the adjudication of " + reference);
    }

    @Test
    void what_the_panel_is_still_writing_is_not_read_by_those_who_answer_it() throws Exception {
        ComplaintReference reference = later.panelAskedFor();
        for (String what : List.of("final-response", "final-response/docx")) {
            assertThat(send("GET", reference, what, null, DIRECTOR, null).statusCode()).as(what).isEqualTo(403);
            assertThat(send("GET", reference, what, null, MANAGER, null).statusCode()).as(what).isEqualTo(200);
        }
    }

    @Test
    void a_pdf_takes_no_place_at_stages_2_and_3_and_says_so() throws Exception {
        ComplaintReference reference = toAdjudicate();
        HttpResponse<String> answer = putBack(reference, "adjudication", ResponsePdfTest.pdf("Point 1", "You were not told of it in time."),
                OFFICER);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("A PDF takes the place of the reasons at stage 1 only.");
        assertThat(putBack(reference, "adjudication", org.redress.support.Files.png(), OFFICER).body()).contains("(DOCX)");
        assertThat(jdbc.sql("select count(*) from document where reference = :reference and media_type = 'application/pdf'")
                .param("reference", reference.value()).query(Integer.class).single()).isZero();
    }

    @Test
    void the_final_response_is_written_by_two_taken_to_word_commented_on_given_back_and_signed() throws Exception {
        ComplaintReference reference = later.finalResponseAskedFor();
        JsonNode bench = read(reference, "final-response", MANAGER);
        assertThat(bench.get("status").asText()).isEqualTo("DRAFT");
        assertThat(bench.get("clock").asText()).startsWith("Due ");
        JsonNode read = point(reference, "final-response", 1);
        here(reference, "final-response", 1, MANAGER);
        assertThat(here(reference, "final-response", 1, "complaints-officer").get("others").toString()).isEqualTo("[\"Complaints manager\"]");
        save(reference, "final-response", read, said("PARTLY_ACCEPTED", "120.50"), MANAGER, 200);
        assertThat(save(reference, "final-response", read, said("ACCEPTED", null), "complaints-officer", 412))
                .contains("Complaints manager has changed the answer to recommendation 1 since you opened it.");
        save(reference, "final-response", point(reference, "final-response", 2), said("ACCEPTED", null).putNull("reasons"),
                "complaints-officer", 200);
        assertThat(save(reference, "final-response", point(reference, "final-response", 2), JSON.createObjectNode()
                .put("verdict", "NOT_ACCEPTED").put("noAction", true), MANAGER, 400)).contains("Leave empty what is done where nothing is.");

        byte[] out = takeOut(reference, "final-response", MANAGER);
        assertThat(putBack(reference, "final-response", changed(out, xml -> xml.replace(">Accepted in part<", ">partly accepted<")
                .replace("in June", "in July")), MANAGER).statusCode()).isEqualTo(200);
        assertThat(point(reference, "final-response", 1).get("reasons").asText()).isEqualTo(REASONS.replace("June", "July"));
        assertThat(point(reference, "final-response", 1).get("verdict").asText()).isEqualTo("PARTLY_ACCEPTED");
        assertThat(point(reference, "final-response", 2).has("reasons")).as("none is needed").isFalse();
        assertThat(putBack(reference, "final-response", changed(takeOut(reference, "final-response", MANAGER), xml -> xml.replace(
                ">Accepted<", ">Not accepted<")), MANAGER).body()).contains("Recommendation 2 has no reasons");
        assertThat(putBack(reference, "final-response", ResponsePdfTest.pdf("Point 1", "You were not told of it in time."), MANAGER).body())
                .contains("at stage 1 only");

        drafted(reference, MANAGER);
        assertThat(save(reference, "final-response", point(reference, "final-response", 1), said("ACCEPTED", null), MANAGER, 409))
                .contains("The final response is being checked.");
        comment(reference, "final-response", 1, "We write it down", "Where?", DIRECTOR, 400);
        send("POST", reference, "final-response/comments", JSON.createObjectNode().put("pointId",
                point(reference, "final-response", 1).get("id").asText()).put("part", "ACTION").put("passage", "write it down")
                .put("text", "Where?").toString(), DIRECTOR, null);
        comment(reference, "final-response", 2, null, "Mine.", MANAGER, 403);
        assertThatThrownBy(() -> decides("Sign final response", reference, DIRECTOR, "SIGN"))
                .hasMessageContaining("mark what is settled as resolved under Final response in the Case tab");
        decides("Sign final response", reference, DIRECTOR, "CHANGES");
        assertThat(driver.task("Draft final response", reference).getAssignee()).isEqualTo(MANAGER);
        JsonNode form = form("Draft final response", reference, MANAGER);
        assertThat(List.of("consideredWith", "consideredOn", "consideredHow", "proposals")).extracting(key ->
                form.at("/" + key + "/value").asText()).containsExactly("TOOK_PART", driver.today().toString(),
                "By telephone; agrees.", "We do both.");
        assertThat(read(reference, "final-response", MANAGER).get("comments").get(0).get("stands").asBoolean()).isTrue();
        resolve(reference, "final-response", MANAGER, 200);
        drafted(reference, MANAGER);
        decides("Sign final response", reference, DIRECTOR, "SIGN");
        for (String letter : letters(reference, "final-response")) {
            assertThat(letter).contains("<p>You were <strong>not told</strong> in time.</p>", "<li>in May</li><li>in July</li>",
                    "<ol><li>We ring first.</li><li>We write it down.</li></ol>", "£120.50", "Team manager");
        }
    }

    @Test
    void nobody_checks_or_signs_what_they_wrote_in_word_either() throws Exception {
        ComplaintReference reference = later.finalResponseAskedFor();
        save(reference, "final-response", point(reference, "final-response", 1), said("ACCEPTED", null), MANAGER, 200);
        save(reference, "final-response", point(reference, "final-response", 2), said("ACCEPTED", null), MANAGER, 200);
        HttpResponse<String> director = putBack(reference, "final-response", takeOut(reference, "final-response", DIRECTOR), DIRECTOR);
        assertThat(director.statusCode()).isEqualTo(403);
        assertThat(director.body()).contains("The Director signs the final response, and so does not write it");
        thereIs("both", "Ines", "Costa", "complaints-managers", "directors");
        assertThat(putBack(reference, "final-response", takeOut(reference, "final-response", "both"), "both").statusCode())
                .isEqualTo(200);
        drafted(reference, MANAGER);
        cannot("Sign final response", reference, "both",
                "You wrote in this response. The Director who signs it must be somebody else.");
        somebodyElseAdjudicatesToo();
        ComplaintReference other = toAdjudicate();
        save(other, "adjudication", point(other, "adjudication", 1), said("UPHELD", null), SECOND, 200);
        later.adjudicated(other, Finding.UPHELD);
        identity.createMembership(SECOND, "complaints-managers");
        cannot("Check adjudication letter", other, SECOND, "You wrote in this adjudication. Somebody else must check the letter.");
    }

    @Test
    void whose_words_still_stand_in_the_adjudication_of_another_round_checks_it_no_more_than_if_they_were_new() throws Exception {
        ComplaintReference reference = toAdjudicate();
        somebodyElseAdjudicatesToo();
        for (int number = 1; number <= 2; number++) {
            save(reference, "adjudication", point(reference, "adjudication", number), said("UPHELD", null), SECOND, 200);
        }
        stage2BeginsAnewAndIsReported(reference);
        save(reference, "adjudication", point(reference, "adjudication", 1), said("NOT_UPHELD", null), OFFICER, 200);
        assertThat(authors.of(reference, Kind.ADJUDICATION, driver.now())).containsExactly(OFFICER);
        adjudicated(reference);
        assertThat(authors.of(reference, Kind.ADJUDICATION, driver.now())).containsExactly(OFFICER, SECOND);
        identity.createMembership(SECOND, "complaints-managers");
        cannot("Check adjudication letter", reference, SECOND, "You wrote in this adjudication. Somebody else must check the letter.");

        decides("Check adjudication letter", reference, MANAGER, "CHANGES");
        stage2BeginsAnewAndIsReported(reference);
        for (int number = 1; number <= 2; number++) {
            save(reference, "adjudication", point(reference, "adjudication", number), said("PARTLY_UPHELD", null), OFFICER, 200);
        }
        adjudicated(reference);
        assertThat(authors.of(reference, Kind.ADJUDICATION, driver.now())).as("no word of theirs is left").containsExactly(OFFICER);
    }

    private void stage2BeginsAnewAndIsReported(ComplaintReference reference) {
        driver.moveTo(driver.now().plusSeconds(60));
        driver.as(MANAGER, () -> {
            decisions.take(reference, "ADVOCATE_AT_STAGE_2", "NOT_RELEVANT", null, null, driver.today());
            decisions.take(reference, "INVESTIGATION_REPORT", "FILED", null, null, driver.today());
            decisions.take(reference, "INDEPENDENT_REPORT", "SATISFIED", null, null, driver.today());
            return null;
        });
        driver.moveTo(driver.now().plusSeconds(60));
    }

    @Test
    void whose_words_still_stand_in_the_final_response_to_another_panel_does_not_sign_it() throws Exception {
        ComplaintReference reference = later.finalResponseAskedFor();
        thereIs("both", "Ines", "Costa", "complaints-managers", "directors");
        for (int number = 1; number <= 2; number++) {
            save(reference, "final-response", point(reference, "final-response", number), said("ACCEPTED", null), "both", 200);
        }
        driver.moveTo(driver.now().plusSeconds(60));
        deadlines.end(reference, Duty.CHILDRENS_PANEL_MEETING, "withdrawn");
        deadlines.start(reference, Duty.CHILDRENS_PANEL_MEETING, driver.today(), "request for a panel");
        driver.moveTo(driver.now().plusSeconds(60));
        driver.as("panel-chair", () -> {
            decisions.take(reference, "PANEL_REPORT", "FILED", null, "The same again.", driver.today());
            return null;
        });
        save(reference, "final-response", point(reference, "final-response", 1), said("PARTLY_ACCEPTED", null), MANAGER, 200);
        assertThat(authors.of(reference, Kind.FINAL_RESPONSE, driver.now())).containsExactly(MANAGER);
        drafted(reference, MANAGER);
        cannot("Sign final response", reference, "both",
                "You wrote in this response. The Director who signs it must be somebody else.");
    }

    private void cannot(String name, ComplaintReference reference, String person, String why) throws Exception {
        String task = "engine-rest/task/" + driver.task(name, reference).getId();
        for (String way : List.of("/claim", "/complete")) {
            HttpResponse<String> refused = http.send(at(task + way, person).header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(way.equals("/claim") ? "{\"userId\": \"" + person + "\"}" : "{}")).build(),
                    BodyHandlers.ofString());
            assertThat(refused.statusCode()).as(way).isBetween(400, 499);
            assertThat(refused.body()).as(way).contains(why);
        }
    }

    @Test
    void what_was_said_of_an_adjudication_before_stage_2_began_anew_holds_nothing_up() throws Exception {
        ComplaintReference reference = toAdjudicate();
        later.adjudicated(reference, Finding.UPHELD);
        comment(reference, "adjudication", 1, null, "By whom?", MANAGER, 200);
        assertThat(comments.open(reference, Kind.ADJUDICATION)).isEqualTo(1);
        driver.moveTo(driver.now().plusSeconds(60));
        driver.as(MANAGER, () -> {
            decisions.take(reference, "ADVOCATE_AT_STAGE_2", "NOT_RELEVANT", null, null, driver.today());
            return null;
        });
        assertThat(comments.open(reference, Kind.ADJUDICATION)).isZero();
        assertThat(read(reference, "adjudication", MANAGER).get("comments")).isEmpty();
        JsonNode bench = read(reference, "adjudication", MANAGER);
        assertThat(bench.has("status")).as("it is not asked for until both reports are in again").isFalse();
        assertThat(save(reference, "adjudication", bench.get("points").get(0), said("UPHELD", null), OFFICER, 409))
                .contains("No adjudication is being drafted for this case.");
    }

    @Test
    void what_stage_2_has_decided_and_not_told_yet_is_not_read_as_the_response_of_stage_1() throws Exception {
        ComplaintReference reference = toAdjudicate();
        driver.moveTo(driver.now().plusSeconds(3600));
        for (int number = 1; number <= 2; number++) {
            save(reference, "adjudication", point(reference, "adjudication", number), said("UPHELD", null).put("reasons", "<p>It was cold.</p>"),
                    OFFICER, 200);
        }
        adjudicated(reference);
        driver.complete("Check adjudication letter", reference, answers("decision", "SEND", "reasonsCite", "yes",
                "comments", null, "reportsToChild", "yes",
                "reportsToOthers", "yes"), MANAGER);
        for (String what : List.of("response", "response/docx")) {
            assertThat(send("GET", reference, what, null, "quality-officer", null).statusCode()).as(what).isEqualTo(403);
        }
        assertThat(send("GET", reference, "response", null, MANAGER, null).body()).doesNotContain("cold");
    }

    @Test
    void a_case_that_was_withdrawn_is_not_written_in() throws Exception {
        ComplaintReference reference = toAdjudicate();
        people.happened(reference, org.redress.register.Codes.EventType.WITHDRAWN, driver.today(), "I do not want it any more.");
        driver.runDueJobs();
        assertThat(read(reference, "adjudication", MANAGER).get("mayWrite").asBoolean()).isFalse();
        JsonNode first = read(reference, "adjudication", MANAGER).get("points").get(0);
        assertThat(send("PUT", reference, "adjudication/points/" + first.get("id").asText(), said("UPHELD", null).toString(), OFFICER,
                first.get("etag").asText()).statusCode()).as("whoever adjudicated does not see it any more").isEqualTo(404);
    }

    private List<String> letters(ComplaintReference reference, String template) {
        List<String> letters = jdbc.sql("select html from letter where reference = :reference and template = :template")
                .param("reference", reference.value()).param("template", template).query(String.class).list();
        assertThat(letters).isNotEmpty();
        return letters;
    }

    private JsonNode form(String task, ComplaintReference reference, String person) throws Exception {
        HttpResponse<String> form = http.send(at("engine-rest/task/" + driver.task(task, reference).getId() + "/form-variables",
                person).build(), BodyHandlers.ofString());
        assertThat(form.statusCode()).as(form.body()).isEqualTo(200);
        return JSON.readTree(form.body());
    }

    private JsonNode read(ComplaintReference reference, String answer, String person) throws Exception {
        HttpResponse<String> bench = send("GET", reference, answer, null, person, null);
        assertThat(bench.statusCode()).as(bench.body()).isEqualTo(200);
        return JSON.readTree(bench.body());
    }

    private JsonNode point(ComplaintReference reference, String answer, int number) throws Exception {
        return read(reference, answer, MANAGER).get("points").get(number - 1);
    }

    private String save(ComplaintReference reference, String answer, JsonNode point, JsonNode said, String person, int status)
            throws Exception {
        HttpResponse<String> saved = send("PUT", reference, answer + "/points/" + point.get("id").asText(), said.toString(), person,
                point.get("etag").asText());
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(status);
        return saved.body();
    }

    private JsonNode here(ComplaintReference reference, String answer, int number, String person) throws Exception {
        HttpResponse<String> here = send("POST", reference, answer + "/points/" + point(reference, answer, number).get("id").asText()
                + "/here", "", person, null);
        assertThat(here.statusCode()).as(here.body()).isEqualTo(200);
        return JSON.readTree(here.body());
    }

    private void comment(ComplaintReference reference, String answer, int number, String passage, String text, String person, int status)
            throws Exception {
        HttpResponse<String> said = send("POST", reference, answer + "/comments", JSON.createObjectNode().put("pointId",
                point(reference, answer, number).get("id").asText()).put("part", "REASONS").put("passage", passage).put("text", text)
                .toString(), person, null);
        assertThat(said.statusCode()).as(said.body()).isEqualTo(status);
    }

    /** The comment that was made last is marked as resolved. */
    private String resolve(ComplaintReference reference, String answer, String person, int status) throws Exception {
        JsonNode all = read(reference, answer, MANAGER).get("comments");
        HttpResponse<String> said = send("POST", reference, answer + "/comments/" + all.get(all.size() - 1).get("id").asText(),
                "{\"resolved\": true}", person, null);
        assertThat(said.statusCode()).as(said.body()).isEqualTo(status);
        return said.body();
    }

    private byte[] takeOut(ComplaintReference reference, String answer, String person) throws Exception {
        HttpResponse<byte[]> file = http.send(request(reference, answer + "/docx", person).build(), BodyHandlers.ofByteArray());
        assertThat(file.statusCode()).isEqualTo(200);
        return file.body();
    }

    /** The file as somebody has changed it in Word. */
    private static byte[] changed(byte[] file, UnaryOperator<String> change) {
        return ResponseDocxTest.changed(file, "word/document.xml", change);
    }

    private HttpResponse<String> putBack(ComplaintReference reference, String answer, byte[] file, String person) throws Exception {
        String name = file[0] == 'P' ? "answer.docx" : file[0] == '%' ? "answer.pdf" : "answer.png";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(("--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n").getBytes(
                StandardCharsets.UTF_8));
        body.write(file);
        body.write("\r\n--part--\r\n".getBytes(StandardCharsets.UTF_8));
        return http.send(request(reference, answer + "/file", person).header("Content-Type", "multipart/form-data; boundary=part")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, ComplaintReference reference, String path, String body, String person,
            String etag) throws Exception {
        HttpRequest.Builder request = request(reference, path, person).header("Content-Type", "application/json");
        if (etag != null) {
            request.header("If-Match", "\"" + etag + "\"");
        }
        return http.send(request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(ComplaintReference reference, String path, String person) {
        return at("api/complaints/" + reference + (path.isEmpty() ? "" : "/" + path), person);
    }

    private HttpRequest.Builder at(String path, String person) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/" + path)).header("Authorization", "Basic "
                + Base64.getEncoder().encodeToString((person + ":redress").getBytes(StandardCharsets.UTF_8)));
    }
}
