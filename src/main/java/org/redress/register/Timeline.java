package org.redress.register;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.redress.calendar.UkTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The append-only history of a case: one sentence for each thing that happened, who did it and for whom. */
@Component
public class Timeline {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CurrentPerson currentPerson;

    Timeline(JdbcClient jdbc, Clock clock, CurrentPerson currentPerson) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.currentPerson = currentPerson;
    }

    /** One line of the timeline. {@code onDay} is the day it happened, {@code at} the moment it was recorded. */
    public record Entry(Instant at, LocalDate onDay, String kind, String text, String person, String onBehalfOf) {}

    /** Adds an entry for today by the person who is asking. Kind: a short upper-case code, e.g. LETTER_SENT. */
    public void add(ComplaintReference reference, String kind, String text) {
        add(reference, kind, UkTime.today(clock), text, null);
    }

    /** Adds an entry about a day, which may be earlier than today; {@code onBehalfOf} may be null. */
    public void add(ComplaintReference reference, String kind, LocalDate onDay, String text, String onBehalfOf) {
        jdbc.sql("""
                insert into timeline_entry (id, reference, at, on_day, kind, text, person, on_behalf_of)
                values (:id, :reference, :at, :onDay, :kind, :text, :person, :onBehalfOf)""")
                .param("id", UUID.randomUUID().toString())
                .param("reference", reference.value())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("onDay", onDay)
                .param("kind", kind)
                .param("text", text)
                .param("person", currentPerson.get().id())
                .param("onBehalfOf", onBehalfOf)
                .update();
    }

    /** Adds an entry for today unless the same person had the same one today: for what is saved as it is typed. */
    public void addOnceADay(ComplaintReference reference, String kind, String text) {
        boolean there = jdbc.sql("""
                select text from timeline_entry where reference = :reference and kind = :kind and person = :person
                    and on_day = :today""")
                .param("reference", reference.value()).param("kind", kind)
                .param("person", currentPerson.get().id()).param("today", UkTime.today(clock))
                .query(String.class).list().contains(text);
        if (!there) {
            add(reference, kind, text);
        }
    }

    /** The whole timeline, oldest first. The caller has checked who may see the case. */
    public List<Entry> of(ComplaintReference reference) {
        return jdbc.sql("select * from timeline_entry where reference = :reference order by seq")
                .param("reference", reference.value())
                .query((row, n) -> new Entry(Rows.moment(row, "at"), Rows.day(row, "on_day"), row.getString("kind"),
                        row.getString("text"), row.getString("person"), row.getString("on_behalf_of")))
                .list();
    }
}
