package org.redress.letter;

import com.openhtmltopdf.extend.FSTextBreaker;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Letters as tagged PDF/UA-1 with an embedded typeface (Lato, SIL Open Font Licence), so that everybody can read them. */
@Component
class LetterPdf {

    /** The letters GSUB, as a font's table directory writes them. */
    private static final int GLYPH_SUBSTITUTIONS = 0x47535542;

    private static final int LONGEST_ANNOUNCEMENT = 400;

    static {
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

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
        builder.useUnicodeLineBreaker(new WholeAddresses());
        builder.withW3cDocument(together(LetterTemplates.parse(html)), "letter:");
        builder.toStream(pdf);
        try {
            builder.run();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return pdf.toByteArray();
    }

    /** What announces something stays on the page with it. */
    private static Document together(Document letter) {
        NodeList paragraphs = letter.getElementsByTagName("p");
        for (int i = 0; i < paragraphs.getLength(); i++) {
            String words = paragraphs.item(i).getTextContent().strip();
            if (words.endsWith(":") && words.length() < LONGEST_ANNOUNCEMENT) {
                ((Element) paragraphs.item(i)).setAttribute("style", "page-break-after: avoid");
            }
        }
        return letter;
    }

    /** Lines break where English breaks them, but never within an address such as www.lgo.org.uk. */
    private static final class WholeAddresses implements FSTextBreaker {

        private final BreakIterator breaks = BreakIterator.getLineInstance(Locale.UK);
        private String text;

        @Override
        public void setText(String text) {
            this.text = text;
            breaks.setText(text);
        }

        @Override
        public int next() {
            int at = breaks.next();
            while (at > 0 && at < text.length() && text.charAt(at - 1) == '.') {
                at = breaks.next();
            }
            return at;
        }
    }

    /**
     * Writes several letters as one file to print, each beginning on a page of its own. One is in memory at a time; what
     * is already joined waits in files of the folder {@code work}.
     */
    void merge(Stream<byte[]> letters, Path work, OutputStream out) {
        merge(letters, MemoryUsageSetting.setupTempFileOnly().setTempDir(work.toFile()), out);
    }

    /** Several PDFs as one, in memory: the letter and what goes with it. */
    byte[] together(List<byte[]> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        merge(parts.stream(), MemoryUsageSetting.setupMainMemoryOnly(), all);
        return all.toByteArray();
    }

    /** How many pages a letter has. */
    int pages(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void merge(Stream<byte[]> letters, MemoryUsageSetting memory, OutputStream out) {
        try (PDDocument all = new PDDocument(memory.streamCache)) {
            PDFMergerUtility merger = new PDFMergerUtility();
            for (byte[] letter : (Iterable<byte[]>) letters::iterator) {
                try (PDDocument one = Loader.loadPDF(letter)) {
                    merger.appendDocument(all, one);
                }
            }
            all.save(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Whether somebody's PDF can be printed with a letter: whole, and not locked. It is tried. */
    boolean mergeable(byte[] content) {
        try (PDDocument document = Loader.loadPDF(content)) {
            if (document.isEncrypted() || document.getNumberOfPages() == 0) {
                return false;
            }
            merge(Stream.of(content), MemoryUsageSetting.setupMainMemoryOnly(), OutputStream.nullOutputStream());
            return true;
        } catch (IOException | RuntimeException broken) {
            return false;
        }
    }

    private static InputStream stream(byte[] content) {
        return new ByteArrayInputStream(content);
    }

    private static byte[] font(String style) {
        try (InputStream in = new ClassPathResource("fonts/lato/Lato-" + style + ".ttf").getInputStream()) {
            return withoutLigatures(IOUtils.toByteArray(in));
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }

    /**
     * The typeface without its table of glyph substitutions: a ligature such as "ti" would have no text behind it, and a
     * screen reader would not read it (PDF/UA-1, 7.21.7). The files themselves stay as their authors made them.
     */
    private static byte[] withoutLigatures(byte[] font) {
        ByteBuffer tables = ByteBuffer.wrap(font);
        for (int i = 0, at = 12; i < tables.getShort(4); i++, at += 16) {
            if (tables.getInt(at) == GLYPH_SUBSTITUTIONS) {
                tables.putInt(at, GLYPH_SUBSTITUTIONS | 0x20202020);
            }
        }
        return font;
    }
}
