package org.redress.workplace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.redress.bundle.CaseFileItem;
import org.redress.bundle.CaseFiles;
import org.redress.bundle.CaseFiles.Written;
import org.redress.bundle.LeftOut;
import org.redress.bundle.Purpose;
import org.redress.bundle.Wanted;
import org.redress.document.Documents;
import org.redress.engine.Persons;
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

/** The case file: what it can hold, and one PDF of it. For the complaints team and, of their kind, the clerk and link officers. */
@RestController
@RequestMapping("/api/complaints/{reference}/case-file")
@Tag(name = "Case file")
class CaseFileApi {

    private final CaseFiles files;
    private final Viewer viewer;
    private final Persons persons;
    private final ObjectMapper json;

    CaseFileApi(CaseFiles files, Viewer viewer, Persons persons, ObjectMapper json) {
        this.persons = persons;
        this.files = files;
        this.viewer = viewer;
        this.json = json;
    }

    /** What this person may make case files for, what can be in one, and those that were made before. */
    record Contents(List<Purpose> purposes, List<CaseFileItem> items, List<MadeView> made) {}

    /** A case file that was made, with its maker by name; {@code items} and {@code leftOut} as it was asked for. */
    record MadeView(Purpose purpose, boolean redacted, String madeBy, Instant madeAt, int pages, String sha256,
            List<String> items, List<LeftOut> leftOut) {}

    @GetMapping
    @Operation(summary = "What a case file can hold, and those that were made before")
    ResponseEntity<Contents> contents(@PathVariable String reference) {
        ComplaintReference its = its(reference);
        List<MadeView> made = files.of(its).stream().map(one -> new MadeView(one.purpose(), one.redacted(),
                persons.name(one.madeBy()), one.madeAt(), one.pages(), one.sha256(), one.items(), one.leftOut())).toList();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore())
                .body(new Contents(Purpose.of(viewer.person().groups()), files.items(its, viewer.person()), made));
    }

    @PostMapping
    @Operation(summary = "Make the case file: one PDF with index, chronology, letters and documents. Each item of the case"
            + " stands in items or, with its reason, in leftOut; 409 where something came in meanwhile")
    ResponseEntity<InputStreamResource> make(@PathVariable String reference, @RequestBody JsonNode sent)
            throws IOException {
        ComplaintReference its = its(reference);
        Written file = files.make(its, JsonBody.strict(json, sent, Wanted.class));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(MediaType.APPLICATION_PDF)
                .contentLength(Files.size(file.file()))
                .header(HttpHeaders.CONTENT_DISPOSITION, Documents.attachment("Case-file-" + its + ".pdf"))
                .header("X-Content-Type-Options", "nosniff")
                .body(new InputStreamResource(Files.newInputStream(file.file(), StandardOpenOption.DELETE_ON_CLOSE)));
    }

    private ComplaintReference its(String reference) {
        ComplaintReference its = new ComplaintReference(reference);
        viewer.needFull(its);
        if (Purpose.of(viewer.person().groups()).isEmpty()) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "The complaints team makes case files. Ask them for one.");
        }
        return its;
    }
}
