package org.redress.referral;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.redress.register.Sha256;

/** A PDF that says it was made at one moment, whenever it is made: the same words give the same bytes. */
final class FixedPdf {

    private static final int ID_BYTES = 16;

    private FixedPdf() {}

    /** @param words what the PDF says, of which it has its name */
    static byte[] of(byte[] pdf, String words, Instant at) throws IOException {
        Calendar moment = GregorianCalendar.from(at.atZone(ZoneOffset.UTC));
        try (PDDocument document = Loader.loadPDF(pdf); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.getDocumentInformation().setCreationDate(moment);
            document.getDocumentInformation().setModificationDate(moment);
            COSString id = new COSString(Arrays.copyOf(HexFormat.of().parseHex(Sha256.of(words)), ID_BYTES));
            document.getDocument().getTrailer().setItem(COSName.ID, new COSArray(List.of(id, id)));
            document.save(out);
            return out.toByteArray();
        }
    }
}
