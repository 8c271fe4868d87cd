package org.redress.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.redress.document.Documents;
import org.redress.document.Documents.Document;
import org.redress.duty.Deadline;
import org.redress.duty.Duty;
import org.redress.engine.CaseFacts;
import org.redress.investigation.Findings;
import org.redress.investigation.Findings.OfHead;
import org.redress.investigation.Findings.Step;
import org.redress.panel.Replacements;
import org.redress.problem.RuleViolation;
import org.redress.register.Appointments.Role;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Finding;
import org.redress.register.Codes.NoteKind;
import org.redress.register.ComplaintReference;
import org.redress.register.Notes;
import org.redress.register.Person;
import org.redress.roster.Part;
import org.redress.roster.Roster;
import org.redress.roster.RosterPerson;
import org.redress.support.LaterPathway;
import org.redress.support.People;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever takes a part over gets a handover pack, and nobody else; no clock starts again. */
class HandoverStoryTest extends StoryTest {

    @Autowired LaterPathway later;
    @Autowired Replacements replacements;
    @Autowired Documents documents;
    @Autowired Findings findings;
    @Autowired Notes notes;
    @Autowired Roster roster;
    @Autowired ObjectProvider<CaseFacts> facts;
    @LocalServerPort int port;

    private void replace(ComplaintReference reference, Part part, String before, String now) {
        driver.as("complaints-manager", () -> {
            replacements.replace(reference, part, before, now, "Long illness.", null);
            return null;
        });
    }

    private List<Document> packs(ComplaintReference reference, String user) {
        return documents.of(reference, new Person(user, List.of(People.groupOf(user)))).stream()
                .filter(document -> document.kind().equals("HANDOVER_PACK")).toList();
    }

    private String text(Document pack) throws Exception {
        try (PDDocument pdf = Loader.loadPDF(documents.content(pack))) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
        }
    }

    private List<String> told(ComplaintReference reference, String person) {
        return jdbc.sql("select what from notice where reference = :r and person = :p and kind = 'INFORMATION'"
                        + " and mode = 'NOW' order by seq").param("r", reference.value()).param("p", person)
                .query(String.class).list();
    }

    @Test
    void a_draft_of_stage_1_that_never_went_is_no_answer_in_the_pack() throws Exception {
        later.roster();
        ComplaintReference reference = people.drafted(people.triaged(people.logged()));
        driver.letTimePassUntil(deadline(reference, Duty.CHILDRENS_STAGE1).due().plusDays(1));
        people.happened(reference, EventType.STAGE_2_REQUESTED, driver.today(), "You have not answered.");
        later.appointed(reference);
        replace(reference, Part.INVESTIGATING_OFFICER, "investigating-officer", "investigating-officer-2");
        driver.runDueJobs();
        assertThat(text(packs(reference, "investigating-officer-2").get(0))).contains("Stage 1 No answer has gone.")
                .doesNotContain("Stage 1 answered");
    }

    @Test
    void an_investigator_replaced_twice_leaves_two_packs_each_with_what_stood_then_and_no_clock_moves() throws Exception {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        List<Deadline> before = deadlines.of(reference);
        LocalDate day12 = driver.today().plusDays(16);
        driver.moveTo(day12);
        driver.as("investigating-officer", () -> {
            findings.save(reference, Step.INVESTIGATION, findings.of(reference, Step.INVESTIGATION).stream().map(one ->
                    new OfHead(one.headId(), Finding.UPHELD, null, "The diary agrees.", null, null, null, false)).toList());
            return null;
        });
        replace(reference, Part.INVESTIGATING_OFFICER, "investigating-officer", "investigating-officer-2");
        driver.runDueJobs();
        assertThat(packs(reference, "investigating-officer-2")).hasSize(1);
        driver.moveTo(driver.today().plusDays(5));
        driver.as("investigating-officer-2", () -> notes.add(reference, NoteKind.MEETING, driver.today(),
                "Met the worker's manager."));
        List<Deadline> between = ofTheComplaint(reference);
        replace(reference, Part.INVESTIGATING_OFFICER, "investigating-officer-2", "investigating-officer");
        driver.runDueJobs();
        List<Document> all = packs(reference, "complaints-manager");
        assertThat(all).hasSize(2).allSatisfy(pack -> assertThat(pack.fileName()).endsWith(".pdf"));
        assertThat(text(all.get(1))).contains("Long illness.", "The diary agrees.", "investigating officer 2",
                "Write investigation report: this waits for you.").doesNotContain("Met the worker's manager.");
        assertThat(text(all.get(0))).contains("The diary agrees.", "Met the worker's manager.", "No last day has moved.");
        assertThat(ofTheComplaint(reference)).isEqualTo(between);
        assertThat(before).filteredOn(Deadline::statutory).allSatisfy(clock ->
                assertThat(deadlines.get(clock.id()).due()).isEqualTo(clock.due()));
        assertThat(jdbc.sql("select count(*) from handover_pack where facts is not null").query(Long.class).single())
                .isZero();
    }

    @Test
    void a_pack_is_opened_by_its_person_and_the_complaints_team_and_nobody_else() throws Exception {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        driver.as("complaints-manager", () -> appointments.appoint(reference, Role.PANEL_MEMBER, "panel-member"));
        replace(reference, Part.INVESTIGATING_OFFICER, "investigating-officer", "investigating-officer-2");
        driver.runDueJobs();
        String pack = packs(reference, "complaints-manager").get(0).id();
        for (String user : List.of("investigating-officer-2", "complaints-officer", "complaints-manager",
                "complaints-manager-2")) {
            HttpResponse<String> answer = ask(reference, "/documents/" + pack, user);
            assertThat(answer.statusCode()).as(user).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
            assertThat(ask(reference, "", user).body()).as(user).contains(pack);
        }
        for (String user : List.of("investigating-officer", "independent-person", "panel-member", "team-manager",
                "head-of-service", "director", "quality-officer", "contact-centre", "adjudicating-officer")) {
            assertThat(ask(reference, "/documents/" + pack, user).statusCode()).as(user).isIn(403, 404);
            assertThat(ask(reference, "", user).body()).as(user).doesNotContain(pack);
        }
        replace(reference, Part.INVESTIGATING_OFFICER, "investigating-officer-2", "investigating-officer");
        driver.as("complaints-manager", () -> appointments.appoint(reference, Role.PERMITTED, "head-of-service"));
        assertThat(ask(reference, "/documents/" + pack, "investigating-officer-2").statusCode()).isEqualTo(404);
        assertThat(ask(reference, "/documents/" + pack, "investigating-officer").statusCode()).isEqualTo(404);
        assertThat(ask(reference, "/documents/" + pack, "head-of-service").statusCode()).isEqualTo(404);
    }

    @Test
    void both_people_are_told_at_once_and_the_form_names_the_pack() {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        assertThat(shown(reference)).isEmpty();
        replace(reference, Part.INVESTIGATING_OFFICER, "investigating-officer", "investigating-officer-2");
        assertThat(told(reference, "investigating-officer-2")).singleElement().asString()
                .contains("You are Investigating Officer of this case now", "handover pack", "No last day has moved");
        assertThat(told(reference, "investigating-officer")).singleElement().asString()
                .contains("no longer Investigating Officer", "Give back");
        assertThat(told(reference, "complaints-manager")).isEmpty();
        assertThat(shown(reference)).contains("investigating officer 2 took over from investigating officer",
                "handover pack");
    }

    private String shown(ComplaintReference reference) {
        String task = driver.task("Write investigation report", reference).getId();
        return facts.stream().map(one -> one.of(reference, task).get("case_handoverInvestigation"))
                .filter(String.class::isInstance).map(String.class::cast).findFirst().orElse("");
    }

    @Test
    void where_the_successor_does_not_sign_in_the_officer_is_asked_to_give_them_the_pack() {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        driver.as("complaints-manager", () -> roster.add(new RosterPerson("i.outside", "Ines Outside",
                "ines@people.example", null, true, false, false, false, driver.today().minusYears(1), null,
                driver.today().minusYears(1), null, null, 3, null, 1)));
        replace(reference, Part.INVESTIGATING_OFFICER, "investigating-officer", "i.outside");
        assertThat(told(reference, "complaints-manager")).isEmpty();
        driver.runDueJobs();
        assertThat(told(reference, "i.outside")).isEmpty();
        assertThat(told(reference, "complaints-manager")).singleElement().asString()
                .contains("does not sign in", "give them the handover pack").doesNotContain("Ines");
        assertThat(packs(reference, "complaints-manager")).hasSize(1);
    }

    @Test
    void a_pack_that_cannot_be_written_is_tried_again_and_nothing_is_lost() {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        replace(reference, Part.INVESTIGATING_OFFICER, "investigating-officer", "investigating-officer-2");
        String kept = jdbc.sql("select facts from handover_pack").query(String.class).single();
        jdbc.sql("update handover_pack set facts = 'broken'").update();
        driver.runDueJobsThatMayFail();
        assertThat(packs(reference, "complaints-manager")).isEmpty();
        assertThat(driver.runningProcesses(reference)).contains("handover-pack", "childrens-complaint");
        assertThat(appointments.current(reference, Role.INVESTIGATING_OFFICER)).contains("investigating-officer-2");
        jdbc.sql("update handover_pack set facts = :facts").param("facts", kept).update();
        driver.moveTo(driver.now().plusSeconds(601));
        driver.runDueJobs();
        assertThat(packs(reference, "investigating-officer-2")).hasSize(1);
        assertThat(driver.runningProcesses(reference)).doesNotContain("handover-pack");
    }

    @Test
    void a_replacement_that_is_refused_leaves_no_pack_and_tells_nobody() {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        assertThatThrownBy(() -> replace(reference, Part.INVESTIGATING_OFFICER, "investigating-officer",
                "independent-person-2")).isInstanceOf(RuleViolation.class);
        driver.runDueJobs();
        assertThat(packs(reference, "complaints-manager")).isEmpty();
        assertThat(told(reference, "investigating-officer")).isEmpty();
    }

    private HttpResponse<String> ask(ComplaintReference reference, String path, String user) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port
                        + "/api/complaints/" + reference + path)).header("Authorization", "Basic " + Base64.getEncoder()
                        .encodeToString((user + ":redress").getBytes(StandardCharsets.UTF_8))).build(),
                BodyHandlers.ofString());
    }
}
