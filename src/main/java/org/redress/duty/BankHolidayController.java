package org.redress.duty;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.redress.calendar.BankHolidays;
import org.redress.calendar.BankHolidays.BankHoliday;
import org.redress.problem.RuleViolation;
import org.redress.register.CurrentPerson;
import org.redress.register.Person;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The calendar as data: a proclaimed day is added while the product runs, and every deadline that it moves is listed. */
@RestController
@RequestMapping("/api/calendar/bank-holidays")
class BankHolidayController {

    private final BankHolidays holidays;
    private final Deadlines deadlines;
    private final CurrentPerson currentPerson;

    BankHolidayController(BankHolidays holidays, Deadlines deadlines, CurrentPerson currentPerson) {
        this.holidays = holidays;
        this.deadlines = deadlines;
        this.currentPerson = currentPerson;
    }

    record Proclaimed(String date, String title) {}

    record MovedDeadline(String reference, String deadlineId, String duty, LocalDate oldDue, LocalDate newDue) {}

    record Added(LocalDate date, String title, int moved, List<MovedDeadline> deadlines) {}

    @GetMapping
    List<BankHoliday> list() {
        allowed();
        return holidays.all();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public Added add(@RequestBody Proclaimed proclaimed) {
        Person person = allowed();
        LocalDate day;
        try {
            day = LocalDate.parse(proclaimed.date() == null ? "" : proclaimed.date());
        } catch (DateTimeParseException unreadable) {
            throw RuleViolation.invalid("date", proclaimed.date(), "a date (2026-11-23)", "That is not a date.");
        }
        holidays.add(day, proclaimed.title(), person.id());
        List<MovedDeadline> moved = deadlines.recompute(day, proclaimed.title()).stream()
                .map(m -> new MovedDeadline(m.reference().value(), m.deadlineId(), m.duty(), m.oldDue(), m.newDue()))
                .toList();
        return new Added(day, proclaimed.title(), moved.size(), moved);
    }

    private Person allowed() {
        Person person = currentPerson.get();
        if (person.isSystem() || !person.in("complaints-managers") && !person.in("administrators")) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN,
                    "Only a complaints manager or an administrator keeps the calendar of bank holidays.");
        }
        return person;
    }
}
