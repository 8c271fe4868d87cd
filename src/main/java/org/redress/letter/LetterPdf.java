package org.redress.letter;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Letters as tagged PDF/UA-1 with an embedded typeface (Lato, SIL Open Font Licence), so that everybody can read them. */
@Component
class LetterPdf {

    private final byte[] regular = font("Regular");
    private final byte[] bold = font("Bold");
    private final byte[] italic = font("Italic");

    byte[] of(String html) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.useFont(() -> stream(regular), "Lato", 400, FontStyle.NORMAL, true);
        builder.useFont(() -> stream(bold), "Lato", 700, FontStyle.NORMAL, true);
        builder.useFont(() -> stream(italic), "Lato", 400, FontStyle.ITALIC, true);
        builder.useUriResolver((base, uri) -> null);
        builder.withW3cDocument(LetterTemplates.parse(html), "letter:");
        builder.toStream(pdf);
        try {
            builder.run();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return pdf.toByteArray();
    }

    /** Several letters as one file to print, each beginning on a page of its own. */
    byte[] merged(List<byte[]> letters) {
        try (PDDocument all = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDFMergerUtility merger = new PDFMergerUtility();
            for (byte[] letter : letters) {
                try (PDDocument one = Loader.loadPDF(letter)) {
                    merger.appendDocument(all, one);
                }
            }
            all.save(out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static InputStream stream(byte[] content) {
        return new java.io.ByteArrayInputStream(content);
    }

    private static byte[] font(String style) {
        try (InputStream in = new ClassPathResource("fonts/lato/Lato-" + style + ".ttf").getInputStream()) {
            return IOUtils.toByteArray(in);
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }
}
