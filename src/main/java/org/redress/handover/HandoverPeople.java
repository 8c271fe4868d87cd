package org.redress.handover;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.engine.Persons;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Appointment;
import org.redress.register.ComplaintReference;
import org.redress.register.Happenings;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Person;
import org.redress.roster.Part;
import org.redress.roster.Roster;
import org.springframework.stereotype.Component;

/** Who is who in a case, how to reach them and what to mind, as a handover pack tells it. */
@Component
class HandoverPeople {

    private final Parties parties;
    private final Appointments appointments;
    private final Roster roster;
    private final Persons persons;
    private final Clock clock;

    HandoverPeople(Parties parties, Appointments appointments, Roster roster, Persons persons, Clock clock) {
        this.parties = parties;
        this.appointments = appointments;
        this.roster = roster;
        this.persons = persons;
        this.clock = clock;
    }

    void tell(ComplaintReference reference, Map<String, Object> facts) {
        facts.put("parties", parties.of(reference).stream().sorted(Comparator.comparing(Party::role)).map(this::party)
                .toList());
        List<Appointment> all = appointments.of(reference);
        facts.put("workers", all.stream().filter(a -> a.endedOn() == null).map(this::worker).toList());
        facts.put("formerWorkers", all.stream().filter(a -> a.endedOn() != null).map(this::worker).toList());
    }

    /** The names of these people by user name: from the register of people, or else from sign-on. */
    Map<String, String> names(Set<String> users) {
        Map<String, String> names = new HashMap<>(persons.names(users.stream().filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new))));
        names.replace(Person.SYSTEM.id(), "Redress");
        return names;
    }

    /** The names of everybody who was ever appointed to a case, by user name. */
    Map<String, String> appointed(ComplaintReference reference) {
        return names(appointments.of(reference).stream().map(Appointment::person).collect(Collectors.toSet()));
    }

    String name(String user) {
        return user == null ? null : names(Set.of(user)).get(user);
    }

    private Map<String, Object> party(Party party) {
        List<Map<String, String>> rows = new ArrayList<>();
        row(rows, "Relationship", party.relationship());
        row(rows, "Born", party.dateOfBirth() == null ? null : "%s (%d years old)".formatted(
                HandoverClocks.day(party.dateOfBirth()),
                Period.between(party.dateOfBirth(), UkTime.today(clock)).getYears()));
        row(rows, "Telephone", party.phone());
        row(rows, "E-mail", party.email() == null ? null : party.email()
                + (party.emailConsent() ? "" : " (no letters by e-mail: not agreed to)"));
        row(rows, "Address", party.address());
        row(rows, "Preferences", party.preferences());
        row(rows, "Adjustments", party.adjustments());
        row(rows, "Letters", party.child() ? "written for children" : null);
        row(rows, "Appointed", HandoverClocks.day(party.appointedOn()));
        row(rows, "Ended", HandoverClocks.day(party.endedOn()));
        Map<String, Object> facts = new HashMap<>();
        facts.put("partyName", party.name());
        facts.put("partyRole", Happenings.words(party.role()));
        facts.put("partyRows", rows);
        return facts;
    }

    private static void row(List<Map<String, String>> rows, String label, String value) {
        if (value != null && !value.isBlank()) {
            rows.add(Map.of("label", label, "value", value.strip()));
        }
    }

    private static String words(Appointments.Role role) {
        return switch (role) {
            case HANDLER -> "Handled stage 1";
            case INVESTIGATING_OFFICER, INDEPENDENT_PERSON, PANEL_CHAIR, PANEL_MEMBER -> Part.valueOf(role.name()).words();
            case ADJUDICATING_OFFICER -> "Adjudicating Officer";
            default -> Happenings.words(role);
        };
    }

    private Map<String, Object> worker(Appointment appointment) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("workerRole", words(appointment.role()));
        facts.put("workerName", name(appointment.person()));
        facts.put("reach", roster.find(appointment.person()).map(person -> Stream.of(person.phone(), person.email())
                .filter(Objects::nonNull).collect(Collectors.joining(", "))).orElse(""));
        LocalDate ended = appointment.endedOn();
        facts.put("workerSince", HandoverClocks.day(appointment.appointedOn()));
        facts.put("workerUntil", HandoverClocks.day(ended));
        facts.put("workerWhy", appointment.endedWhy());
        return facts;
    }
}
