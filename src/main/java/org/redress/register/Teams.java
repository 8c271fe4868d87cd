package org.redress.register;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The teams whose managers handle complaints at stage 1, as the council lists them under {@code redress.teams}.
 *
 * @param teams each with its name and the user names of those who can be handlers; never null
 */
@ConfigurationProperties("redress")
public record Teams(List<Team> teams) {

    /** One team. */
    public record Team(String name, List<String> handlers) {}

    public Teams {
        teams = teams == null ? List.of() : List.copyOf(teams);
    }

    /** Everybody who can be a handler. */
    public List<String> handlers() {
        return teams.stream().flatMap(team -> team.handlers().stream()).toList();
    }

    /** The team of a handler; empty for somebody who is not one. */
    public Optional<String> of(String handler) {
        return teams.stream().filter(t -> t.handlers().contains(handler)).map(Team::name).findFirst();
    }
}
