package org.redress.roster;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.redress.problem.RuleViolation;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
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
    private static final Set<Role> PARTS = Set.of(Role.INVESTIGATING_OFFICER, Role.INDEPENDENT_PERSON,
            Role.PANEL_CHAIR, Role.PANEL_MEMBER);

    private final Roster roster;
    private final Appointments appointments;
    private final CurrentPerson currentPerson;

    RosterController(Roster roster, Appointments appointments, CurrentPerson currentPerson) {
        this.roster = roster;
        this.appointments = appointments;
        this.currentPerson = currentPerson;
    }

    /** A person with what was declared, the days away and how many cases they have in hand. */
    record PersonView(RosterPerson person, List<Declaration> declarations, List<Roster.Absence> absences, int inHand) {}

    /** First and last day away. */
    record Away(LocalDate from, LocalDate until) {}

    @GetMapping
    @Operation(summary = "Everybody on the register, by name")
    List<PersonView> people(@RequestParam(defaultValue = "false") boolean retiredToo,
            @RequestParam(required = false) Part part) {
        need(READ);
        return roster.people(retiredToo).stream().filter(person -> part == null || person.may(part)).map(this::view)
                .toList();
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
    Declaration declare(@PathVariable String id, @RequestBody Declaration declaration) {
        need(KEEP);
        return roster.declare(new Declaration(null, id, declaration.kind(), declaration.service(),
                declaration.reference(), declaration.untilOn(), declaration.text(), null));
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
        return new PersonView(person, roster.declarations(person.id()), roster.absences(person.id()),
                appointments.runningOf(person.id(), PARTS).size());
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
