package org.redress.letter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The free parts of letters ({@code <div data-free="opening">} in a template): until the letter is approved and written,
 * those who prepare it may put words of their own in their place. Nothing that the law asks for stands in one.
 */
@Component
class FreeParts {

    /** A free part in a template: its name and its words there. */
    static final Pattern PART = Pattern.compile("<div data-free=\"([a-z][a-z-]*)\">(.*?)</div>", Pattern.DOTALL);

    /** The fact under which the own words stand when a letter is written. */
    static final String FACT = "free";

    private final JdbcClient jdbc;
    private final Complaints complaints;
    private final CurrentPerson currentPerson;
    private final Clock clock;
    private final ObjectMapper json;

    FreeParts(JdbcClient jdbc, Complaints complaints, CurrentPerson currentPerson, Clock clock, ObjectMapper json) {
        this.complaints = complaints;
        this.jdbc = jdbc;
        this.currentPerson = currentPerson;
        this.clock = clock;
        this.json = json;
    }

    /** Own words by part, and the version that grows with every change of them. */
    record Own(Map<String, String> words, long version) {}

    /** The template with a place for own words in each free part. */
    static String open(String template) {
        return PART.matcher(template).replaceAll(part -> Matcher.quoteReplacement(("<div data-free=\"%1$s\">"
                + "{{#free.%1$s}}<p class=\"words\">{{.}}</p>{{/free.%1$s}}{{^free.%1$s}}%2$s{{/free.%1$s}}</div>")
                .formatted(part.group(1), part.group(2))));
    }

    /** The names of the free parts of a template. */
    static List<String> of(String template) {
        return PART.matcher(template).results().map(part -> part.group(1)).toList();
    }

    /** Own words as a template prints them: by part, its paragraphs. */
    static Map<String, List<String>> paragraphs(Map<String, String> words) {
        Map<String, List<String>> paragraphs = new LinkedHashMap<>();
        words.forEach((part, text) -> {
            List<String> all = new ArrayList<>();
            for (String paragraph : text.strip().split("\\R\\s*\\R")) {
                all.add(paragraph.strip());
            }
            paragraphs.put(part, all);
        });
        return paragraphs;
    }

    /** The own words for a letter that is not written yet, by its template's name. */
    Own own(ComplaintReference reference, String letter) {
        Map<String, String> words = new LinkedHashMap<>();
        long[] version = {0};
        jdbc.sql("select seq, part, words from letter_free_part where reference = :reference and letter = :letter"
                        + " and closed = false order by seq")
                .param("reference", reference.value()).param("letter", letter).query(row -> {
                    version[0] = row.getLong("seq");
                    words.put(row.getString("part"), row.getString("words"));
                });
        words.values().removeIf(String::isBlank);
        return new Own(words, version[0]);
    }

    /**
     * Keeps own words; those of a part that is not named stay.
     *
     * @param words by part; empty for the template's own
     * @throws RuleViolation CHANGED_MEANWHILE where somebody was quicker
     */
    void keep(ComplaintReference reference, String letter, Map<String, String> words, long version) {
        complaints.lock(reference);
        if (own(reference, letter).version() != version) {
            throw RuleViolation.of(RuleViolation.Kind.CHANGED_MEANWHILE, "Somebody has changed these words meanwhile."
                    + " Load the letter again; your words are still on your page.");
        }
        words.forEach((part, text) -> jdbc.sql("""
                insert into letter_free_part (reference, letter, part, words, changed_by, changed_at)
                values (:reference, :letter, :part, :words, :by, :at)""")
                .param("reference", reference.value()).param("letter", letter).param("part", part)
                .param("words", text == null ? "" : text.strip()).param("by", currentPerson.get().id())
                .param("at", Rows.parameter(clock.instant())).update());
    }

    /** The letter is written: another one of its kind begins with the template's words. */
    void close(ComplaintReference reference, List<String> letters) {
        jdbc.sql("update letter_free_part set closed = true where reference = :reference and letter in (:letters)")
                .param("reference", reference.value()).param("letters", letters).update();
    }

    /** Own words as they are kept with a letter; null for none. */
    String asJson(Map<String, String> words) {
        try {
            return words.isEmpty() ? null : json.writeValueAsString(words);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
