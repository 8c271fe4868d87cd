package org.redress.panel;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.redress.calendar.BankHolidays;
import org.redress.calendar.UkTime;
import org.redress.calendar.WorkingDays;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.register.Appointments.Appointment;
import org.redress.register.ComplaintReference;
import org.redress.roster.Independence;
import org.redress.roster.Part;
import org.redress.roster.Roster;
import org.redress.roster.RosterPerson;
import org.springframework.stereotype.Service;

/**
 * Days on which a panel can meet: enough people of the pool may sit on this case and are free, the papers can still go
 * out in time, and the last day has not passed. On offer from the day of the request.
 */
@Service
public class PanelDates {

    private static final int OFFERED = 5;
    private static final int LOOK_BEYOND = 20;

    private final Roster roster;
    private final Independence independence;
    private final Panels panels;
    private final Deadlines deadlines;
    private final BankHolidays holidays;
    private final Clock clock;

    PanelDates(Roster roster, Independence independence, Panels panels, Deadlines deadlines, BankHolidays holidays,
            Clock clock) {
        this.roster = roster;
        this.independence = independence;
        this.panels = panels;
        this.deadlines = deadlines;
        this.holidays = holidays;
        this.clock = clock;
    }

    /** A day with those who are free on it; {@code late} where it lies after the last day that the law allows. */
    public record Offer(LocalDate day, boolean papersInTime, boolean late, List<String> chairs, List<String> members) {}

    /** Who may take a part on this case. */
    List<RosterPerson> eligible(ComplaintReference reference, Part part) {
        return independence.unbarredForNewPanel(reference, part, roster.of(part));
    }

    /**
     * The first days on which a chair and two other members are free. Days that leave ten working days for the papers
     * come first; where there is none in time, the first ones after the last day, marked as late. Where a chair is found
     * already, days on which they are free, if there are any.
     */
    public List<Offer> find(ComplaintReference reference) {
        List<RosterPerson> chairs = eligible(reference, Part.PANEL_CHAIR);
        List<String> seats = panels.seats(reference).stream().map(Appointment::person).toList();
        List<Offer> withChair = panels.members(reference).isEmpty()
                ? find(reference, chairs.stream().filter(chair -> seats.contains(chair.id())).toList()) : List.of();
        return withChair.isEmpty() ? find(reference, chairs) : withChair;
    }

    private List<Offer> find(ComplaintReference reference, List<RosterPerson> chairs) {
        if (chairs.isEmpty()) {
            return List.of();
        }
        WorkingDays days = holidays.calendar();
        LocalDate today = UkTime.today(clock);
        LocalDate due = deadlines.current(reference, Duty.CHILDRENS_PANEL_MEETING).map(Deadline::due)
                .orElseGet(() -> days.plus(today, 30));
        List<RosterPerson> members = eligible(reference, Part.PANEL_MEMBER);
        LocalDate papers = days.plus(today, 11);
        List<Offer> inTime = new ArrayList<>();
        List<Offer> tight = new ArrayList<>();
        List<Offer> late = new ArrayList<>();
        LocalDate last = days.plus(due.isAfter(today) ? due : today, LOOK_BEYOND);
        Map<String, Set<LocalDate>> sittings = panels.sittings(reference, today, last);
        Map<String, List<Roster.Absence>> absences = roster.absences(
                Stream.concat(chairs.stream(), members.stream()).map(RosterPerson::id).toList());
        BiPredicate<RosterPerson, LocalDate> free = (person, day) -> !sittings.getOrDefault(person.id(), Set.of())
                .contains(day) && absences.getOrDefault(person.id(), List.of()).stream().noneMatch(away -> away.on(day));
        for (LocalDate day = days.plus(today, 1); !day.isAfter(last); day = days.plus(day, 1)) {
            LocalDate on = day;
            List<String> freeChairs = free(chairs, on, free);
            List<String> freeMembers = free(members, on, free);
            boolean enough = freeChairs.stream().anyMatch(chair ->
                    freeMembers.stream().filter(member -> !member.equals(chair)).count() >= 2);
            if (enough) {
                boolean isLate = on.isAfter(due);
                Offer offer = new Offer(on, !on.isBefore(papers), isLate, freeChairs, freeMembers);
                (isLate ? late : offer.papersInTime() ? inTime : tight).add(offer);
            }
        }
        List<Offer> offers = new ArrayList<>(inTime);
        if (offers.isEmpty()) {
            offers.addAll(tight);
        }
        if (offers.isEmpty()) {
            offers.addAll(late);
        }
        return offers.stream().limit(OFFERED).toList();
    }

    private static List<String> free(List<RosterPerson> people, LocalDate day, BiPredicate<RosterPerson, LocalDate> free) {
        return people.stream().filter(person -> free.test(person, day)).map(RosterPerson::id).toList();
    }
}
