package org.redress.investigation;

import java.util.List;
import org.redress.letter.LetterCopies;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.ComplaintReference;
import org.redress.roster.Roster;
import org.springframework.stereotype.Component;

/** The Independent Person of stage 2, to whom the panel's report goes too (RR06 reg 20(2)). */
@Component
class IndependentPersonCopies implements LetterCopies {

    private final Appointments appointments;
    private final Roster roster;

    IndependentPersonCopies(Appointments appointments, Roster roster) {
        this.appointments = appointments;
        this.roster = roster;
    }

    @Override
    public String copies() {
        return "independent-person";
    }

    @Override
    public List<Person> of(ComplaintReference reference) {
        return appointments.current(reference, Role.INDEPENDENT_PERSON).flatMap(roster::find).stream()
                .map(person -> new Person(person.name(), person.email(), person.emailConsentOn(),
                        Role.INDEPENDENT_PERSON.name(), "as Independent Person")).toList();
    }
}
