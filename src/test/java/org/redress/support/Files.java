package org.redress.support;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Files such as people put into cases, made as their programs make them. */
public final class Files {

    private Files() {}

    /** Something that writes a file. */
    @FunctionalInterface
    public interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    public static byte[] written(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writing.to(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** A PDF of one page that says this. */
    public static byte[] pdf(String words) {
        return pdf(words, 1);
    }

    /** A PDF of some pages that say this. */
    public static byte[] pdf(String words, int pages) {
        return written(out -> {
            try (PDDocument document = new PDDocument()) {
                for (int i = 0; i < pages; i++) {
                    PDPage page = new PDPage();
                    document.addPage(page);
                    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                        content.beginText();
                        content.setFont(new PDType1Font(FontName.HELVETICA), 12);
                        content.newLineAtOffset(72, 700);
                        content.showText(words);
                        content.endText();
                    }
                }
                document.save(out);
            }
        });
    }

    /** A PDF that anybody may read and nobody without its owner's password may change. */
    public static byte[] readOnlyPdf() {
        return written(out -> {
            try (PDDocument document = new PDDocument()) {
                document.addPage(new PDPage());
                document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
                document.save(out);
            }
        });
    }

    /** A Word document with one paragraph. */
    public static byte[] docx(String words) {
        return written(out -> {
            try (XWPFDocument document = new XWPFDocument()) {
                document.createParagraph().createRun().setText(words);
                document.write(out);
            }
        });
    }

    public static byte[] png() {
        return written(out -> ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", out));
    }

    /** A ZIP of these parts. */
    public static byte[] zip(Map<String, byte[]> parts) {
        return written(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, byte[]> part : new LinkedHashMap<>(parts).entrySet()) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    zip.write(part.getValue());
                    zip.closeEntry();
                }
            }
        });
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
