package org.redress.handover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.redress.calendar.UkTime;
import org.redress.document.Documents;
import org.redress.duty.Deadline;
import org.redress.engine.Persons;
import org.redress.letter.Papers;
import org.redress.notice.Notices;
import org.redress.panel.Replacements.Replaced;
import org.redress.register.Codes.Procedure;
import org.redress.register.ComplaintReference;
import org.redress.register.CurrentPerson;
import org.redress.register.Rows;
import org.redress.register.Timeline;
import org.redress.roster.Part;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Handover packs: what stood is gathered in the transaction that replaces somebody; the document is written from it by a
 * job of its own, so that a failure there loses nothing and holds nobody up. Both people are told at once.
 */
@Component
public class HandoverPacks {

    /** The kind of document that a pack is. */
    public static final String KIND = "HANDOVER_PACK";

    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final HandoverContent content;
    private final HandoverClocks clocks;
    private final HandoverProcess process;
    private final Papers papers;
    private final Documents documents;
    private final Notices notices;
    private final Persons persons;
    private final Timeline timeline;
    private final CurrentPerson currentPerson;
    private final ObjectMapper json;
    private final Clock clock;

    HandoverPacks(JdbcClient jdbc, HandoverContent content, HandoverClocks clocks, HandoverProcess process,
            Papers papers, Documents documents, Notices notices, Persons persons, Timeline timeline,
            CurrentPerson currentPerson, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.content = content;
        this.clocks = clocks;
        this.process = process;
        this.papers = papers;
        this.documents = documents;
        this.notices = notices;
        this.persons = persons;
        this.timeline = timeline;
        this.currentPerson = currentPerson;
        this.json = json;
        this.clock = clock;
    }

    /** Gathers what stands now, has the pack written from it, and tells the one who leaves and the one who comes. */
    @EventListener
    @Transactional
    public void replaced(Replaced change) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                insert into handover_pack (id, reference, part, former, successor, asked_by, asked_at, facts)
                values (:id, :reference, :part, :former, :successor, :by, :at, :facts)""")
                .param("id", id).param("reference", change.reference().value()).param("part", change.part().name())
                .param("former", change.before()).param("successor", change.now())
                .param("by", currentPerson.get().id()).param("at", Rows.parameter(clock.instant()))
                .param("facts", text(content.of(change))).update();
        process.start(change.reference(), id);
        tell(change, id);
    }

    private void tell(Replaced change, String id) {
        Optional<Deadline> next = clocks.next(change.reference());
        if (persons.exists(change.now())) {
            notices.tellNow(change.now(), "handover:" + id + ":to", change.reference(), ("You are %s of this case now. A"
                    + " handover pack lies under Documents in the Case tab. No last day has moved")
                    .formatted(change.part().words()), next.map(Deadline::due).orElse(null),
                    next.filter(Deadline::statutory).isPresent());
        }
        if (persons.exists(change.before())) {
            notices.tellNow(change.before(), "handover:" + id + ":from", change.reference(), ("You are no longer %s of"
                    + " this case: somebody else has taken over, and it is closed to you. Give back all that you"
                    + " hold of it").formatted(change.part().words()), null, false);
        }
    }

    /** Writes a pack and puts it into the case, once. */
    @Transactional
    public void write(String id) {
        HandoverPack pack = get(id);
        if (pack.document() != null) {
            return;
        }
        Papers.Paper paper = papers.write("handover-pack", Procedure.CHILDRENS, facts(pack.facts()));
        Documents.Document document = documents.keepFor(pack.successor(), pack.reference(), KIND,
                "Handover pack for the new %s: confidential".formatted(pack.part().words()),
                "Handover-%s-%s.pdf".formatted(pack.reference().value(), UkTime.dayOf(pack.askedAt())), paper.pdf(),
                pack.askedBy());
        jdbc.sql("update handover_pack set document_id = :document, facts = null where id = :id")
                .param("document", document.id()).param("id", id).update();
        timeline.add(pack.reference(), "HANDOVER_PACK", "Handover pack written for the new %s."
                .formatted(pack.part().words()));
        if (!persons.exists(pack.successor()) && persons.exists(pack.askedBy())) {
            notices.tellNow(pack.askedBy(), "handover:" + id + ":give", pack.reference(), ("The new %s does not sign in"
                    + " to Redress: give them the handover pack, which lies under Documents in the Case tab")
                    .formatted(pack.part().words()), null, false);
        }
    }

    /** The packs of a case, newest first. */
    List<HandoverPack> of(ComplaintReference reference) {
        return jdbc.sql("select * from handover_pack where reference = :reference order by asked_at desc, id")
                .param("reference", reference.value()).query(HandoverPacks::row).list();
    }

    private HandoverPack get(String id) {
        return jdbc.sql("select * from handover_pack where id = :id").param("id", id).query(HandoverPacks::row).single();
    }

    private String text(Map<String, Object> facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("The facts of a handover pack could not be kept.", impossible);
        }
    }

    private Map<String, Object> facts(String text) {
        try {
            return json.readValue(text, FACTS);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("The facts of a handover pack cannot be read.");
        }
    }

    private static HandoverPack row(ResultSet row, int number) throws SQLException {
        return new HandoverPack(row.getString("id"), new ComplaintReference(row.getString("reference")),
                Rows.code(row, "part", Part.class), row.getString("former"), row.getString("successor"),
                row.getString("asked_by"), Rows.moment(row, "asked_at"), row.getString("facts"),
                row.getString("document_id"));
    }
}
