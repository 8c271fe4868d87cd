package org.redress.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;
import org.redress.calendar.UkTime;
import org.redress.council.Council;
import org.redress.document.Documents;
import org.redress.duty.Deadlines;
import org.redress.engine.Persons;
import org.redress.investigation.Drafts;
import org.redress.referral.ReferralBundles;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.NoteKind;
import org.redress.register.Codes.Type;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Notes;
import org.redress.register.Rows;
import org.redress.support.Councils;
import org.redress.support.OnPostgres;
import org.redress.support.RedressTest;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.TestContextManager;

/**
 * The file of a large case, made in a JVM of its own with little heap: letters that went, and documents of every kind
 * that is shown on pages, put in and bound. Together they are larger than the heap, so whatever kept them would not fit.
 */
@Tag("soak")
class LargeCaseFileTest {

    /** A row of the index: what, what is said of it, and its page. */
    private static final Pattern INDEXED = Pattern.compile("((?:Document|Letter)-\\d{4})\\s+"
            + "(?:Evidence|Letter\\s+to\\s+Dana\\s+Example\\s+by\\s+e-mail\\s+on\\s+\\w+\\s+\\d+\\s+\\w+\\s+\\d{4})\\s+(\\d+)\\s");

    @TempDir
    Path folder;

    @Test
    void a_case_file_needs_no_more_room_than_its_largest_parts() throws Exception {
        bound(CaseFilesAlone.class, 30, 6, 4_000_000, 90);
    }

    /** "500 documents and 5,000 pages in under 300 MB of heap", with the whole product in it, on PostgreSQL. */
    @Test
    void five_thousand_pages_of_five_hundred_documents_are_bound_in_300_mb_with_the_whole_product() throws Exception {
        bound(WholeProduct.class, 500, 100, 800_000, 300);
    }

    private void bound(Class<?> product, int documents, int letters, int noise, int megabytes) throws Exception {
        Path said = folder.resolve("said");
        long began = System.nanoTime();
        int ended = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Duser.timezone=UTC", "-Dfile.encoding=UTF-8",
                "-cp", classPath(), Large.class.getName(), product.getName(), String.valueOf(documents),
                String.valueOf(letters), String.valueOf(noise), folder.toString())
                .redirectErrorStream(true).redirectOutput(said.toFile()).start().waitFor();
        assertThat(ended).as(Files.readString(said)).isZero();
        System.out.printf("A case of %d documents and %d letters in %d MB of heap: %s; %d s in all.%n", documents, letters,
                megabytes, Files.readString(folder.resolve("figures")), Duration.ofNanos(System.nanoTime() - began).toSeconds());
        check(documents, letters);
        if (product == WholeProduct.class) {
            try (ZipFile bundle = new ZipFile(folder.resolve("bundle.zip").toFile())) {
                assertThat(bundle.stream().filter(entry -> entry.getName().startsWith("Documents/"))).hasSize(documents);
                assertThat(bundle.stream().filter(entry -> entry.getName().startsWith("Letters/"))).hasSize(letters);
                assertThat(bundle.size()).isEqualTo(documents + letters + 5);
            }
        }
    }

    /** Every part stands once, in order, where its bookmark and the index say. */
    private void check(int documents, int letters) throws IOException {
        try (PDDocument file = Loader.loadPDF(folder.resolve("case-file.pdf").toFile())) {
            List<String> titles = new ArrayList<>();
            List<Integer> firsts = new ArrayList<>();
            for (PDOutlineItem item : file.getDocumentCatalog().getDocumentOutline().children()) {
                titles.add(item.getTitle());
                firsts.add(file.getPages().indexOf(item.findDestinationPage(file)) + 1);
            }
            List<String> wanted = new ArrayList<>(List.of("What it holds", "What happened, day by day"));
            for (int day = 0; day < Math.max(documents, letters); day++) {
                String words = UkTime.words(Large.FIRST.plusDays(day)) + ", ";
                if (day < letters) {
                    wanted.add(words + "Letter-%04d".formatted(day));
                }
                if (day < documents) {
                    wanted.add(words + "Document-%04d".formatted(day));
                }
            }
            assertThat(titles).isEqualTo(wanted);
            assertThat(file.getNumberOfPages()).isGreaterThanOrEqualTo(10 * documents);
            assertThat(firsts).isSorted().doesNotHaveDuplicates();
            String index = words(file, 1, firsts.get(1) - 1);
            assertThat(index).containsPattern("Pages\\s+" + file.getNumberOfPages() + "\\s");
            List<String> indexed = new ArrayList<>();
            for (Matcher row = INDEXED.matcher(index); row.find(); ) {
                indexed.add(row.group(1) + " " + row.group(2));
            }
            List<String> marked = new ArrayList<>();
            for (int i = 2; i < titles.size(); i++) {
                String title = titles.get(i).substring(titles.get(i).indexOf(", ") + 2);
                marked.add(title + " " + firsts.get(i));
                int last = i + 1 < firsts.size() ? firsts.get(i + 1) - 1 : file.getNumberOfPages();
                assertThat(words(file, firsts.get(i), firsts.get(i))).contains(", page " + firsts.get(i) + " of " + file.getNumberOfPages());
                if (Large.Shape.of(title) != Large.Shape.PICTURE) {
                    assertThat(words(file, firsts.get(i), firsts.get(i))).contains("Begin of " + title);
                    assertThat(words(file, last, last)).contains("End of " + title);
                }
            }
            assertThat(indexed).isEqualTo(marked);
        }
    }

    private static String words(PDDocument file, int from, int until) throws IOException {
        PDFTextStripper words = new PDFTextStripper();
        words.setStartPage(from);
        words.setEndPage(until);
        return words.getText(file);
    }

    /** Without the build tool's own jar, which names every folder a second time. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator)).filter(entry -> !entry.contains("surefire")).distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** All of the product, as in production. */
    @OnPostgres
    static class WholeProduct extends Product {}

    @RedressTest
    static class Product {} // on its superclass, as of two on one class only one is heard

    /** What puts documents in and binds them, on H2 in a file; without engine and web, which take long to start. */
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
            TransactionAutoConfiguration.class, JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class,
            FlywayAutoConfiguration.class, JacksonAutoConfiguration.class})
    @ComponentScan(basePackages = {"org.redress.register", "org.redress.document", "org.redress.letter",
            "org.redress.mail", "org.redress.bundle"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern =
                    ".*(Test|TemplateDesk|ReturnedListener|NotifyStates).*"))
    static class CaseFilesAlone {

        @Bean
        Persons persons() {
            return Mockito.mock(Persons.class);
        }

        @Bean
        Deadlines deadlines() {
            return Mockito.mock(Deadlines.class);
        }

        @Bean
        Council council() {
            return Councils.with(Map.of());
        }

        @Bean
        Drafts drafts() {
            return Mockito.mock(Drafts.class);
        }
    }

    /** Fills a case, makes its file and writes down how much was alive meanwhile. */
    static final class Large {

        static final LocalDate FIRST = LocalDate.of(2020, 1, 1);

        private static final Random RANDOM = new Random(1);

        private Large() {}

        /** What a document is; letters are PDFs. */
        enum Shape {
            PDF, TEXT, WORD, TABLE, PICTURE;

            static Shape of(String title) {
                if (title.startsWith("Letter")) {
                    return PDF;
                }
                int number = Integer.parseInt(title.substring(title.length() - 4)) % 10;
                return number < 6 ? PDF : values()[number - 5];
            }
        }

        public static void main(String[] args) throws Exception {
            int documents = Integer.parseInt(args[1]);
            int letters = Integer.parseInt(args[2]);
            int noise = Integer.parseInt(args[3]);
            Path home = Path.of(args[4]);
            long began = System.nanoTime();
            ApplicationContext product = start(Class.forName(args[0]), home);
            SecurityContextHolder.getContext().setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                    "complaints-officer", null, AuthorityUtils.createAuthorityList("complaints-officers")));
            long started = System.nanoTime();
            long alone = live();
            ComplaintReference reference = product.getBean(Complaints.class).log(new Complaints.Logging(Type.COMPLAINT,
                    Instant.parse("2020-01-01T09:00:00Z"), Channel.EMAIL, "Nobody rang.", false, false, null,
                    "contact-centre")).reference();
            Documents store = product.getBean(Documents.class);
            for (int i = 0; i < documents; i++) {
                String title = "Document-%04d".formatted(i);
                Shape shape = Shape.of(title);
                store.store(reference, "EVIDENCE", title, FIRST.plusDays(i), "file." + switch (shape) {
                    case PDF -> "pdf";
                    case TEXT -> "txt";
                    case WORD -> "docx";
                    case TABLE -> "csv";
                    case PICTURE -> "png";
                }, content(shape, title, noise));
            }
            JdbcClient jdbc = product.getBean(JdbcClient.class);
            for (int i = 0; i < letters; i++) {
                letter(jdbc, reference, "Letter-%04d".formatted(i), FIRST.plusDays(i));
            }
            for (int i = 0; i < letters; i++) {
                product.getBean(Notes.class).add(reference, NoteKind.CALL, FIRST.plusDays(i), "They rang. ".repeat(200));
            }
            long filled = System.nanoTime();
            AtomicLong most = new AtomicLong();
            Thread watch = new Thread(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    most.accumulateAndGet(live(), Math::max);
                    try {
                        Thread.sleep(3000);
                    } catch (InterruptedException done) {
                        return;
                    }
                }
            });
            watch.setDaemon(true);
            watch.start();
            CaseFiles files = product.getBean(CaseFiles.class);
            CaseFiles.Written written = files.make(reference, new Wanted(Purpose.OTHER, null,
                    files.items(reference, product.getBean(CurrentPerson.class).get()).stream().map(CaseFileItem::id)
                            .toList(), null));
            long made = System.nanoTime();
            if (product.getBeanProvider(ReferralBundles.class).getIfAvailable() != null) {
                bundle(product.getBean(ReferralBundles.class), reference, home.resolve("bundle.zip"));
            }
            long bundled = System.nanoTime();
            watch.interrupt();
            Files.move(written.file(), home.resolve("case-file.pdf"));
            Files.writeString(home.resolve("figures"), ("%d pages, at most %d MB alive (%d MB before), started in %d s, filled"
                    + " in %d s, made in %d s, bundled in %d s").formatted(written.made().pages(), most.get() >> 20, alone >> 20,
                    Duration.ofNanos(started - began).toSeconds(), Duration.ofNanos(filled - started).toSeconds(),
                    Duration.ofNanos(made - filled).toSeconds(), Duration.ofNanos(bundled - made).toSeconds()));
            System.exit(0);
        }

        private static void bundle(ReferralBundles bundles, ComplaintReference reference, Path zip) throws IOException {
            bundles.ask(reference, null);
            bundles.makeAsked();
            try (InputStream content = bundles.content(bundles.of(reference).get(0))) {
                Files.copy(content, zip);
            }
        }

        private static ApplicationContext start(Class<?> product, Path home) throws Exception {
            return product == CaseFilesAlone.class
                    ? new SpringApplicationBuilder(product).web(WebApplicationType.NONE).lazyInitialization(true)
                            .run("--redress.home=" + home)
                    : new TestContextManager(product).getTestContext().getApplicationContext();
        }

        /** What is left after a collection. */
        private static long live() {
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }

        private static byte[] content(Shape shape, String title, int noise) {
            String words = "Begin of " + title + ".\n" + "Nobody came on that day, and nobody rang.\n".repeat(100)
                    + "End of " + title;
            return switch (shape) {
                case PDF -> pdf(title, 15, noise);
                case TEXT, TABLE -> words.getBytes(StandardCharsets.UTF_8);
                case WORD -> org.redress.support.Files.docx(words);
                case PICTURE -> picture(noise);
            };
        }

        /** With something in it that nothing can pack. */
        private static byte[] pdf(String title, int pages, int noise) {
            byte[] random = new byte[noise];
            RANDOM.nextBytes(random);
            return org.redress.support.Files.written(out -> {
                try (PDDocument document = Loader.loadPDF(org.redress.support.Files.pdf(
                        "Begin of %s. End of %s.".formatted(title, title), pages))) {
                    document.getPage(0).getResources().getCOSObject().setItem(COSName.getPDFName("Noise"),
                            new PDStream(document, new ByteArrayInputStream(random)));
                    document.save(out);
                }
            });
        }

        private static byte[] picture(int noise) {
            BufferedImage picture = new BufferedImage(noise / 3000, 1000, BufferedImage.TYPE_INT_RGB);
            for (int x = 0; x < picture.getWidth(); x++) {
                for (int y = 0; y < picture.getHeight(); y++) {
                    picture.setRGB(x, y, RANDOM.nextInt());
                }
            }
            return org.redress.support.Files.written(out -> ImageIO.write(picture, "png", out));
        }

        private static void letter(JdbcClient jdbc, ComplaintReference reference, String title, LocalDate on) {
            jdbc.sql("""
                    insert into letter (id, reference, template, rulebook_id, title, audience, html, pdf, written_by, written_at)
                    values (:title, :reference, 'acknowledgement-to-complainant', 'CH-01', :title, 'complainant', '', :pdf,
                        'complaints-officer', :at)""")
                    .param("title", title).param("reference", reference.value()).param("pdf", pdf(title, 2, 100_000))
                    .param("at", Rows.parameter(Instant.now())).update();
            jdbc.sql("""
                    insert into delivery (id, letter_id, recipient_name, recipient_role, channel, status, sent_on)
                    values (:title, :title, 'Dana Example', 'COMPLAINANT', 'EMAIL', 'SENT', :on)""")
                    .param("title", title).param("on", on).update();
        }
    }
}
