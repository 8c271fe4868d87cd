package org.redress.bundle;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.util.Matrix;

/**
 * The running page number of a bundle, alone in the middle of the foot of each page, with what it counts, so that nobody
 * takes a letter's or a report's own number for it: as the page is looked at, whichever way up it lies, and in a white
 * field of its own, so that it can be read on a scan too.
 *
 * @param what what is counted: "Case file CMP-2026-000123"
 * @param pages how many there are
 */
record PageNumber(String what, int pages) implements BoundPdf.Stamp {

    /** From the lower edge to the foot of the letters: our own numbers stand above this, in the margin's middle. */
    private static final float HEIGHT = 15;
    private static final float FROM_EDGE = 5;
    private static final float PADDING = 6;
    private static final float SIZE = 8;
    private static final PDFont FONT = new PDType1Font(FontName.HELVETICA_BOLD);

    @Override
    public void on(PDDocument document, PDPage page, int number) throws IOException {
        String words = "%s, page %d of %d".formatted(what, number, pages);
        PDRectangle box = page.getCropBox();
        boolean sideways = page.getRotation() % 180 != 0;
        float seen = sideways ? box.getHeight() : box.getWidth();
        float width = FONT.getStringWidth(words) / 1000 * SIZE;
        float left = Math.max(PADDING, (seen - width) / 2);
        try (PDPageContentStream content = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
            content.transform(upright(page, box));
            content.setNonStrokingColor(1f, 1f, 1f);
            content.setStrokingColor(0.11f, 0.31f, 0.37f);
            content.setLineWidth(0.75f);
            content.addRect(left - PADDING, FROM_EDGE, width + 2 * PADDING, HEIGHT);
            content.fillAndStroke();
            content.setNonStrokingColor(0.11f, 0.31f, 0.37f);
            content.beginText();
            content.setFont(FONT, SIZE);
            content.newLineAtOffset(left, FROM_EDGE + 5);
            content.showText(words);
            content.endText();
        }
    }

    /** From the page as it is seen to the page as it lies. */
    private static Matrix upright(PDPage page, PDRectangle box) {
        float x = box.getLowerLeftX();
        float y = box.getLowerLeftY();
        return switch (Math.floorMod(page.getRotation(), 360)) {
            case 90 -> new Matrix(0, 1, -1, 0, x + box.getWidth(), y);
            case 180 -> new Matrix(-1, 0, 0, -1, x + box.getWidth(), y + box.getHeight());
            case 270 -> new Matrix(0, -1, 1, 0, x, y + box.getHeight());
            default -> new Matrix(1, 0, 0, 1, x, y);
        };
    }
}
