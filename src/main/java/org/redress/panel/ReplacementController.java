package org.redress.panel;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Person;
import org.redress.roster.Part;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Replaces people of stages 2 and 3, for complaints officers and managers; and names a panel's chair as soon as they are
 * found, for the panel's clerk too.
 */
@RestController
@Tag(name = "People who may be appointed")
class ReplacementController {

    private static final List<String> TEAM = List.of("complaints-officers", "complaints-managers");
    private static final List<String> CLERKS = List.of("complaints-officers", "complaints-managers", "panel-clerks");

    private final Replacements replacements;
    private final Panels panels;
    private final Complaints complaints;
    private final CurrentPerson currentPerson;

    ReplacementController(Replacements replacements, Panels panels, Complaints complaints,
            CurrentPerson currentPerson) {
        this.panels = panels;
        this.replacements = replacements;
        this.complaints = complaints;
        this.currentPerson = currentPerson;
    }

    /**
     * Who takes over a part from whom, and why; {@code otherService}: why the complaint is not about what a new
     * Investigating Officer manages, or null.
     */
    record Replacement(Part part, String before, String now, String why, String otherService) {}

    @PostMapping("/api/complaints/{reference}/replacements")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Replace somebody of stage 2 or 3; no clock moves")
    void replace(@PathVariable String reference, @RequestBody Replacement body) {
        ComplaintReference of = seen(reference, TEAM, "Only a complaints officer or a complaints manager can replace people"
                + " of a case.");
        if (body.part() == null) {
            throw RuleViolation.invalid("part", null, Arrays.toString(Part.values()), "Say whose place is taken.");
        }
        if (Texts.blank(body.now())) {
            throw RuleViolation.invalid("now", null, "a person of the register", "Say who takes over.");
        }
        replacements.replace(of, body.part(), body.before(), body.now(), body.why(), body.otherService());
    }

    /** Who chairs the panel, and on which day they agreed. */
    record Chair(String person, LocalDate on) {}

    @PostMapping("/api/complaints/{reference}/panel/chair")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "The panel's chair is found, before its members and its day; meets the ten days for it")
    void chairFound(@PathVariable String reference, @RequestBody Chair body) {
        ComplaintReference of = seen(reference, CLERKS, "Only the panel’s clerk, a complaints officer or a complaints manager"
                + " can record the chair.");
        if (Texts.blank(body.person())) {
            throw RuleViolation.invalid("person", null, "a person of the register", "Say who chairs the panel.");
        }
        if (body.on() == null) {
            throw RuleViolation.invalid("on", null, "a day", "Say on which day they agreed.");
        }
        panels.chairFound(of, body.person(), body.on());
    }

    private ComplaintReference seen(String reference, List<String> groups, String otherwise) {
        ComplaintReference of = new ComplaintReference(reference);
        Person person = currentPerson.get();
        complaints.seenBy(person, of);
        if (groups.stream().noneMatch(person::in)) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, otherwise);
        }
        return of;
    }
}
