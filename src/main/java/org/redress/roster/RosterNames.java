package org.redress.roster;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.redress.engine.PersonNames;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The names of those who are or were on the register of people. */
@Component
class RosterNames implements PersonNames {

    private final JdbcClient jdbc;

    RosterNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, String> of(Collection<String> users) {
        Map<String, String> names = new TreeMap<>();
        if (!users.isEmpty()) {
            jdbc.sql("select id, name from roster_person where id in (:ids)").param("ids", List.copyOf(users))
                    .query(row -> {
                        names.put(row.getString("id"), row.getString("name"));
                    });
        }
        return names;
    }
}
