package org.redress.document;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.Tika;
import org.redress.problem.RuleViolation;
import org.springframework.stereotype.Component;

/**
 * What a file is, found from its content: neither the sender's word nor the name decides. Refused, each with its
 * reason: what a case does not hold, archives, programs, web pages, files with macros or scripts in them, files that
 * are locked by a password or broken, and files whose name claims to be something else.
 */
@Component
class FileCheck {

    private static final String SAVE_AS_PDF = " Save it as PDF and put that in.";
    private static final Map<String, String> ARCHIVES = Map.of("application/zip", "ZIP", "application/gzip", "GZIP",
            "application/x-7z-compressed", "7-Zip", "application/x-rar-compressed", "RAR", "application/x-tar", "TAR",
            "application/x-gtar", "TAR", "application/x-bzip2", "BZIP2", "application/x-xz", "XZ",
            "application/vnd.ms-cab-compressed", "CAB");

    private static final Set<String> PROGRAMS = Set.of("application/x-msdownload", "application/x-dosexec",
            "application/x-executable", "application/x-sh", "application/x-elf", "application/x-mach-o",
            "application/java-archive", "application/x-sharedlib");
    private static final String PROGRAM = "This is a program. Programs are not taken.";
    /** So many e-mails may be in each other. */
    private static final int DEEPEST = 5;

    private final Tika tika = new Tika();

    /** A file that may be kept: its kind, and its name with the ending of that kind. */
    record Checked(FileKind kind, String name) {}

    /**
     * @param name the file's name, made safe
     * @throws RuleViolation INVALID with the reason
     */
    Checked check(String name, byte[] content) {
        String type = type(name, content);
        archive(type, content).ifPresent(reason -> {
            throw refused(name, reason);
        });
        FileKind kind = kind(name, type, content);
        Inside.check(kind, content).ifPresent(reason -> {
            throw refused(name, reason);
        });
        attached(kind, content, 0).ifPresent(reason -> {
            throw refused(name, "Something that is attached to this e-mail is not taken. Save the e-mail without it and put"
                    + " that in. " + reason);
        });
        if (FileKind.endingOf(name).isEmpty()) {
            return new Checked(kind, name + "." + kind.ending());
        }
        if (!kind.fits(name)) {
            throw RuleViolation.invalid("file", name, "." + kind.ending(), ("The file's name ends in .%s, but its"
                    + " content is %s. If that is right, name it .%s and put it in again.").formatted(
                            FileKind.endingOf(name), kind.what(), kind.ending()));
        }
        return new Checked(kind, name);
    }

    private static Optional<String> archive(String type, byte[] content) {
        return Optional.ofNullable(ARCHIVES.get(type)).filter(archive -> !Inside.looksLikeOffice(type, content))
                .map(archive -> "This is an archive (" + archive + "), and what is in it cannot be checked. Take the"
                        + " files out of it and put them in one by one.");
    }

    /** Why an e-mail is not taken for what it carries: archives, programs, macros; empty where it may be. */
    private Optional<String> attached(FileKind kind, byte[] content, int depth) {
        if (kind != FileKind.EML && kind != FileKind.MSG) {
            return Optional.empty();
        }
        try {
            return depth > DEEPEST ? Optional.of("There are too many e-mails in each other.")
                    : Attachments.of(kind, content).stream().flatMap(one -> harm(one.name(), one.content(), depth)
                            .map(reason -> one.name() + ": " + reason).stream()).findFirst();
        } catch (IOException | RuntimeException unreadable) {
            return Optional.of("The e-mail cannot be read.");
        }
    }

    private Optional<String> harm(String name, byte[] content, int depth) {
        String type = type(name, content);
        if (PROGRAMS.contains(type)) {
            return Optional.of(PROGRAM);
        }
        return archive(type, content).or(() -> found(name, type, content).flatMap(kind ->
                Inside.check(kind, content).filter(Inside::harms).or(() -> attached(kind, content, depth + 1))));
    }

    /** Text has no sign of its own: there alone the name's ending says which kind of text it is. */
    private String type(String name, byte[] content) {
        String found = bare(tika.detect(content));
        return found.equals("text/plain") ? bare(tika.detect(content, name)) : found;
    }

    private static String bare(String type) {
        int parameters = type.indexOf(';');
        return parameters < 0 ? type : type.substring(0, parameters);
    }

    private static Optional<FileKind> found(String name, String type, byte[] content) {
        return type.equals("application/zip") || type.equals("application/x-tika-ooxml")
                || type.equals("application/x-tika-msoffice") || type.equals("application/x-tika-msoffice-embedded")
                ? Inside.officeKind(name, content) : FileKind.ofType(type);
    }

    private static FileKind kind(String name, String type, byte[] content) {
        return found(name, type, content).orElseThrow(() -> refused(name, PROGRAMS.contains(type) ? PROGRAM : switch (type) {
            case "text/html", "application/xhtml+xml", "image/svg+xml" ->
                    "This is a web page or a drawing that can carry programs." + SAVE_AS_PDF;
            case "application/octet-stream" -> "It cannot be told what kind of file this is." + SAVE_AS_PDF;
            default -> "Files of this kind are not taken." + SAVE_AS_PDF;
        }));
    }

    private static RuleViolation refused(String name, String reason) {
        return RuleViolation.invalid("file", name, FileKind.allowed(), reason);
    }
}
