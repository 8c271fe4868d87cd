package org.redress.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redress.council.Council;
import org.redress.register.Codes.PartyRole;
import org.redress.register.Codes.Procedure;
import org.redress.register.ComplaintReference;
import org.redress.register.Parties;
import org.redress.support.Councils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;

/** The same letter and paper as each council sends them: letterhead, names, stages and colours are the profile's. */
class CouncilLettersTest extends LetterTest {

    private static final Path SEEN = Path.of("target/letters");

    @Autowired
    LetterContent content;
    @Autowired
    Papers papers;
    @Autowired
    LetterPdf pdf;
    @Autowired
    LetterApproval approval;
    @Autowired
    Parties parties;

    private Object council;

    @BeforeEach
    void whose() {
        council = ReflectionTestUtils.getField(content, "council");
    }

    @AfterEach
    void the_council_is_itself_again() {
        become(council);
    }

    private void become(Object other) {
        ReflectionTestUtils.setField(content, "council", other);
        ReflectionTestUtils.setField(papers, "council", other);
        ReflectionTestUtils.setField(approval, "council", other);
    }

    @Test
    void outside_every_procedure_the_councils_own_team_writes_unless_it_is_about_a_child() {
        become(Councils.with(Map.of("redress.council", "coventry")));
        ComplaintReference library = given.aComplaint().justLogged().log();
        parties.standAs(library, PartyRole.PERSON_CONCERNED);
        assertThat(html(library, "thanks", false)).contains("<p class=\"team\">Customer Relations Team</p>",
                "Customer Relations Team<br />").doesNotContain("children&#39;s services");
        assertThat(html(given.aComplaint().justLogged().log(), "thanks", false)).contains(
                "<p class=\"team\">Customer Relations Team, children&#39;s services</p>");
    }

    @Test
    void who_decides_a_refusal_signs_it_as_the_council_calls_them_and_for_their_team() {
        become(Councils.with(Map.of("redress.council", "coventry")));
        assertThat(html(given.aComplaint().log(), "adults-exempt", true)).contains(
                "Service Recovery Manager<br />Service Recovery Team, Adult Social Care<br />Coventry City Council");
    }

    private String html(ComplaintReference reference, String stem, boolean full) {
        cases.lead(reference, stem, full);
        String delivery = letters.send(reference, stem, null, null, null, Map.of()).get(0);
        return store.letter(store.delivery(delivery).letterId()).html();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        code-default | Exampleshire Council | Children&#39;s complaints team | County Hall, 1 Example Road, Exampleton EX1 1AA, 01632 960 001, complaints@council.example | #1d4e5f
        coventry | Coventry City Council | Customer Relations Team, children&#39;s services | Council House, 1 Example Road, Coventry EX2 1AA, 01632 960 002, complaints@coventry.council.example | #1b3f8b
        southampton | Southampton City Council | Customer Relations team | Civic Centre, 1 Example Road, Southampton EX3 1AA, 01632 960 003, complaints@southampton.council.example | #0b5c3f
        cheshire-west | Cheshire West and Chester Council | Social Care Complaints Team | Council Offices, 1 Example Road, Chester EX4 1AA, 01632 960 004, complaints@cheshire-west.council.example | #5b2a6e
        """)
    void a_letter_bears_the_councils_letterhead_stages_and_colours(String code, String name, String team, String contact,
            String colour) throws Exception {
        Council own = Councils.with(Map.of("redress.council", code, "redress.councils." + code + ".childrens.stages",
                "putting it right, looking again, three others"));
        become(own);
        ComplaintReference reference = given.aComplaint().withAdvocate("Ada Advocate", "ada@example.org")
                .handledBy("team-manager").log();
        String delivery = letters.send(reference, "acknowledgement", null, null, null, Map.of()).get(0);
        String html = store.letter(store.delivery(delivery).letterId()).html();
        assertThat(html).contains("<p class=\"council\">" + name + "</p>", "<p class=\"team\">" + team + "</p>",
                "<p class=\"contact\">" + contact.replaceFirst("(\\S+@\\S+)$", "<span class=\"whole\">$1</span>") + "</p>",
                "content=\"" + name + "\"", "2pt solid " + colour,
                "which is called putting it right.", "<strong>Stage 1, putting it right:</strong>",
                "<strong>Stage 2, looking again:</strong>", "<strong>Stage 3, three others:</strong>",
                own.contacts(Procedure.CHILDRENS).advocacyName().replace("'", "&#39;"), own.contacts(Procedure.CHILDRENS).formats());
        String others = html.replace(colour, "");
        assertThat(others).doesNotContainPattern("#(1d4e5f|1b3f8b|0b5c3f|5b2a6e)").doesNotContain("{{", "local resolution");
        Files.createDirectories(SEEN);
        Files.write(SEEN.resolve("council-" + code + ".pdf"), pdf.of(html));
        Papers.Paper paper = papers.write("document-apart", Map.of("title", "A plan", "fileName", "plan.odt", "mediaType",
                "application/odt", "size", 12L, "sha256", "abc"));
        assertThat(paper.html()).contains(colour, "content=\"" + name + "\"");
    }
}
