package org.redress.bundle;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.COSWriter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * Many PDFs bound into one, each written out as soon as it is added, so that thousands of pages need no more memory than
 * the largest of them: PDFBox's own merger keeps all of them until the end. A bookmark leads to each; what
 * a PDF can do beyond being read (scripts, forms, links into itself, its own bookmarks) stays behind.
 */
final class BoundPdf implements Closeable {

    private static final int CATALOG = 1;
    private static final int PAGES = 2;
    private static final int OUTLINE = 3;
    private static final int INFO = 4;

    /** What a page of the bound file does not take along. */
    private static final Set<COSName> LEFT_OF_PAGE = Set.of(COSName.PARENT, COSName.STRUCT_PARENTS, COSName.AA,
            COSName.B, COSName.getPDFName("Metadata"), COSName.getPDFName("PieceInfo"), COSName.getPDFName("Tabs"));
    private static final Set<COSName> LEFT_OF_MARK = Set.of(COSName.A, COSName.AA, COSName.PARENT, COSName.P,
            COSName.DEST, COSName.getPDFName("Popup"), COSName.getPDFName("IRT"), COSName.STRUCT_PARENT);

    /** Bookmark or null, node of the page tree, the object that is its first page. */
    private record Part(String title, int node, int firstPageObject) {}

    private final Counted out;
    private final List<Long> offsets = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private int pages;

    /** Begins the file. */
    BoundPdf(OutputStream to) throws IOException {
        this.out = new Counted(new BufferedOutputStream(to, 1 << 16));
        for (int i = 0; i <= INFO; i++) {
            offsets.add(0L);
        }
        out.ascii("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
    }

    /** How many pages are bound so far. */
    int pages() {
        return pages;
    }

    /** Something drawn on every page before it is bound. */
    @FunctionalInterface
    interface Stamp {
        /** @param number the page's number in the bound file, from 1 */
        void on(PDDocument document, PDPage page, int number) throws IOException;
    }

    /**
     * Binds one more PDF.
     *
     * @param title its bookmark; null where it goes on with the part before
     * @return the number of its first page
     */
    int add(String title, byte[] pdf, Stamp stamp) throws IOException {
        int first = pages + 1;
        try (PDDocument document = Loader.loadPDF(pdf)) {
            document.setAllSecurityToBeRemoved(true);
            int node = reserve();
            OneDocument one = new OneDocument();
            List<Integer> numbers = new ArrayList<>();
            for (PDPage page : document.getPages()) {
                stamp.on(document, page, ++pages);
                int number = reserve();
                numbers.add(number);
                one.page(page, number, node);
            }
            one.rest();
            begin(node);
            out.ascii("<</Type/Pages/Parent " + PAGES + " 0 R/Count " + numbers.size() + "/Kids[");
            for (int number : numbers) {
                out.ascii(number + " 0 R ");
            }
            out.ascii("]>>\nendobj\n");
            parts.add(new Part(title, node, numbers.get(0)));
        }
        return first;
    }

    /** Writes what holds the parts together. The file is whole only after this. */
    void finish(String title) throws IOException {
        begin(PAGES);
        out.ascii("<</Type/Pages/Count " + pages + "/Kids[");
        for (Part part : parts) {
            out.ascii(part.node() + " 0 R ");
        }
        out.ascii("]>>\nendobj\n");
        List<Part> marked = parts.stream().filter(part -> part.title() != null).toList();
        int firstItem = offsets.size();
        marked.forEach(part -> reserve());
        for (int i = 0; i < marked.size(); i++) {
            begin(firstItem + i);
            out.ascii("<</Title");
            text(marked.get(i).title());
            out.ascii("/Parent " + OUTLINE + " 0 R/Dest[" + marked.get(i).firstPageObject() + " 0 R/Fit]"
                    + (i > 0 ? "/Prev " + (firstItem + i - 1) + " 0 R" : "")
                    + (i + 1 < marked.size() ? "/Next " + (firstItem + i + 1) + " 0 R" : "") + ">>\nendobj\n");
        }
        begin(OUTLINE);
        out.ascii("<</Type/Outlines/Count " + marked.size() + "/First " + firstItem + " 0 R/Last "
                + (firstItem + marked.size() - 1) + " 0 R>>\nendobj\n");
        begin(INFO);
        out.ascii("<</Title");
        text(title);
        out.ascii(">>\nendobj\n");
        begin(CATALOG);
        out.ascii("<</Type/Catalog/Lang(en-GB)/Pages " + PAGES + " 0 R/Outlines " + OUTLINE
                + " 0 R/PageMode/UseOutlines/ViewerPreferences<</DisplayDocTitle true>>>>\nendobj\n");
        long at = out.written();
        out.ascii("xref\n0 " + offsets.size() + "\n0000000000 65535 f \n");
        for (int i = 1; i < offsets.size(); i++) {
            out.ascii("%010d 00000 n \n".formatted(offsets.get(i)));
        }
        out.ascii("trailer\n<</Size " + offsets.size() + "/Root " + CATALOG + " 0 R/Info " + INFO + " 0 R>>\nstartxref\n"
                + at + "\n%%EOF\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private int reserve() {
        offsets.add(0L);
        return offsets.size() - 1;
    }

    private void begin(int number) throws IOException {
        offsets.set(number, out.written());
        out.ascii(number + " 0 obj\n");
    }

    private void text(String words) throws IOException {
        COSWriter.writeString(new COSString(words), out);
    }

    /** The objects of one PDF, renumbered and written as they are come across. */
    private final class OneDocument {

        private final Map<COSBase, Integer> numbers = new IdentityHashMap<>();
        private final Deque<COSBase> waiting = new ArrayDeque<>();

        /** A page with all that it would have inherited. */
        void page(PDPage page, int number, int node) throws IOException {
            COSDictionary its = new COSDictionary();
            page.getCOSObject().forEach((key, value) -> {
                if (!LEFT_OF_PAGE.contains(key)) {
                    its.setItem(key, value);
                }
            });
            its.setItem(COSName.RESOURCES, page.getResources() == null ? new COSDictionary()
                    : page.getResources().getCOSObject());
            its.setItem(COSName.MEDIA_BOX, page.getMediaBox().getCOSArray());
            its.setItem(COSName.CROP_BOX, page.getCropBox().getCOSArray());
            its.setInt(COSName.ROTATE, page.getRotation());
            COSArray marks = page.getCOSObject().getCOSArray(COSName.ANNOTS);
            its.removeItem(COSName.ANNOTS);
            if (marks != null) {
                its.setItem(COSName.ANNOTS, readable(marks));
            }
            begin(number);
            out.ascii("<</Parent " + node + " 0 R");
            entries(its, 1);
            out.ascii(">>\nendobj\n");
            rest();
        }

        /** Marks on the page stay, with what they look like; what happens on a click does not. */
        private COSArray readable(COSArray marks) {
            COSArray kept = new COSArray();
            for (int i = 0; i < marks.size(); i++) {
                if (marks.getObject(i) instanceof COSDictionary mark && mark.containsKey(COSName.AP)
                        && !COSName.getPDFName("Popup").equals(mark.getCOSName(COSName.SUBTYPE))) {
                    COSDictionary plain = new COSDictionary();
                    mark.forEach((key, value) -> {
                        if (!LEFT_OF_MARK.contains(key)) {
                            plain.setItem(key, value);
                        }
                    });
                    kept.add(plain);
                }
            }
            return kept;
        }

        /** Writes all that was referred to and is not written yet. */
        void rest() throws IOException {
            while (!waiting.isEmpty()) {
                COSBase next = waiting.poll();
                begin(numbers.get(next));
                if (next instanceof COSStream stream) {
                    stream(stream);
                } else {
                    value(next, 0);
                }
                out.ascii("\nendobj\n");
            }
        }

        private void stream(COSStream stream) throws IOException {
            out.ascii("<<");
            for (Map.Entry<COSName, COSBase> entry : stream.entrySet()) {
                if (!entry.getKey().equals(COSName.LENGTH)) {
                    entry.getKey().writePDF(out);
                    out.write(' ');
                    value(entry.getValue(), 1);
                }
            }
            byte[] raw;
            try (InputStream in = stream.createRawInputStream()) {
                raw = in.readAllBytes();
            }
            out.ascii("/Length " + raw.length + ">>stream\n");
            out.write(raw);
            out.ascii("\nendstream");
        }

        private void entries(COSDictionary dictionary, int depth) throws IOException {
            for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
                entry.getKey().writePDF(out);
                out.write(' ');
                value(entry.getValue(), depth);
            }
        }

        private void value(COSBase value, int depth) throws IOException {
            COSBase target = value instanceof COSObject reference ? reference.getObject() : value;
            if (target instanceof COSStream || depth > 0 && value instanceof COSObject
                    && (target instanceof COSDictionary || target instanceof COSArray)) {
                reference(target);
            } else if (target instanceof COSDictionary dictionary) {
                if (depth > 60) {
                    reference(dictionary);
                    return;
                }
                out.ascii("<<");
                entries(dictionary, depth + 1);
                out.ascii(">>");
            } else if (target instanceof COSArray array) {
                out.ascii("[");
                for (int i = 0; i < array.size(); i++) {
                    value(array.get(i), depth + 1);
                    out.write(' ');
                }
                out.ascii("]");
            } else if (target instanceof COSName name) {
                name.writePDF(out);
            } else if (target instanceof COSString string) {
                COSWriter.writeString(string, out);
            } else if (target instanceof COSInteger number) {
                number.writePDF(out);
            } else if (target instanceof COSFloat number) {
                number.writePDF(out);
            } else if (target instanceof COSBoolean truth) {
                truth.writePDF(out);
            } else {
                out.ascii("null");
            }
        }

        private void reference(COSBase target) throws IOException {
            Integer number = numbers.get(target);
            if (number == null) {
                number = reserve();
                numbers.put(target, number);
                waiting.add(target);
            }
            out.ascii(number + " 0 R");
        }
    }

    /** Counts what is written: a PDF ends with a table of where each of its objects begins. */
    private static final class Counted extends OutputStream {

        private final OutputStream to;
        private long written;

        Counted(OutputStream to) {
            this.to = to;
        }

        long written() {
            return written;
        }

        void ascii(String text) throws IOException {
            write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        @Override
        public void write(int b) throws IOException {
            to.write(b);
            written++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            to.write(bytes, from, length);
            written += length;
        }

        @Override
        public void flush() throws IOException {
            to.flush();
        }

        @Override
        public void close() throws IOException {
            to.close();
        }
    }
}
