package org.redress.deferral;

import java.util.LinkedHashMap;
import java.util.Map;
import org.redress.letter.LetterSource;
import org.redress.register.ComplaintReference;
import org.redress.register.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a letter says of points that were deferred and are taken up in this case, as {@code takenUp}. */
@Component
class TakenUpLetters implements LetterSource {

    private final JdbcClient jdbc;

    TakenUpLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "takenUp";
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference) {
        return jdbc.sql("""
                select reference, resubmitted_on from deferral where resubmitted_as = :reference
                order by proposed_at desc""").param("reference", reference.value())
                .query((row, n) -> {
                    Map<String, Object> facts = new LinkedHashMap<>();
                    facts.put("broughtBackOn", Rows.day(row, "resubmitted_on"));
                    facts.put("from", row.getString("reference").equals(reference.value()) ? null
                            : row.getString("reference"));
                    return Map.<String, Object>of("takenUp", facts);
                }).list().stream().findFirst().orElse(Map.of());
    }
}
