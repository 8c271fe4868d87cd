package org.redress.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.redress.calendar.UkTime;
import org.redress.problem.RuleViolation;
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

    /**
     * Stores what happened and offers it to the processes; the answer shows who took it. The caller has checked who
     * may add to the case, and holds no transaction of its own on the case.
     *
     * @throws RuleViolation INVALID: a day in the future or before the complaint was received, or no text; NOT_FOUND
     */
    public Happening record(ComplaintReference reference, EventType type, LocalDate on, Channel channel, String text) {
        Complaint complaint = complaints.get(reference);
        if (type == null) {
            throw RuleViolation.invalid("type", null, names(EventType.values()), "Say what happened.");
        }
        if (channel == null) {
            throw RuleViolation.invalid("channel", null, names(Channel.values()), "Say how it reached us.");
        }
        if (text == null || text.isBlank()) {
            throw RuleViolation.invalid("text", null, "a text", "Say in a few words what was said or written.");
        }
        LocalDate today = UkTime.today(clock);
        if (on == null || on.isAfter(today) || on.isBefore(complaint.receivedOn())) {
            throw RuleViolation.invalid("on", on, complaint.receivedOn() + " to " + today,
                    "The day it happened lies between the day the complaint was received and today.");
        }
        String id = UUID.randomUUID().toString();
        own.executeWithoutResult(status -> {
            jdbc.sql("""
                    insert into happening (id, reference, type, on_day, channel, text, person, at)
                    values (:id, :reference, :type, :on, :channel, :text, :person, :at)""")
                    .param("id", id).param("reference", reference.value()).param("type", type.name()).param("on", on)
                    .param("channel", channel.name()).param("text", text).param("person", currentPerson.get().id())
                    .param("at", Rows.parameter(clock.instant())).update();
            timeline.add(reference, "HAPPENED", on, words(type) + ".", null);
        });
        offer(find(id).orElseThrow());
        return find(id).orElseThrow();
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
        for (HappeningListener listener : listeners.orderedStream().toList()) {
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
                Rows.moment(row, "at"), row.getString("offered_to"), row.getString("decided"));
    }
}
