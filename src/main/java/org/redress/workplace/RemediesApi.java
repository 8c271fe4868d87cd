package org.redress.workplace;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.redress.register.Remedy;
import org.redress.response.RemediesGuidance;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What guidance says of remedies: published words, of no case, for whoever is signed in. */
@RestController
@Tag(name = "Guidance on remedies")
class RemediesApi {

    private final RemediesGuidance guidance;

    RemediesApi(RemediesGuidance guidance) {
        this.guidance = guidance;
    }

    /** The guidance with its version; {@code kinds} names each kind of remedy, in order. */
    record GuidanceView(String title, String guidanceVersion, Map<String, String> kinds, List<RemediesGuidance.Line> lines) {}

    @GetMapping("/api/remedies-guidance")
    @Operation(summary = "The order of remedies, factors, and sums with their sources; for reference, no sum is ever set by it")
    GuidanceView guidance() {
        return new GuidanceView(guidance.title(), guidance.version(), Remedy.all(), guidance.lines());
    }
}
