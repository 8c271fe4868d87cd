package org.redress.roster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.redress.engine.Persons;
import org.redress.letter.LetterSource;
import org.redress.register.Appointments.Role;
import org.redress.register.ComplaintReference;
import org.redress.register.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a letter says of somebody who takes a part over, as {@code replacement}: which part, who from whom, and why. The
 * one whose part ended last is meant: the letter is written in the same transaction.
 */
@Component
class ReplacementLetters implements LetterSource {

    private static final String ROLES =
            "('HANDLER', 'INVESTIGATING_OFFICER', 'INDEPENDENT_PERSON', 'PANEL_CHAIR', 'PANEL_MEMBER')";

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
        List<Map<String, Object>> ended = jdbc.sql("""
                select * from appointment where reference = :reference and ended_at is not null and role in %s
                order by ended_at desc, appointed_at desc""".formatted(ROLES))
                .param("reference", reference.value())
                .query((row, n) -> {
                    Map<String, Object> facts = new LinkedHashMap<>();
                    Role role = Rows.code(row, "role", Role.class);
                    facts.put("role", role);
                    facts.put("before", name(row.getString("person")));
                    facts.put("why", row.getString("ended_why"));
                    return facts;
                }).list();
        for (Map<String, Object> facts : ended) {
            Role role = (Role) facts.get("role");
            Optional<String> now = successor(reference, role);
            if (now.isPresent()) {
                facts.put("now", name(now.get()));
                facts.put("handles", role == Role.HANDLER);
                facts.put("part", part(role));
                facts.put("partForChild", partForChild(role));
                facts.remove("role");
                return Map.of("replacement", facts);
            }
        }
        return Map.of();
    }

    /** Who was appointed to the part last and holds it now. */
    private Optional<String> successor(ComplaintReference reference, Role role) {
        return jdbc.sql("""
                select person from appointment where reference = :reference and role = :role and ended_at is null
                order by appointed_at desc fetch first 1 rows only""")
                .param("reference", reference.value()).param("role", role.name()).query(String.class).optional();
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
