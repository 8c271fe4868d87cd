package org.redress.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.redress.engine.Persons;
import org.redress.letter.LetterSource;
import org.redress.register.Appointments.Role;
import org.redress.register.ComplaintReference;
import org.redress.register.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a letter says of somebody who takes a part over, as {@code replacement}: which part, who from whom, and why. The
 * one whose part was taken over last is meant: the letter is written in the same transaction.
 */
@Component
class ReplacementLetters implements LetterSource {

    private static final String ROLES =
            "('HANDLER', 'INVESTIGATING_OFFICER', 'INDEPENDENT_PERSON', 'PANEL_CHAIR', 'PANEL_MEMBER', 'REVIEWER')";

    private final JdbcClient jdbc;
    private final Persons persons;

    ReplacementLetters(JdbcClient jdbc, Persons persons) {
        this.jdbc = jdbc;
        this.persons = persons;
    }

    @Override
    public String name() {
        return "replacement";
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference) {
        return jdbc.sql("""
                select gone.role, gone.person as former, gone.ended_why, gone.ended_at, came.person as now_holds,
                    came.appointed_at
                from appointment gone join appointment came on came.reference = gone.reference
                    and came.role = gone.role and came.ended_at is null
                where gone.reference = :reference and gone.ended_at is not null and gone.role in %s
                order by came.appointed_at desc, gone.ended_at desc, gone.appointed_at desc
                fetch first 1 rows only""".formatted(ROLES))
                .param("reference", reference.value()).query((row, n) -> {
                    Role role = Rows.code(row, "role", Role.class);
                    Map<String, Object> facts = new LinkedHashMap<>();
                    facts.put("before", name(row.getString("former")));
                    facts.put("why", leftNow(row) ? row.getString("ended_why") : null);
                    facts.put("now", name(row.getString("now_holds")));
                    facts.put("handles", role == Role.HANDLER);
                    facts.put("part", part(role));
                    facts.put("partForChild", partForChild(role));
                    return Map.<String, Object>of("replacement", facts);
                }).optional().orElse(Map.of());
    }

    /** Whether the one left in order to be replaced; a part that had ended with the case ended for another reason. */
    private static boolean leftNow(ResultSet row) throws SQLException {
        return Rows.moment(row, "ended_at").plus(Duration.ofMinutes(1)).isAfter(Rows.moment(row, "appointed_at"));
    }

    private String name(String person) {
        return persons.name(person);
    }

    private static String part(Role role) {
        return switch (role) {
            case INVESTIGATING_OFFICER -> "the Investigating Officer, who investigates your complaint";
            case INDEPENDENT_PERSON -> "the Independent Person, who makes sure that the investigation is open,"
                    + " thorough and fair";
            case PANEL_CHAIR -> "the chair of the review panel";
            case PANEL_MEMBER -> "a member of the review panel";
            case REVIEWER -> "the person who reviews our answer";
            default -> "the person who handles your complaint";
        };
    }

    private static String partForChild(Role role) {
        return switch (role) {
            case INVESTIGATING_OFFICER -> "finds out what went on";
            case INDEPENDENT_PERSON -> "checks that we are fair";
            case PANEL_CHAIR -> "leads your panel";
            case PANEL_MEMBER -> "sits on your panel";
            default -> "looks after your complaint";
        };
    }
}
