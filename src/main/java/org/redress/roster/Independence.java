package org.redress.roster;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.council.Council;
import org.redress.engine.Persons;
import org.redress.problem.Texts;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Appointment;
import org.redress.register.Appointments.Role;
import org.redress.register.Codes.PartyRole;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.roster.Declaration.Kind;
import org.springframework.stereotype.Component;

/**
 * Who must not take which part on a case, and why, in the rule's words (RR06 regs 2, 19(3); rulebook section 7); and
 * what an appointment should make people think twice about.
 */
@Component
public class Independence {

    private static final int CHAIR_YEARS = 3;
    private static final String REGULATION = "Representations Procedure Regulations 2006, regulation ";
    private static final Set<String> SAY_NOTHING = Set.of("the", "and", "of", "for", "in", "to", "with", "team", "teams",
            "service", "services", "department", "unit", "social", "work", "council");
    private static final Set<Role> PANEL = Set.of(Role.PANEL_CHAIR, Role.PANEL_MEMBER);

    private final Roster roster;
    private final Appointments appointments;
    private final Complaints complaints;
    private final Parties parties;
    private final Persons persons;
    private final Clock clock;
    private final Council council;

    Independence(Roster roster, Appointments appointments, Complaints complaints, Parties parties,
            Persons persons, Clock clock, Council council) {
        this.council = council;
        this.parties = parties;
        this.persons = persons;
        this.roster = roster;
        this.appointments = appointments;
        this.complaints = complaints;
        this.clock = clock;
    }

    /** Why this person must not take the part on the case: one sentence for each reason; empty where they may. */
    public List<String> bars(ComplaintReference reference, Part part, String id) {
        return roster.find(id).map(person -> bars(reference, part, person, appointments.of(reference)))
                .orElse(List.of("%s is not on the register of people.".formatted(id)));
    }

    /**
     * Those of these people of the register who may take the part when the panel of the case is arranged: whoever sits
     * on it now may, in the same seat or another.
     */
    public List<RosterPerson> unbarredForNewPanel(ComplaintReference reference, Part part, List<RosterPerson> people) {
        List<Appointment> onTheCase = appointments.of(reference).stream()
                .filter(held -> held.endedOn() != null || !PANEL.contains(held.role())).toList();
        return people.stream().filter(person -> bars(reference, part, person, onTheCase).isEmpty()).toList();
    }

    private List<String> bars(ComplaintReference reference, Part part, RosterPerson person,
            List<Appointment> onTheCase) {
        LocalDate today = UkTime.today(clock);
        List<String> bars = new ArrayList<>();
        String name = person.name();
        if (person.retiredOn() != null) {
            bars.add("%s has left the register.".formatted(name));
        }
        if (!person.may(part)) {
            bars.add("%s is not on the register as %s.".formatted(name, part.words()));
        }
        if (person.contractFrom() != null && person.contractFrom().isAfter(today)
                || person.contractUntil() != null && person.contractUntil().isBefore(today)) {
            bars.add("%s has no contract that runs today.".formatted(name));
        }
        if (person.vettedOn() == null || person.vettedUntil() != null && person.vettedUntil().isBefore(today)) {
            bars.add("%s has no check (DBS) that counts today.".formatted(name));
        }
        related(reference, part, person, bars);
        for (Appointment held : onTheCase) {
            if (held.person().equals(person.id())) {
                held(part, name, held, bars);
            }
        }
        return bars;
    }

    /**
     * What bars somebody from the part that they have, whenever it was declared or found out: one sentence for each
     * reason; empty where they may keep it. A contract or check that ends is told by {@link Endings} and bars nobody from
     * what they have begun.
     */
    public List<String> barsNow(Appointment held) {
        List<String> bars = new ArrayList<>();
        roster.find(held.person()).ifPresent(person -> related(held.reference(), Part.of(held), person, bars));
        return bars;
    }

    private void related(ComplaintReference reference, Part part, RosterPerson person, List<String> bars) {
        String name = person.name();
        if (part != Part.INVESTIGATING_OFFICER && persons.officer(person.id())) {
            bars.add("%s signs in as an officer of the council. The %s must be neither a member nor an officer (%s)."
                    .formatted(name, part.words(), REGULATION + 2));
        }
        if (part == Part.INVESTIGATING_OFFICER && persons.in(person.id(), "complaints-managers")) {
            bars.add(("%s is a complaints manager, who appoints the investigators and keeps their time: a complaints manager"
                    + " must not be the Investigating Officer.").formatted(name));
        }
        if (advocate(reference, person)) {
            bars.add(("%s is or was the complainant’s advocate: an advocate must not be involved in considering the complaint"
                    + " (Advocacy Services Regulations 2004, regulation 3).").formatted(name));
        }
        for (Declaration declaration : roster.declarations(person.id())) {
            declared(reference, part, name, declaration, UkTime.today(clock), bars);
        }
    }

    /** By the user that they are or by the e-mail address that the case has of its advocate, now or before. */
    private boolean advocate(ComplaintReference reference, RosterPerson person) {
        String email = person.email() == null ? "" : person.email().strip();
        return parties.of(reference, PartyRole.ADVOCATE).stream().map(Party::email)
                        .anyMatch(its -> !Texts.blank(its) && its.strip().equalsIgnoreCase(email))
                || appointments.of(reference).stream()
                        .anyMatch(held -> held.role() == Role.ADVOCATE && held.person().equals(person.id()));
    }

    private void declared(ComplaintReference reference, Part part, String name, Declaration declaration,
            LocalDate today, List<String> bars) {
        boolean investigates = part == Part.INVESTIGATING_OFFICER;
        if (Set.of(Kind.OFFICER, Kind.MEMBER).contains(declaration.kind()) && !investigates) {
            bars.add("%s is %s of the council. The %s must be neither a member nor an officer (%s).".formatted(name,
                    declaration.kind() == Kind.OFFICER ? "an officer" : "a member", part.words(), REGULATION + 2));
        }
        if (declaration.kind() == Kind.MEMBER && investigates) {
            bars.add("%s is a member of the council: a councillor does not investigate its complaints.".formatted(name));
        }
        if (declaration.kind() == Kind.PARTNER && !investigates) {
            bars.add(("%s is the spouse or civil partner of a member or officer of the council, so cannot be the %s"
                    + " (%s).").formatted(name, part.words(), REGULATION + 2));
        }
        if (declaration.kind() == Kind.WAS_OFFICER_OR_MEMBER && part == Part.PANEL_CHAIR
                && declaration.untilOn().plusYears(CHAIR_YEARS).isAfter(today)) {
            bars.add(("%s was an officer or member of the council until %s. A panel's chair has not been one in the"
                    + " last three years.").formatted(name, UkTime.words(declaration.untilOn())));
        }
        if (declaration.kind() == Kind.MANAGES && manages(reference, declaration.service())) {
            bars.add("%s is in the line management of the service complained about.".formatted(name));
        }
        if (declaration.kind() == Kind.CONNECTED && reference.equals(declaration.reference())) {
            bars.add("%s is connected with people of this case.".formatted(name));
        }
    }

    /**
     * What somebody has declared to manage beside the service complained about. Both are free text, so that a person has
     * to say why the one is not the other before they are appointed to investigate.
     */
    public List<String> managesElse(ComplaintReference reference, String id) {
        return roster.declarations(id).stream().filter(declared -> declared.kind() == Kind.MANAGES)
                .map(Declaration::service).filter(service -> !manages(reference, service)).distinct().toList();
    }

    private boolean manages(ComplaintReference reference, String service) {
        Complaint complaint = complaints.get(reference);
        return Stream.of(council.areaName(complaint.serviceArea()), complaint.team()).filter(Objects::nonNull)
                .anyMatch(of -> same(words(of), words(service)));
    }

    /** "Fostering" is "the Fostering team"; and whoever manages a part, or the whole that it belongs to, is barred too. */
    private static boolean same(Set<String> one, Set<String> other) {
        return !one.isEmpty() && !other.isEmpty() && (one.containsAll(other) || other.containsAll(one));
    }

    private static Set<String> words(String service) {
        return Arrays.stream(service.toLowerCase(Locale.UK).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() > 1 && !SAY_NOTHING.contains(word)).collect(Collectors.toSet());
    }

    private static void held(Part part, String name, Appointment held, List<String> bars) {
        boolean now = held.endedOn() == null;
        switch (held.role()) {
            case HANDLER -> bars.add("%s handled this complaint at stage 1.".formatted(name));
            case INVESTIGATING_OFFICER -> {
                if (part != Part.INVESTIGATING_OFFICER || now) {
                    bars.add("%s %s the Investigating Officer of this complaint.".formatted(name, now ? "is" : "was"));
                }
            }
            case INDEPENDENT_PERSON -> {
                if (PANEL.contains(part.role())) {
                    bars.add(("%s %s the Independent Person of stage 2, who may not be a member of the panel"
                            + " (%s).").formatted(name, now ? "is" : "was", REGULATION + "19(3)"));
                } else if (part == Part.INVESTIGATING_OFFICER || now) {
                    bars.add("%s %s the Independent Person of this complaint.".formatted(name, now ? "is" : "was"));
                }
            }
            case ADJUDICATING_OFFICER -> bars.add("%s adjudicates this complaint.".formatted(name));
            case PANEL_CHAIR, PANEL_MEMBER -> {
                if (!PANEL.contains(part.role()) || now) {
                    bars.add("%s %s on the panel of this complaint.".formatted(name, now ? "is" : "was"));
                }
            }
            case PANEL_CLERK -> bars.add("%s is the panel's clerk.".formatted(name));
            case ADVOCATE, CO_ORDINATOR, PERMITTED -> { }
        }
    }

    /** What to think twice about before appointing: their work in hand, days away, a contract or check that ends. */
    public List<String> warnings(ComplaintReference reference, Part part, String id, LocalDate until) {
        RosterPerson person = roster.get(id);
        List<String> warnings = new ArrayList<>();
        long inHand = appointments.runningOf(id, Set.of(part.role())).stream()
                .filter(appointment -> !appointment.reference().equals(reference)).count();
        if (inHand >= person.capacity()) {
            warnings.add("%s has %d %s in hand and takes at most %d at a time.".formatted(person.name(), inHand,
                    inHand == 1 ? "case" : "cases", person.capacity()));
        }
        if (part == Part.INVESTIGATING_OFFICER) {
            managesElse(reference, id).forEach(service -> warnings.add("%s manages %s: if the complaint is about it, choose"
                    .formatted(person.name(), service) + " somebody else."));
        }
        LocalDate today = UkTime.today(clock);
        String away = roster.absences(id).stream()
                .filter(a -> !a.from().isAfter(until) && !a.until().isBefore(today))
                .map(a -> "%s to %s".formatted(UkTime.words(a.from()), UkTime.words(a.until()))).collect(Collectors.joining(", "));
        if (!away.isEmpty()) {
            warnings.add("%s is away %s.".formatted(person.name(), away));
        }
        if (person.contractUntil() != null && person.contractUntil().isBefore(until)) {
            warnings.add("%s’s contract ends on %s, before %s.".formatted(person.name(),
                    UkTime.words(person.contractUntil()), UkTime.words(until)));
        }
        if (person.vettedUntil() != null && person.vettedUntil().isBefore(until)) {
            warnings.add("%s’s check (DBS) ends on %s, before %s.".formatted(person.name(),
                    UkTime.words(person.vettedUntil()), UkTime.words(until)));
        }
        return warnings;
    }
}
