package org.redress.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FactsTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final Facts facts = new Facts();

    @Test
    void a_fact_is_found_out_once_and_only_when_it_is_asked_for() {
        facts.add("dear", asked::incrementAndGet);
        facts.add("nothing", () -> {
            asked.incrementAndGet();
            return null;
        });
        assertThat(facts.containsKey("dear")).isTrue();
        assertThat(facts.keySet()).containsExactly("dear", "nothing");
        assertThat(facts.size()).isEqualTo(2);
        assertThat(asked).hasValue(0);
        assertThat(facts.get("dear")).isEqualTo(1);
        assertThat(facts.get("dear")).isEqualTo(1);
        assertThat(facts.get("nothing")).isNull();
        assertThat(facts.get("nothing")).isNull();
        assertThat(asked).hasValue(2);
        assertThat(facts.get("unknown")).isNull();
    }

    @Test
    void a_copy_asks_no_more_than_is_asked_of_it_and_leaves_the_first_alone() {
        facts.add("dear", asked::incrementAndGet);
        Facts copy = new Facts(facts);
        copy.put("title", "Our answer");
        assertThat(asked).hasValue(0);
        assertThat(copy.get("title")).isEqualTo("Our answer");
        assertThat(copy.get("dear")).isEqualTo(1);
        assertThat(facts.get("dear")).isEqualTo(1);
        assertThat(facts).doesNotContainKey("title");
        assertThat(copy).isEqualTo(Map.of("dear", 1, "title", "Our answer"));
    }
}
