package org.redress.roster;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Rows;
import org.redress.register.Timeline;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Hours and costs of each stage of a case, to the penny, as the annual report asks for them (rulebook 1.5). */
@Service
public class Costs {

    private static final BigDecimal MOST_HOURS = new BigDecimal("9999.99");
    private static final List<String> ROLES = Stream.concat(Arrays.stream(Part.values()).map(Part::name),
            Stream.of("PANEL", "OTHER")).toList();
    private static final BigDecimal MOST_POUNDS = new BigDecimal("9999999.99");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CurrentPerson currentPerson;
    private final Complaints complaints;
    private final Roster roster;
    private final Timeline timeline;
    private final BigDecimal hoursOfADay;

    Costs(JdbcClient jdbc, Clock clock, CurrentPerson currentPerson, Complaints complaints, Roster roster,
            Timeline timeline, @Value("${redress.hours-of-a-day:7.4}") BigDecimal hoursOfADay) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.currentPerson = currentPerson;
        this.complaints = complaints;
        this.roster = roster;
        this.timeline = timeline;
        this.hoursOfADay = hoursOfADay;
    }

    /**
     * One entry. {@code role} is the part it was for ({@code INVESTIGATING_OFFICER}, PANEL for all of it, or OTHER); {@code person} a user
     * name or null; {@code hours} may be nought for an expense, {@code amount} in pounds. {@code struckWhy}: it was wrong, and why; it is
     * in no sum. Null where it counts.
     */
    public record Entry(String id, int stage, String role, String person, String what, LocalDate on, BigDecimal hours,
            BigDecimal amount, String enteredBy, String struckWhy, String struckBy) {}

    /** The sums of one stage. */
    public record StageSum(int stage, BigDecimal hours, BigDecimal amount) {}

    /** All entries of a case in order, and the sums of each stage that has any. */
    public record OfCase(List<Entry> entries, List<StageSum> stages, BigDecimal hours, BigDecimal amount) {}

    /**
     * Adds hours at a person's day rate: the amount is hours by rate by the hours of a day ({@code
     * redress.hours-of-a-day}), rounded half up to the penny. Where the person has no rate the
     * hours stand without an amount, and the entry says so.
     */
    @Transactional
    public void hours(ComplaintReference reference, int stage, Part part, String person, String what, BigDecimal hours) {
        BigDecimal rate = roster.find(person).map(RosterPerson::dayRate).orElse(null);
        BigDecimal amount = rate == null ? BigDecimal.ZERO
                : hours.multiply(rate).divide(hoursOfADay, 2, RoundingMode.HALF_UP);
        String entry = rate == null ? what + " (no day rate on the register, so no amount)" : what;
        add(reference, stage, part.name(), person, entry, null, hours, amount);
    }

    /**
     * Adds an entry; {@code on} null is today, a null number is nought.
     *
     * @throws RuleViolation INVALID: no such stage, nothing said, a number below nought or with more than two places,
     *     a day in the future or before receipt, no such part, neither hours nor money
     */
    @Transactional
    public Entry add(ComplaintReference reference, int stage, String role, String person, String what, LocalDate on,
            BigDecimal hours, BigDecimal amount) {
        BigDecimal time = number("hours", hours, MOST_HOURS);
        BigDecimal money = number("amount", amount, MOST_POUNDS);
        if (stage < 1 || stage > 3) {
            throw RuleViolation.invalid("stage", stage, "1, 2, 3", "Say for which stage.");
        }
        if (Texts.blank(what) || what.length() > 200) {
            throw RuleViolation.invalid("what", null, "1 to 200 characters", "Say what the time or money was for.");
        }
        String part = Texts.blank(role) ? "OTHER" : role;
        if (!ROLES.contains(part)) {
            throw RuleViolation.invalid("role", role, String.join(", ", ROLES), "Say for which part it was.");
        }
        Texts.atMost("person", person, 64);
        if (time.signum() == 0 && money.signum() == 0) {
            throw RuleViolation.invalid("hours", hours, "hours or an amount above nought",
                    "Give the hours, the amount, or both.");
        }
        LocalDate today = UkTime.today(clock);
        LocalDate day = on == null ? today : on;
        LocalDate received = complaints.get(reference).receivedOn();
        if (day.isAfter(today) || day.isBefore(received)) {
            throw RuleViolation.invalid("on", on, received + " to " + today,
                    "The day lies between the day the complaint was received and today.");
        }
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                insert into cost_entry (id, reference, stage, role, person, what, on_day, hours, amount, entered_by,
                    entered_at)
                values (:id, :reference, :stage, :role, :person, :what, :on, :hours, :amount, :by, :at)""")
                .param("id", id).param("reference", reference.value()).param("stage", stage)
                .param("role", part).param("person", person)
                .param("what", what.strip()).param("on", day).param("hours", time).param("amount", money)
                .param("by", currentPerson.get().id()).param("at", Rows.parameter(clock.instant())).update();
        timeline.add(reference, "COST_ADDED", day, "Hours or costs of stage " + stage + " added.", null);
        return entry(reference, id);
    }

    private static BigDecimal number(String field, BigDecimal given, BigDecimal most) {
        if (given == null) {
            return BigDecimal.ZERO.setScale(2);
        }
        if (given.signum() < 0 || given.stripTrailingZeros().scale() > 2 || given.compareTo(most) > 0) {
            throw RuleViolation.invalid(field, given, "0.00 to " + most, "Give a number with at most two places.");
        }
        return given.setScale(2);
    }

    /**
     * Takes a wrong entry out of the sums; it stays on file with the reason.
     *
     * @throws RuleViolation NOT_FOUND; INVALID: no reason; CONFLICT: it is struck already
     */
    @Transactional
    public Entry strike(ComplaintReference reference, String id, String why) {
        if (Texts.blank(why) || why.length() > 500) {
            throw RuleViolation.invalid("why", null, "1 to 500 characters", "Say what is wrong with the entry.");
        }
        Entry entry = entry(reference, id);
        if (entry.struckWhy() != null) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "That entry is struck already.");
        }
        jdbc.sql("insert into cost_entry_struck (entry_id, why, by_person, at) values (:id, :why, :by, :at)")
                .param("id", id).param("why", why.strip()).param("by", currentPerson.get().id())
                .param("at", Rows.parameter(clock.instant())).update();
        timeline.add(reference, "COST_STRUCK", "An entry of hours or costs of stage " + entry.stage() + " was struck.");
        return entry(reference, id);
    }

    private Entry entry(ComplaintReference reference, String id) {
        return entries(reference).stream().filter(e -> e.id().equals(id)).findFirst().orElseThrow(() ->
                RuleViolation.of(RuleViolation.Kind.NOT_FOUND, "The case has no such entry of hours or costs."));
    }

    /** What a case has cost so far; struck entries are listed and count for nothing. */
    public OfCase of(ComplaintReference reference) {
        List<Entry> all = entries(reference);
        List<Entry> entries = all.stream().filter(entry -> entry.struckWhy() == null).toList();
        List<StageSum> stages = new ArrayList<>();
        for (int stage = 1; stage <= 3; stage++) {
            int its = stage;
            List<Entry> ofStage = entries.stream().filter(e -> e.stage() == its).toList();
            if (!ofStage.isEmpty()) {
                stages.add(new StageSum(stage, sum(ofStage.stream().map(Entry::hours).toList()),
                        sum(ofStage.stream().map(Entry::amount).toList())));
            }
        }
        return new OfCase(all, stages, sum(entries.stream().map(Entry::hours).toList()),
                sum(entries.stream().map(Entry::amount).toList()));
    }

    private static BigDecimal sum(List<BigDecimal> numbers) {
        return numbers.stream().reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    private List<Entry> entries(ComplaintReference reference) {
        return jdbc.sql("""
                select e.*, s.why as struck_why, s.by_person as struck_by from cost_entry e
                left join cost_entry_struck s on s.entry_id = e.id where e.reference = :reference order by e.stage, e.seq""")
                .param("reference", reference.value()).query(Costs::entry).list();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(row.getString("id"), row.getInt("stage"), row.getString("role"), row.getString("person"),
                row.getString("what"), Rows.day(row, "on_day"), row.getBigDecimal("hours"),
                row.getBigDecimal("amount"), row.getString("entered_by"),
                row.getString("struck_why"), row.getString("struck_by"));
    }
}
