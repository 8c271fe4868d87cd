package org.redress.referral;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.redress.bundle.CaseFileItem;
import org.redress.bundle.CaseFileItem.Kind;
import org.redress.bundle.CaseFiles;
import org.redress.bundle.LeftOut;
import org.redress.bundle.Wanted;
import org.redress.calendar.UkTime;
import org.redress.document.Documents;
import org.redress.document.Documents.Document;
import org.redress.letter.LettersOnFile;
import org.redress.letter.Papers.Paper;
import org.redress.register.ComplaintReference;
import org.redress.register.Person;
import org.redress.register.Sha256;
import org.springframework.stereotype.Component;

/**
 * Writes a bundle: the case file, what the law required beside what happened, each letter as it went and each document as it came,
 * and a manifest with the checksum of each file, every one chained to those before it. The same case and the same day of asking
 * give the same bytes; one file at a time is in memory.
 */
@Component
class BundleWriter {

    /** Files in a ZIP have a local time without a zone: none of ours tells when it was made. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int LONGEST_NAME = 80;

    private final CaseFiles caseFiles;
    private final LawBesideFact lawBesideFact;
    private final LettersOnFile letters;
    private final Documents documents;

    BundleWriter(CaseFiles caseFiles, LawBesideFact lawBesideFact, LettersOnFile letters, Documents documents) {
        this.caseFiles = caseFiles;
        this.lawBesideFact = lawBesideFact;
        this.letters = letters;
        this.documents = documents;
    }

    /** What was written: the size and the checksum of the ZIP, the last link of its manifest, and what it holds. */
    record Written(long size, String sha256, String chain, int files, int pages, Wanted wanted) {}

    /**
     * Writes the ZIP.
     *
     * @param asked when it was asked for: what the law asked is told as it stood on that day
     * @param folder for files that are in work
     */
    Written write(ComplaintReference reference, Wanted wanted, Person person, Instant asked, Path folder, Path zip) throws IOException {
        List<CaseFileItem> all = caseFiles.items(reference, person);
        Map<String, LeftOut> out = wanted.leftOut().stream().collect(Collectors.toMap(LeftOut::item, one -> one));
        CaseFiles.Written file = caseFiles.makeFor(person, reference, wanted);
        MessageDigest digest = sha256();
        Manifest manifest = new Manifest();
        try (OutputStream raw = new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(zip, StandardOpenOption.CREATE_NEW)),
                digest); ZipOutputStream to = new ZipOutputStream(raw, StandardCharsets.UTF_8)) {
            add(to, manifest, "Case-file-" + reference + ".pdf", "The case file, with page numbers", file.file());
            Paper paper = lawBesideFact.paper(reference, UkTime.dayOf(asked));
            String beside = "Law-beside-fact-" + reference;
            add(to, manifest, beside + ".html", "What the law required, and what happened, to read on a screen",
                    paper.html().getBytes(StandardCharsets.UTF_8));
            add(to, manifest, beside + ".pdf", "The same, to print", FixedPdf.of(paper.pdf(), paper.html(), asked));
            int letter = 0;
            int document = 0;
            for (CaseFileItem item : all) {
                if (!out.containsKey(item.id()) && item.kind() == Kind.LETTER) {
                    add(to, manifest, "Letters/%03d %s %s.pdf".formatted(++letter, item.on(), name(item.title())), item.title(),
                            letters.pdf(reference, item.id()));
                } else if (!out.containsKey(item.id()) && item.kind() == Kind.DOCUMENT) {
                    Document its = documents.find(reference, wanted.redacted() != null && wanted.redacted()
                            && item.redactedCopy() != null ? item.redactedCopy() : item.id()).orElseThrow();
                    add(to, manifest, "Documents/%03d %s %s".formatted(++document, item.on(), fileName(its)), its.title(),
                            documents.content(its));
                }
            }
            add(to, manifest, "Read-me.txt", "What is in this bundle, and what is not", readMe(reference, UkTime.dayOf(asked), all, out,
                    letter, document).getBytes(StandardCharsets.UTF_8));
            put(to, "Manifest.csv", manifest.text().getBytes(StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(file.file());
        }
        return new Written(Files.size(zip), HexFormat.of().formatHex(digest.digest()), manifest.chain(), manifest.size() + 1,
                file.made().pages(), wanted);
    }

    private static String readMe(ComplaintReference reference, LocalDate on, List<CaseFileItem> all, Map<String, LeftOut> out, int letters,
            int documents) {
        StringBuilder text = new StringBuilder("""
                Complaint %s: bundle for the Ombudsman, as the record stood on %s
                CONFIDENTIAL. It holds personal information. Pass it to nobody who does not need it.

                Case-file-%s.pdf: the whole case on numbered pages, with an index and what happened day by day
                Law-beside-fact-%s.html and .pdf: each step with what the law required, what happened, and the days gained or lost
                Letters: %d, as they went
                Documents: %d, as they came
                Manifest.csv: the SHA-256 checksum of each file. Its last column is the checksum of the line before it, the file's
                name and its checksum together: whoever changes one file, or takes one away, breaks each line after it.

                """.formatted(reference, UkTime.words(on), reference, reference, letters, documents));
        if (out.isEmpty()) {
            text.append("Nothing that the case holds was left out.\n");
        } else {
            text.append("What was left out, and why\n");
            all.stream().filter(item -> out.containsKey(item.id())).forEach(item -> text.append("- %s%s: %s%n".formatted(
                    item.on() == null ? "" : UkTime.words(item.on()) + ", ", item.title(), out.get(item.id()).why())));
        }
        return text.toString().replace("\r\n", "\n").replace("\n", "\r\n");
    }

    private static String fileName(Document document) {
        String name = document.fileName();
        int dot = name.lastIndexOf('.');
        return name(dot < 0 ? name : name.substring(0, dot)) + (dot < 0 ? "" : name.substring(dot).replaceAll("[^A-Za-z0-9.]", ""));
    }

    /** A name that every system can unpack. */
    private static String name(String title) {
        String plain = Normalizer.normalize(title.replace('’', '\''), Normalizer.Form.NFKD).replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9 ,.'()_-]", " ").replaceAll("\\s+", " ").strip();
        String cut = plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME).strip();
        return cut.replaceAll("[. ]+$", "").isEmpty() ? "untitled" : cut.replaceAll("[. ]+$", "");
    }

    private static void add(ZipOutputStream to, Manifest manifest, String name, String what, byte[] content) throws IOException {
        manifest.add(name, what, content.length, Sha256.of(content));
        put(to, name, content);
    }

    private static void add(ZipOutputStream to, Manifest manifest, String name, String what, Path content) throws IOException {
        MessageDigest digest = sha256();
        to.putNextEntry(entry(name));
        try (OutputStream both = new DigestOutputStream(OutputStream.nullOutputStream(), digest); var in = Files.newInputStream(content)) {
            byte[] piece = new byte[1 << 16];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                both.write(piece, 0, read);
                to.write(piece, 0, read);
            }
        }
        to.closeEntry();
        manifest.add(name, what, Files.size(content), HexFormat.of().formatHex(digest.digest()));
    }

    private static void put(ZipOutputStream to, String name, byte[] content) throws IOException {
        to.putNextEntry(entry(name));
        to.write(content);
        to.closeEntry();
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        return entry;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The list of files with their checksums, each chained to those before it. */
    static final class Manifest {

        private final List<String> lines = new ArrayList<>(List.of("number,file,what,bytes,sha256,chain"));
        private String chain = "";

        void add(String file, String what, long bytes, String sha256) {
            chain = Sha256.of((chain + file + sha256).getBytes(StandardCharsets.UTF_8));
            lines.add("%d,%s,%s,%d,%s,%s".formatted(lines.size(), quoted(file), quoted(what), bytes, sha256, chain));
        }

        /** In quotes, with nothing that a spreadsheet would take for a formula. */
        private static String quoted(String text) {
            String one = text.replaceAll("[\\p{Cc}\\p{Cf}]", " ").replace("\"", "\"\"");
            return "\"" + (one.matches("(?s)[=+@\\t-].*") ? "'" : "") + one + "\"";
        }

        String chain() {
            return chain;
        }

        int size() {
            return lines.size() - 1;
        }

        String text() {
            return String.join("\r\n", lines) + "\r\n";
        }
    }
}
