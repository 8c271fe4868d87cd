package org.redress.bundle;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.redress.document.Documents.Document;
import org.redress.letter.Papers;
import org.springframework.stereotype.Component;

/**
 * A document as pages: a PDF as it is, a picture on a page of its own, the words of a text, a table, an e-mail or a Word
 * file. What cannot be shown has a sheet in its place that says what it is and that it is handed over beside the file.
 */
@Component
class OnPages {

    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif", "image/tiff");
    private static final Set<String> TEXTS = Set.of("text/plain", "text/csv", "message/rfc822");
    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final String PDF = "application/pdf";

    private static final float MARGIN = 36;
    private static final long MOST_DOTS = 40_000_000;
    private static final int MOST_TEXT = 4_000_000;
    private static final int PIECE = 60_000;

    private final Papers papers;

    OnPages(Papers papers) {
        this.papers = papers;
    }

    /** Whether a file of this type can be shown on pages. */
    static boolean shows(String mediaType) {
        return mediaType.equals(PDF) || mediaType.equals(WORD) || PICTURES.contains(mediaType) || TEXTS.contains(mediaType);
    }

    /** The document as PDFs, to be bound in this order; never empty. */
    List<byte[]> of(Document document, byte[] content) {
        try {
            String type = document.mediaType();
            if (type.equals(PDF) && opens(content)) {
                return List.of(content);
            }
            if (PICTURES.contains(type)) {
                return picture(document, content).map(List::of).orElseGet(() -> sheet(document));
            }
            if (TEXTS.contains(type) && content.length <= MOST_TEXT) {
                return words(document, text(content));
            }
            if (type.equals(WORD)) {
                return words(document, word(content));
            }
        } catch (IOException | RuntimeException unreadable) {
            return sheet(document);
        }
        return sheet(document);
    }

    private static boolean opens(byte[] content) {
        try (PDDocument document = Loader.loadPDF(content)) {
            return document.getNumberOfPages() > 0;
        } catch (IOException | RuntimeException broken) {
            return false;
        }
    }

    /** Empty where it is no picture that can be read, or one that would take too much room. */
    private static Optional<byte[]> picture(Document of, byte[] content) throws IOException {
        if (dots(content) > MOST_DOTS) {
            return Optional.empty();
        }
        try (PDDocument document = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDImageXObject image;
            if (of.mediaType().equals("image/jpeg")) {
                image = JPEGFactory.createFromByteArray(document, content);
            } else {
                BufferedImage read = ImageIO.read(new ByteArrayInputStream(content));
                if (read == null) {
                    return Optional.empty();
                }
                image = LosslessFactory.createFromImage(document, read);
            }
            boolean wide = image.getWidth() > image.getHeight();
            PDRectangle size = wide ? new PDRectangle(PDRectangle.A4.getHeight(), PDRectangle.A4.getWidth())
                    : PDRectangle.A4;
            PDPage page = new PDPage(size);
            document.addPage(page);
            float scale = Math.min(1, Math.min((size.getWidth() - 2 * MARGIN) / image.getWidth(),
                    (size.getHeight() - 2 * MARGIN) / image.getHeight()));
            float width = image.getWidth() * scale;
            float height = image.getHeight() * scale;
            try (PDPageContentStream drawn = new PDPageContentStream(document, page)) {
                drawn.drawImage(image, (size.getWidth() - width) / 2, (size.getHeight() - height) / 2, width, height);
            }
            document.save(out);
            return Optional.of(out.toByteArray());
        }
    }

    private static long dots(byte[] content) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Long.MAX_VALUE;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return (long) reader.getWidth(0) * reader.getHeight(0);
            } finally {
                reader.dispose();
            }
        }
    }

    private static String text(byte[] content) {
        try {
            return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException older) {
            return new String(content, Charset.forName("windows-1252"));
        }
    }

    private static String word(byte[] content) throws IOException {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(content));
                XWPFWordExtractor words = new XWPFWordExtractor(document)) {
            return words.getText();
        }
    }

    /** Long texts in pieces, so that none needs much room to be laid out. */
    private List<byte[]> words(Document document, String text) {
        List<byte[]> pieces = new ArrayList<>();
        boolean word = document.mediaType().equals(WORD);
        for (int from = 0; from == 0 || from < text.length(); ) {
            int until = Math.min(text.length(), from + PIECE);
            int line = until < text.length() ? text.lastIndexOf('\n', until) : until;
            until = line > from ? line : until;
            pieces.add(papers.write("document-words", Map.of("title", document.title(), "fileName", document.fileName(),
                    "first", from == 0, "word", word, "words", text.substring(from, until))).pdf());
            from = Math.max(until, from + 1);
        }
        return pieces;
    }

    private List<byte[]> sheet(Document document) {
        return List.of(papers.write("document-apart", Map.of("title", document.title(), "fileName", document.fileName(),
                "mediaType", document.mediaType(), "size", document.sizeBytes(), "sha256", document.sha256())).pdf());
    }
}
