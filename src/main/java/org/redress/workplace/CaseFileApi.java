package org.redress.workplace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.redress.bundle.CaseFileItem;
import org.redress.bundle.CaseFiles;
import org.redress.bundle.CaseFiles.Made;
import org.redress.bundle.CaseFiles.Written;
import org.redress.bundle.LeftOut;
import org.redress.bundle.Purpose;
import org.redress.document.Documents;
import org.redress.problem.JsonBody;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The case file: what it can hold, and one PDF of it. For the complaints team. */
@RestController
@RequestMapping("/api/complaints/{reference}/case-file")
@Tag(name = "Case file")
class CaseFileApi {

    private final CaseFiles files;
    private final Viewer viewer;
    private final ObjectMapper json;

    CaseFileApi(CaseFiles files, Viewer viewer, ObjectMapper json) {
        this.files = files;
        this.viewer = viewer;
        this.json = json;
    }

    /** What can be in the file, and the files that were made before. */
    record Contents(List<CaseFileItem> items, List<Made> made) {}

    /** What is wanted; {@code leftOut} null is nothing. */
    record Wanted(Purpose purpose, List<LeftOut> leftOut) {}

    @GetMapping
    @Operation(summary = "What a case file can hold, and those that were made before")
    ResponseEntity<Contents> contents(@PathVariable String reference) {
        ComplaintReference its = its(reference);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Contents(files.items(its), files.of(its)));
    }

    @PostMapping
    @Operation(summary = "Make the case file: one PDF with index, chronology, letters and documents")
    ResponseEntity<InputStreamResource> make(@PathVariable String reference, @RequestBody JsonNode sent)
            throws IOException {
        ComplaintReference its = its(reference);
        Wanted wanted = JsonBody.strict(json, sent, Wanted.class);
        if (wanted.purpose() == null) {
            throw RuleViolation.invalid("purpose", null, "PANEL, OMBUDSMAN, SUBJECT_ACCESS, OTHER",
                    "Say what the case file is for.");
        }
        Written file = files.make(its, wanted.purpose(), wanted.leftOut() == null ? List.of() : wanted.leftOut());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(MediaType.APPLICATION_PDF)
                .contentLength(Files.size(file.file()))
                .header(HttpHeaders.CONTENT_DISPOSITION, Documents.attachment("Case-file-" + its + ".pdf"))
                .header("X-Content-Type-Options", "nosniff")
                .body(new InputStreamResource(Files.newInputStream(file.file(), StandardOpenOption.DELETE_ON_CLOSE)));
    }

    private ComplaintReference its(String reference) {
        ComplaintReference its = new ComplaintReference(reference);
        viewer.needFull(its);
        if (viewer.person().groups().stream().noneMatch(CaseFiles.TEAM::contains)) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "The complaints team makes case files. Ask them for one.");
        }
        return its;
    }
}
