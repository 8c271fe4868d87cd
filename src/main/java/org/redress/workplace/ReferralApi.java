package org.redress.workplace;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.redress.bundle.CaseFileItem;
import org.redress.bundle.CaseFiles;
import org.redress.bundle.LeftOut;
import org.redress.bundle.Wanted;
import org.redress.calendar.UkTime;
import org.redress.document.Documents;
import org.redress.engine.Persons;
import org.redress.problem.JsonBody;
import org.redress.problem.RuleViolation;
import org.redress.referral.Fault;
import org.redress.referral.LikelyFaults;
import org.redress.referral.ReferralBundles;
import org.redress.referral.ReferralBundles.Bundle;
import org.redress.referral.ReferralBundles.State;
import org.redress.register.ComplaintReference;
import org.redress.register.Person;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether a case is ready for the Ombudsman: its likely faults, and its bundles. For complaints managers and link officers. */
@RestController
@RequestMapping("/api/complaints/{reference}/referral")
@Tag(name = "Referral to the Ombudsman")
class ReferralApi {

    /** Groups that look at a case as the Ombudsman will. */
    private static final Set<String> PREPARE = Set.of("complaints-managers", "link-officers");

    private final LikelyFaults faults;
    private final ReferralBundles bundles;
    private final CaseFiles files;
    private final Viewer viewer;
    private final Persons persons;
    private final ObjectMapper json;
    private final Clock clock;

    ReferralApi(LikelyFaults faults, ReferralBundles bundles, CaseFiles files, Viewer viewer, Persons persons, ObjectMapper json,
            Clock clock) {
        this.faults = faults;
        this.bundles = bundles;
        this.files = files;
        this.viewer = viewer;
        this.persons = persons;
        this.json = json;
        this.clock = clock;
    }

    /** Whether a person is one of those who prepare a case for the Ombudsman. */
    static boolean prepares(Person person) {
        return person.groups().stream().anyMatch(PREPARE::contains);
    }

    /**
     * The case as it stands on a day.
     *
     * @param items what a bundle can hold; {@code leftOut} what it leaves out unless somebody chooses otherwise
     */
    record ReadyView(LocalDate on, List<FaultView> faults, List<CaseFileItem> items, List<LeftOut> leftOut, List<BundleView> bundles) {}

    /** A likely fault, with the title of its rule; {@code days} and {@code unit} are absent where it is no matter of days. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FaultView(Fault.Rule rule, String title, String regulation, boolean statutory, String place, LocalDate on, String what,
            Integer days, Fault.Unit unit) {}

    /** A bundle with its maker by name; what is known only once it is made, or failed, is absent before. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BundleView(String id, State state, String askedBy, Instant askedAt, Instant madeAt, Long sizeBytes, String sha256,
            String chain, Integer files, Integer pages, List<LeftOut> leftOut, String problem) {}

    /** What is chosen for a bundle; all of it null is what is usual. */
    record BundleWanted(Boolean redacted, List<String> items, List<LeftOut> leftOut) {}

    @GetMapping
    @Operation(summary = "The faults that the Ombudsman is likely to find in the case, each with its rule and its place; what a bundle"
            + " can hold, and the bundles made before")
    ResponseEntity<ReadyView> ready(@PathVariable String reference) {
        ComplaintReference its = its(reference);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new ReadyView(UkTime.today(clock), faults.of(its).stream()
                .map(ReferralApi::view).toList(), files.items(its, viewer.person()), bundles.usual(its, viewer.person()).leftOut(),
                bundles.of(its).stream().map(this::view).toList()));
    }

    @PostMapping
    @Operation(summary = "Have the bundle for the Ombudsman made: case file, what the law required beside what happened, letters,"
            + " documents and a manifest of checksums, as one ZIP. An empty object takes what is usual. 202; it is made afterwards")
    ResponseEntity<BundleView> build(@PathVariable String reference, @RequestBody JsonNode sent) {
        ComplaintReference its = its(reference);
        viewer.needToAct();
        BundleWanted chosen = JsonBody.strict(json, sent, BundleWanted.class);
        boolean usual = chosen.redacted() == null && chosen.items() == null && chosen.leftOut() == null;
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(view(bundles.ask(its, usual ? null
                : new Wanted(null, chosen.redacted(), chosen.items(), chosen.leftOut()))));
    }

    @GetMapping("/bundles/{id}")
    @Operation(summary = "A bundle that is made, as a ZIP")
    ResponseEntity<InputStreamResource> bundle(@PathVariable String reference, @PathVariable String id) {
        ComplaintReference its = its(reference);
        Bundle bundle = bundles.find(its, id).filter(one -> one.state() == State.MADE).orElseThrow(() -> RuleViolation.of(
                RuleViolation.Kind.NOT_FOUND, "There is no such bundle of the case " + its + "."));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(MediaType.parseMediaType("application/zip"))
                .contentLength(bundle.sizeBytes())
                .header(HttpHeaders.CONTENT_DISPOSITION, Documents.attachment("Ombudsman-" + its + ".zip"))
                .header("X-Content-Type-Options", "nosniff").body(new InputStreamResource(bundles.content(bundle)));
    }

    private static FaultView view(Fault one) {
        return new FaultView(one.rule(), one.rule().title(), one.regulation(), one.statutory(), one.place(), one.on(), one.what(),
                one.days(), one.unit());
    }

    private BundleView view(Bundle one) {
        return new BundleView(one.id(), one.state(), one.askedBy().equals(Person.SYSTEM.id()) ? "Redress" : persons.name(one.askedBy()),
                one.askedAt(), one.madeAt(), one.sizeBytes(), one.sha256(), one.chain(), one.files(), one.pages(), one.leftOut(),
                one.problem());
    }

    private ComplaintReference its(String reference) {
        ComplaintReference its = new ComplaintReference(reference);
        viewer.needFull(its);
        if (!prepares(viewer.person())) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN,
                    "Complaints managers and link officers prepare a case for the Ombudsman. Ask one of them.");
        }
        return its;
    }
}
