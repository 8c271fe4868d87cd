package org.redress.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.List;
import java.nio.file.Path;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redress.document.Documents.Document;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.redress.register.CurrentPerson;
import org.redress.register.Sha256;
import org.redress.register.Timeline;
import org.redress.support.Given;
import org.redress.support.ProcessDriver;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@RedressTest
class DocumentsTest {

    @Autowired private Documents documents;
    @Autowired private Given given;
    @Autowired private ProcessDriver driver;
    @Autowired private JdbcClient jdbc;
    @Autowired private FileCheck check;
    @Autowired private DocumentSettings shipped;
    @Autowired private Clock clock;
    @Autowired private CurrentPerson currentPerson;
    @Autowired private Timeline timeline;
    @Autowired private org.redress.register.Appointments appointments;
    @Autowired private PlatformTransactionManager transactions;

    private ComplaintReference reference;

    @BeforeEach
    void aCase() {
        reference = given.aComplaint().log();
    }

    private Document put(ComplaintReference into, byte[] content) {
        return put(documents, into, content);
    }

    private Document put(Documents documents, ComplaintReference into, byte[] content) {
        return driver.as("complaints-officer", () -> documents.store(into, "EVIDENCE", null, null, "a.pdf", content));
    }

    private int contents() {
        return jdbc.sql("select count(*) from document_content").query(Integer.class).single();
    }

    @Test
    void the_same_file_in_two_cases_is_kept_once_and_read_from_both() {
        byte[] content = org.redress.support.Files.pdf("once");
        int before = contents();
        Document one = put(reference, content);
        Document two = put(given.aComplaint().log(), content);
        assertThat(contents()).isEqualTo(before + 1);
        assertThat(documents.content(one)).isEqualTo(content).isEqualTo(documents.content(two));
    }

    @Test
    void many_people_put_in_the_same_file_at_once_and_each_has_it() throws Exception {
        byte[] content = org.redress.support.Files.pdf("at once");
        ExecutorService people = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Document>> puts = java.util.Collections.nCopies(6, () -> put(reference, content));
            for (Future<Document> put : people.invokeAll(puts)) {
                assertThat(documents.content(put.get())).isEqualTo(content);
            }
        } finally {
            people.shutdown();
        }
        assertThat(documents.of(reference)).hasSize(6);
    }

    @Test
    void a_content_that_somebody_changed_underneath_is_not_handed_out() {
        Document document = put(reference, org.redress.support.Files.pdf("as it came"));
        jdbc.sql("update document_content set content = :other where sha256 = :sha256")
                .param("other", new byte[] {1}).param("sha256", document.sha256()).update();
        assertThatThrownBy(() -> documents.content(document)).hasMessageContaining("is not what was put in");
        jdbc.sql("delete from document where id = :id").param("id", document.id()).update();
        jdbc.sql("delete from document_content where sha256 = :sha256").param("sha256", document.sha256()).update();
    }

    @Test
    void a_virus_is_refused_by_name_and_nothing_stays() {
        Documents scanned = with(10, new DatabaseContentStore(jdbc, transactions),
                content -> new VirusScanner.Verdict(false, "Eicar"));
        int before = contents();
        assertThatThrownBy(() -> put(scanned, reference, org.redress.support.Files.pdf("ill"))).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("Eicar");
        assertThat(documents.of(reference)).isEmpty();
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void while_the_scanner_is_away_nothing_is_taken() {
        Documents scanned = with(10, new DatabaseContentStore(jdbc, transactions), content -> {
            throw new VirusScanner.NoAnswer("away", null);
        });
        assertThatThrownBy(() -> put(scanned, reference, org.redress.support.Files.pdf("unknown"))).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("cannot be checked for viruses at the moment");
        assertThat(documents.of(reference)).isEmpty();
    }

    @Test
    void a_redacted_copy_stands_beside_its_original_and_says_so() {
        byte[] whole = org.redress.support.Files.pdf("Her name");
        Document original = driver.as("complaints-officer", () ->
                documents.store(reference, "EVIDENCE", "Her letter", null, "letter.pdf", whole));
        Document copy = driver.as("complaints-officer", () -> documents.storeRedacted(reference, original.id(),
                "letter.pdf", org.redress.support.Files.pdf("XXX XXXX")));
        assertThat(copy.redacts()).isEqualTo(original.id());
        assertThat(copy.title()).isEqualTo("Her letter (redacted)");
        assertThat(copy.kind()).isEqualTo("EVIDENCE");
        assertThat(documents.content(original)).isEqualTo(whole);
        assertThatThrownBy(() -> driver.as("complaints-officer", () ->
                documents.storeRedacted(reference, original.id(), "letter.pdf", whole)))
                .hasMessageContaining("nothing is blacked out");
        assertThatThrownBy(() -> driver.as("complaints-officer", () -> documents.storeRedacted(reference, copy.id(),
                "letter.pdf", org.redress.support.Files.pdf("X")))).hasMessageContaining("redacted copy already");
        assertThatThrownBy(() -> driver.as("complaints-officer", () -> documents.storeRedacted(
                given.aComplaint().log(), original.id(), "letter.pdf", whole))).hasMessageContaining("no such document");
    }

    @Test
    void a_redacted_report_goes_out_in_nobodys_place() {
        Document report = driver.as("complaints-officer", () -> documents.store(reference, "INVESTIGATION_REPORT", "Report",
                null, "report.pdf", org.redress.support.Files.pdf("Her name")));
        driver.moveTo(driver.now().plusSeconds(60));
        driver.as("complaints-officer", () -> documents.storeRedacted(reference, report.id(), "report.pdf",
                org.redress.support.Files.pdf("XXX XXXX")));
        assertThat(documents.newest(reference, "INVESTIGATION_REPORT")).get().extracting(Document::id)
                .isEqualTo(report.id());
    }

    @Test
    void a_name_fits_whatever_it_is() {
        for (String name : List.of("x".repeat(400), "x".repeat(400) + ".pdf", "x." + "y".repeat(400),
                "\uD83D\uDE00".repeat(200), "x" + "\uD83D\uDE00".repeat(200) + ".pdf")) {
            try {
                Document kept = driver.as("complaints-officer", () -> documents.store(reference, null, null, null, name,
                        org.redress.support.Files.pdf("x")));
                assertThat(kept.fileName()).hasSizeLessThanOrEqualTo(200).endsWith(".pdf");
                org.redress.problem.Texts.check("title", kept.title());
            } catch (RuleViolation refused) {
                assertThat(refused).hasMessageContaining("The file's name ends in");
            }
        }
    }

    @Test
    void a_case_holds_no_more_than_it_may() {
        Documents three = with(3, new DatabaseContentStore(jdbc, transactions));
        for (int i = 0; i < 3; i++) {
            byte[] content = org.redress.support.Files.pdf("file " + i);
            driver.as("complaints-officer", () -> three.store(reference, null, null, null, "a.pdf", content));
        }
        assertThatThrownBy(() -> driver.as("complaints-officer", () ->
                three.store(reference, null, null, null, "a.pdf", org.redress.support.Files.pdf("one more"))))
                .hasMessageContaining("holds 3 documents");
    }

    @Test
    void the_folder_is_in_the_products_home_where_nothing_else_is_set() {
        assertThat(Path.of(shipped.folder())).isAbsolute().hasFileName("documents");
        assertThat(shipped.store()).isEqualTo(DocumentSettings.Store.DATABASE);
        assertThat(shipped.scanner().kind()).isEqualTo(DocumentSettings.Kind.NONE);
    }

    @Test
    void contents_may_lie_in_a_folder_instead(@TempDir Path folder) throws Exception {
        Documents inFolder = with(10, new FolderContentStore(settings(10, folder)));
        byte[] content = org.redress.support.Files.pdf("in a folder");
        Document document = driver.as("complaints-officer", () -> new TransactionTemplate(transactions).execute(status ->
                inFolder.store(reference, null, null, null, "a.pdf", content)));
        driver.as("complaints-officer", () -> inFolder.store(reference, null, null, null, "b.pdf", content));
        String sha256 = Sha256.of(content);
        assertThat(folder.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4)).resolve(sha256))
                .hasBinaryContent(content);
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
        assertThat(inFolder.content(document)).isEqualTo(content);
        Files.delete(folder.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4)).resolve(sha256));
        assertThatThrownBy(() -> inFolder.content(document)).hasMessageContaining("missing from the folder");
    }

    private Documents with(int most, ContentStore store) {
        return with(most, store, new NoScanner());
    }

    private Documents with(int most, ContentStore store, VirusScanner scanner) {
        return new Documents(jdbc, store, check, scanner, settings(most, Path.of("unused")), clock, currentPerson, timeline,
                appointments, transactions);
    }

    private static DocumentSettings settings(int most, Path folder) {
        return new DocumentSettings(25, most, DocumentSettings.Store.FOLDER, folder.toString(),
                new DocumentSettings.Scanner(DocumentSettings.Kind.NONE, "localhost", 3310, 60));
    }
}
