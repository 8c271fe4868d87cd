package org.redress.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redress.support.Files.bytes;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redress.bundle.CaseFileItem.Kind;
import org.redress.bundle.CaseFiles.Made;
import org.redress.bundle.CaseFiles.Written;
import org.redress.bundle.LeftOut.Reason;
import org.redress.document.Documents;
import org.redress.document.Documents.Document;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Finding;
import org.redress.register.Codes.NoteKind;
import org.redress.register.ComplaintReference;
import org.redress.register.CurrentPerson;
import org.redress.register.Notes;
import org.redress.register.Sha256;
import org.redress.register.Timeline;
import org.redress.support.LaterPathway;
import org.redress.support.Pathway;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a case file holds, in which order, what it leaves out, who makes it, and what is refused. */
@RedressTest
class CaseFilesTest {

    private static final String HOSTILE = "<script>alert(1)</script>{{council.phone}}{{{x}}}${1+1}\u202e & \u0001\uFFFE</td>";

    @Autowired CaseFiles files;
    @Autowired Documents documents;
    @Autowired Notes notes;
    @Autowired Timeline timeline;
    @Autowired ProcessDriver driver;
    @Autowired Pathway people;
    @Autowired LaterPathway later;
    @Autowired CurrentPerson currentPerson;
    @Autowired JdbcClient jdbc;
    @Value("${redress.home}") Path home;

    /** Acknowledged by e-mail, with a call, a message and a document of every way to be shown. */
    private ComplaintReference full() {
        ComplaintReference reference = people.triaged(people.logged());
        people.happened(reference, EventType.INFORMATION_RECEIVED, driver.today(), "They sent more pictures.");
        driver.as("complaints-officer", () -> {
            notes.add(reference, NoteKind.CALL, driver.today(), "Rang Dana. She keeps a diary.");
            put(reference, "Diary", "diary.pdf", org.redress.support.Files.pdf("Dear diary of Sam", 3));
            put(reference, "Picture", "picture.png", org.redress.support.Files.png());
            put(reference, "Text", "text.txt", bytes("Saturday: nobody came."));
            put(reference, "Table", "table.csv", bytes("day,who\n2026-10-03,nobody\n"));
            put(reference, "Word file", "word.docx", org.redress.support.Files.docx("A word of the neighbour."));
            put(reference, "Recording", "call.mp3", bytes("ID3\u0003\0\0\0\0\0\0 and so on"));
            return null;
        });
        return reference;
    }

    private Document put(ComplaintReference reference, String title, String name, byte[] content) {
        return documents.store(reference, "EVIDENCE", title, null, name, content);
    }

    private List<CaseFileItem> items(ComplaintReference reference) {
        return driver.as("complaints-officer", () -> files.items(reference, currentPerson.get()));
    }

    private String id(ComplaintReference reference, String title) {
        return items(reference).stream().filter(i -> i.title().equals(title)).findFirst().orElseThrow().id();
    }

    private Written make(String user, ComplaintReference reference, Purpose purpose, Boolean redacted, LeftOut... out) {
        List<String> without = List.of(out).stream().map(LeftOut::item).toList();
        return driver.as(user, () -> files.make(reference, new Wanted(purpose, redacted,
                items(reference).stream().map(CaseFileItem::id).filter(id -> !without.contains(id)).toList(), List.of(out))));
    }

    private static List<String> pages(Written written) throws IOException {
        byte[] content = Files.readAllBytes(written.file());
        Files.delete(written.file());
        assertThat(Sha256.of(content)).isEqualTo(written.made().sha256());
        Files.createDirectories(Path.of("target/papers"));
        Files.write(Path.of("target/papers/case-file-" + written.made().purpose() + ".pdf"), content);
        try (PDDocument document = Loader.loadPDF(content)) {
            assertThat(document.getNumberOfPages()).isEqualTo(written.made().pages());
            List<String> pages = new ArrayList<>();
            PDFTextStripper words = new PDFTextStripper();
            for (int i = 1; i <= document.getNumberOfPages(); i++) {
                words.setStartPage(i);
                words.setEndPage(i);
                pages.add(words.getText(document));
            }
            for (PDOutlineItem item : document.getDocumentCatalog().getDocumentOutline().children()) {
                pages.add("mark " + item.getTitle() + " @" + (document.getPages().indexOf(
                        item.findDestinationPage(document)) + 1));
            }
            return pages;
        }
    }

    /** Nothing of a case lies about on the machine when its file could not be kept on record. */
    @Test
    void a_case_file_whose_record_fails_leaves_nothing_behind() throws IOException {
        ComplaintReference reference = people.triaged(people.logged());
        Path work = home.resolve("work");
        Written made = make("complaints-officer", reference, Purpose.OTHER, false);
        assertThat(made.file().getParent()).isEqualTo(work);
        Files.delete(made.file());
        jdbc.sql("alter table case_file rename to case_file_away").update();
        try {
            assertThatThrownBy(() -> make("complaints-officer", reference, Purpose.OTHER, false))
                    .isInstanceOf(DataAccessException.class);
        } finally {
            jdbc.sql("alter table case_file_away rename to case_file").update();
        }
        try (var left = Files.list(work)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void it_holds_index_chronology_letters_and_documents_in_order_with_numbers_and_bookmarks() throws IOException {
        ComplaintReference reference = full();
        Written written = make("complaints-officer", reference, Purpose.OMBUDSMAN, null);
        List<String> all = pages(written);
        List<String> pages = all.stream().filter(page -> !page.startsWith("mark ")).toList();
        List<String> marks = all.stream().filter(page -> page.startsWith("mark ")).toList();
        IntStream.rangeClosed(1, pages.size()).forEach(i -> assertThat(pages.get(i - 1))
                .contains("Case file " + reference + ", page " + i + " of " + pages.size()));
        assertThat(pages.get(0)).containsPattern("Complainant\\s+Dana Example").contains("Case file " + reference, "for the Ombudsman", "Nothing was left out.",
                "stand in “What happened, day by day”, in the order of its days",
                "Handed over beside this file", "by e-mail on Monday 2 November 2026", "Complaints officer");
        assertThat(pages.get(1)).contains("What happened, day by day", "Rang Dana. She keeps a diary.",
                "They sent more pictures.", "The days that the law and the council set");
        assertThat(marks.get(0)).isEqualTo("mark What it holds @1");
        assertThat(marks.get(1)).isEqualTo("mark What happened, day by day @2");
        assertThat(marks).hasSize(2 + (int) items(reference).stream().filter(i -> !i.inChronology()).count());
        for (Map.Entry<String, String> one : Map.of("Diary", "Dear diary of Sam", "Text", "Saturday: nobody came.",
                "Table", "2026-10-03,nobody", "Word file", "A word of the neighbour.",
                "Recording", "This file cannot be shown on a page.").entrySet()) {
            String mark = marks.stream().filter(m -> m.contains(", " + one.getKey() + " @")).findFirst().orElseThrow();
            int page = Integer.parseInt(mark.substring(mark.indexOf('@') + 1));
            assertThat(pages.get(page - 1)).as(one.getKey()).contains(one.getValue());
            assertThat(pages.get(0)).as("index").containsPattern(one.getKey() + "\\s[^@]*?" + page + "\\s");
        }
        assertThat(pages.stream().filter(page -> page.contains("Dear diary of Sam"))).hasSize(3);
        Made made = files.of(reference).get(0);
        assertThat(made.sha256()).isEqualTo(written.made().sha256());
        assertThat(made.items()).hasSameSizeAs(items(reference));
        assertThat(made.madeBy()).isEqualTo("complaints-officer");
        assertThat(timeline.of(reference)).anyMatch(entry -> entry.kind().equals("CASE_FILE_MADE")
                && entry.text().equals("Case file made for the Ombudsman: %d pages.".formatted(pages.size())));
    }

    /** Nor does its index: it lists the acknowledgement, which went to them. */
    @Test
    void the_cover_names_the_complainant_but_not_to_who_may_be_somebody_else() throws IOException {
        ComplaintReference reference = people.triaged(people.logged());
        LeftOut[] rest = items(reference).stream().filter(i -> i.kind() != CaseFileItem.Kind.LETTER)
                .map(i -> new LeftOut(i.id(), Reason.NOT_RELEVANT, null)).toArray(LeftOut[]::new);
        for (Purpose purpose : Purpose.values()) {
            for (boolean redacted : purpose == Purpose.SUBJECT_ACCESS ? new boolean[] {true} : new boolean[] {false, true}) {
                boolean named = purpose == Purpose.PANEL || purpose == Purpose.OMBUDSMAN || purpose == Purpose.OTHER && !redacted;
                assertThat(pages(make("complaints-officer", reference, purpose, redacted, rest)).get(0).replaceAll("\\s+", " "))
                        .as(purpose + " " + redacted)
                        .contains("Complainant " + (named ? "Dana Example" : "Not named here, because whoever reads this file may be"
                                + " somebody else. Nor does the list below name who a letter went to."))
                        .contains("Letter to " + (named ? "Dana Example" : "the complainant") + " by e-mail on")
                        .doesNotContain(named ? "Not named" : "Dana");
            }
        }
    }

    /** Nothing of a page is drawn where the number of the bundle stands, and none of its own numbers looks like it. */
    @Test
    void the_number_of_the_bundle_stands_below_a_letters_own() throws IOException {
        ComplaintReference reference = people.triaged(people.logged());
        Written written = make("complaints-officer", reference, Purpose.PANEL, null);
        Map<String, Float> lowest = new TreeMap<>();
        try (PDDocument document = Loader.loadPDF(written.file().toFile())) {
            new PDFTextStripper() {
                @Override
                protected void writeString(String words, List<TextPosition> positions) {
                    float up = positions.get(0).getPageHeight() - positions.get(0).getYDirAdj();
                    lowest.merge(words.startsWith("Case file") && up < 30 ? "bundle" : words.matches("Page \\d.*") ? "letter" : "words", up,
                            Math::min);
                }
            }.getText(document);
        }
        Files.delete(written.file());
        assertThat(lowest.get("bundle")).isLessThan(20f);
        assertThat(lowest.get("letter")).isGreaterThan(25f);
        assertThat(lowest.get("words")).isGreaterThan(25f);
    }

    @Test
    void what_is_left_out_is_named_with_the_reason_and_its_words_are_nowhere() throws IOException {
        ComplaintReference reference = full();
        List<String> pages = pages(make("complaints-manager", reference, Purpose.PANEL, null,
                new LeftOut(id(reference, "Diary"), Reason.THIRD_PARTY, null),
                new LeftOut(id(reference, "Call"), Reason.OTHER, "Spoken in confidence."),
                new LeftOut(id(reference, "Text"), Reason.LEGAL_PRIVILEGE, "Advice of 3 November")));
        String whole = String.join("\n", pages);
        assertThat(whole).doesNotContain("Dear diary", "She keeps a diary", "nobody came")
                .contains("holds information about somebody else", "Spoken in confidence.",
                        "legally privileged: Advice of 3 November", "A word of the neighbour.");
        assertThat(files.of(reference).get(0).leftOut()).extracting(LeftOut::reason)
                .containsExactly(Reason.THIRD_PARTY, Reason.OTHER, Reason.LEGAL_PRIVILEGE);
        assertThat(timeline.of(reference)).anyMatch(entry -> entry.text().endsWith("pages, with 3 left out."));
    }

    @Test
    void without_the_timeline_its_deadlines_are_gone_too_and_without_all_of_it_the_chronology() throws IOException {
        ComplaintReference reference = full();
        LeftOut timelineOut = new LeftOut(CaseFileItem.TIMELINE, Reason.NOT_RELEVANT, null);
        assertThat(String.join("\n", pages(make("complaints-officer", reference, Purpose.OTHER, null, timelineOut))))
                .contains("Rang Dana").doesNotContain("The days that the law and the council set", "Letter sent");
        LeftOut[] out = items(reference).stream().filter(CaseFileItem::inChronology)
                .map(i -> new LeftOut(i.id(), Reason.NOT_RELEVANT, null)).toArray(LeftOut[]::new);
        assertThat(pages(make("complaints-officer", reference, Purpose.OTHER, null, out)))
                .noneMatch(page -> page.startsWith("mark What happened"));
    }

    @Test
    void redacted_copies_stand_for_their_originals_where_they_must_or_are_wanted() throws IOException {
        ComplaintReference reference = full();
        driver.as("complaints-officer", () -> {
            documents.storeRedacted(reference, id(reference, "Diary"), "a.pdf", org.redress.support.Files.pdf("First try"));
            return null;
        });
        driver.moveTo(driver.now().plusSeconds(60));
        driver.as("complaints-officer", () -> documents.storeRedacted(reference, id(reference, "Diary"), "b.pdf",
                org.redress.support.Files.pdf("Dear diary of XXX")));
        assertThat(items(reference)).filteredOn(i -> i.title().startsWith("Diary")).singleElement()
                .satisfies(i -> assertThat(i.redactedCopy()).isNotNull());
        assertThat(String.join("\n", pages(make("complaints-officer", reference, Purpose.SUBJECT_ACCESS, null))))
                .contains("Dear diary of XXX", "A redacted copy: parts are blacked out", ", Diary (redacted) @").doesNotContain("of Sam", "First try");
        assertThat(String.join("\n", pages(make("complaints-officer", reference, Purpose.PANEL, true))))
                .contains("Dear diary of XXX").doesNotContain("diary of Sam");
        assertThat(String.join("\n", pages(make("complaints-officer", reference, Purpose.PANEL, null))))
                .contains("Dear diary of Sam").doesNotContain("of XXX", "redacted copy");
        assertThatThrownBy(() -> make("complaints-officer", reference, Purpose.SUBJECT_ACCESS, false))
                .isInstanceOf(RuleViolation.class).hasMessageContaining("stand for their originals");
    }

    @Test
    void a_recording_whose_redacted_copy_is_written_down_is_not_handed_over_with_it() throws IOException {
        ComplaintReference reference = full();
        driver.as("complaints-officer", () -> documents.storeRedacted(reference, id(reference, "Recording"), "written.txt",
                bytes("XXX said so.")));
        assertThat(String.join("\n", pages(make("complaints-officer", reference, Purpose.SUBJECT_ACCESS, null))))
                .contains("XXX said so.").doesNotContain("Handed over beside", "cannot be shown on a page");
    }

    @Test
    void what_came_in_after_the_list_was_read_does_not_go_out_unseen() {
        ComplaintReference reference = full();
        List<String> seen = items(reference).stream().map(CaseFileItem::id).toList();
        driver.as("complaints-officer", () -> put(reference, "Late", "late.txt", bytes("A neighbour’s secret.")));
        assertThatThrownBy(() -> driver.as("complaints-officer", () -> files.make(reference,
                new Wanted(Purpose.SUBJECT_ACCESS, null, seen, null)))).hasMessageContaining("came into it meanwhile");
        assertThat(files.of(reference)).isEmpty();
    }

    @Test
    void nothing_is_left_out_without_a_reason_or_named_twice() {
        ComplaintReference reference = full();
        String diary = id(reference, "Diary");
        for (LeftOut one : List.of(new LeftOut(diary, null, "x"), new LeftOut(diary, Reason.OTHER, " "),
                new LeftOut(diary, Reason.OTHER, "x".repeat(501)))) {
            assertThatThrownBy(() -> make("complaints-officer", reference, Purpose.PANEL, null, one))
                    .isInstanceOf(RuleViolation.class);
        }
        List<String> all = items(reference).stream().map(CaseFileItem::id).collect(Collectors.toList());
        assertThatThrownBy(() -> driver.as("complaints-officer", () -> files.make(reference, new Wanted(Purpose.PANEL, null,
                all, List.of(new LeftOut(diary, Reason.THIRD_PARTY, null)))))).hasMessageContaining("twice");
        all.add(diary);
        assertThatThrownBy(() -> driver.as("complaints-officer", () -> files.make(reference, new Wanted(Purpose.PANEL, null,
                all, null)))).hasMessageContaining("twice");
        assertThatThrownBy(() -> make("complaints-officer", reference, null, null)).hasMessageContaining("what the case file is for");
        assertThat(files.of(reference)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void each_purpose_has_its_makers(Purpose purpose) throws IOException {
        ComplaintReference reference = people.triaged(people.logged());
        for (String user : List.of("complaints-officer", "complaints-manager", "panel-clerk", "link-officer",
                "quality-officer", "director", "head-of-service", "team-manager", "investigating-officer", "administrator")) {
            boolean may = user.startsWith("complaints-") || user.equals("panel-clerk") && purpose == Purpose.PANEL
                    || user.equals("link-officer") && purpose == Purpose.OMBUDSMAN;
            if (may) {
                pages(make(user, reference, purpose, null));
            } else {
                assertThatThrownBy(() -> make(user, reference, purpose, null)).as(user).isInstanceOf(RuleViolation.class)
                        .hasMessageContaining("The complaints team makes this case file");
            }
        }
    }

    @Test
    void drafts_are_marked_until_they_are_told_and_kept_from_who_does_not_read_them() {
        ComplaintReference reference = later.statementAgreed(later.statementWritten(later.appointed(later.atStage2())));
        later.investigated(reference, Finding.UPHELD);
        assertThat(items(reference)).filteredOn(CaseFileItem::untold).extracting(CaseFileItem::title)
                .containsExactly("Investigation report");
        assertThat(driver.<List<CaseFileItem>>as("panel-clerk", () -> files.items(reference, currentPerson.get())))
                .extracting(CaseFileItem::title).doesNotContain("Investigation report");
        later.adjudicationSent(later.adjudicated(later.independentReport(reference), Finding.UPHELD));
        assertThat(items(reference)).noneMatch(CaseFileItem::untold);
    }

    @Test
    void what_people_typed_stays_text_whatever_it_looks_like() throws IOException {
        ComplaintReference reference = people.triaged(people.logged("summary", HOSTILE, "complainantName", "<b>Dana</b>"));
        people.happened(reference, EventType.INFORMATION_RECEIVED, driver.today(), HOSTILE);
        driver.as("complaints-officer", () -> {
            notes.add(reference, NoteKind.NOTE, driver.today(), HOSTILE + "\n" + "Donaudampfschifffahrt".repeat(3000));
            put(reference, HOSTILE, "../../<img src=x onerror=alert(1)>\r\nX-Header: 1\u202e.txt", bytes(HOSTILE.replace("\u0001", "")));
            put(reference, "<b>Word</b> /JavaScript (x) /OpenAction", "a.docx", org.redress.support.Files.docx(
                    "<u>Word</u> {{council.name}} https://evil.example/"));
            documents.storeRedacted(reference, put(reference, ")>> /S /JavaScript", "<i>.mp3", bytes("ID3\u0003\0\0\0\0\0\0 x")).id(),
                    "'; drop.txt", bytes("<s>redacted</s> ${6*7}"));
            return null;
        });
        List<CaseFileItem> items = items(reference);
        assertThat(items).filteredOn(i -> i.kind() == Kind.NOTE).singleElement()
                .satisfies(i -> assertThat(i.detail()).hasSizeLessThanOrEqualTo(80));
        Written written = make("complaints-officer", reference, Purpose.OTHER, true,
                new LeftOut(items.stream().filter(i -> i.kind() == Kind.MESSAGE).findFirst().orElseThrow().id(),
                        Reason.OTHER, HOSTILE));
        acts(Files.readAllBytes(written.file()));
        String whole = String.join("\n", pages(written));
        assertThat(whole).contains("<script>alert(1)</script>", "{{council.phone}}", "{{{x}}}", "${1+1}", "<b>Dana</b>",
                "Donaudampf",
                "<u>Word</u> {{council.name}} https://evil.example/", "<s>redacted</s> ${6*7}", "mark 2 November 2026,"
                        + " <b>Word</b> /JavaScript (x) /OpenAction @");
    }

    /** Nothing in the file does anything when it is opened, turned to or clicked; titles are strings, not names of PDF. */
    private static void acts(byte[] file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
                if (document.getDocument().getObjectFromPool(key).getObject() instanceof COSDictionary found) {
                    assertThat(found.keySet()).extracting(COSName::getName).doesNotContain("JS", "JavaScript", "AA", "OpenAction",
                            "A", "EmbeddedFiles", "EF", "AcroForm");
                    assertThat(List.of("JavaScript", "Launch", "URI", "SubmitForm", "GoToR"))
                            .doesNotContain(String.valueOf(found.getNameAsString(COSName.S)));
                }
            }
        }
    }

    private Path picture(String format, BufferedImage... pictures) throws IOException {
        Path file = Files.createTempFile("redress-test", "." + format);
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            if (pictures.length == 1) {
                writer.write(pictures[0]);
            } else {
                writer.prepareWriteSequence(null);
                for (BufferedImage picture : pictures) {
                    writer.writeToSequence(new IIOImage(picture, null, null), null);
                }
                writer.endWriteSequence();
            }
        } finally {
            writer.dispose();
        }
        return file;
    }

    private static byte[] taken(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        Files.delete(file);
        return content;
    }

    @Test
    void a_fax_has_all_its_pages_and_a_large_picture_takes_no_more_room_than_a_page() throws IOException {
        ComplaintReference reference = people.logged();
        BufferedImage fax = new BufferedImage(20, 30, BufferedImage.TYPE_BYTE_BINARY);
        BufferedImage large = new BufferedImage(6000, 4000, BufferedImage.TYPE_INT_ARGB);
        driver.as("complaints-officer", () -> {
            put(reference, "Fax", "fax.tif", taken(picture("tiff", fax, fax, fax)));
            put(reference, "Picture to see through", "large.png", taken(picture("png", large)));
            return null;
        });
        Written written = make("complaints-officer", reference, Purpose.OTHER, null);
        List<Integer> widths = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(written.file().toFile())) {
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getXObjectNames()) {
                    if (page.getResources().getXObject(name) instanceof PDImageXObject image) {
                        widths.add(image.getWidth());
                    }
                }
            }
        }
        Files.delete(written.file());
        assertThat(widths).containsExactly(20, 20, 20, 3000);
    }

    @Test
    void a_word_file_that_is_too_long_to_be_read_is_named_as_handed_over_beside() throws IOException {
        ComplaintReference reference = people.logged();
        driver.as("complaints-officer", () -> put(reference, "Novel", "novel.docx", org.redress.support.Files.docx(
                "Nobody came. ".repeat(700_000))));
        List<String> pages = pages(make("complaints-officer", reference, Purpose.OTHER, null));
        assertThat(pages.get(0)).contains("Novel", "Handed over beside this file");
        assertThat(String.join(" ", pages)).contains("This file cannot be shown on a page.");
    }

    /** Long notes are laid out in pieces; each stands once. */
    @Test
    void a_chronology_of_many_long_notes_is_whole_and_in_order() throws IOException {
        ComplaintReference reference = people.logged();
        driver.as("complaints-officer", () -> {
            for (int i = 0; i < 12; i++) {
                driver.moveTo(driver.now().plusSeconds(1));
                notes.add(reference, NoteKind.NOTE, driver.today(), "Begin-%02d. %s".formatted(i, "Nothing new. ".repeat(1500)));
            }
            return null;
        });
        String whole = String.join("\n", pages(make("complaints-officer", reference, Purpose.OTHER, null)));
        int last = 0;
        for (int i = 0; i < 12; i++) {
            String begin = "Begin-%02d.".formatted(i);
            assertThat(whole.indexOf(begin)).as(begin).isGreaterThan(last);
            assertThat(whole.lastIndexOf(begin)).isEqualTo(whole.indexOf(begin));
            last = whole.indexOf(begin);
        }
        assertThat(whole.split("What happened, day by day", -1)).as("heading, index, the line below it and bookmark").hasSize(5);
    }
}
