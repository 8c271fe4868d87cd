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
 * The running page number at the foot of each page of a bundle, as the page is looked at, whichever way up it lies, and
 * in a white field of its own, so that it can be read on a scan too.
 *
 * @param foot what stands before the number, e.g. the reference of the case
 */
record PageNumber(String foot) implements BoundPdf.Stamp {

    private static final float MARGIN = 18;
    private static final float SIZE = 8;
    private static final PDFont FONT = new PDType1Font(FontName.HELVETICA);

    @Override
    public void on(PDDocument document, PDPage page, int number) throws IOException {
        String words = "%s    Page %d".formatted(foot, number);
        PDRectangle box = page.getCropBox();
        boolean sideways = page.getRotation() % 180 != 0;
        float seen = sideways ? box.getHeight() : box.getWidth();
        float width = FONT.getStringWidth(words) / 1000 * SIZE;
        try (PDPageContentStream content = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
            content.transform(upright(page, box));
            content.setNonStrokingColor(1f, 1f, 1f);
            content.addRect(seen - MARGIN - width - 4, MARGIN - 10, width + 8, 14);
            content.fill();
            content.setNonStrokingColor(0.25f, 0.25f, 0.25f);
            content.beginText();
            content.setFont(FONT, SIZE);
            content.newLineAtOffset(seen - MARGIN - width, MARGIN - 6);
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
