package org.redress.register;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.redress.calendar.UkTime;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Codes.NoteKind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notes, telephone calls, e-mails and meetings of a case: written once, never changed. */
@Component
public class Notes {

    /** The Children Act 1989 came into force: no note, call or meeting about what it asks for is older. */
    private static final LocalDate EARLIEST = LocalDate.of(1991, 10, 14);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CurrentPerson currentPerson;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;

    Notes(JdbcClient jdbc, Clock clock, CurrentPerson currentPerson, Timeline timeline,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.currentPerson = currentPerson;
        this.timeline = timeline;
        this.events = events;
    }

    /** A note was written on a case, of contact about progress or not; told in the transaction that writes it. */
    public record Added(ComplaintReference reference, Note note, boolean aboutProgress) {}

    /** One note: {@code on} is the day it is about, {@code at} when it was written. */
    public record Note(String id, NoteKind kind, LocalDate on, String text, String person, Instant at) {}

    /** As {@link #add(ComplaintReference, NoteKind, LocalDate, String, boolean)}, of no contact about progress. */
    @Transactional
    public Note add(ComplaintReference reference, NoteKind kind, LocalDate on, String text) {
        return add(reference, kind, on, text, false);
    }

    /**
     * Writes a note. The day may lie before the complaint was received (what came before can matter).
     *
     * @param aboutProgress whether its writer says that it was with the complainant, or their advocate, about progress
     * @throws RuleViolation INVALID: no text, or a day in the future
     */
    @Transactional
    public Note add(ComplaintReference reference, NoteKind kind, LocalDate on, String text, boolean aboutProgress) {
        if (kind == null) {
            throw RuleViolation.invalid("kind", null, "NOTE, CALL, EMAIL, MEETING", "Say what kind of note this is.");
        }
        if (Texts.blank(text)) {
            throw RuleViolation.invalid("text", null, "a text", "Write the note before you save it.");
        }
        LocalDate today = UkTime.today(clock);
        if (on == null || on.isAfter(today) || on.isBefore(EARLIEST)) {
            throw RuleViolation.invalid("on", on, EARLIEST + " to " + today,
                    "A note is about today or an earlier day, from %s on.".formatted(EARLIEST));
        }
        Note note = new Note(UUID.randomUUID().toString(), kind, on, text, currentPerson.get().id(), clock.instant());
        jdbc.sql("insert into note (id, reference, kind, on_day, text, person, at)"
                        + " values (:id, :reference, :kind, :on, :text, :person, :at)")
                .param("id", note.id()).param("reference", reference.value()).param("kind", kind.name())
                .param("on", on).param("text", text).param("person", note.person())
                .param("at", Rows.parameter(note.at())).update();
        timeline.add(reference, "NOTE_ADDED", on, switch (kind) {
            case NOTE -> "Note added";
            case CALL -> "Telephone call noted";
            case EMAIL -> "E-mail noted";
            case MEETING -> "Meeting noted";
        } + (aboutProgress ? ": with the complainant or their advocate, about progress." : "."), null);
        events.publishEvent(new Added(reference, note, aboutProgress));
        return note;
    }

    /** The notes of a case, newest day first. */
    public List<Note> of(ComplaintReference reference) {
        return jdbc.sql("select * from note where reference = :reference order by on_day desc, at desc")
                .param("reference", reference.value())
                .query((row, n) -> new Note(row.getString("id"), Rows.code(row, "kind", NoteKind.class),
                        Rows.day(row, "on_day"), row.getString("text"), row.getString("person"),
                        Rows.moment(row, "at")))
                .list();
    }
}
