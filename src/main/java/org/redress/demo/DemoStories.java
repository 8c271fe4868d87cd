package org.redress.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.redress.calendar.BankHolidays;
import org.redress.calendar.UkTime;
import org.redress.calendar.WorkingDays;
import org.redress.council.Council;
import org.redress.council.ServiceArea;
import org.redress.letter.Delivery;
import org.redress.letter.PostTray;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.NoteKind;
import org.redress.register.Codes.Procedure;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Happenings;
import org.redress.register.Notes;

/** Complaints that happen one after the other on the demo clock, and the steps that they have in common. */
abstract class DemoStories {

    /** What happened to one complaint. */
    interface Story {

        void tell();
    }

    final DemoPeopleBootstrap people;
    final DemoClock clock;
    private final BankHolidays holidays;
    private final Happenings happenings;
    private final Notes notes;
    private final PostTray tray;
    private final Council council;

    DemoStories(DemoDesk desk) {
        people = desk.people();
        clock = desk.clock();
        holidays = desk.holidays();
        happenings = desk.happenings();
        notes = desk.notes();
        tray = desk.tray();
        council = desk.council();
    }

    /** The stories, in the order in which they are told. */
    abstract List<Story> stories();

    ComplaintReference logged(int workingDaysAgo, Object... more) {
        return loggedOn(day(workingDaysAgo), more);
    }

    ComplaintReference loggedOn(LocalDate day, Object... more) {
        return loggedOn(day, Procedure.CHILDRENS, more);
    }

    /** Logged by the contact centre; of a service that this council does not have, of another one of the same procedure. */
    ComplaintReference loggedOn(LocalDate day, Procedure procedure, Object... more) {
        if (day.isBefore(today())) {
            clock.moveTo(at(day, 10, 5));
        }
        Map<String, Object> form = answers("immediateRisk", "NO", "type", "COMPLAINT", "received", day.toString(),
                "anonymous", "no");
        form.putAll(answers(more));
        form.computeIfPresent("serviceArea", (key, area) -> council.area((String) area).or(() -> council.areas().stream()
                .filter(other -> other.procedure() == procedure).findFirst()).map(ServiceArea::code).orElse(null));
        ComplaintReference reference = people.log("contact-centre", form);
        people.letTimePassUntil(clock.instant());
        return reference;
    }

    void signedOff(ComplaintReference reference, int workingDaysAgo) {
        at(workingDaysAgo, 10, 45);
        people.completeIfOpen("Check response", reference, answers("decision", "AGREE", "reasonsCite", "yes"));
        people.completeIfOpen("Check as senior manager", reference, answers("decision", "AGREE"));
        people.completeIfOpen("Check and sign off response", reference, answers("decision", "SIGN_OFF", "reasonsCite", "yes",
                "everyPointAnswered", true));
        people.letTimePassUntil(clock.instant());
    }

    /** The letters of a case that lie in the post tray go to the post. */
    void posted(ComplaintReference reference, int workingDaysAgo) {
        at(workingDaysAgo, 16, 0);
        people.as("complaints-officer", () -> {
            tray.posted(tray.letters().stream().filter(letter -> letter.reference().equals(reference)).map(Delivery::id)
                    .toList(), day(workingDaysAgo));
            return null;
        });
        people.letTimePassUntil(clock.instant());
    }

    void happened(ComplaintReference reference, EventType type, int workingDaysAgo, Channel channel,
            String text) {
        people.as("complaints-officer",
                () -> happenings.record(reference, type, day(workingDaysAgo), channel, text));
        people.letTimePassUntil(clock.instant());
    }

    void note(String user, ComplaintReference reference, NoteKind kind, int workingDaysAgo, String text) {
        people.as(user, () -> notes.add(reference, kind, day(workingDaysAgo), text));
    }

    /** A note of contact with the complainant about progress. */
    void progress(String user, ComplaintReference reference, NoteKind kind, int workingDaysAgo, String text) {
        people.as(user, () -> notes.add(reference, kind, day(workingDaysAgo), text, true));
    }

    // days

    /** Lets the case's time pass until an hour of a day, so many working days ago. */
    void at(int workingDaysAgo, int hour, int minute) {
        people.letTimePassUntil(moment(workingDaysAgo, hour, minute));
    }

    Instant moment(int workingDaysAgo, int hour, int minute) {
        return at(day(workingDaysAgo), hour, minute);
    }

    static Instant at(LocalDate day, int hour, int minute) {
        return day.atTime(LocalTime.of(hour, minute)).atZone(UkTime.ZONE).toInstant();
    }

    /** So many working days before today; a negative number lies ahead. */
    LocalDate day(int workingDaysAgo) {
        return workingDaysAgo < 0 ? calendar().plus(today(), -workingDaysAgo)
                : calendar().minus(today(), workingDaysAgo);
    }

    /** The real day, wherever the demo clock stands. */
    LocalDate today() {
        return UkTime.today(clock.real());
    }

    WorkingDays calendar() {
        return holidays.calendar();
    }

    static Map<String, Object> answers(Object... keysAndValues) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            answers.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return answers;
    }
}
