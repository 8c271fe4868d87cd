package org.redress.remedy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.redress.calendar.UkTime;
import org.redress.council.Council;
import org.redress.engine.Persons;
import org.redress.engine.Submission;
import org.redress.letter.Delivery;
import org.redress.letter.LetterSigner;
import org.redress.letter.LetterSource;
import org.redress.letter.Letters;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Apologies that are written where they are promised: in somebody's own words, by somebody senior enough, with what went wrong,
 * what it did and what was learned (Ombudsman's guidance on remedies 2.2). The letter is its own proof.
 */
@Component
class Apologies implements LetterSigner, LetterSource {

    static final String LETTER = "apology";
    private static final String DECISION = "REMEDY_APOLOGY";

    /** The groups whose members are senior enough to apologise for the council, who decides most first. */
    private static final List<String> SENIOR = List.of("directors", "responsible-persons", "heads-of-service", "senior-managers",
            "adjudicating-officers");

    private final JdbcClient jdbc;
    private final Remedies remedies;
    private final Letters letters;
    private final Decisions decisions;
    private final Persons persons;
    private final Council council;

    Apologies(JdbcClient jdbc, Remedies remedies, Letters letters, Decisions decisions, Persons persons, Council council) {
        this.jdbc = jdbc;
        this.remedies = remedies;
        this.letters = letters;
        this.decisions = decisions;
        this.persons = persons;
        this.council = council;
    }

    /** Writes the letter and has it on its way; the remedy is carried out by it. */
    void write(AgreedAction action, Submission form) {
        if (SENIOR.stream().noneMatch(form.person()::in)) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, ("The letter of apology is signed by somebody senior enough: %s. Ask a"
                    + " complaints manager to give it to one of them, or put in the letter that one of them has signed.").formatted(
                            SENIOR.stream().map(council::role).collect(Collectors.joining(", "))));
        }
        jdbc.sql("update remedy set apology_wrong = :wrong, apology_effect = :effect, apology_learnt = :learnt where id = :id")
                .param("wrong", form.needText("apologyWrong", "Say what went wrong."))
                .param("effect", form.needText("apologyEffect", "Say what it did to them."))
                .param("learnt", form.needText("apologyLearnt", "Say what was learned.")).param("id", action.id()).update();
        decisions.take(action.reference(), DECISION, "SIGNED", null, null, UkTime.dayOf(form.at()));
        Set<String> written = Set.copyOf(letters.send(action.reference(), LETTER, null, null, null, facts(action.id())));
        String letter = letters.of(action.reference()).stream().filter(one -> written.contains(one.id())).map(Delivery::letterId)
                .findFirst().orElseThrow(() -> RuleViolation.of(RuleViolation.Kind.CONFLICT, "Nobody is on file to whom a letter"
                        + " could go: apologise otherwise, and put in the proof."));
        remedies.carriedOut(action.id(), UkTime.dayOf(form.at()), "By a letter of apology.", form.person().id(), letter);
    }

    @Override
    public String letter() {
        return LETTER;
    }

    @Override
    public String role(String person) {
        return SENIOR.stream().filter(group -> person != null && persons.in(person, group)).findFirst().map(council::role)
                .orElse(council.role("senior-managers"));
    }

    @Override
    public String name() {
        return "apology";
    }

    @Override
    public Map<String, Object> of(ComplaintReference reference) {
        return jdbc.sql("select id from remedy where reference = :reference and apology_wrong is not null order by seq desc")
                .param("reference", reference.value()).query(String.class).list().stream().findFirst().map(this::facts)
                .orElse(Map.of());
    }

    private Map<String, Object> facts(String id) {
        return jdbc.sql("select * from remedy where id = :id").param("id", id).query((row, n) -> Map.<String, Object>of(name(),
                Map.of("wrong", row.getString("apology_wrong"), "effect", row.getString("apology_effect"), "learnt",
                        row.getString("apology_learnt")))).single();
    }
}
