package org.redress.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.redress.support.RedressTest;
import org.springframework.beans.factory.annotation.Autowired;

/** The deployed tables, asked through the process engine, answer as in the engine of decisions alone: one example a rule. */
@RedressTest
class RoutingTest {

    @Autowired
    private Routing routing;

    @Test
    void the_deployed_tables_give_the_same_answers() {
        RoutingTables alone = new RoutingTables();
        List<String> different = new ArrayList<>();
        Set<String> rules = new HashSet<>();
        RoutingCases.all().stream().filter(example -> rules.add(example.at("rule"))).forEach(example -> {
            if (!routing.answer(example.facts()).equals(alone.answer(example.facts()))) {
                different.add(example.toString());
            }
        });
        assertThat(rules).hasSizeGreaterThan(30);
        assertThat(different).isEmpty();
    }
}
