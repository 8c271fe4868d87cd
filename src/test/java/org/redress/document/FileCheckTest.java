package org.redress.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.redress.support.Files.bytes;
import static org.redress.support.Files.docx;
import static org.redress.support.Files.pdf;
import static org.redress.support.Files.png;
import static org.redress.support.Files.written;
import static org.redress.support.Files.zip;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.redress.problem.RuleViolation;

/** What a case takes and what it refuses, by content and not by name. */
class FileCheckTest {

    private final FileCheck check = new FileCheck();

    static Stream<Arguments> taken() {
        return Stream.of(
                arguments("letter.pdf", pdf("Dear Sir"), "letter.pdf", "application/pdf"),
                arguments("LETTER.PDF", pdf("Dear Sir"), "LETTER.PDF", "application/pdf"),
                arguments("scan", pdf("Dear Sir"), "scan.pdf", "application/pdf"),
                arguments("photo.png", png(), "photo.png", "image/png"),
                arguments("statement.docx", docx("I complain."), "statement.docx", FileKind.DOCX.mediaType()),
                arguments("costs.xlsx", xlsx(), "costs.xlsx", FileKind.XLSX.mediaType()),
                arguments("costs.xls", xls(), "costs.xls", "application/vnd.ms-excel"),
                arguments("letter.doc", compound("WordDocument"), "letter.doc", "application/msword"),
                arguments("mail.msg", compound("__properties_version1.0"), "mail.msg", "application/vnd.ms-outlook"),
                arguments("letter.odt", odt(Map.of()), "letter.odt", "application/vnd.oasis.opendocument.text"),
                arguments("notes.txt", bytes("He said: \u201cno\u201d."), "notes.txt", "text/plain"),
                arguments("visits.csv", bytes("day,who\n2026-01-05,A\n"), "visits.csv", "text/csv"),
                arguments("mail.eml", bytes("From: a@example.org\r\nTo: b@example.org\r\nSubject: Hello\r\n"
                        + "Date: Mon, 5 Jan 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n\r\nHello"), "mail.eml",
                        "message/rfc822"),
                arguments("mail.eml", mail("picture.png", png()), "mail.eml", "message/rfc822"),
                arguments("mail.eml", mail("signature.htm", bytes("<html>Kind regards</html>")), "mail.eml", "message/rfc822"),
                arguments("mail.msg", message("picture.png", png()), "mail.msg", "application/vnd.ms-outlook"),
                arguments("chart.docx", docxWith("word/embeddings/Microsoft_Excel_Sheet1.xlsx", xlsx()), "chart.docx",
                        FileKind.DOCX.mediaType()),
                arguments("letter.rtf", bytes("{\\rtf1\\ansi Dear Sir}"), "letter.rtf", "application/rtf"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("taken")
    void a_file_of_these_kinds_is_taken(String name, byte[] content, String kept, String type) {
        FileCheck.Checked checked = check.check(name, content);
        assertThat(checked.name()).isEqualTo(kept);
        assertThat(checked.kind().mediaType()).isEqualTo(type);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("an archive", "evidence.zip", zip(Map.of("a.txt", bytes("a"))), "archive (ZIP)"),
                arguments("an archive by another name", "letter.docx", zip(Map.of("a.txt", bytes("a"))), "archive (ZIP)"),
                arguments("7-Zip", "e.7z", new byte[] {0x37, 0x7a, (byte) 0xbc, (byte) 0xaf, 0x27, 0x1c, 0, 4, 1, 1},
                        "archive (7-Zip)"),
                arguments("RAR", "e.rar", new byte[] {0x52, 0x61, 0x72, 0x21, 0x1a, 7, 1, 0, 1, 2, 3}, "archive (RAR)"),
                arguments("GZIP", "e.gz", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0}, "archive (GZIP)"),
                arguments("a program", "setup.exe", bytes("MZ" + "\0".repeat(200)), "program"),
                arguments("a program named as a PDF", "letter.pdf", bytes("MZ" + "\0".repeat(200)), "program"),
                arguments("a page", "letter.html", bytes("<!DOCTYPE html><html><body>x</body></html>"), "web page"),
                arguments("a page named as a text", "letter.txt", bytes("<html><script>alert(1)</script></html>"),
                        "web page"),
                arguments("a drawing with scripts", "x.svg", bytes("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
                        "drawing"),
                arguments("a text named as a PDF", "letter.pdf", bytes("I am a text."), "its content is a plain text"),
                arguments("a PDF named as a picture", "photo.png", pdf("x"), "its content is a PDF"),
                arguments("a picture named as a text", "notes.txt", png(), "its content is a picture (PNG)"),
                arguments("Word with macros", "a.docx", docxWith("word/vbaProject.bin", bytes("vba")), "macros"),
                arguments("Word that says macros", "a.docx", macroEnabled(), "macros"),
                arguments("old Word with macros", "a.doc", compound("WordDocument", "Macros"), "macros"),
                arguments("old Excel with macros", "a.xls", compound("Workbook", "_VBA_PROJECT_CUR"), "macros"),
                arguments("OpenDocument with macros", "a.odt", odt(Map.of("Basic/Standard/script-lb.xml", bytes("<x/>"))),
                        "macros"),
                arguments("Word with a second file in it", "a.docx", docxWith("word/embeddings/oleObject2.bin", bytes("MZ")), "macros"),
                arguments("Word with a workbook with macros in it", "a.docx", docxWith("word/embeddings/Sheet1.xlsm", bytes("PK")),
                        "macros"),
                arguments("a locked OpenDocument text", "a.odt", odt(Map.of("META-INF/manifest.xml", bytes(
                        "<manifest:encryption-data manifest:checksum='x'/>"))), "locked"),
                arguments("an e-mail with an archive", "a.eml", mail("photos.zip", zip(Map.of("a.txt", bytes("a")))),
                        "photos.zip: This is an archive (ZIP)"),
                arguments("an e-mail with a program by another name", "a.eml", mail("letter.pdf", bytes("MZ" + "\0".repeat(200))),
                        "letter.pdf: This is a program"),
                arguments("an e-mail with macros in an e-mail", "a.eml", mail("inner.eml", mail("a.docx", macroEnabled())),
                        "a.docx: The file has macros"),
                arguments("an Outlook message with an archive", "a.msg", message("7z.pdf", new byte[] {0x37, 0x7a, (byte) 0xbc,
                        (byte) 0xaf, 0x27, 0x1c, 0, 4, 1, 1}), "7z.pdf: This is an archive (7-Zip)"),
                arguments("locked Word", "a.docx", locked(), "locked"),
                arguments("a locked PDF", "a.pdf", lockedPdf(), "locked"),
                arguments("a PDF with a script", "a.pdf", changed(document -> document.getDocumentCatalog()
                        .setOpenAction(new PDActionJavaScript("app.alert('x')"))), "program"),
                arguments("a PDF that starts a program", "a.pdf", changed(document -> document.getDocumentCatalog()
                        .setOpenAction(new PDActionLaunch())), "program"),
                arguments("a PDF with a script on a link that stands in its page", "a.pdf", changed(FileCheckTest::linkToScript),
                        "program"),
                arguments("a PDF with a file in it", "a.pdf", changed(FileCheckTest::embed), "another file"),
                arguments("a text named as a rich text", "a.rtf", bytes("Dear Sir"), "damaged"),
                arguments("a script named as one", "a.js", bytes("alert('x');"), "not taken"),
                arguments("half a PDF", "a.pdf", bytes("%PDF-1.7\n1 0 obj <<"), "damaged"),
                arguments("nobody knows", "a.bin", new byte[] {1, 2, 3, 4, (byte) 200, (byte) 201, 0, 7}, "cannot be told"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void a_file_is_refused_with_the_reason(String what, String name, byte[] content, String reason) {
        assertThatThrownBy(() -> check.check(name, content)).as(what).isInstanceOf(RuleViolation.class)
                .hasMessageContaining(reason);
    }

    @org.junit.jupiter.api.Test
    void what_unpacks_to_a_thousand_times_itself_is_refused_without_being_held_in_memory() {
        byte[] zeros = new byte[64 * 1024 * 1024];
        Map<String, byte[]> parts = new LinkedHashMap<>(parts(docx("x")));
        for (int i = 0; i < 17; i++) {
            parts.put("word/media/" + i + ".bin", zeros);
        }
        byte[] bomb = zip(parts);
        assertThat(bomb.length).isLessThan(2 * 1024 * 1024);
        assertThatThrownBy(() -> check.check("a.docx", bomb)).hasMessageContaining("far larger than the file");
    }

    @org.junit.jupiter.api.Test
    void a_list_of_parts_without_measure_is_refused_and_not_held_in_memory() {
        Map<String, byte[]> parts = new LinkedHashMap<>(parts(docx("x")));
        String list = new String(parts.get("[Content_Types].xml"), java.nio.charset.StandardCharsets.UTF_8);
        parts.put("[Content_Types].xml", bytes(list + " ".repeat(64 * 1024 * 1024)));
        assertThatThrownBy(() -> check.check("a.docx", zip(parts))).hasMessageContaining("far larger than the file");
    }

    @org.junit.jupiter.api.Test
    void a_pdf_that_unpacks_without_measure_on_opening_is_refused_unopened() {
        byte[] packed = written(out -> {
            try (java.util.zip.DeflaterOutputStream deflated = new java.util.zip.DeflaterOutputStream(out)) {
                for (int i = 0; i < 70; i++) {
                    deflated.write(new byte[1024 * 1024]);
                }
            }
        });
        byte[] bomb = written(out -> {
            out.write(bytes("%PDF-1.5\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length " + packed.length
                    + ">>stream\r\n"));
            out.write(packed);
            out.write(bytes("\nendstream endobj\n%%EOF"));
        });
        assertThat(bomb.length).isLessThan(100_000);
        assertThatThrownBy(() -> check.check("a.pdf", bomb)).hasMessageContaining("far larger than the file");
    }

    @org.junit.jupiter.api.Test
    void a_pdf_nested_without_end_is_refused_like_any_broken_file() {
        byte[] nested = bytes("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/X " + "[".repeat(200_000) + "]".repeat(200_000)
                + ">>\nendobj\n2 0 obj\n<</Type/Pages/Count 0/Kids[]>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF");
        assertThatThrownBy(() -> check.check("a.pdf", nested)).isInstanceOf(RuleViolation.class)
                .hasMessageContaining("damaged");
    }

    /** Writes a change into a PDF. */
    @FunctionalInterface
    private interface Change {
        void to(PDDocument document) throws java.io.IOException;
    }

    private static byte[] changed(Change change) {
        return written(out -> {
            try (PDDocument document = Loader.loadPDF(pdf("x"))) {
                change.to(document);
                document.save(out);
            }
        });
    }

    /** Directly in the page, as some programs write it: no object of its own. */
    private static void linkToScript(PDDocument document) {
        COSDictionary link = new COSDictionary();
        link.setItem(COSName.A, new PDActionJavaScript("app.alert('x')").getCOSObject());
        link.getCOSDictionary(COSName.A).setDirect(true);
        link.setDirect(true);
        COSArray links = new COSArray(List.of(link));
        links.setDirect(true);
        document.getPage(0).getCOSObject().setItem(COSName.ANNOTS, links);
    }

    private static byte[] mail(String name, byte[] attached) {
        return bytes("From: a@example.org\r\nTo: b@example.org\r\nSubject: Hello\r\nDate: Mon, 5 Jan 2026 10:00:00 +0000\r\n"
                + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
                + "Hello\r\n--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"" + name
                + "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + Base64.getMimeEncoder().encodeToString(attached)
                + "\r\n--b--\r\n");
    }

    /** A message as Outlook saves it, with an attachment. */
    private static byte[] message(String name, byte[] attached) {
        return written(out -> {
            try (POIFSFileSystem container = new POIFSFileSystem()) {
                container.createDocument(new ByteArrayInputStream(new byte[32]), "__properties_version1.0");
                DirectoryEntry attachment = container.createDirectory("__attach_version1.0_#00000000");
                attachment.createDocument("__substg1.0_37010102", new ByteArrayInputStream(attached));
                attachment.createDocument("__substg1.0_3707001F", new ByteArrayInputStream(
                        name.getBytes(StandardCharsets.UTF_16LE)));
                container.writeFilesystem(out);
            }
        });
    }

    private static void embed(PDDocument document) throws java.io.IOException {
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        PDComplexFileSpecification file = new PDComplexFileSpecification();
        file.setFile("a.exe");
        file.setEmbeddedFile(new PDEmbeddedFile(document, new ByteArrayInputStream(bytes("MZ"))));
        tree.setNames(Map.of("a.exe", file));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        document.getDocumentCatalog().setNames(names);
    }

    private static byte[] lockedPdf() {
        return written(out -> {
            try (PDDocument document = new PDDocument()) {
                document.addPage(new PDPage());
                document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
                document.save(out);
            }
        });
    }

    private static byte[] locked() {
        return written(out -> {
            try (POIFSFileSystem container = new POIFSFileSystem()) {
                Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
                encryptor.confirmPassword("secret");
                try (OPCPackage word = OPCPackage.open(new ByteArrayInputStream(docx("x")));
                        java.io.OutputStream into = encryptor.getDataStream(container)) {
                    word.save(into);
                } catch (java.security.GeneralSecurityException | org.apache.poi.openxml4j.exceptions.InvalidFormatException e) {
                    throw new IllegalStateException(e);
                }
                container.writeFilesystem(out);
            }
        });
    }

    private static byte[] compound(String... parts) {
        return written(out -> {
            try (POIFSFileSystem container = new POIFSFileSystem()) {
                for (String part : List.of(parts)) {
                    if (part.equals("Macros") || part.startsWith("_VBA")) {
                        container.getRoot().createDirectory(part).createDocument("dir", new ByteArrayInputStream(bytes("x")));
                    } else {
                        container.createDocument(new ByteArrayInputStream(new byte[5000]), part);
                    }
                }
                container.writeFilesystem(out);
            }
        });
    }

    private static byte[] xlsx() {
        return written(out -> {
            try (XSSFWorkbook book = new XSSFWorkbook()) {
                book.createSheet("a").createRow(0).createCell(0).setCellValue(12.5);
                book.write(out);
            }
        });
    }

    private static byte[] xls() {
        return written(out -> {
            try (HSSFWorkbook book = new HSSFWorkbook()) {
                book.createSheet("a").createRow(0).createCell(0).setCellValue(12.5);
                book.write(out);
            }
        });
    }

    private static byte[] odt(Map<String, byte[]> more) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("content.xml", bytes("<office:document-content/>"));
        parts.putAll(more);
        return written(out -> {
            try (java.util.zip.ZipOutputStream zip = new java.util.zip.ZipOutputStream(out)) {
                byte[] type = bytes("application/vnd.oasis.opendocument.text");
                java.util.zip.ZipEntry first = new java.util.zip.ZipEntry("mimetype");
                first.setMethod(java.util.zip.ZipEntry.STORED);
                first.setSize(type.length);
                java.util.zip.CRC32 crc = new java.util.zip.CRC32();
                crc.update(type);
                first.setCrc(crc.getValue());
                zip.putNextEntry(first);
                zip.write(type);
                for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                    zip.putNextEntry(new java.util.zip.ZipEntry(part.getKey()));
                    zip.write(part.getValue());
                }
            }
        });
    }

    private static byte[] docxWith(String part, byte[] content) {
        Map<String, byte[]> parts = parts(docx("x"));
        parts.put(part, content);
        return zip(parts);
    }

    private static byte[] macroEnabled() {
        Map<String, byte[]> parts = parts(docx("x"));
        parts.computeIfPresent("[Content_Types].xml", (name, xml) -> bytes(new String(xml,
                java.nio.charset.StandardCharsets.UTF_8).replace(
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                        "application/vnd.ms-word.document.macroEnabled.main+xml")));
        return zip(parts);
    }

    private static Map<String, byte[]> parts(byte[] zipped) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (java.util.zip.ZipInputStream zip = new java.util.zip.ZipInputStream(new ByteArrayInputStream(zipped))) {
            for (var part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                parts.put(part.getName(), zip.readAllBytes());
            }
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        return parts;
    }
}
