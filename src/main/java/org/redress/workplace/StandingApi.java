package org.redress.workplace;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.redress.standing.Standing;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where a case stands, to say or send to the complainant, for whoever sees the case. */
@RestController
@Tag(name = "The case")
class StandingApi {

    private final Viewer viewer;
    private final Standing standing;

    StandingApi(Viewer viewer, Standing standing) {
        this.viewer = viewer;
        this.standing = standing;
    }

    /** Where it stands. {@code state} is a short code; {@code hear} is null where no day can be told, {@code promised} where nothing is. */
    record StandingView(String reference, String audience, String state, LocalDate asAt, String last, String now,
            String hear, String youCan, String reachUs, String promised, String text) {}

    @GetMapping("/api/complaints/{reference}/standing")
    @Operation(summary = "Where it stands, in plain words: audience complainant, or child")
    ResponseEntity<StandingView> standing(@PathVariable String reference,
            @RequestParam(defaultValue = "complainant") String audience) {
        ComplaintReference its = new ComplaintReference(reference.strip().toUpperCase(java.util.Locale.UK));
        viewer.needFull(its);
        if (!audience.equals("child") && !audience.equals("complainant")) {
            throw RuleViolation.invalid("audience", audience.length() > 60 ? null : audience, "child, complainant",
                    "It is told to a child or to the complainant.");
        }
        Standing.Told told = standing.of(its, audience.equals("child"));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new StandingView(its.value(), audience,
                told.state(), told.asAt(), told.last(), told.now(), told.hear(), told.youCan(), told.reachUs(), told.promised(), told.text()));
    }
}
