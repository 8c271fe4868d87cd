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
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
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
    /** What one picture may take when it is read: a page of A4 in colour at 300 dots an inch takes 35 MB. */
    private static final long MOST_READ = 40L << 20;
    private static final int PNG_COLOURS = 25;
    private static final int PNG_INTERLACED = 28;
    /** The words of a Word file take ten times as much memory when it is read. A thousand pages are 6 MB. */
    private static final long MOST_UNPACKED = 8L << 20;
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

    /** @param apart whether a sheet stands for the file, which is handed over beside the case file */
    record Shown(List<byte[]> pdfs, boolean apart) {}

    /** The document as PDFs, to be bound in this order; never empty. */
    Shown of(Document document, byte[] content) {
        try {
            String type = document.mediaType();
            if (type.equals(PDF) && opens(content)) {
                return new Shown(List.of(content), false);
            }
            if (PICTURES.contains(type)) {
                return picture(type, content).map(pdf -> new Shown(List.of(pdf), false)).orElseGet(() -> sheet(document));
            }
            if (TEXTS.contains(type) && content.length <= MOST_TEXT) {
                return new Shown(words(document, text(content)), false);
            }
            if (type.equals(WORD) && unpacked(content) <= MOST_UNPACKED) {
                return new Shown(words(document, word(content)), false);
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

    /** Each picture of the file on a page; empty where it cannot be read, or would take too much room. */
    private static Optional<byte[]> picture(String type, byte[] content) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(content));
                PDDocument document = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                int many = type.equals("image/tiff") ? reader.getNumImages(true) : 1; // a fax has several
                for (int i = 0; i < many; i++) {
                    if (type.equals("image/jpeg")) {
                        onPage(document, JPEGFactory.createFromByteArray(document, content));
                    } else if ((long) reader.getWidth(i) * reader.getHeight(i) > MOST_DOTS) {
                        return Optional.empty();
                    } else if (type.equals("image/png") && plain(content)) {
                        onPage(document, PDImageXObject.createFromByteArray(document, content, null));
                    } else {
                        onPage(document, LosslessFactory.createFromImage(document, read(reader, i)));
                    }
                }
            } finally {
                reader.dispose();
            }
            document.save(out);
            return Optional.of(out.toByteArray());
        }
    }

    /** Whether a PNG has nothing to be seen through and is not interlaced: a PDF holds it as it is. */
    private static boolean plain(byte[] png) {
        return png.length > PNG_INTERLACED && png[PNG_COLOURS] <= 3 && png[PNG_INTERLACED] == 0;
    }

    /** One dot of several where all of them would take too much room. */
    private static BufferedImage read(ImageReader reader, int index) throws IOException {
        ImageTypeSpecifier raw = reader.getRawImageType(index);
        long bits = raw == null ? 32 : raw.getColorModel().getPixelSize();
        int every = 1;
        while (reader.getWidth(index) / every * bits / 8 * (reader.getHeight(index) / every) > MOST_READ) {
            every++;
        }
        ImageReadParam some = reader.getDefaultReadParam();
        some.setSourceSubsampling(every, every, 0, 0);
        return reader.read(index, some);
    }

    private static void onPage(PDDocument document, PDImageXObject image) throws IOException {
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
    }

    private static String text(byte[] content) {
        try {
            return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException older) {
            return new String(content, Charset.forName("windows-1252"));
        }
    }

    /** How much text a Word file holds, unpacked; its pictures do not count. */
    private static long unpacked(byte[] content) throws IOException {
        long unpacked = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry part = zip.getNextEntry(); part != null && unpacked <= MOST_UNPACKED; part = zip.getNextEntry()) {
                if (part.getName().endsWith(".xml")) {
                    for (long read = zip.skip(1 << 16); read > 0 && unpacked <= MOST_UNPACKED; read = zip.skip(1 << 16)) {
                        unpacked += read;
                    }
                }
            }
        }
        return unpacked;
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

    private Shown sheet(Document document) {
        return new Shown(List.of(papers.write("document-apart", Map.of("title", document.title(), "fileName", document.fileName(),
                "mediaType", document.mediaType(), "size", document.sizeBytes(), "sha256", document.sha256())).pdf()), true);
    }
}
