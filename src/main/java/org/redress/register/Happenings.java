package org.redress.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.redress.calendar.UkTime;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.EventType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What happens to cases: stored first, in a transaction of its own, and only then offered to the processes, so that
 * no message is lost because of what a process makes of it.
 */
@Component
public class Happenings {

    private static final Logger LOG = LoggerFactory.getLogger(Happenings.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CurrentPerson currentPerson;
    private final Complaints complaints;
    private final Timeline timeline;
    private final ObjectProvider<HappeningListener> listeners;
    private final TransactionTemplate own;

    Happenings(JdbcClient jdbc, Clock clock, CurrentPerson currentPerson, Complaints complaints, Timeline timeline,
            ObjectProvider<HappeningListener> listeners, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.currentPerson = currentPerson;
        this.complaints = complaints;
        this.timeline = timeline;
        this.listeners = listeners;
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** What became of something told: the happening as it stands now; {@code again} where it had been told before. */
    public record Told(Happening happening, boolean again) {}

    /** {@link #tell} by somebody who sees the whole case. */
    public Happening record(ComplaintReference reference, EventType type, LocalDate on, Channel channel, String text) {
        return tell(reference, type, on, channel, text, false).happening();
    }

    /**
     * Stores what happened and offers it to the processes; the answer shows who took it. The same thing told twice
     * (type, day, channel and words are the same, and the case was not reopened in between) is one happening: the
     * timeline notes that it was told again, and nothing is started a second time. The caller has checked who may add
     * to the case, and holds no transaction of its own on the case.
     *
     * @param toDecide whoever tells it does not see the case: a person decides what it asks for
     * @throws RuleViolation INVALID: a day in the future, before the complaint was received or before what it answers,
     *     or no text; NOT_FOUND
     */
    public Told tell(ComplaintReference reference, EventType type, LocalDate on, Channel channel, String text,
            boolean toDecide) {
        Complaint complaint = complaints.get(reference);
        if (type == null) {
            throw RuleViolation.invalid("type", null, names(EventType.values()), "Say what happened.");
        }
        if (channel == null) {
            throw RuleViolation.invalid("channel", null, names(Channel.values()), "Say how it reached us.");
        }
        if (Texts.blank(text)) {
            throw RuleViolation.invalid("text", null, "a text", "Say in a few words what was said or written.");
        }
        LocalDate today = UkTime.today(clock);
        if (on == null || on.isAfter(today) || on.isBefore(complaint.receivedOn())) {
            throw RuleViolation.invalid("on", on, complaint.receivedOn() + " to " + today,
                    "The day it happened lies between the day the complaint was received and today.");
        }
        if (!toDecide) {
            listeners.orderedStream().forEach(listener -> listener.needPossible(reference, type, on));
        }
        String id = UUID.randomUUID().toString();
        Optional<Happening> before = own.execute(status -> {
            complaints.lock(reference);
            Optional<Happening> same = same(reference, type, on, channel, text);
            if (same.isPresent()) {
                timeline.add(reference, "TOLD_AGAIN", on, words(type) + ": told again in the same words.", null);
                return same;
            }
            insert(new Happening(id, reference, type, on, channel, text, currentPerson.get().id(), clock.instant(),
                    toDecide, null, null));
            timeline.add(reference, "HAPPENED", on, words(type) + ".", null);
            return Optional.empty();
        });
        Happening happening = before.orElseGet(() -> find(id).orElseThrow());
        if (happening.offeredTo() == null) {
            offer(happening);
        }
        return new Told(find(happening.id()).orElseThrow(), before.isPresent());
    }

    /** The same thing, told before; what was told before the case was last reopened counts as another. */
    private Optional<Happening> same(ComplaintReference reference, EventType type, LocalDate on, Channel channel,
            String text) {
        Optional<Happening> same = jdbc.sql("""
                select * from happening where reference = :reference and type = :type and on_day = :on
                    and channel = :channel order by at desc""")
                .param("reference", reference.value()).param("type", type.name()).param("on", on)
                .param("channel", channel.name()).query(Happenings::row).list().stream()
                .filter(h -> plain(h.text()).equals(plain(text))).findFirst();
        return same.filter(h -> jdbc.sql("select count(*) from timeline_entry where reference = :reference"
                        + " and kind = 'REOPENED' and at >= :at")
                .param("reference", reference.value()).param("at", Rows.parameter(h.at())).query(Long.class).single() == 0);
    }

    private static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private void insert(Happening happening) {
        jdbc.sql("""
                insert into happening (id, reference, type, on_day, channel, text, person, at, to_decide)
                values (:id, :reference, :type, :on, :channel, :text, :person, :at, :toDecide)""")
                .param("id", happening.id()).param("reference", happening.reference().value())
                .param("type", happening.type().name()).param("on", happening.on())
                .param("channel", happening.channel().name()).param("text", happening.text())
                .param("person", happening.person()).param("at", Rows.parameter(happening.at()))
                .param("toDecide", happening.toDecide()).update();
    }

    /**
     * Gives a message on which nobody has decided to the case into which its own was merged: a person decides there
     * what it asks for. Who told it when stays. Nothing is added where the other case has been told the same.
     */
    public void carryOver(String id, ComplaintReference to) {
        Happening old = find(id).orElseThrow();
        leave(id, "MERGED_INTO");
        if (same(to, old.type(), old.on(), old.channel(), old.text()).isPresent()) {
            timeline.add(to, "TOLD_AGAIN", old.on(), "%s: told again in the same words, for %s.".formatted(
                    words(old.type()), old.reference()), null);
            return;
        }
        Happening carried = new Happening(UUID.randomUUID().toString(), to, old.type(), old.on(), old.channel(),
                old.text(), old.person(), old.at(), true, null, null);
        insert(carried);
        timeline.add(to, "HAPPENED", old.on(), "%s (told for %s, which was merged into this case).".formatted(
                words(old.type()), old.reference()), null);
        for (HappeningListener listener : listeners.orderedStream().filter(HappeningListener::asksAPerson).toList()) {
            if (listener.offer(carried)) {
                offered(carried, listener);
                return;
            }
        }
    }

    /** A message on which nobody will decide any more, because its case no longer stands; why: a short code. */
    public void leave(String id, String why) {
        jdbc.sql("update happening set decided = :why, offered_to = coalesce(offered_to, 'correction') where id = :id")
                .param("why", why).param("id", id).update();
    }

    /**
     * Offers to the processes, in the caller's transaction, what a person has decided to be just what it says.
     *
     * @return whether one of them took it
     */
    public boolean takenAsTold(Happening happening) {
        for (HappeningListener listener : listeners.orderedStream().toList()) {
            if (listener.take(happening)) {
                offered(happening, listener);
                return true;
            }
        }
        return false;
    }

    private void offered(Happening happening, HappeningListener listener) {
        jdbc.sql("update happening set offered_to = :process where id = :id").param("process", listener.process())
                .param("id", happening.id()).update();
    }

    /** What was stored and not yet offered to any process. */
    public List<String> notOffered(ComplaintReference reference) {
        return jdbc.sql("select id from happening where reference = :reference and offered_to is null order by at")
                .param("reference", reference.value()).query(String.class).list();
    }

    /** Whether something of these kinds was told of a case and a person has not decided yet what it asks for. */
    public boolean undecided(ComplaintReference reference, Set<EventType> types) {
        return jdbc.sql("select count(*) from happening where reference = :reference and type in (:types)"
                        + " and decided is null and (offered_to is null or offered_to in (:asking))")
                .param("reference", reference.value()).param("types", types.stream().map(EventType::name).toList())
                .param("asking", listeners.stream().filter(HappeningListener::asksAPerson)
                        .map(HappeningListener::process).toList()).query(Long.class).single() > 0;
    }

    /** What happened to a case, newest first. */
    public List<Happening> of(ComplaintReference reference) {
        return jdbc.sql("select * from happening where reference = :reference order by on_day desc, at desc")
                .param("reference", reference.value()).query(Happenings::row).list();
    }

    public Optional<Happening> find(String id) {
        return jdbc.sql("select * from happening where id = :id").param("id", id).query(Happenings::row).optional();
    }

    /** Notes what a person has decided that a happening asks for: a short upper-case code. */
    public void decided(String id, String decision) {
        jdbc.sql("update happening set decided = :decision where id = :id").param("decision", decision)
                .param("id", id).update();
    }

    /** Offers again what was stored and then cut off by a crash, or refused by a process that failed. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    public void offerAgain() {
        if (listeners.stream().findAny().isEmpty()) {
            return;
        }
        jdbc.sql("select * from happening where offered_to is null and at < :before order by at")
                .param("before", Rows.parameter(clock.instant().minus(PATIENCE)))
                .query(Happenings::row).list().forEach(this::offer);
    }

    private void offer(Happening happening) {
        for (HappeningListener listener : listeners.orderedStream()
                .filter(l -> !happening.toDecide() || l.asksAPerson()).toList()) {
            try {
                Boolean taken = own.execute(status -> {
                    int claimed = jdbc.sql("update happening set offered_to = :process"
                                    + " where id = :id and offered_to is null")
                            .param("process", listener.process()).param("id", happening.id()).update();
                    if (claimed == 0) {
                        return true;
                    }
                    boolean took = listener.offer(happening);
                    if (!took) {
                        status.setRollbackOnly();
                    }
                    return took;
                });
                if (Boolean.TRUE.equals(taken)) {
                    return;
                }
            } catch (RuntimeException refusal) {
                LOG.warn("{} of {} was not taken by {}: {}", happening.type(), happening.reference(),
                        listener.process(), refusal.getClass().getName());
            }
        }
    }

    /** A code in words: WITHDRAWN is "Withdrawn", STAGE_2_REQUESTED "Stage 2 requested". */
    public static String words(Enum<?> code) {
        String words = code.name().toLowerCase(java.util.Locale.UK).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String names(Enum<?>[] values) {
        return String.join(", ", java.util.Arrays.stream(values).map(Enum::name).toList());
    }

    private static Happening row(ResultSet row, int number) throws SQLException {
        return new Happening(row.getString("id"), new ComplaintReference(row.getString("reference")),
                Rows.code(row, "type", EventType.class), Rows.day(row, "on_day"),
                Rows.code(row, "channel", Channel.class), row.getString("text"), row.getString("person"),
                Rows.moment(row, "at"), row.getBoolean("to_decide"), row.getString("offered_to"), row.getString("decided"));
    }
}
