package org.redress.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.Entry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** What is inside a file that is a container: which kind of document it is, and whether it carries programs or a lock. */
final class Inside {

    private static final String MACROS = "The file has macros (small programs) in it. Save it without them, or as PDF, and"
            + " put that in.";
    private static final String LOCKED = "The file is locked with a password. Take the password off, or print it to PDF,"
            + " and put that in.";
    private static final String SCRIPTS = "The PDF has a program or another file in it. Print it to PDF once more, which"
            + " leaves that out, and put that in.";
    private static final String BROKEN = "The file is damaged and cannot be opened. Open it yourself, save it again and"
            + " put that in.";
    private static final String TOO_BIG_INSIDE = "What is packed in the file is far larger than the file itself. Print it"
            + " to PDF and put that in.";

    /** How much a packed document may hold when it is unpacked, and in how many parts. */
    private static final long MOST_UNPACKED = 1L << 30;
    /** What is read into memory of a file's own list of its parts. */
    private static final int MOST_OF_A_LIST = 1 << 20;
    private static final int MOST_PARTS = 20_000;
    private static final long MOST_OPENED = 64L << 20;

    /** Objects of other programs, and Office files with macros, within an Office file; a chart's plain workbook is none. */
    private static final Pattern PROGRAM_INSIDE = Pattern.compile(".*/oleobject\\d*\\.bin|.*\\.(docm|dotm|xlsm|xltm|xlsb|pptm|ppsm)");

    private static final Set<COSName> PROGRAMS = Set.of(COSName.JAVA_SCRIPT, COSName.getPDFName("Launch"),
            COSName.getPDFName("ImportData"), COSName.getPDFName("RichMedia"));

    private Inside() {}

    /** Whether a ZIP is no archive but an Office or OpenDocument file. */
    static boolean looksLikeOffice(String type, byte[] content) {
        return type.equals("application/zip") && any(content, (name, zip) -> name.equals("[Content_Types].xml"));
    }

    /** Which of the kinds that share a container this is; the name decides nothing. */
    static Optional<FileKind> officeKind(String name, byte[] content) {
        if (content.length > 1 && content[0] == 'P') {
            String types = text(content, "[Content_Types].xml");
            return types.contains("wordprocessingml") ? Optional.of(FileKind.DOCX)
                    : types.contains("spreadsheetml") ? Optional.of(FileKind.XLSX)
                    : types.contains("presentationml") ? Optional.of(FileKind.PPTX) : Optional.empty();
        }
        try (POIFSFileSystem container = new POIFSFileSystem(new ByteArrayInputStream(content))) {
            DirectoryEntry root = container.getRoot();
            return root.hasEntryCaseInsensitive("WordDocument") ? Optional.of(FileKind.DOC)
                    : root.hasEntryCaseInsensitive("Workbook") || root.hasEntryCaseInsensitive("Book")
                            ? Optional.of(FileKind.XLS)
                    : root.hasEntryCaseInsensitive("__properties_version1.0") ? Optional.of(FileKind.MSG)
                    : root.hasEntryCaseInsensitive("EncryptedPackage") ? Optional.of(locked(name)) : Optional.empty();
        } catch (IOException | RuntimeException broken) {
            return Optional.empty();
        }
    }

    private static FileKind locked(String name) {
        return switch (FileKind.endingOf(name)) {
            case "xlsx" -> FileKind.XLSX;
            case "pptx" -> FileKind.PPTX;
            default -> FileKind.DOCX;
        };
    }

    /** Whether a file is not taken because it could do harm, and not only because nobody could open it. */
    static boolean harms(String reason) {
        return !reason.equals(BROKEN) && !reason.equals(LOCKED);
    }

    /** Why the file is not taken; empty where it may be. */
    static Optional<String> check(FileKind kind, byte[] content) {
        try {
            return Optional.ofNullable(switch (kind) {
                case PDF -> pdf(content);
                case DOCX, XLSX, PPTX, ODT, ODS -> packed(content);
                case DOC, XLS, MSG -> compound(content);
                case RTF -> richText(new String(content, StandardCharsets.ISO_8859_1));
                default -> null;
            });
        } catch (IOException | RuntimeException | StackOverflowError broken) { // nested without end
            return Optional.of(BROKEN);
        }
    }

    private static String richText(String content) {
        return !content.startsWith("{\\rtf") ? BROKEN : content.contains("\\objdata") ? MACROS : null;
    }

    private static String pdf(byte[] content) throws IOException {
        if (unpacksTooMuch(content)) {
            return TOO_BIG_INSIDE;
        }
        try (PDDocument document = Loader.loadPDF(content)) {
            if (document.getNumberOfPages() == 0) {
                return BROKEN;
            }
            for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
                COSObject object = document.getDocument().getObjectFromPool(key);
                if (carriesProgram(object.getObject(), 0)) {
                    return SCRIPTS;
                }
            }
            return null;
        } catch (InvalidPasswordException locked) {
            return LOCKED;
        }
    }

    /** What a reader unpacks into memory on opening a PDF: its streams of objects and its packed table of them. */
    private static boolean unpacksTooMuch(byte[] content) {
        String raw = new String(content, StandardCharsets.ISO_8859_1);
        byte[] buffer = new byte[64 * 1024];
        long unpacked = 0;
        for (int stream = raw.indexOf("stream"); stream >= 0; stream = raw.indexOf("stream", stream + 6)) {
            String before = raw.substring(Math.max(0, stream - 512), stream);
            String dictionary = before.substring(before.lastIndexOf("obj") + 1);
            if (!dictionary.contains("/ObjStm") && !dictionary.contains("/XRef")) {
                continue;
            }
            int from = stream + 6;
            while (from < content.length && (content[from] == '\r' || content[from] == '\n')) {
                from++;
            }
            Inflater inflater = new Inflater();
            try {
                inflater.setInput(content, from, content.length - from);
                for (int read = inflater.inflate(buffer); read > 0; read = inflater.inflate(buffer)) {
                    unpacked += read;
                    if (unpacked > MOST_OPENED) {
                        return true;
                    }
                }
            } catch (DataFormatException notPacked) {
                continue;
            } finally {
                inflater.end();
            }
        }
        return false;
    }

    /** What stands in an object itself; what it refers to is looked at as an object of its own. */
    private static boolean carriesProgram(COSBase found, int depth) {
        if (depth > 20) {
            return false;
        }
        if (found instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (carriesProgram(array.get(i), depth + 1)) {
                    return true;
                }
            }
            return false;
        }
        if (!(found instanceof COSDictionary dictionary)) {
            return false;
        }
        COSName action = dictionary.getCOSName(COSName.S);
        if (action != null && PROGRAMS.contains(action) || dictionary.containsKey(COSName.JS)
                || dictionary.containsKey(COSName.JAVA_SCRIPT) || dictionary.containsKey(COSName.EMBEDDED_FILES)
                || dictionary.containsKey(COSName.EF)) {
            return true;
        }
        for (COSName key : dictionary.keySet()) {
            if (carriesProgram(dictionary.getItem(key), depth + 1)) {
                return true;
            }
        }
        return false;
    }

    private static String packed(byte[] content) throws IOException {
        if (content[0] != 'P') {
            return LOCKED;
        }
        long unpacked = 0;
        int parts = 0;
        byte[] buffer = new byte[64 * 1024];
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                String name = part.getName().toLowerCase(Locale.ROOT);
                if (name.endsWith("vbaproject.bin") || name.startsWith("basic/") || name.startsWith("scripts/")
                        || name.contains("/activex/") || PROGRAM_INSIDE.matcher(name).matches()) {
                    return MACROS;
                }
                if (name.equals("[content_types].xml")) {
                    byte[] types = zip.readNBytes(MOST_OF_A_LIST);
                    if (types.length == MOST_OF_A_LIST) {
                        return TOO_BIG_INSIDE;
                    }
                    if (new String(types, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT).contains("macroenabled")) {
                        return MACROS;
                    }
                }
                if (name.equals("meta-inf/manifest.xml") && new String(zip.readNBytes(MOST_OF_A_LIST), StandardCharsets.UTF_8)
                        .contains("encryption-data")) {
                    return LOCKED;
                }
                for (int read = zip.read(buffer); read > 0; read = zip.read(buffer)) {
                    unpacked += read;
                    if (unpacked > MOST_UNPACKED) {
                        return TOO_BIG_INSIDE;
                    }
                }
                if (++parts > MOST_PARTS) {
                    return TOO_BIG_INSIDE;
                }
            }
        }
        return parts == 0 ? BROKEN : null;
    }

    private static String compound(byte[] content) throws IOException {
        try (POIFSFileSystem container = new POIFSFileSystem(new ByteArrayInputStream(content))) {
            return hasMacros(container.getRoot(), 0) ? MACROS : null;
        }
    }

    private static boolean hasMacros(DirectoryEntry folder, int depth) {
        for (Entry entry : folder) {
            String name = entry.getName().toUpperCase(Locale.ROOT);
            if (name.equals("MACROS") || name.equals("VBA") || name.startsWith("_VBA_PROJECT")
                    || depth < 10 && entry instanceof DirectoryEntry inner && hasMacros(inner, depth + 1)) {
                return true;
            }
        }
        return false;
    }

    private static String text(byte[] content, String part) {
        StringBuilder text = new StringBuilder();
        any(content, (name, zip) -> {
            if (name.equals(part)) {
                try {
                    text.append(new String(zip.readNBytes(MOST_OF_A_LIST), StandardCharsets.UTF_8));
                } catch (IOException broken) {
                    return true;
                }
                return true;
            }
            return false;
        });
        return text.toString();
    }

    private static boolean any(byte[] content, BiPredicate<String, InputStream> wanted) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            int parts = 0;
            for (ZipEntry part = zip.getNextEntry(); part != null && parts++ < MOST_PARTS; part = zip.getNextEntry()) {
                if (wanted.test(part.getName(), zip)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | RuntimeException broken) {
            return false;
        }
    }
}
