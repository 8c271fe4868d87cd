package org.redress.duty;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.redress.calendar.UkTime;
import org.redress.calendar.WorkingDays;
import org.redress.duty.DutyRow.Unit;
import org.redress.duty.Explanation.Day;
import org.redress.duty.Explanation.DayKind;

/** Counts a deadline's days once more, aloud. */
final class Explaining {

    private Explaining() {}

    static Explanation explain(Deadline deadline, DutyRow row, WorkingDays calendar, List<DeadlineEvent> events) {
        List<Day> days = new ArrayList<>();
        LocalDate starts = deadline.starts();
        days.add(new Day(starts, DayKind.START, null, row == null ? "start" : row.clockStarts()));
        if (deadline.unit() == Unit.WORKING_DAYS) {
            int step = deadline.due().isBefore(starts) ? -1 : 1;
            int number = 0;
            for (LocalDate day = starts; !day.equals(deadline.due());) {
                day = day.plusDays(step);
                if (calendar.isWorkingDay(day)) {
                    number++;
                    days.add(new Day(day, DayKind.COUNTED, number, null));
                } else {
                    days.add(new Day(day, DayKind.SKIPPED, null, calendar.holiday(day)
                            .orElse(day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.UK))));
                }
            }
        } else {
            days.add(new Day(deadline.due(), DayKind.LAST, null, deadline.counted() + " " + words(deadline)));
        }
        boolean named = deadline.extended() && deadline.about() != null
                && events.stream().noneMatch(event -> event.kind() == DeadlineEvent.Kind.EXTENDED);
        String sentence = named ? "From %s: the last day is %s, the day that was named for it.".formatted(UkTime.words(starts),
                UkTime.words(deadline.due())) : "%d %s from %s: the last day is %s%s.".formatted(Math.abs(deadline.counted()),
                deadline.counted() < 0 ? "working days before, counted back" : words(deadline),
                UkTime.words(starts), UkTime.words(deadline.due()), deadline.extended() ? ", as extended" : "");
        return new Explanation(deadline, row == null ? null : row.clockStarts(), row == null ? null : row.fallsDue(),
                sentence, deadline.source(), days, events);
    }

    private static String words(Deadline deadline) {
        String words = words(deadline.unit());
        return deadline.counted() == 1 ? words.replaceFirst("(day|week|month)s", "$1") : words;
    }

    private static String words(Unit unit) {
        return switch (unit) {
            case WORKING_DAYS -> "working days";
            case YEARS_AFTER -> "year after";
            case MONTHS_AFTER -> "months after";
            case MONTHS_BEGINNING_WITH -> "months beginning with that day";
            case CALENDAR_DAYS -> "days";
            case CALENDAR_WEEKS -> "weeks";
            case CALENDAR_DAYS_BEGINNING_WITH -> "days beginning with that day";
        };
    }
}
