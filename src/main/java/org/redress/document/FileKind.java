package org.redress.document;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.redress.problem.RuleViolation;

/** The kinds of file that a case may hold: by ending, with the bytes that such a file begins with. */
enum FileKind {
    PDF("pdf", "application/pdf", "25504446"),
    PNG("png", "image/png", "89504E47"),
    JPG("jpg", "image/jpeg", "FFD8FF"),
    JPEG("jpeg", "image/jpeg", "FFD8FF"),
    GIF("gif", "image/gif", "47494638"),
    TIF("tif", "image/tiff", "49492A00", "4D4D002A"),
    TIFF("tiff", "image/tiff", "49492A00", "4D4D002A"),
    HEIC("heic", "image/heic"),
    DOC("doc", "application/msword", "D0CF11E0"),
    XLS("xls", "application/vnd.ms-excel", "D0CF11E0"),
    MSG("msg", "application/vnd.ms-outlook", "D0CF11E0"),
    DOCX("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "504B0304"),
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "504B0304"),
    PPTX("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "504B0304"),
    ODT("odt", "application/vnd.oasis.opendocument.text", "504B0304"),
    ODS("ods", "application/vnd.oasis.opendocument.spreadsheet", "504B0304"),
    RTF("rtf", "application/rtf", "7B5C727466"),
    TXT("txt", "text/plain"),
    CSV("csv", "text/csv"),
    EML("eml", "message/rfc822"),
    MP3("mp3", "audio/mpeg"),
    M4A("m4a", "audio/mp4"),
    WAV("wav", "audio/wav", "52494646"),
    MP4("mp4", "video/mp4");

    private final String ending;
    private final String mediaType;
    private final List<byte[]> beginnings;

    FileKind(String ending, String mediaType, String... beginnings) {
        this.ending = ending;
        this.mediaType = mediaType;
        this.beginnings = Arrays.stream(beginnings).map(HexFormat.of()::parseHex).toList();
    }

    String mediaType() {
        return mediaType;
    }

    /** The kind that the name's ending says, if the content begins as that kind does. */
    static FileKind of(String name, byte[] content) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        FileKind kind = Arrays.stream(values()).filter(k -> k.ending.equals(ending)).findFirst().orElseThrow(() ->
                RuleViolation.invalid("file", name, String.join(", ", Arrays.stream(values()).map(k -> k.ending).toList()),
                        "Files of this kind are not taken. Save it as PDF and try again."));
        if (!kind.beginnings.isEmpty() && kind.beginnings.stream().noneMatch(start -> begins(content, start))) {
            throw RuleViolation.invalid("file", name, kind.ending + " content",
                    "The file's name ends in ." + kind.ending + ", but its content is something else.");
        }
        return kind;
    }

    private static boolean begins(byte[] content, byte[] start) {
        return content.length >= start.length && Arrays.equals(content, 0, start.length, start, 0, start.length);
    }
}
