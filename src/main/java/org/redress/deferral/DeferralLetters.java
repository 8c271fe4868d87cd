package org.redress.deferral;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.redress.letter.LetterOccasions;
import org.redress.letter.LetterSource;
import org.redress.register.ComplaintReference;
import org.redress.register.Heads;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a letter says of a deferral, as {@code deferral}. The one confirmed last is meant: its letter is written in the
 * same transaction; an invitation names its own. {@code deferral.elsewhere} are the points of all that go on elsewhere.
 */
@Component
class DeferralLetters implements LetterSource, LetterOccasions {

    private final Deferrals deferrals;
    private final JdbcClient jdbc;
    private final Heads heads;

    DeferralLetters(Deferrals deferrals, JdbcClient jdbc, Heads heads) {
        this.heads = heads;
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
                .map(deferrals::get).map(deferrals::facts).map(all -> with(reference, all)).orElse(Map.of());
    }

    private Map<String, Object> with(ComplaintReference reference, Map<String, Object> all) {
        Map<String, Object> facts = new LinkedHashMap<>();
        ((Map<?, ?>) all.get(name())).forEach((key, value) -> facts.put((String) key, value));
        List<Heads.Head> listed = heads.of(reference);
        facts.put("elsewhere", deferrals.of(reference).stream().filter(one -> one.status() == Deferral.Status.LAPSED
                || one.resubmittedAs() != null && !one.resubmittedAs().equals(reference))
                .map(one -> elsewhere(listed, one)).toList());
        return Map.of(name(), facts);
    }

    /** A deferral before it is confirmed; later each that still waits: which of several ends first nobody knows. */
    @Override
    public List<Occasion> of(ComplaintReference reference, String letter) {
        Set<Deferral.Status> next = switch (letter) {
            case "deferral" -> Set.of(Deferral.Status.PROPOSED);
            case "resubmission-invitation", "deferral-lifted" -> Set.of(Deferral.Status.DEFERRED);
            default -> Set.of();
        };
        return next.isEmpty() ? List.of() : deferrals.of(reference).stream().filter(one -> next.contains(one.status()))
                .map(one -> new Occasion(one.id(), one.consideration(), deferrals.facts(one))).toList();
    }

    /** Points that are not answered here any more: where they go on, or null where nobody brought them back. */
    private static Map<String, Object> elsewhere(List<Heads.Head> listed, Deferral deferral) {
        List<String> numbers = listed.stream().filter(head -> deferral.heads().contains(head.id()))
                .map(head -> String.valueOf(head.number())).toList();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("one", numbers.size() == 1);
        facts.put("points", (numbers.size() == 1 ? "Point " : "Points ") + String.join(", ", numbers));
        facts.put("reference", deferral.resubmittedAs() == null ? null : deferral.resubmittedAs().value());
        return facts;
    }
}
