package org.redress.letter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.redress.problem.RuleViolation;
import org.redress.register.CurrentPerson;
import org.redress.register.Rows;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The texts of the templates: the one delivered ({@code forms/letters} and {@code forms/letter-parts} of the product,
 * with the council's own laid over them from the same folders of {@code <redress.home>/overrides}), and the versions
 * that were edited (table {@code letter_template}), the newest of which wins until it is taken back.
 */
@Component
class TemplateTexts {

    private final Path overrides;
    private final JdbcClient jdbc;
    private final CurrentPerson currentPerson;
    private final Clock clock;
    private volatile Edited known = new Edited(0, 0, Map.of());

    TemplateTexts(@Value("${redress.home}") Path home, JdbcClient jdbc, CurrentPerson currentPerson, Clock clock) {
        this.overrides = home.resolve("overrides/forms").toAbsolutePath().normalize();
        this.jdbc = jdbc;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    /**
     * A version of an edited template.
     *
     * @param text null where it takes the edited text back
     * @param restores the version whose text it has again, or null
     * @param beside the delivered text at that time
     */
    record Version(String name, int version, String text, Integer restores, String beside, String by, Instant at,
            String why) {}

    /** Numbers are given out before a version is there for others: one with a lower number can come later. */
    private record Edited(long count, long newest, Map<String, Version> byName) {}

    /** Which texts count for one letter: those of a moment, or of its first writing; remembers which were used. */
    final class Choice {

        private final Map<String, Integer> versions;
        private final Map<String, Integer> used = new LinkedHashMap<>();

        private Choice(Map<String, Integer> versions) {
            this.versions = versions;
        }

        /** The text of a template, by its path below {@code forms} without ending: {@code letters/…}. */
        String text(String path) {
            String name = path.substring(path.indexOf('/') + 1);
            int version = versions.getOrDefault(name, 0);
            used.put(name, version);
            return version == 0 ? delivered(path) : version(name, version);
        }

        private String version(String name, int version) {
            Version newest = known.byName().get(name);
            return newest != null && newest.version() == version ? newest.text()
                    : TemplateTexts.this.find(name, version).map(Version::text).orElseThrow(
                            () -> new IllegalStateException("There is no version " + version + " of " + name + "."));
        }

        /** What was used, as a letter keeps it: {@code acknowledgement-to-child@3 ends-to-child@0}. */
        String used() {
            StringBuilder words = new StringBuilder();
            used.forEach((name, version) -> words.append(words.isEmpty() ? "" : " ").append(name).append('@')
                    .append(version));
            return words.toString();
        }
    }

    /** The texts that count now. */
    Choice now() {
        Map<String, Integer> versions = new LinkedHashMap<>();
        edited().forEach((name, version) -> versions.put(name, version.version()));
        return new Choice(versions);
    }

    /** The edited texts that count now, by name: asked once for a letter, read again only where one was edited. */
    Map<String, Version> edited() {
        Edited now = jdbc.sql("select count(*) as n, coalesce(max(seq), 0) as newest from letter_template")
                .query((row, n) -> new Edited(row.getLong("n"), row.getLong("newest"), Map.of())).single();
        Edited last = known;
        if (last.count() != now.count() || last.newest() != now.newest()) {
            Map<String, Version> byName = new LinkedHashMap<>();
            jdbc.sql("""
                    select * from letter_template t where t.text is not null and not exists (select 1 from
                    letter_template later where later.name = t.name and later.version > t.version)""")
                    .query(TemplateTexts::version).list().forEach(version -> byName.put(version.name(), version));
            last = new Edited(now.count(), now.newest(), byName);
            known = last;
        }
        return last.byName();
    }

    /** The delivered text of a template, by its path below {@code forms} without ending. */
    String delivered(String path) {
        Path own = overrides.resolve(path + ".html").normalize();
        try {
            return own.startsWith(overrides) && Files.isRegularFile(own) ? Files.readString(own) : product(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The template overrides/forms/" + path + ".html cannot be read.", unreadable);
        }
    }

    /** The text of a template as the product brings it, whatever the council has laid over it. */
    String product(String path) {
        try {
            return new ClassPathResource("forms/" + path + ".html").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException absent) {
            throw new UncheckedIOException("There is no template forms/" + path + ".html.", absent);
        }
    }

    /** All versions of a template, newest first. */
    List<Version> versions(String name) {
        return jdbc.sql("select * from letter_template where name = :name order by version desc").param("name", name)
                .query(TemplateTexts::version).list();
    }

    Optional<Version> find(String name, int version) {
        return jdbc.sql("select * from letter_template where name = :name and version = :version").param("name", name)
                .param("version", version).query(TemplateTexts::version).optional();
    }

    /**
     * Keeps a new version.
     *
     * @param text null to take the edited text back
     * @param after the version that the person saw, 0 for none
     * @throws RuleViolation CHANGED_MEANWHILE where somebody was quicker
     */
    Version keep(String name, String text, Integer restores, String beside, long after, String why) {
        List<Version> all = versions(name);
        if (after != (all.isEmpty() ? 0 : all.get(0).version())) {
            throw changed(all.isEmpty() ? "Somebody" : all.get(0).by());
        }
        Version version = new Version(name, (int) after + 1, text, restores, beside, currentPerson.get().id(),
                clock.instant(), why);
        try {
            jdbc.sql("""
                    insert into letter_template (name, version, text, restores, beside, edited_by, edited_at, why)
                    values (:name, :version, :text, :restores, :beside, :by, :at, :why)""")
                    .param("name", name).param("version", version.version()).param("text", text)
                    .param("restores", restores).param("beside", beside).param("by", version.by())
                    .param("at", Rows.parameter(version.at())).param("why", why).update();
        } catch (DuplicateKeyException quicker) {
            throw changed("Somebody");
        }
        known = new Edited(-1, -1, Map.of());
        return version;
    }

    private static RuleViolation changed(String who) {
        return RuleViolation.of(RuleViolation.Kind.CHANGED_MEANWHILE,
                who + " has changed this template meanwhile. Load it again; your text is still on your page.");
    }

    private static Version version(ResultSet row, int number) throws SQLException {
        return new Version(row.getString("name"), row.getInt("version"), row.getString("text"),
                row.getObject("restores", Integer.class), row.getString("beside"), row.getString("edited_by"),
                Rows.moment(row, "edited_at"), row.getString("why"));
    }
}
