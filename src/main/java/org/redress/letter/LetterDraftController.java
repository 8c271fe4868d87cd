package org.redress.letter;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.redress.problem.IfMatch;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Decisions.Decision;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Letters of a case before they are written: as each person would get them now, and the own words in their free parts. */
@RestController
@RequestMapping("/api/complaints/{reference}/letter-drafts")
@Tag(name = "Letters before they are written")
class LetterDraftController {

    private static final Set<String> TEAM = Set.of("complaints-officers", "complaints-managers");
    /** Who prepares a letter besides the complaints team. */
    private static final Map<String, Set<String>> BESIDES = Map.of(
            "stage-1-response", Set.of("team-managers", "heads-of-service"),
            "adults-response", Set.of("adults-investigators", "team-managers", "heads-of-service"),
            "corporate-response", Set.of("team-managers", "heads-of-service"),
            "review-response", Set.of("reviewers", "senior-managers", "heads-of-service"),
            "adjudication", Set.of("adjudicating-officers"),
            "final-response", Set.of("senior-managers", "directors"));
    private static final String WRITERS = "Those who prepare this letter write their own words in it.";
    private static final String CHECKED = "This letter is being checked. Its words stay as those who check it read them.";
    private static final String APPROVED = "This letter has been approved. Its words stay; whoever approved it can send it back.";
    /** Says on each page of a printed preview that it is one. */
    private static final String MARKED = "<style>@page { @top-center { content: 'Preview: not sent';"
            + " font-family: Lato; font-size: 18pt; } }</style></head>";
    private static final int LONGEST = 20_000;

    private final LetterTable table;
    private final LetterWriter writer;
    private final LetterApproval approval;
    private final LetterChecksProcess checks;
    private final LetterPdf pdf;
    private final FreeParts freeParts;
    private final TemplateTexts texts;
    private final Complaints complaints;
    private final CurrentPerson currentPerson;
    private final List<LetterSight> sight;

    LetterDraftController(LetterTable table, LetterWriter writer, LetterApproval approval,
            LetterChecksProcess checks, LetterPdf pdf, FreeParts freeParts, TemplateTexts texts, Complaints complaints, CurrentPerson currentPerson,
            List<LetterSight> sight) {
        this.table = table;
        this.writer = writer;
        this.approval = approval;
        this.checks = checks;
        this.pdf = pdf;
        this.freeParts = freeParts;
        this.texts = texts;
        this.complaints = complaints;
        this.currentPerson = currentPerson;
        this.sight = sight;
    }

    /** A letter that can be looked at before it is written. */
    record Kind(String letter, String what, boolean approved) {}

    /** Who would get it: {@code missing} says why it cannot be written yet, or is null. */
    record To(int number, String name, String role, String audience, String missing) {}

    /** A free part: the own words, or null where the template's stand. */
    record Part(String name, String words) {}

    /** The free parts of the version for grown-ups or for a child, with what they are edited under. */
    record Version(String audience, long version, List<Part> parts) {}

    /**
     * A letter before it is written.
     *
     * @param about what it could be about, the next first; empty where a case has one letter of this kind
     * @param needsApproval whether it goes only after an approval
     * @param approvedBy who has approved what it says now, or null
     * @param closed why the person who asks may not write its free parts now; null where they may, or there are none
     */
    record Draft(String letter, String what, boolean needsApproval, String approvedBy, LocalDate approvedOn, List<To> to,
            List<About> about, List<Version> free, boolean mayWrite, String closed) {}

    /** What a letter of this kind could be about, where a case can have several. */
    record About(String id, String words) {}

    /** Own words by free part; empty for the template's. */
    record Own(Map<String, String> parts) {}

    @GetMapping
    @Operation(summary = "The letters that can be looked at before they are written")
    List<Kind> all(@PathVariable String reference) {
        ComplaintReference of = seen(reference);
        return table.built().stream().filter(kind -> !hidden(of, kind.stem()))
                .map(kind -> new Kind(kind.stem(), kind.what(), kind.needsApproval())).toList();
    }

    @GetMapping("/{letter}")
    @Operation(summary = "A letter before it is written: who would get it, whether it can be written, its free parts")
    ResponseEntity<Draft> one(@PathVariable String reference, @PathVariable String letter,
            @RequestParam(required = false) String about) {
        ComplaintReference of = seen(reference);
        LetterTable.Kind kind = kind(of, letter);
        List<LetterWriter.Preview> previews = writer.preview(of, kind.stem(), about);
        List<To> to = new ArrayList<>();
        previews.forEach(one -> to.add(new To(to.size() + 1, one.to(), one.role(), one.audience(), one.missing())));
        boolean needed = kind.needsApproval() && (previews.isEmpty() || previews.get(0).needsApproval());
        Optional<Decision> given = needed ? approval.given(of, kind) : Optional.empty();
        List<Version> free = !kind.needsApproval() ? List.of() : previews.stream().map(LetterWriter.Preview::audience)
                .distinct().map(audience -> free(of, kind, audience)).toList();
        String closed = closed(of, kind, given.isPresent());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Draft(kind.stem(), kind.what(), needed,
                given.map(Decision::person).orElse(null), given.map(Decision::onDay).orElse(null), to,
                writer.occasions(of, kind.stem()).stream().map(one -> new About(one.id(), one.words())).toList(), free,
                closed == null, free.isEmpty() ? null : closed));
    }

    private String closed(ComplaintReference of, LetterTable.Kind kind, boolean approved) {
        return !mayWrite(kind) ? WRITERS : approved ? APPROVED : checks.beingChecked(of, kind.stem()) ? CHECKED : null;
    }

    private Version free(ComplaintReference of, LetterTable.Kind kind, String audience) {
        String name = kind.stem() + "-to-" + audience;
        FreeParts.Own own = freeParts.own(of, name);
        return new Version(audience, own.version(), FreeParts.of(texts.now().text("letters/" + name)).stream()
                .map(part -> new Part(part, own.words().get(part))).toList());
    }

    @GetMapping("/{letter}/preview")
    @Operation(summary = "The letter exactly as one of those who would get it would get it now")
    ResponseEntity<byte[]> preview(@PathVariable String reference, @PathVariable String letter,
            @RequestParam(defaultValue = "1") int to, @RequestParam(required = false) LetterController.Format format,
            @RequestParam(required = false) String about) {
        ComplaintReference of = seen(reference);
        List<LetterWriter.Preview> previews = writer.preview(of, kind(of, letter).stem(), about);
        if (to < 1 || to > previews.size()) {
            throw RuleViolation.invalid("to", to, previews.isEmpty() ? "nobody" : "1 to " + previews.size(),
                    previews.isEmpty() ? "Nobody is known to whom it could be sent." : "So many people get this letter.");
        }
        LetterWriter.Preview preview = previews.get(to - 1);
        if (preview.letter() == null) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, preview.missing());
        }
        if (format == LetterController.Format.text || format == null && preview.plain()) {
            return LetterController.answer(new MediaType("text", "plain", StandardCharsets.UTF_8), "Preview-" + of + ".txt",
                    PlainText.of(preview.letter().html()).getBytes(StandardCharsets.UTF_8));
        }
        return format == LetterController.Format.pdf
                ? LetterController.answer(MediaType.APPLICATION_PDF, "Preview-" + of + ".pdf",
                        pdf.of(preview.letter().html().replace("</head>", MARKED)))
                : LetterController.answer(new MediaType("text", "html", StandardCharsets.UTF_8), "Preview-" + of + ".html",
                        preview.letter().html().getBytes(StandardCharsets.UTF_8));
    }

    @PutMapping("/{letter}/{audience}")
    @Transactional
    @Operation(summary = "Own words in the free parts, until the letter is approved; If-Match is the version that was read")
    public ResponseEntity<Draft> write(@PathVariable String reference, @PathVariable String letter,
            @PathVariable String audience, @RequestHeader(value = "If-Match", required = false) String version,
            @RequestBody Own own) {
        ComplaintReference of = seen(reference);
        LetterTable.Kind kind = kind(of, letter);
        if (!mayWrite(kind)) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, WRITERS);
        }
        if (!kind.versions().contains(audience)) {
            throw RuleViolation.invalid("audience", null, String.join(", ", kind.versions()),
                    "There is no version of this letter for them.");
        }
        String name = kind.stem() + "-to-" + audience;
        List<String> parts = kind.needsApproval() ? FreeParts.of(texts.now().text("letters/" + name)) : List.of();
        Map<String, String> words = own.parts() == null ? Map.of() : own.parts();
        words.forEach((part, text) -> {
            if (!parts.contains(part)) {
                throw RuleViolation.invalid("parts", null, parts.isEmpty() ? "none" : String.join(", ", parts),
                        "This letter has no such free part.");
            }
            Texts.check(part, text);
            Texts.atMost(part, text, LONGEST);
        });
        complaints.lock(of); // whoever signs it meanwhile signs before this, or sees it
        if (checks.beingChecked(of, letter)) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, CHECKED);
        }
        if (approval.given(of, kind).isPresent()) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, APPROVED);
        }
        freeParts.keep(of, name, words, IfMatch.version(version, "the free parts"));
        return one(reference, letter, null);
    }

    private ComplaintReference seen(String reference) {
        ComplaintReference of = new ComplaintReference(reference);
        complaints.seenBy(currentPerson.get(), of);
        if (!LettersToCome.mayRead(currentPerson.get())) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN,
                    "Letters before they are written are for those who prepare and approve them.");
        }
        return of;
    }

    private LetterTable.Kind kind(ComplaintReference of, String letter) {
        return table.built().stream().filter(one -> one.stem().equals(letter) && !hidden(of, letter)).findFirst()
                .orElseThrow(() -> RuleViolation.of(RuleViolation.Kind.NOT_FOUND, "There is no such letter that you may see."));
    }

    private boolean hidden(ComplaintReference of, String letter) {
        return sight.stream().anyMatch(one -> one.hidesUnsent(of, currentPerson.get(), letter));
    }

    private boolean mayWrite(LetterTable.Kind kind) {
        return currentPerson.get().groups().stream().anyMatch(group -> TEAM.contains(group)
                || BESIDES.getOrDefault(kind.stem(), Set.of()).contains(group));
    }
}
