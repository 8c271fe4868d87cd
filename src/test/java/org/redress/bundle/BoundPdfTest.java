package org.redress.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.action.PDPageAdditionalActions;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFileAttachment;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redress.support.Files;

/** Many PDFs bound into one: what is read stays, what acts does not, and thousands of pages need little memory. */
class BoundPdfTest {

    private static final PageNumber NUMBER = new PageNumber("Case file RD-26-00001", 5_000);

    /** A change to a PDF of one page. */
    @FunctionalInterface
    private interface Change {
        void to(PDDocument document, PDPage page) throws IOException;
    }

    private static byte[] changed(Change change) {
        return Files.written(out -> {
            try (PDDocument document = Loader.loadPDF(Files.pdf("What is to be read"))) {
                change.to(document, document.getPage(0));
                document.save(out);
            }
        });
    }

    private static byte[] bound(byte[]... pdfs) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BoundPdf bound = new BoundPdf(out)) {
            for (byte[] pdf : pdfs) {
                bound.add("Part", pdf, NUMBER);
            }
            bound.finish("Case file");
        }
        return out.toByteArray();
    }

    private static String page(PDDocument document, int number) throws IOException {
        PDFTextStripper words = new PDFTextStripper();
        words.setStartPage(number);
        words.setEndPage(number);
        return words.getText(document);
    }

    @Test
    void each_page_has_its_number_and_each_part_its_bookmark() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BoundPdf bound = new BoundPdf(out)) {
            assertThat(bound.add("One (1) \\ – “Ł” \u202e", Files.pdf("first", 3), NUMBER)).isEqualTo(1);
            assertThat(bound.add("Two", Files.pdf("second", 1), NUMBER)).isEqualTo(4);
            assertThat(bound.add(null, Files.pdf("second goes on", 2), NUMBER)).isEqualTo(5);
            assertThat(bound.add("Three", Files.pdf("third", 1), NUMBER)).isEqualTo(7);
            bound.finish("Case file <1>");
        }
        try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
            assertThat(document.getNumberOfPages()).isEqualTo(7);
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Case file <1>");
            for (int i = 1; i <= 7; i++) {
                assertThat(page(document, i)).containsPattern("Case file RD-26-00001, page " + i + " of 5000");
            }
            assertThat(page(document, 6)).contains("second goes on");
            List<String> marks = new ArrayList<>();
            for (PDOutlineItem item : document.getDocumentCatalog().getDocumentOutline().children()) {
                marks.add(item.getTitle() + " " + (document.getPages().indexOf(item.findDestinationPage(document)) + 1));
            }
            assertThat(marks).containsExactly("One (1) \\ – “Ł” \u202e 1", "Two 4", "Three 7");
        }
    }

    @Test
    void what_acts_on_the_reader_stays_behind_and_what_is_read_stays() throws IOException {
        byte[] acting = changed((document, page) -> {
            document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('open')"));
            PDPageAdditionalActions actions = new PDPageAdditionalActions();
            actions.setO(new PDActionJavaScript("app.alert('page')"));
            page.setActions(actions);
            PDAnnotationLink link = new PDAnnotationLink();
            PDActionURI away = new PDActionURI();
            away.setURI("https://evil.example/");
            link.setAction(away);
            link.setRectangle(new PDRectangle(0, 0, 500, 500));
            PDAnnotationFileAttachment attached = new PDAnnotationFileAttachment();
            PDComplexFileSpecification file = new PDComplexFileSpecification();
            file.setFile("virus.exe");
            file.setEmbeddedFile(new PDEmbeddedFile(document, new ByteArrayInputStream(Files.bytes("MZ"))));
            attached.setFile(file);
            attached.constructAppearances(document);
            page.setAnnotations(List.of(link, attached));
        });
        byte[] whole = bound(acting);
        assertThat(new String(whole, StandardCharsets.ISO_8859_1)).doesNotContain("/JavaScript", "app.alert", "/OpenAction",
                "evil.example", "/AA", "virus.exe", "EmbeddedFile");
        try (PDDocument document = Loader.loadPDF(whole)) {
            assertThat(page(document, 1)).contains("What is to be read");
        }
    }

    @Test
    void what_was_typed_into_a_form_can_be_read_and_no_longer_be_changed() throws IOException {
        byte[] form = changed((document, page) -> {
            PDAcroForm fields = new PDAcroForm(document);
            PDResources fonts = new PDResources();
            fonts.put(COSName.getPDFName("Helv"), new PDType1Font(FontName.HELVETICA));
            fields.setDefaultResources(fonts);
            document.getDocumentCatalog().setAcroForm(fields);
            PDTextField field = new PDTextField(fields);
            field.setPartialName("said");
            field.setDefaultAppearance("/Helv 12 Tf 0 g");
            PDAnnotationWidget widget = field.getWidgets().get(0);
            widget.setRectangle(new PDRectangle(72, 500, 300, 30));
            widget.setPage(page);
            page.getAnnotations().add(widget);
            fields.getFields().add(field);
            field.setValue("Nobody rang back");
        });
        byte[] whole = bound(form);
        try (PDDocument document = Loader.loadPDF(whole)) {
            assertThat(document.getDocumentCatalog().getAcroForm()).isNull();
            assertThat(document.getPage(0).getAnnotations()).singleElement().satisfies(mark -> {
                COSDictionary look = mark.getAppearance().getNormalAppearance().getAppearanceStream().getCOSObject();
                assertThat(look).isNotNull();
            });
        }
        assertThat(new String(whole, StandardCharsets.ISO_8859_1)).contains("Nobody rang back");
    }

    @Test
    void sideways_odd_locked_and_inherited_pages_are_bound_as_they_are() throws IOException {
        byte[] sideways = changed((document, page) -> {
            page.setRotation(90);
            page.setMediaBox(new PDRectangle(100, 100, 300, 500));
            page.setCropBox(new PDRectangle(110, 120, 200, 300));
        });
        byte[] inherited = changed((document, page) -> {
            COSDictionary above = page.getCOSObject().getCOSDictionary(COSName.PARENT);
            for (COSName name : List.of(COSName.RESOURCES, COSName.MEDIA_BOX)) {
                above.setItem(name, page.getCOSObject().getItem(name));
                page.getCOSObject().removeItem(name);
            }
        });
        try (PDDocument document = Loader.loadPDF(bound(sideways, inherited, Files.readOnlyPdf(), sideways))) {
            assertThat(document.getNumberOfPages()).isEqualTo(4);
            assertThat(document.isEncrypted()).isFalse();
            assertThat(document.getPage(0).getRotation()).isEqualTo(90);
            assertThat(document.getPage(0).getCropBox().getWidth()).isEqualTo(200);
            assertThat(page(document, 1)).contains("page 1 of");
            assertThat(page(document, 2)).contains("What is to be read", "page 2 of");
            assertThat(page(document, 3)).contains("page 3 of");
        }
    }

    /** The aim is 300 MB for the whole product; the binding alone has a quarter of it. */
    @Test
    void five_thousand_pages_of_five_hundred_documents_are_bound_in_little_memory(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("bound.pdf");
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
                "-cp", System.getProperty("java.class.path"), Binding.class.getName(), file.toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile()).start();
        int ended = child.waitFor();
        assertThat(ended).as(java.nio.file.Files.readString(folder.resolve("said"))).isZero();
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            assertThat(document.getNumberOfPages()).isEqualTo(5_000);
            assertThat(page(document, 4_999)).contains("Document 500", "page 4999 of");
        }
    }

    /** Binds 500 documents of ten pages, each with 100 kB that nothing can pack. */
    static final class Binding {

        private Binding() {}

        public static void main(String[] args) throws IOException {
            java.util.Random random = new java.util.Random(1);
            try (BoundPdf bound = new BoundPdf(java.nio.file.Files.newOutputStream(Path.of(args[0])))) {
                for (int i = 1; i <= 500; i++) {
                    byte[] noise = new byte[100_000];
                    random.nextBytes(noise);
                    int number = i;
                    bound.add("Document " + i, Files.written(out -> {
                        try (PDDocument document = Loader.loadPDF(Files.pdf("Document " + number, 10))) {
                            document.getPage(0).getResources().getCOSObject().setItem(COSName.getPDFName("Noise"),
                                    new org.apache.pdfbox.pdmodel.common.PDStream(document,
                                            new ByteArrayInputStream(noise)));
                            document.save(out);
                        }
                    }), NUMBER);
                }
                bound.finish("Case file");
            }
        }
    }
}
