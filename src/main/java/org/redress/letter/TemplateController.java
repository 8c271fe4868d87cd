package org.redress.letter;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.redress.letter.TemplateDesk.Current;
import org.redress.letter.TemplateDesk.Sample;
import org.redress.letter.TemplateTexts.Version;
import org.redress.problem.IfMatch;
import org.redress.problem.RuleViolation;
import org.redress.register.CurrentPerson;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The texts of letters: analysts and administrators edit them, complaints managers read them. */
@RestController
@RequestMapping("/api/letter-templates")
@Tag(name = "Texts of letters")
class TemplateController {

    private static final Set<String> EDIT = Set.of("analysts", "administrators");
    private static final Set<String> READ = Set.of("analysts", "administrators", "complaints-managers");
    private static final String WHAT = "the template";

    private final TemplateDesk desk;
    private final LetterVocabulary vocabulary;
    private final CurrentPerson currentPerson;

    TemplateController(TemplateDesk desk, LetterVocabulary vocabulary, CurrentPerson currentPerson) {
        this.desk = desk;
        this.vocabulary = vocabulary;
        this.currentPerson = currentPerson;
    }

    /**
     * A template.
     *
     * @param id the rulebook's, null for a part
     * @param approved whether the letter goes only after an approval
     * @param version that which counts, or null where the delivered text does
     * @param newer whether the delivered text has changed since it was edited
     */
    record Entry(String name, String what, String id, boolean approved, List<String> mandatory, Long version,
            boolean newer) {}

    /** All texts, and whether the person may edit them. */
    record Entries(List<Entry> templates, boolean mayEdit) {}

    /** One version: {@code restores} is that whose text it has again; {@code text} false where the delivered one counts. */
    record VersionView(int version, boolean text, Integer restores, String by, Instant at, String why) {}

    /** One template with its texts and versions, the newest first. */
    record Whole(Entry template, String text, String delivered, List<VersionView> versions) {}

    /** What the person may do with the texts. */
    record Mine(boolean read, boolean edit) {}

    /** A text to be tried: {@code fullest} null is true. */
    record Tried(String text, Boolean fullest) {}

    /** A text to be kept, and why. */
    record Edited(String text, String why) {}

    /** A version to go back to, and why. */
    record Back(Integer version, String why) {}

    /** A reason. */
    record Why(String why) {}

    @GetMapping
    @Operation(summary = "All texts of letters, and which of them were edited")
    Entries all() {
        need(READ);
        return new Entries(desk.current().stream().map(TemplateController::entry).toList(), may(EDIT));
    }

    @GetMapping("/mine")
    @Operation(summary = "Whether the person who asks may read and edit the texts of letters")
    Mine mine() {
        return new Mine(may(READ), may(EDIT));
    }

    @GetMapping("/facts")
    @Operation(summary = "The facts that a letter can say, by name")
    List<LetterVocabulary.Listed> facts() {
        need(READ);
        return vocabulary.all();
    }

    @GetMapping("/{name}")
    @Operation(summary = "One text with its versions; the ETag is the newest version")
    ResponseEntity<Whole> one(@PathVariable String name) {
        need(READ);
        Current current = desk.current(name);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).eTag("\"" + newest(name) + "\"").body(new Whole(
                entry(current), current.text(), current.delivered(), desk.versions(name).stream()
                        .map(one -> new VersionView(one.version(), one.text() != null, one.restores(), one.by(), one.at(),
                                one.why())).toList()));
    }

    @GetMapping("/{name}/versions/{version}")
    @Operation(summary = "The text of one version")
    Edited version(@PathVariable String name, @PathVariable int version) {
        need(READ);
        Version found = desk.versions(name).stream().filter(one -> one.version() == version).findFirst().orElseThrow(
                () -> RuleViolation.of(RuleViolation.Kind.NOT_FOUND, "There is no such version of this template."));
        return new Edited(found.text(), found.why());
    }

    @PostMapping("/{name}/preview")
    @Operation(summary = "The letter as this text would write it, with examples; or what stands against the text")
    Sample preview(@PathVariable String name, @RequestBody Tried tried) {
        need(READ);
        return desk.sample(name, tried.text() == null ? "" : tried.text(), !Boolean.FALSE.equals(tried.fullest()));
    }

    @PutMapping("/{name}")
    @Operation(summary = "A new version, which counts from now on; If-Match is the ETag that was read")
    ResponseEntity<Whole> edit(@PathVariable String name, @RequestHeader(value = "If-Match", required = false) String seen,
            @RequestBody Edited edited) {
        need(EDIT);
        desk.edit(name, edited.text(), IfMatch.version(seen, WHAT), edited.why());
        return one(name);
    }

    @PostMapping("/{name}/roll-back")
    @Operation(summary = "The text of an earlier version counts again, as a version of its own")
    ResponseEntity<Whole> rollBack(@PathVariable String name,
            @RequestHeader(value = "If-Match", required = false) String seen, @RequestBody Back back) {
        need(EDIT);
        if (back.version() == null) {
            throw RuleViolation.invalid("version", null, "a version", "Say which version.");
        }
        desk.rollBack(name, back.version(), IfMatch.version(seen, WHAT), back.why());
        return one(name);
    }

    @PostMapping("/{name}/take-back")
    @Operation(summary = "The delivered text counts again")
    ResponseEntity<Whole> takeBack(@PathVariable String name,
            @RequestHeader(value = "If-Match", required = false) String seen, @RequestBody Why why) {
        need(EDIT);
        desk.takeBack(name, IfMatch.version(seen, WHAT), why.why());
        return one(name);
    }

    private long newest(String name) {
        return desk.versions(name).stream().findFirst().map(one -> (long) one.version()).orElse(0L);
    }

    private static Entry entry(Current current) {
        LetterTable.Kind kind = current.template().kind();
        return new Entry(current.template().name(), current.template().what(), kind == null ? null : kind.id(),
                kind != null && kind.needsApproval(), kind == null ? List.of() : kind.mandatory(),
                current.edited() ? current.version() : null, current.newer());
    }

    private boolean may(Set<String> groups) {
        return currentPerson.get().groups().stream().anyMatch(groups::contains);
    }

    private void need(Set<String> groups) {
        if (!may(groups)) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, groups == READ
                    ? "The texts of letters are for analysts, administrators and complaints managers."
                    : "Analysts and administrators edit the texts of letters.");
        }
    }
}
