package org.redress.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redress.deferral.Deferral;
import org.redress.deferral.Deferrals;
import org.redress.document.Documents;
import org.redress.investigation.Findings;
import org.redress.investigation.Findings.OfHead;
import org.redress.investigation.Findings.Step;
import org.redress.investigation.Investigations;
import org.redress.letter.Papers;
import org.redress.panel.Replacements.Replaced;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Finding;
import org.redress.register.Codes.NoteKind;
import org.redress.register.Codes.PartyRole;
import org.redress.register.Codes.Procedure;
import org.redress.register.ComplaintReference;
import org.redress.register.Heads;
import org.redress.register.Notes;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.roster.Part;
import org.redress.support.LaterPathway;
import org.redress.support.Pathway;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** What a handover pack says, in the approved words, for the fullest case, the smallest one and hostile texts. */
@RedressTest
class HandoverPackTest {

    private static final Path APPROVED = Path.of("src/test/resources/handover/approved");
    private static final Path SEEN = Path.of("target/papers");
    private static final String HOSTILE = "<script>alert(1)</script><img src='http://evil.example/x'/> {{council.phone}}"
            + " & \u0001\uFFFE</td></table> " + "Donaudampfschifffahrt".repeat(12);

    @Autowired ProcessDriver driver;
    @Autowired LaterPathway later;
    @Autowired Pathway people;
    @Autowired HandoverContent content;
    @Autowired Papers papers;
    @Autowired Heads heads;
    @Autowired Notes notes;
    @Autowired Parties parties;
    @Autowired Findings findings;
    @Autowired JdbcClient jdbc;
    @Autowired Documents documents;
    @Autowired Deferrals deferrals;
    @Autowired Investigations investigations;

    @Test
    void the_fullest_case_at_stage_2_reads_as_approved() throws Exception {
        ComplaintReference reference = later.appointed(later.atStage2());
        driver.as("complaints-officer", () -> heads.replace(reference, heads.current(reference).version(), List.of(
                head("Visits with the grandparents were stopped without a word.", "Visits every second Saturday."),
                head("A worker shouted at Sam on 3 October.", "An apology from the worker."),
                head("Nobody rang back.", null))));
        parties.add(new Party(null, reference, PartyRole.OTHER, "Gran Example", "grandmother", "gran@people.example",
                "024 7600 0009", "3 Example Street\nCoventry", null, false, false, null, "Ring after four.",
                "Hears badly: speak slowly.", null, null));
        later.statementWritten(reference);
        driver.as("complaints-officer", () -> deferrals.propose(reference, new Deferrals.Proposal(
                List.of(heads.of(reference).get(1).id()), Deferral.Ground.CRIMINAL_INVESTIGATION,
                "the police investigation 42/26", "42/26", "Letter of the police.", null, "It would warn the worker.")));
        driver.complete("Confirm deferral", reference, Map.of("groundProved", "yes", "prejudiceFound", "yes", "reasons",
                "The police asked for it."), "complaints-manager");
        driver.runDueJobs();
        driver.moveTo(driver.today().plusDays(8));
        driver.as("investigating-officer", () -> notes.add(reference, NoteKind.CALL, driver.today(),
                "Rang Dana. She keeps a diary of the visits.\nShe brings it on Friday.", true));
        later.statementAgreed(reference);
        driver.as("complaints-officer", () -> documents.store(reference, "EVIDENCE", "Diary of the visits",
                driver.today(), "diary.txt", "Saturday: nobody came.".getBytes(StandardCharsets.UTF_8)));
        driver.moveTo(driver.today().plusDays(14));
        driver.as("complaints-manager", () -> investigations.extend(reference, null, "Two services have to be heard."));
        driver.runDueJobs();
        driver.as("investigating-officer", () -> {
            List<OfHead> drafts = findings.of(reference, Step.INVESTIGATION);
            findings.save(reference, Step.INVESTIGATION, List.of(new OfHead(drafts.get(0).headId(), Finding.UPHELD, null,
                    "The diary and the case notes agree.", null, null, null, false), new OfHead(drafts.get(1).headId(),
                    null, null, "Phone records asked for on 20 November.", null, null, null, false)));
            return null;
        });
        approved("investigating-officer-full", reference, replaced(reference, Part.INVESTIGATING_OFFICER,
                "investigating-officer", "investigating-officer-2"));
    }

    @Test
    void with_nothing_written_yet_the_pack_says_what_is_missing() throws Exception {
        ComplaintReference reference = later.appointed(later.atStage2());
        approved("investigating-officer-smallest", reference, replaced(reference, Part.INVESTIGATING_OFFICER,
                "investigating-officer", "investigating-officer-2"));
    }

    @Test
    void a_new_chair_reads_what_was_decided_and_when_the_panel_meets() throws Exception {
        ComplaintReference reference = later.panelAskedFor();
        LocalDate day = later.panelDay(reference);
        later.papersSent(later.panelArranged(reference, day, "panelMember2", "p.third"));
        approved("panel-chair", reference, replaced(reference, Part.PANEL_CHAIR, "panel-chair", "panel-member-2"));
    }

    @ParameterizedTest
    @CsvSource({
        "INVESTIGATING_OFFICER, investigating-officer, investigating-officer-2, true, false",
        "INDEPENDENT_PERSON, independent-person, independent-person-2, true, true",
        "PANEL_MEMBER, panel-member, panel-member-2, false, false",
    })
    void nobody_reads_a_draft_that_is_not_theirs_and_never_the_adjudications(Part part, String before, String now,
            boolean investigation, boolean view) {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        later.investigated(reference, Finding.UPHELD);
        later.independentReport(reference);
        jdbc.sql("update head_finding set agrees = false, reasons = 'A view of mine.' where step = 'INDEPENDENT'").update();
        later.adjudicated(reference, Finding.NOT_UPHELD);
        String text = text(papers.write("handover-pack", Procedure.CHILDRENS, content.of(replaced(reference, part, before, now))));
        assertThat(text.contains("The records show it.")).as("the investigation's finding").isEqualTo(investigation);
        assertThat(text.contains("A view of mine.")).as("the independent view").isEqualTo(view);
        assertThat(text).doesNotContain("We accept the finding.", "not upheld", "Not upheld");
    }

    @Test
    void what_people_typed_stays_text_whatever_it_looks_like() throws Exception {
        ComplaintReference reference = later.appointed(later.atStage2("summary", HOSTILE));
        parties.add(new Party(null, reference, PartyRole.OTHER, "<b>Bobby</b>", HOSTILE.substring(0, 50), null, null,
                HOSTILE, null, false, false, null, HOSTILE, HOSTILE, null, null));
        driver.as("complaints-officer", () -> {
            notes.add(reference, NoteKind.NOTE, driver.today(), HOSTILE);
            return heads.replace(reference, heads.current(reference).version(), List.of(head(HOSTILE, HOSTILE)));
        });
        people.happened(reference, EventType.INFORMATION_RECEIVED, driver.today(), HOSTILE);
        Papers.Paper paper = papers.write("handover-pack", Procedure.CHILDRENS, content.of(new Replaced(reference,
                Part.INVESTIGATING_OFFICER, "investigating-officer", "investigating-officer-2", HOSTILE)));
        assertThat(paper.html()).doesNotContain("<script", "<img", "<b>");
        assertThat(text(paper)).contains("<script>alert(1)</script>", "<b>Bobby</b>", "{{council.phone}}");
        keep("hostile", paper);
        accessible(paper.pdf());
        try (PDDocument pdf = Loader.loadPDF(paper.pdf())) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("<script>alert(1)</script>", "<b>Bobby</b>");
        }
    }

    private static Heads.Head head(String words, String wanted) {
        return new Heads.Head(null, 1, words, wanted, null, null, null, null, null, null);
    }

    private static Replaced replaced(ComplaintReference reference, Part part, String before, String now) {
        return new Replaced(reference, part, before, now, "Long illness.");
    }

    private void approved(String name, ComplaintReference reference, Replaced change) throws Exception {
        Papers.Paper paper = papers.write("handover-pack", Procedure.CHILDRENS, content.of(change));
        keep(name, paper);
        accessible(paper.pdf());
        String text = text(paper).replace(reference.value(), "CMP-2026-000001");
        Path approved = APPROVED.resolve(name + ".txt");
        if (Boolean.getBoolean("letters.approve")) {
            Files.createDirectories(APPROVED);
            Files.writeString(approved, text);
        }
        assertThat(text).as("run with -Dletters.approve=true to approve the new words of " + approved)
                .isEqualTo(Files.readString(approved));
    }

    private static void keep(String name, Papers.Paper paper) throws Exception {
        Files.createDirectories(SEEN);
        Files.write(SEEN.resolve("handover-" + name + ".pdf"), paper.pdf());
    }

    /** The words of a paper, a line for each paragraph and row. */
    private static String text(Papers.Paper paper) {
        String body = paper.html().substring(paper.html().indexOf("<body>"));
        return HtmlUtils.htmlUnescape(body.replaceAll("\\s*<(h[1-6])>", "\n\n").replaceAll("</(p|h\\d|tr)>|<br />", "\n")
                .replaceAll("</t[hd]>(?=<t[hd])", " | ").replaceAll("<[^>]*>", "")).replaceAll("[ \\t]+\n", "\n")
                .replaceAll("\n{3,}", "\n\n").strip() + "\n";
    }

    private static void accessible(byte[] made) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(made),
                PDFAFlavour.PDFUA_1);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
            ValidationResult result = validator.validate(parser);
            assertThat(result.isCompliant()).as(() -> result.getTestAssertions().stream()
                    .map(failed -> failed.getRuleId() + " " + failed.getMessage()).distinct().toList().toString()).isTrue();
        }
    }
}
