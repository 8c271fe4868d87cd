package org.redress.document;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of file that a case may hold: what people call them, their endings and their types. */
enum FileKind {
    PDF("a PDF", "application/pdf", "pdf"),
    PNG("a picture (PNG)", "image/png", "png"),
    JPEG("a picture (JPEG)", "image/jpeg", "jpg", "jpeg"),
    GIF("a picture (GIF)", "image/gif", "gif"),
    TIFF("a picture (TIFF)", "image/tiff", "tif", "tiff"),
    WEBP("a picture (WebP)", "image/webp", "webp"),
    HEIC("a picture (HEIC)", "image/heic", "heic"),
    DOC("a Word document", "application/msword", "doc"),
    XLS("an Excel workbook", "application/vnd.ms-excel", "xls"),
    MSG("an Outlook message", "application/vnd.ms-outlook", "msg"),
    DOCX("a Word document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("an Excel workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    PPTX("a PowerPoint presentation", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "pptx"),
    ODT("an OpenDocument text", "application/vnd.oasis.opendocument.text", "odt"),
    ODS("an OpenDocument spreadsheet", "application/vnd.oasis.opendocument.spreadsheet", "ods"),
    RTF("a rich text (RTF)", "application/rtf", "rtf"),
    TXT("a plain text", "text/plain", "txt"),
    CSV("a table (CSV)", "text/csv", "csv"),
    EML("an e-mail", "message/rfc822", "eml"),
    MP3("a recording (MP3)", "audio/mpeg", "mp3"),
    M4A("a recording (M4A)", "audio/mp4", "m4a"),
    WAV("a recording (WAV)", "audio/vnd.wave", "wav"),
    MP4("a film (MP4)", "video/mp4", "mp4"),
    MOV("a film (QuickTime)", "video/quicktime", "mov");

    private final String what;
    private final String mediaType;
    private final List<String> endings;

    FileKind(String what, String mediaType, String... endings) {
        this.what = what;
        this.mediaType = mediaType;
        this.endings = List.of(endings);
    }

    String what() {
        return what;
    }

    String mediaType() {
        return mediaType;
    }

    /** The ending that a file of this kind is given where its name has none. */
    String ending() {
        return endings.get(0);
    }

    /** Whether a file of this kind may have this name. */
    boolean fits(String name) {
        return endings.contains(endingOf(name));
    }

    static Optional<FileKind> ofType(String mediaType) {
        return Arrays.stream(values()).filter(kind -> kind.mediaType.equals(mediaType)).findFirst();
    }

    static String allowed() {
        return String.join(", ", Arrays.stream(values()).flatMap(kind -> kind.endings.stream()).toList());
    }

    /** What stands behind the last dot, in small letters; empty where there is none. */
    static String endingOf(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
