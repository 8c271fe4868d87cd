package org.redress.deferral;

import java.util.Map;
import org.redress.letter.LetterSource;
import org.redress.register.ComplaintReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a letter says of a deferral, as {@code deferral}. The one confirmed last is meant: its letter is written in the
 * same transaction; an invitation names its own.
 */
@Component
class DeferralLetters implements LetterSource {

    private final Deferrals deferrals;
    private final JdbcClient jdbc;

    DeferralLetters(Deferrals deferrals, JdbcClient jdbc) {
        this.deferrals = deferrals;
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "deferral";
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference) {
        return jdbc.sql("""
                select id from deferral where reference = :reference and confirmed_at is not null
                    and status <> 'REJECTED' order by confirmed_at desc, proposed_at desc""")
                .param("reference", reference.value()).query(String.class).list().stream().findFirst()
                .map(deferrals::get).map(deferrals::facts).orElse(Map.of());
    }
}
