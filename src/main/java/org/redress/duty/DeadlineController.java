package org.redress.duty;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.redress.calendar.BankHolidays;
import org.redress.calendar.UkTime;
import org.redress.calendar.WorkingDays;
import org.redress.council.Council;
import org.redress.problem.RuleViolation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The calculator: any duty from any day, with its arithmetic. It needs no case and reads no personal data. */
@RestController
class DeadlineController {

    private final DutyTable table;
    private final BankHolidays holidays;
    private final Council council;

    DeadlineController(DutyTable table, BankHolidays holidays, Council council) {
        this.table = table;
        this.holidays = holidays;
        this.council = council;
    }

    record Skipped(LocalDate date, String why) {}

    record Answer(String duty, String council, String from, LocalDate starts, LocalDate due, LocalDate safeTarget,
            int counted, DutyRow.Unit unit, boolean extended, DutyRow.Nature nature, String source,
            List<Skipped> skipped) {}

    @GetMapping("/api/deadlines")
    Answer deadline(@RequestParam(required = false) String duty, @RequestParam(required = false) String from,
            @RequestParam(required = false) String council, @RequestParam(required = false) String extended) {
        Duties duties = table.duties();
        if (duty == null || !duties.names().contains(duty)) {
            throw RuleViolation.invalid("duty", duty, String.join(", ", duties.names()), "There is no such duty.");
        }
        String profile = council == null || council.isBlank() ? null : council;
        if (profile != null && !duties.councils().contains(profile)) {
            throw RuleViolation.invalid("council", profile, String.join(", ", duties.councils()),
                    "There is no profile of that council.");
        }
        if (extended != null && !extended.equals("true") && !extended.equals("false")) {
            throw RuleViolation.invalid("extended", extended, "true, false", "Extended is true or false.");
        }
        LocalDateTime received = moment(from);
        WorkingDays calendar = holidays.calendar();
        if (!calendar.holds(received.toLocalDate())) {
            throw outside(from, calendar);
        }
        DutyRow row = duties.row(duty, profile, received.toLocalDate());
        DeadlineCalculator calculator = new DeadlineCalculator(calendar);
        boolean longest = "true".equals(extended);
        if (longest && row.maximum().isEmpty()) {
            calculator.period(row, received.toLocalDate(), true);
        }
        try {
            LocalDate starts = profile == null ? received.toLocalDate() : calculator.received(received, row, this.council.afterHours());
            DeadlineCalculator.Period period = calculator.period(row, starts, longest);
            return new Answer(duty, profile, from, period.starts(), period.due(), period.safeTarget(), period.counted(),
                    period.unit(), period.extended(), row.nature(), row.source(),
                    period.skipped().stream().map(h -> new Skipped(h.date(), h.title())).toList());
        } catch (RuleViolation outside) {
            throw outside(from, calendar);
        }
    }

    private static RuleViolation outside(String from, WorkingDays calendar) {
        return RuleViolation.invalid("from", from, calendar.first() + " to " + calendar.last(),
                "The period reaches a day outside the calendar of bank holidays, which holds the years %s."
                        .formatted(calendar.years()));
    }

    private static LocalDateTime moment(String from) {
        if (from != null) {
            try {
                if (from.length() <= 10) {
                    return LocalDate.parse(from).atStartOfDay();
                }
                String moment = from.replace(' ', '+');
                return moment.matches(".*(Z|[+-]\\d{2}:?\\d{2})$")
                        ? OffsetDateTime.parse(moment).atZoneSameInstant(UkTime.ZONE).toLocalDateTime()
                        : LocalDateTime.parse(moment);
            } catch (DateTimeException unreadable) {
                // refused below
            }
        }
        throw RuleViolation.invalid("from", from, "a date (2026-11-22) or a date-time (2026-11-22T18:30)",
                "That is not a date.");
    }
}
