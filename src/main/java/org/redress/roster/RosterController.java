package org.redress.roster;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Appointments;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Person;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The register of people who may be appointed; complaints managers and panel clerks keep it, officers read it. */
@RestController
@RequestMapping("/api/roster")
@Tag(name = "People who may be appointed")
class RosterController {

    private static final Set<String> READ = Set.of("complaints-officers", "complaints-managers", "panel-clerks",
            "heads-of-service", "directors");
    private static final Set<String> KEEP = Set.of("complaints-managers", "panel-clerks");

    private final Roster roster;
    private final Appointments appointments;
    private final Complaints complaints;
    private final CurrentPerson currentPerson;

    RosterController(Roster roster, Appointments appointments, Complaints complaints, CurrentPerson currentPerson) {
        this.complaints = complaints;
        this.roster = roster;
        this.appointments = appointments;
        this.currentPerson = currentPerson;
    }

    /** A person with what was declared, the days away and how many cases they have in hand. */
    record PersonView(RosterPerson person, List<Declaration> declarations, List<Roster.Absence> absences, int inHand) {}

    /** What is declared; what a kind does not ask for is null. */
    record Declared(Declaration.Kind kind, String service, String reference, LocalDate untilOn, String text) {}

    /** First and last day away. */
    record Away(LocalDate from, LocalDate until) {}

    @GetMapping
    @Operation(summary = "Everybody on the register, by name")
    List<PersonView> people(@RequestParam(defaultValue = "false") boolean retiredToo,
            @RequestParam(required = false) Part part) {
        need(READ);
        return views(roster.people(retiredToo).stream().filter(person -> part == null || person.may(part)).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Put a person on the register")
    PersonView add(@RequestBody RosterPerson person) {
        need(KEEP);
        return view(roster.add(person));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change a person of the register")
    PersonView change(@PathVariable String id, @RequestBody RosterPerson person) {
        need(KEEP);
        if (!id.equals(person.id())) {
            throw RuleViolation.invalid("id", person.id(), id, "The user name of a person never changes.");
        }
        return view(roster.change(person));
    }

    @PostMapping("/{id}/declarations")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add what a person has declared")
    Declaration declare(@PathVariable String id, @RequestBody Declared declared) {
        need(KEEP);
        ComplaintReference reference = Texts.blank(declared.reference()) ? null
                : new ComplaintReference(declared.reference().strip());
        if (reference != null) {
            complaints.seenBy(currentPerson.get(), reference);
        }
        return roster.declare(new Declaration(null, id, declared.kind(), declared.service(), reference,
                declared.untilOn(), declared.text(), null));
    }

    @DeleteMapping("/{id}/declarations/{declaration}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "A declaration no longer holds; it stays on file")
    void withdraw(@PathVariable String id, @PathVariable String declaration) {
        need(KEEP);
        roster.withdrawDeclaration(id, declaration);
    }

    @PostMapping("/{id}/absences")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Days on which a person is away")
    Roster.Absence away(@PathVariable String id, @RequestBody Away away) {
        need(KEEP);
        return roster.away(id, away.from(), away.until());
    }

    @DeleteMapping("/{id}/absences/{absence}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "A person is not away after all")
    void back(@PathVariable String id, @PathVariable String absence) {
        need(KEEP);
        roster.backAfterAll(id, absence);
    }

    private PersonView view(RosterPerson person) {
        return views(List.of(person)).get(0);
    }

    /** Everything about these people in as many questions as about one of them. */
    private List<PersonView> views(List<RosterPerson> people) {
        List<String> ids = people.stream().map(RosterPerson::id).toList();
        Map<String, List<Declaration>> declarations = roster.declarations(ids);
        Set<ComplaintReference> seen = complaints.seenBy(currentPerson.get(), declarations.values().stream()
                .flatMap(List::stream).map(Declaration::reference).filter(Objects::nonNull).collect(Collectors.toSet()));
        Map<String, List<Roster.Absence>> absences = roster.absences(ids);
        Map<String, Integer> inHand = appointments.inHand(Part.ROLES);
        return people.stream().map(person -> new PersonView(person,
                declarations.getOrDefault(person.id(), List.of()).stream().map(d -> d.asSeen(seen)).toList(),
                absences.getOrDefault(person.id(), List.of()), inHand.getOrDefault(person.id(), 0))).toList();
    }

    private void need(Set<String> groups) {
        Person person = currentPerson.get();
        if (person.groups().stream().noneMatch(groups::contains)) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, groups == READ
                    ? "The register of people is for complaints officers and managers, panel clerks and directors."
                    : "Complaints managers and panel clerks keep the register of people.");
        }
    }
}
