package org.redress.mailbox;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import org.redress.calendar.UkTime;
import org.redress.duty.Duty;
import org.redress.duty.PlainWords;
import org.redress.mailbox.MailThatCame.Answer;
import org.redress.register.Person;
import org.redress.register.Rows;
import org.redress.register.Visibility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A week's letters against its cases: what came and what became of it, which letters the law wanted and did not get, how
 * the letters of the week stand, and which cases nobody has written to at all. The letters themselves are counted, not
 * what the clocks say of them.
 */
@Component
class Reconciliation {

    /** The duties that a letter meets. */
    private static final List<String> BY_LETTER = List.of(Duty.CHILDRENS_ACKNOWLEDGEMENT, Duty.ADULTS_ACKNOWLEDGEMENT,
            Duty.PUBLIC_HEALTH_ACKNOWLEDGEMENT,
            Duty.ADULTS_RESPONSE, Duty.CHILDRENS_STAGE1,
            Duty.CHILDRENS_STAGE2, Duty.CHILDRENS_PANEL_ACKNOWLEDGEMENT, Duty.CHILDRENS_FINAL_RESPONSE);

    private static final String NOT_GONE = """
            from deadline d join complaint c on c.reference = d.reference
            where d.duty in (:duties) and d.status <> 'ENDED'
            and (d.met_on is null or c.anonymous = false)
            and not exists (select 1 from letter l join delivery y on y.letter_id = l.id where l.reference = d.reference
                and l.meets = d.duty and y.sent_on is not null and y.sent_on >= d.from_on)""";

    /** Their last day is over; what counts as met all the same is told in its own week only. */
    private static final String OWED = NOT_GONE + " and d.due_on <= :last and d.due_on < :today"
            + " and (d.due_on >= :first or d.met_on is null)";

    /** They can still go in time. */
    private static final String DUE = NOT_GONE + " and d.due_on between :first and :last and d.due_on >= :today";

    private static final String LETTERS = """
            from delivery y join letter l on l.id = y.letter_id join complaint c on c.reference = l.reference where""";
    private static final Map<Letters, String> THOSE = Map.of(
            Letters.WENT, " y.sent_on between :first and :last",
            Letters.WAIT, " y.status in ('WRITTEN', 'NO_ADDRESS', 'ATTEMPTED', 'ACCEPTED', 'PRINTING', 'IN_TRAY')"
                    + " and l.written_at < :end",
            Letters.CAME_BACK, " y.returned_on between :first and :last",
            Letters.UNSURE, " y.status = 'UNSURE' and l.written_at < :end");

    private static final String NO_LETTER = """
            from complaint c where c.status not in ('MERGED', 'LOGGED_IN_ERROR') and c.anonymous = false
            and c.received_on <= :last and (c.closed_on is null or c.closed_on >= :first)
            and not exists (select 1 from letter l join delivery y on y.letter_id = l.id
                where l.reference = c.reference and y.sent_on is not null)""";

    private static final int MOST_LINES = 500;

    private final JdbcClient jdbc;
    private final MailStore mail;
    private final Visibility visibility;
    private final Clock clock;

    Reconciliation(JdbcClient jdbc, MailStore mail, Visibility visibility, Clock clock) {
        this.clock = clock;
        this.jdbc = jdbc;
        this.mail = mail;
        this.visibility = visibility;
    }

    /** How a letter of the week stands. */
    enum Letters { WENT, WAIT, CAME_BACK, UNSURE }

    /**
     * The counts of a week. {@code unanswered} and {@code owed} are of all weeks up to its end, {@code came} and {@code due},
     * what can still go in time, of its own.
     */
    record Counts(long came, long logged, long belongs, long notAComplaint, long unanswered, long owed, long due,
            long went, long waiting, long cameBack, long unsure, long withoutLetter) {

        /** In a few lines, the first of which says what it is, without a name. */
        String words(LocalDate monday) {
            return ("Letters and cases, week of %s\nE-mails %d (logged %d, put into cases %d, no complaint %d), unanswered %d\n"
                    + "Letters due and not gone %d\nLetters that went %d, wait %d, came back %d, unsure %d\n"
                    + "Cases without any letter %d").formatted(UkTime.words(monday), came, logged, belongs, notAComplaint,
                            unanswered, owed, went, waiting, cameBack, unsure, withoutLetter);
        }
    }

    /** A line of a list: the case, what it is about, and the day. */
    record Line(String reference, String what, LocalDate day) {}

    /** The Monday of the week before this day's. */
    static LocalDate weekBefore(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(1);
    }

    Counts counts(LocalDate monday) {
        LocalDate last = monday.plusDays(6);
        Map<Answer, Long> came = mail.counts(monday, last);
        return new Counts(came.values().stream().mapToLong(Long::longValue).sum(), came.getOrDefault(Answer.LOGGED, 0L),
                came.getOrDefault(Answer.BELONGS, 0L), came.getOrDefault(Answer.NOT_A_COMPLAINT, 0L),
                mail.waitingSince(last, true), count(OWED, monday), count(DUE, monday),
                count(LETTERS + THOSE.get(Letters.WENT), monday),
                count(LETTERS + THOSE.get(Letters.WAIT), monday), count(LETTERS + THOSE.get(Letters.CAME_BACK), monday),
                count(LETTERS + THOSE.get(Letters.UNSURE), monday), count(NO_LETTER, monday));
    }

    /** Letters whose last day has passed, in the week or before, and that have not gone. */
    List<Line> owed(LocalDate monday, Person person) {
        return duties(OWED, monday, person);
    }

    /** Letters that fall due later in the week and have not gone. */
    List<Line> due(LocalDate monday, Person person) {
        return duties(DUE, monday, person);
    }

    private List<Line> duties(String those, LocalDate monday, Person person) {
        return lines("select c.reference, d.duty as what, d.due_on as on_day ", those, monday, person).stream()
                .map(line -> new Line(line.reference(), PlainWords.title(line.what()), line.day())).toList();
    }

    List<Line> letters(Letters those, LocalDate monday, Person person) {
        String day = switch (those) {
            case WENT -> "y.sent_on";
            case CAME_BACK -> "y.returned_on";
            case WAIT, UNSURE -> "cast(l.written_at as date)";
        };
        return lines("select c.reference, l.title as what, " + day + " as on_day ", LETTERS + THOSE.get(those), monday, person);
    }

    List<Line> withoutLetter(LocalDate monday, Person person) {
        return lines("select c.reference, c.status as what, c.received_on as on_day ", NO_LETTER, monday, person);
    }

    private long count(String from, LocalDate monday) {
        return jdbc.sql("select count(*) " + from).params(week(monday)).query(Long.class).single();
    }

    private List<Line> lines(String select, String from, LocalDate monday, Person person) {
        return jdbc.sql(select + from + " and " + Visibility.PREDICATE + " order by on_day, c.reference fetch first "
                        + MOST_LINES + " rows only").params(week(monday)).params(visibility.parameters(person))
                .query((row, n) -> new Line(row.getString("reference"), row.getString("what"), Rows.day(row, "on_day"))).list();
    }

    private Map<String, Object> week(LocalDate monday) {
        return Map.of("today", UkTime.today(clock), "first", monday, "last", monday.plusDays(6), "duties", BY_LETTER, "end",
                Rows.parameter(UkTime.startOf(monday.plusDays(7))));
    }
}
