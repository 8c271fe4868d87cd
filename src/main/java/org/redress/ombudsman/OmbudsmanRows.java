package org.redress.ombudsman;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.redress.register.ComplaintReference;
import org.redress.register.CurrentPerson;
import org.redress.register.Person;
import org.redress.register.Rows;
import org.redress.register.Visibility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of cases of the Ombudsman and of its letters. */
@Component
class OmbudsmanRows {

    private final JdbcClient jdbc;
    private final Visibility visibility;
    private final CurrentPerson currentPerson;
    private final Clock clock;

    OmbudsmanRows(JdbcClient jdbc, Visibility visibility, CurrentPerson currentPerson, Clock clock) {
        this.jdbc = jdbc;
        this.visibility = visibility;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    /** What two references have in common that are the same, and what stands in an address: no spaces, hyphens, slashes or difference of case. */
    static String key(String lgscoReference) {
        return lgscoReference.replaceAll("[\\s/-]+", "").toUpperCase(Locale.ROOT);
    }

    String insert(OmbudsmanCase one) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                insert into ombudsman_case (id, lgsco_reference, lgsco_key, reference, own_reference, link_officer, state,
                    received_on, logged_by, logged_at)
                values (:id, :written, :key, :reference, :own, :officer, :state, :received, :by, :at)""")
                .param("id", id).param("written", one.lgscoReference()).param("key", key(one.lgscoReference()))
                .param("reference", one.reference().value()).param("own", one.ownReference())
                .param("officer", one.linkOfficer()).param("state", one.state().name()).param("received", one.receivedOn())
                .param("by", currentPerson.get().id()).param("at", Rows.parameter(clock.instant())).update();
        return id;
    }

    String insert(OmbudsmanLetter one) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                insert into ombudsman_letter (id, case_id, kind, dated, received_on, reply_by, says, logged_by, logged_at)
                values (:id, :case, :kind, :dated, :received, :replyBy, :says, :by, :at)""")
                .param("id", id).param("case", one.caseId()).param("kind", one.kind().name()).param("dated", one.dated())
                .param("received", one.receivedOn()).param("replyBy", one.replyBy()).param("says", one.says())
                .param("by", currentPerson.get().id()).param("at", Rows.parameter(clock.instant())).update();
        return id;
    }

    void changeCase(String id, Map<String, Object> columns) {
        change("ombudsman_case", id, columns);
    }

    void changeLetter(String id, Map<String, Object> columns) {
        change("ombudsman_letter", id, columns);
    }

    /** @param columns by their names, which are the program's own; codes and days as they are */
    private void change(String table, String id, Map<String, Object> columns) {
        Map<String, Object> values = new LinkedHashMap<>();
        columns.forEach((column, value) -> values.put(column, value instanceof Enum<?> code ? code.name() : value));
        jdbc.sql("update " + table + " set " + values.keySet().stream().map(column -> column + " = :" + column)
                .collect(Collectors.joining(", ")) + " where id = :id").params(values).param("id", id).update();
    }

    Optional<OmbudsmanCase> find(String lgscoReference) {
        return jdbc.sql("select * from ombudsman_case where lgsco_key = :key").param("key", key(lgscoReference))
                .query(OmbudsmanRows::ofCase).optional();
    }

    OmbudsmanCase byId(String id) {
        return jdbc.sql("select * from ombudsman_case where id = :id").param("id", id).query(OmbudsmanRows::ofCase).single();
    }

    /** All of a complaint, the oldest first. */
    List<OmbudsmanCase> of(ComplaintReference reference) {
        return jdbc.sql("select * from ombudsman_case where reference = :reference order by seq")
                .param("reference", reference.value()).query(OmbudsmanRows::ofCase).list();
    }

    /** Those whose complaint a person may see, the newest first; {@code open}: those that are not over. */
    List<OmbudsmanCase> seenBy(Person person, boolean open) {
        return jdbc.sql("select o.* from ombudsman_case o join complaint c on c.reference = o.reference where "
                        + (open ? "o.state not in ('CLOSED', 'LOGGED_IN_ERROR') and " : "") + Visibility.PREDICATE
                        + " order by o.received_on desc, o.seq desc")
                .params(visibility.parameters(person)).query(OmbudsmanRows::ofCase).list();
    }

    OmbudsmanLetter letter(String id) {
        return jdbc.sql("select * from ombudsman_letter where id = :id").param("id", id).query(OmbudsmanRows::ofLetter).single();
    }

    /** The cases of a complaint are those of another from now on, into which it was merged. */
    void move(ComplaintReference from, ComplaintReference into) {
        jdbc.sql("update ombudsman_case set reference = :into, own_reference = false where reference = :from and state <> 'LOGGED_IN_ERROR'")
                .param("into", into.value()).param("from", from.value()).update();
    }

    /** Logged in error: the Ombudsman's reference is free for the case to which it belongs. */
    void strike(String id, LocalDate on) {
        jdbc.sql("update ombudsman_case set state = 'LOGGED_IN_ERROR', closed_on = :on, lgsco_key = id where id = :id")
                .param("on", on).param("id", id).update();
    }

    /** The stage at which a complaint that was sent back goes on, as somebody chose it. */
    int wentBackAt(String caseId) {
        return jdbc.sql("select went_back_at from ombudsman_case where id = :id").param("id", caseId).query(Integer.class).single();
    }

    /** Whether an id is a letter's: an instance can be about other things. */
    boolean isLetter(String id) {
        return jdbc.sql("select count(*) from ombudsman_letter where id = :id").param("id", id).query(Long.class).single() > 0;
    }

    /** What was found of legal privilege in what an answer sends; null where nobody was asked. */
    String privilege(String letterId) {
        return jdbc.sql("select privilege from ombudsman_letter where id = :id").param("id", letterId)
                .query((row, n) -> Optional.ofNullable(row.getString(1))).single().orElse(null);
    }

    /** The complaint as which it goes on after the Ombudsman sent it back; null where it did not. */
    String wentBackTo(String caseId) {
        return jdbc.sql("select went_back_to from ombudsman_case where id = :id").param("id", caseId)
                .query((row, n) -> Optional.ofNullable(row.getString(1))).single().orElse(null);
    }

    /** The letter that brought the decision that stands; null where none is recorded, or the Ombudsman has taken it back. */
    String decisionLetter(String caseId) {
        return jdbc.sql("select decision_letter from ombudsman_case where id = :id").param("id", caseId)
                .query((row, n) -> Optional.ofNullable(row.getString(1))).single().orElse(null);
    }

    /** Whether an answer to a letter was prepared once. */
    boolean isPrepared(String letterId) {
        return jdbc.sql("select count(*) from ombudsman_letter where id = :id and prepared_by is not null").param("id", letterId)
                .query(Long.class).single() > 0;
    }

    boolean preparedBy(String letterId, String person) {
        return jdbc.sql("select count(*) from ombudsman_letter where id = :id and prepared_by = :person").param("id", letterId)
                .param("person", person).query(Long.class).single() > 0;
    }

    /** The letters of a case, in the order in which they were logged. */
    List<OmbudsmanLetter> letters(String caseId) {
        return jdbc.sql("select * from ombudsman_letter where case_id = :case order by seq").param("case", caseId)
                .query(OmbudsmanRows::ofLetter).list();
    }

    private static OmbudsmanCase ofCase(ResultSet row, int n) throws SQLException {
        return new OmbudsmanCase(row.getString("id"), row.getString("lgsco_reference"),
                new ComplaintReference(row.getString("reference")), row.getBoolean("own_reference"),
                row.getString("link_officer"), Rows.code(row, "state", CaseState.class), Rows.day(row, "received_on"),
                Rows.code(row, "decision", OmbudsmanDecision.class), Rows.code(row, "reason", OmbudsmanReason.class),
                Rows.day(row, "decided_on"), row.getObject("remedies_named", Integer.class), Rows.day(row, "published_on"),
                row.getString("not_published_why"), Rows.day(row, "closed_on"));
    }

    private static OmbudsmanLetter ofLetter(ResultSet row, int n) throws SQLException {
        return new OmbudsmanLetter(row.getString("id"), row.getString("case_id"),
                Rows.code(row, "kind", OmbudsmanLetterKind.class), Rows.day(row, "dated"), Rows.day(row, "received_on"),
                Rows.day(row, "reply_by"), row.getString("says"), row.getString("reply"), row.getString("reply_documents"),
                row.getString("reply_facts"), row.getString("reply_evidence"), row.getString("reply_remedy"),
                row.getObject("accepts", Boolean.class), Rows.day(row, "signed_on"), Rows.day(row, "sent_on"),
                Rows.day(row, "overtaken_on"));
    }
}
