package org.redress.notice;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.redress.notice.Notice.Kind;
import org.redress.notice.Notice.Mode;
import org.redress.problem.RuleViolation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What each person wants at once and what with the daily digest. Unless they chose otherwise, information waits for
 * the digest and everything else comes at once. Nobody can opt out of an overdue statutory duty.
 */
@Component
class Preferences {

    /** Kinds that a person may choose for. */
    static final Set<Kind> CHOICES = EnumSet.complementOf(EnumSet.of(Kind.DIGEST));

    /** Kinds that always come at once. */
    static final Set<Kind> FIXED = EnumSet.of(Kind.OVERDUE, Kind.ESCALATION);

    private final JdbcClient jdbc;

    Preferences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Kind, Mode> of(String person) {
        Map<Kind, Mode> modes = new EnumMap<>(Kind.class);
        CHOICES.forEach(kind -> modes.put(kind, usual(kind)));
        jdbc.sql("select kind, mode from notice_preference where person = :person").param("person", person)
                .query((row, n) -> Map.entry(Kind.valueOf(row.getString("kind")), Mode.valueOf(row.getString("mode"))))
                .list().forEach(chosen -> modes.put(chosen.getKey(), chosen.getValue()));
        FIXED.forEach(kind -> modes.put(kind, Mode.NOW));
        return modes;
    }

    /** How a message of this kind reaches this person. */
    Mode modeFor(String person, Kind kind) {
        return modesFor(List.of(person), kind).get(person);
    }

    /** The same of several people, by one question. */
    Map<String, Mode> modesFor(Collection<String> people, Kind kind) {
        Map<String, Mode> modes = new HashMap<>();
        people.forEach(person -> modes.put(person, usual(kind)));
        if (CHOICES.contains(kind) && !FIXED.contains(kind) && !people.isEmpty()) {
            jdbc.sql("select person, mode from notice_preference where kind = :kind and person in (:people)")
                    .param("kind", kind.name()).param("people", people).query(row -> {
                        modes.put(row.getString("person"), Mode.valueOf(row.getString("mode")));
                    });
        }
        return modes;
    }

    private static Mode usual(Kind kind) {
        return kind == Kind.INFORMATION ? Mode.DIGEST : Mode.NOW;
    }

    /** Changes the kinds named and leaves the others. */
    @Transactional
    void choose(String person, Map<String, String> modes) {
        modes.forEach((kind, mode) -> choose(person, code(kind, Kind.class, CHOICES, "kind"),
                code(mode, Mode.class, EnumSet.allOf(Mode.class), kind)));
    }

    private void choose(String person, Kind kind, Mode mode) {
        if (FIXED.contains(kind) && mode != Mode.NOW) {
            throw RuleViolation.invalid(kind.name(), mode, "NOW",
                    "Messages about an overdue duty cannot wait for the daily digest. Leave %s on NOW."
                            .formatted(kind.name()));
        }
        jdbc.sql("delete from notice_preference where person = :person and kind = :kind")
                .param("person", person).param("kind", kind.name()).update();
        jdbc.sql("insert into notice_preference (person, kind, mode) values (:person, :kind, :mode)")
                .param("person", person).param("kind", kind.name()).param("mode", mode.name()).update();
    }

    private static <E extends Enum<E>> E code(String value, Class<E> type, Set<E> allowed, String parameter) {
        return allowed.stream().filter(code -> code.name().equals(value)).findFirst().orElseThrow(() -> {
            String list = String.join(", ", allowed.stream().map(Enum::name).toList());
            return RuleViolation.invalid(parameter, value, list,
                    "%s is not allowed for %s. Allowed: %s.".formatted(value, parameter, list));
        });
    }
}
