package org.redress.register;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Codes.Finding;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The heads of a complaint: its points, each with the finding, reasons and action. They are edited as a whole list,
 * in order, by whoever sees the case; two editors cannot overwrite each other, and every saved state is kept.
 */
@Component
public class Heads {

    /** The most characters that the name of whoever is to act may have. */
    public static final int LONGEST_OWNER = 120;

    private static final int MOST = 500;
    private static final Duration ONE_SITTING = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CurrentPerson currentPerson;
    private final Timeline timeline;
    private final ObjectMapper json;

    Heads(JdbcClient jdbc, Clock clock, CurrentPerson currentPerson, Timeline timeline, ObjectMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.currentPerson = currentPerson;
        this.timeline = timeline;
        this.json = json;
    }

    /**
     * One head. {@code number} is its place, from 1; {@code id} is null for one that is new in a list to be saved;
     * all others but {@code words} may be null. {@code agreedOn} is the day the complainant agreed its words in writing,
     * {@code disputedOn} the day they did not, and {@code disputedWhy} what they said; at most one of the two days is
     * there, and both fall when the words change. {@code reasonsRich} and {@code actionRich} are {@link RichText} of the
     * same words as {@code reasons} and {@code actionText}, and are dropped when those change; {@code payment} is what
     * the action pays, in pounds, and {@code remedy} of what kind it is.
     */
    public record Head(String id, int number, String words, String desiredOutcome, String category, Finding finding,
            String reasons, String actionText, String actionOwner, LocalDate actionDue, LocalDate agreedOn,
            LocalDate disputedOn, String disputedWhy, String reasonsRich, String actionRich, BigDecimal payment,
            Remedy remedy) {

        /** A head whose answer is plain text and pays nothing. */
        public Head(String id, int number, String words, String desiredOutcome, String category, Finding finding,
                String reasons, String actionText, String actionOwner, LocalDate actionDue, LocalDate agreedOn,
                LocalDate disputedOn, String disputedWhy) {
            this(id, number, words, desiredOutcome, category, finding, reasons, actionText, actionOwner, actionDue,
                    agreedOn, disputedOn, disputedWhy, null, null, null, null);
        }

        /** A head of which the complainant has said nothing yet. */
        public Head(String id, int number, String words, String desiredOutcome, String category, Finding finding,
                String reasons, String actionText, String actionOwner, LocalDate actionDue) {
            this(id, number, words, desiredOutcome, category, finding, reasons, actionText, actionOwner, actionDue, null,
                    null, null);
        }

        /** The same head, agreed on a day; null takes back what they said to it. */
        public Head agreed(LocalDate on) {
            return new Head(id, number, words, desiredOutcome, category, finding, reasons, actionText, actionOwner,
                    actionDue, on, null, null, reasonsRich, actionRich, payment, remedy);
        }

        /** The same head, not agreed, for this reason of theirs. */
        public Head disputed(LocalDate on, String why) {
            return new Head(id, number, words, desiredOutcome, category, finding, reasons, actionText, actionOwner,
                    actionDue, null, on, why, reasonsRich, actionRich, payment, remedy);
        }

        /** The same words, and what was said to them, with another answer to the head. */
        public Head answered(Finding its, String why, String action, String owner, LocalDate due) {
            return new Head(id, number, words, desiredOutcome, category, its, why, action, owner, due, agreedOn,
                    disputedOn, disputedWhy, reasonsRich, actionRich, payment, remedy);
        }

        /** The same head with an answer that has paragraphs, lists and bold, and may pay something; each may be null. */
        public Head answered(Finding its, RichText why, RichText action, String owner, LocalDate due, BigDecimal pays,
                Remedy kind) {
            return new Head(id, number, words, desiredOutcome, category, its, RichText.plainOrNull(why),
                    RichText.plainOrNull(action), owner, due, agreedOn, disputedOn, disputedWhy,
                    RichText.xhtmlOrNull(why), RichText.xhtmlOrNull(action), pays, kind);
        }

        /** Why it is found so, as it is printed. */
        public Optional<RichText> why() {
            return RichText.ofEither(reasonsRich, reasons);
        }

        /** What will be done, as it is printed. */
        public Optional<RichText> action() {
            return RichText.ofEither(actionRich, actionText);
        }
    }

    /** The list as it stands; the version is raised with every save and starts at 1, with no heads. */
    public record Current(long version, List<Head> heads) {}

    /** One saved state: who, from when to when; {@code content} is the list as JSON ({@link #heads(Saved)}). */
    public record Saved(long version, String person, Instant beganAt, Instant at, String content) {}

    public List<Head> of(ComplaintReference reference) {
        return jdbc.sql("select * from head where reference = :reference order by number")
                .param("reference", reference.value()).query(Heads::row).list();
    }

    /**
     * The heads that may be considered: all but those that are deferred, or were and did not come back here (RR06 reg
     * 8(1)), and those that a limb of CR09 reg 8(1) leaves out; a deferral that stopped with the complaint itself bars nothing once
     * it is reopened. Every step that answers "every head" means these.
     */
    public List<Head> considered(ComplaintReference reference) {
        return jdbc.sql("""
                select * from head where reference = :reference and id not in (
                    select h.head_id from deferral_head h join deferral d on d.id = h.deferral_id
                    where d.reference = :reference and (d.status in ('DEFERRED', 'ENDED', 'LAPSED')
                        or d.status in ('RESUBMITTED', 'LIFTED') and d.resubmitted_as <> :reference))
                and id not in (select l.head_id from head_left_out l join decision p on p.id = l.decision_id
                    where p.reference = :reference and l.status = 'LEFT_OUT')
                order by number""").param("reference", reference.value()).query(Heads::row).list();
    }

    /** Whether heads of the case are deferred and may still be brought back. */
    public boolean waiting(ComplaintReference reference) {
        return jdbc.sql("select count(*) from deferral where reference = :reference and status in ('DEFERRED', 'ENDED')")
                .param("reference", reference.value()).query(Long.class).single() > 0;
    }

    @Transactional(readOnly = true)
    public Current current(ComplaintReference reference) {
        long version = jdbc.sql("select heads_version from complaint where reference = :reference")
                .param("reference", reference.value()).query(Long.class).single();
        return new Current(version, of(reference));
    }

    /** Who saved the list last; empty while nobody has. */
    public Optional<Saved> lastSaved(ComplaintReference reference) {
        return saved(reference).stream().findFirst();
    }

    /** Every saved state, newest first. */
    public List<Saved> saved(ComplaintReference reference) {
        return jdbc.sql("select * from head_version where reference = :reference order by version desc")
                .param("reference", reference.value())
                .query((row, n) -> new Saved(row.getLong("version"), row.getString("person"),
                        Rows.moment(row, "began_at"), Rows.moment(row, "at"), row.getString("content")))
                .list();
    }

    /** The heads as they stood in a saved state. */
    public List<Head> heads(Saved saved) {
        try {
            return List.of(json.readValue(saved.content(), Head[].class));
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("Heads could not be read from JSON.", failure);
        }
    }

    /** The heads as they stood at a moment; empty where none was saved before it. */
    public Optional<List<Head>> at(ComplaintReference reference, Instant moment) {
        return saved(reference).stream().filter(saved -> !saved.at().isAfter(moment)).findFirst().map(this::heads);
    }

    /** Makes the complaint's own words its first head where nobody has written one yet. */
    @Transactional
    public void needOne(Complaint complaint) {
        Current current = current(complaint.reference());
        if (current.heads().isEmpty()) {
            replace(complaint.reference(), current.version(), List.of(new Head(null, 1, complaint.summary(),
                    complaint.desiredOutcome(), null, null, null, null, null, null)));
        }
    }

    /**
     * Replaces the list, in the order given. {@code expected} is the version that the editor has read.
     *
     * @throws RuleViolation INVALID: a head without words or a list of more than 500; CHANGED_MEANWHILE: somebody
     *     else has saved since, with their name; CONFLICT: a head would go that is deferred or of which stage 2 has said
     *     something, or other words would stand on one that is deferred or was reported on
     */
    @Transactional
    public Current replace(ComplaintReference reference, long expected, List<Head> heads) {
        check(heads);
        int taken = jdbc.sql("update complaint set heads_version = heads_version + 1"
                        + " where reference = :reference and heads_version = :expected")
                .param("reference", reference.value()).param("expected", expected).update();
        if (taken == 0) {
            String other = lastSaved(reference).map(Saved::person).orElse("Somebody else");
            throw RuleViolation.of(RuleViolation.Kind.CHANGED_MEANWHILE,
                    "%s has changed the heads of complaint since you opened them. Nothing of yours was saved. Copy what"
                            .formatted(other) + " you typed, load the heads again and put it in.");
        }
        List<Head> was = of(reference);
        Map<String, Head> before = was.stream().collect(Collectors.toMap(Head::id, head -> head, (a, b) -> a,
                LinkedHashMap::new));
        needBound(reference, before, heads);
        Set<String> known = new HashSet<>(before.keySet());
        jdbc.sql("delete from head where reference = :reference").param("reference", reference.value()).update();
        int number = 0;
        for (Head given : heads) {
            String id = given.id() != null && known.remove(given.id()) ? given.id() : UUID.randomUUID().toString();
            Head head = stillAgreed(given, before.get(id));
            jdbc.sql("""
                    insert into head (id, reference, number, words, desired_outcome, category, finding, reasons,
                        action_text, action_owner, action_due, agreed_on, disputed_on, disputed_why, reasons_rich,
                        action_rich, payment, remedy)
                    values (:id, :reference, :number, :words, :desiredOutcome, :category, :finding, :reasons,
                        :actionText, :actionOwner, :actionDue, :agreedOn, :disputedOn, :disputedWhy, :reasonsRich,
                        :actionRich, :payment, :remedy)""")
                    .param("id", id).param("reference", reference.value()).param("number", ++number)
                    .param("words", head.words()).param("desiredOutcome", head.desiredOutcome())
                    .param("category", head.category())
                    .param("finding", head.finding() == null ? null : head.finding().name())
                    .param("reasons", head.reasons()).param("actionText", head.actionText())
                    .param("actionOwner", head.actionOwner()).param("actionDue", head.actionDue()).param("agreedOn", head.agreedOn())
                    .param("disputedOn", head.disputedOn()).param("disputedWhy", head.disputedWhy())
                    .param("reasonsRich", RichText.keptBeside(head.reasons(), head.reasonsRich()))
                    .param("actionRich", RichText.keptBeside(head.actionText(), head.actionRich())).param("payment", head.payment())
                    .param("remedy", head.remedy() == null ? null : head.remedy().name())
                    .update();
            Head old = before.remove(id);
            if (old != null && old.agreedOn() != null && !sameWords(head, old)) {
                timeline.add(reference, "HEAD_NO_LONGER_AGREED", ("Head %d was changed. It had been agreed on %s; that"
                        + " agreement is gone.").formatted(number, UkTime.words(old.agreedOn())));
            }
        }
        List<Head> removed = List.copyOf(before.values());
        removed.stream().filter(gone -> gone.agreedOn() != null).forEach(gone -> timeline.add(reference,
                "HEAD_NO_LONGER_AGREED", "Head %d, agreed on %s, was removed.".formatted(gone.number(),
                        UkTime.words(gone.agreedOn()))));
        Current now = new Current(expected + 1, of(reference));
        keep(reference, now, !removed.isEmpty(), changes(was, now.heads(), removed));
        return now;
    }

    /** What the timeline tells: which heads were added, changed or removed; empty where only answers to them were. */
    private static String changes(List<Head> was, List<Head> is, List<Head> removed) {
        Map<String, Head> before = was.stream().collect(Collectors.toMap(Head::id, head -> head));
        Set<String> after = is.stream().map(Head::id).collect(Collectors.toSet());
        List<String> stayed = was.stream().map(Head::id).filter(after::contains).toList();
        String added = numbers(is.stream().filter(head -> !before.containsKey(head.id())));
        String changed = numbers(is.stream().filter(head -> before.containsKey(head.id())
                && !(sameWords(head, before.get(head.id()))
                        && Objects.equals(head.category(), before.get(head.id()).category()))));
        return (added.isEmpty() ? "" : " Added: " + added + ".") + (changed.isEmpty() ? "" : " Changed: " + changed + ".")
                + (removed.isEmpty() ? "" : " Removed: " + numbers(removed.stream()) + ", by the number it had before.")
                + (stayed.equals(is.stream().map(Head::id).filter(before::containsKey).toList()) ? "" : " Put in another order.");
    }

    private static String numbers(Stream<Head> heads) {
        return heads.map(head -> "head " + head.number()).collect(Collectors.joining(", "));
    }

    private void needBound(ComplaintReference reference, Map<String, Head> before, List<Head> heads) {
        Map<String, Head> after = heads.stream().filter(head -> head.id() != null)
                .collect(Collectors.toMap(Head::id, head -> head, (first, second) -> first));
        bound(reference).forEach((id, wordsStand) -> {
            Head was = before.get(id);
            Head is = after.get(id);
            if (was != null && is == null) {
                throw RuleViolation.of(RuleViolation.Kind.CONFLICT, ("Head %d cannot be removed: it waits under “Heads not"
                        + " considered for now”, is left out of the complaint, or stage 2 has said something of it.").formatted(was.number()));
            }
            if (was != null && wordsStand && heads.indexOf(is) + 1 != was.number()) {
                throw RuleViolation.of(RuleViolation.Kind.CONFLICT, ("Head %d keeps its number: it waits under “Heads not"
                        + " considered for now”, is left out of the complaint, or was reported on under it. Nothing before it can be"
                        + " added, removed or moved.")
                        .formatted(was.number()));
            }
            if (was != null && wordsStand && !sameWords(is, was)) {
                throw RuleViolation.of(RuleViolation.Kind.CONFLICT, ("The words of head %d stand: it waits under “Heads"
                        + " not considered for now”, is left out of the complaint, or was reported on as it is. Add a head for what is new.")
                        .formatted(was.number()));
            }
        });
    }

    /** The heads that others point at, and whether their words stand too. */
    private Map<String, Boolean> bound(ComplaintReference reference) {
        Map<String, Boolean> bound = new HashMap<>();
        jdbc.sql("""
                select h.head_id, case when d.status = 'RESUBMITTED' then false else true end as words
                from deferral_head h join deferral d on d.id = h.deferral_id
                where d.reference = :reference
                    and d.status in ('PROPOSED', 'DEFERRED', 'ENDED', 'LAPSED', 'RESUBMITTED')
                union all
                select l.head_id, true as words from head_left_out l join decision p on p.id = l.decision_id
                where p.reference = :reference and l.status <> 'DEALT_WITH'
                union all
                select f.head_id, case when exists (select 1 from decision r where r.reference = f.reference
                    and r.kind = 'INVESTIGATION_REPORT') then true else false end as words
                from head_finding f where f.reference = :reference
                    and (f.finding is not null or f.agrees is not null or f.reasons is not null)""")
                .param("reference", reference.value())
                .query((RowCallbackHandler) row ->
                        bound.merge(row.getString("head_id"), row.getBoolean("words"), Boolean::logicalOr));
        return bound;
    }

    /** Whether two heads complain of the same and want the same, to the letter. */
    public static boolean sameWords(Head one, Head other) {
        return one.words().equals(other.words()) && Objects.equals(one.desiredOutcome(), other.desiredOutcome());
    }

    /** Changed words are not the words to which something was said. */
    private static Head stillAgreed(Head given, Head before) {
        boolean changed = before != null && !sameWords(given, before)
                && Objects.equals(given.agreedOn(), before.agreedOn());
        return changed ? given.agreed(null) : given;
    }

    /** What one person saves in one sitting is one state, unless a head goes: then its words stay in the state before. */
    private void keep(ComplaintReference reference, Current now, boolean removed, String changes) {
        Instant at = clock.instant();
        String person = currentPerson.get().id();
        String content;
        try {
            content = json.writeValueAsString(now.heads());
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("Heads could not be written as JSON.", failure);
        }
        Optional<Saved> last = lastSaved(reference);
        boolean sameSitting = !removed && last.isPresent() && last.get().person().equals(person)
                && last.get().at().plus(ONE_SITTING).isAfter(at) && !quoted(reference, last.get());
        if (sameSitting) {
            jdbc.sql("update head_version set version = :version, at = :at, content = :content"
                            + " where reference = :reference and version = :last")
                    .param("version", now.version()).param("at", Rows.parameter(at)).param("content", content)
                    .param("reference", reference.value()).param("last", last.get().version()).update();
            if (!changes.isEmpty()) {
                timeline.addOnceADay(reference, "HEADS_CHANGED", "Heads of complaint changed." + changes);
            }
        } else {
            jdbc.sql("insert into head_version (reference, version, person, began_at, at, content)"
                            + " values (:reference, :version, :person, :began, :at, :content)")
                    .param("reference", reference.value()).param("version", now.version()).param("person", person)
                    .param("began", Rows.parameter(at)).param("at", Rows.parameter(at)).param("content", content)
                    .update();
            timeline.add(reference, removed ? "HEAD_REMOVED" : "HEADS_CHANGED", changes.isEmpty()
                    ? "What is said of the heads of complaint changed." : "Heads of complaint changed." + changes);
        }
    }

    /** Whether a letter was written since that state was saved: then it may quote it, and it stays as it is. */
    private boolean quoted(ComplaintReference reference, Saved last) {
        return jdbc.sql("select count(*) from letter where reference = :reference and written_at >= :at")
                .param("reference", reference.value()).param("at", Rows.parameter(last.at())).query(Long.class).single() > 0;
    }

    private static void check(List<Head> heads) {
        if (heads.size() > MOST) {
            throw RuleViolation.invalid("heads", heads.size(), "at most " + MOST,
                    "A complaint can have at most " + MOST + " heads.");
        }
        for (int i = 0; i < heads.size(); i++) {
            Head head = heads.get(i);
            if (Texts.blank(head.words())) {
                throw RuleViolation.invalid("heads[" + i + "].words", null, "a text",
                        "Head " + (i + 1) + " has no words. Say what is complained of, or remove the head.");
            }
            tooLong("heads[" + i + "].category", head.category(), 60);
            tooLong("heads[" + i + "].actionOwner", head.actionOwner(), LONGEST_OWNER);
            Pounds.need("heads[" + i + "].payment", head.payment());
        }
    }

    private static void tooLong(String field, String value, int most) {
        if (value != null && value.length() > most) {
            throw RuleViolation.invalid(field, null, "at most " + most + " characters",
                    "The field " + field + " is longer than " + most + " characters.");
        }
    }

    private static Head row(ResultSet row, int number) throws SQLException {
        return new Head(row.getString("id"), row.getInt("number"), row.getString("words"),
                row.getString("desired_outcome"), row.getString("category"), Rows.code(row, "finding", Finding.class),
                row.getString("reasons"), row.getString("action_text"), row.getString("action_owner"),
                Rows.day(row, "action_due"), Rows.day(row, "agreed_on"), Rows.day(row, "disputed_on"),
                row.getString("disputed_why"), row.getString("reasons_rich"), row.getString("action_rich"),
                row.getBigDecimal("payment"), Rows.code(row, "remedy", Remedy.class));
    }
}
