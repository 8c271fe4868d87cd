package org.redress.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.redress.calendar.UkTime;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.Outcome;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Codes.Type;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The complaints of the register. Reads for a person go through {@link Visibility}; rows are never deleted. */
@Component
public class Complaints {

    private static final Set<String> CHANGEABLE = Set.of("other_reference", "crm_reference", "social_care_id",
            "procedure_code", "type", "status", "stage", "received_on", "received_at", "channel", "service_area", "team",
            "summary", "desired_outcome", "made_orally", "anonymous", "restricted", "restricted_why",
            "complainant_category", "function_code", "grounds_arose_on", "date_of_knowledge", "interest_decided_on", "advocate_requested",
            "advocate_requested_on", "later_start_agreed_on", "skip_agreed_on", "stage1_started_on",
            "stage2_requested_on", "outcome", "closed_on", "merged_into", "panel_requested_on", "panel_reasons",
            "early_referred_on", "early_returned_on");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Visibility visibility;

    Complaints(JdbcClient jdbc, Clock clock, Visibility visibility) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.visibility = visibility;
    }

    /** What is known of a case when it is logged. {@code receivedAt} is never in the future. */
    public record Logging(Type type, Instant receivedAt, Channel channel, String summary, boolean madeOrally,
            boolean anonymous, String serviceArea, String loggedBy) {}

    /** Draws the next reference and writes the case, status LOGGED. Gaps in the numbers are allowed. */
    @Transactional
    public Complaint log(Logging logging) {
        Instant now = clock.instant();
        if (logging.receivedAt().isAfter(now)) {
            throw RuleViolation.invalid("received", logging.receivedAt(), "now or earlier",
                    "A contact cannot have been received in the future.");
        }
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("insert into reference_draw (drawn_at) values (:at)").param("at", now.atOffset(ZoneOffset.UTC))
                .update(key, "id");
        ComplaintReference reference = ComplaintReference.of(UkTime.dayOf(now).getYear(), key.getKey().longValue());
        jdbc.sql("""
                insert into complaint (reference, type, status, received_on, received_at, channel, service_area,
                    summary, made_orally, anonymous, restricted, logged_by, logged_at)
                values (:reference, :type, 'LOGGED', :receivedOn, :receivedAt, :channel, :serviceArea,
                    :summary, :madeOrally, :anonymous, false, :loggedBy, :loggedAt)""")
                .param("reference", reference.value())
                .param("type", logging.type().name())
                .param("receivedOn", UkTime.dayOf(logging.receivedAt()))
                .param("receivedAt", logging.receivedAt().atOffset(ZoneOffset.UTC))
                .param("channel", logging.channel().name())
                .param("serviceArea", logging.serviceArea())
                .param("summary", logging.summary())
                .param("madeOrally", logging.madeOrally())
                .param("anonymous", logging.anonymous())
                .param("loggedBy", logging.loggedBy())
                .param("loggedAt", now.atOffset(ZoneOffset.UTC))
                .update();
        return get(reference);
    }

    /** The case, for the product's own work: no question of who may see it. */
    public Complaint get(ComplaintReference reference) {
        return find(reference).orElseThrow(() -> RuleViolation.of(RuleViolation.Kind.NOT_FOUND,
                "There is no case " + reference + " that you may see."));
    }

    public Optional<Complaint> find(ComplaintReference reference) {
        return jdbc.sql("select * from complaint where reference = :reference").param("reference", reference.value())
                .query(Complaints::row).optional();
    }

    /** These cases, for the product's own work: no question of who may see them. */
    public Map<ComplaintReference, Complaint> get(Collection<ComplaintReference> references) {
        return references.isEmpty() ? Map.of() : jdbc.sql("select * from complaint where reference in (:references)")
                .param("references", references.stream().map(ComplaintReference::value).toList())
                .query(Complaints::row).list().stream().collect(Collectors.toMap(Complaint::reference, one -> one));
    }

    /**
     * Lets nobody else change the case, or lock it, until this transaction ends. An update that changes nothing, because
     * {@code for update} would also wait for whoever has only written something that refers to the case, such as an entry
     * of its timeline; two that have done so would wait for each other.
     */
    public void lock(ComplaintReference reference) {
        jdbc.sql("update complaint set restricted = restricted where reference = :reference")
                .param("reference", reference.value()).update();
    }

    /** The case if this person may see it in full; otherwise the same answer as if it did not exist. */
    public Complaint seenBy(Person person, ComplaintReference reference) {
        if (visibility.of(person, reference) != Visibility.Sight.FULL) {
            throw RuleViolation.of(RuleViolation.Kind.NOT_FOUND, "There is no case " + reference + " that you may see.");
        }
        return get(reference);
    }

    /** Those of these cases that this person may see in full. */
    public Set<ComplaintReference> seenBy(Person person, Collection<ComplaintReference> references) {
        return references.isEmpty() ? Set.of() : jdbc.sql("select c.reference from complaint c"
                        + " where c.reference in (:references) and " + Visibility.PREDICATE)
                .params(visibility.parameters(person))
                .param("references", references.stream().map(ComplaintReference::value).toList())
                .query(String.class).list().stream().map(ComplaintReference::new).collect(Collectors.toSet());
    }

    /** Changes columns of one case and nothing else. Enums are stored by name; {@code null} empties a column. */
    @Transactional
    public void change(ComplaintReference reference, Map<String, Object> columns) {
        if (!CHANGEABLE.containsAll(columns.keySet())) {
            throw new IllegalArgumentException("Not columns that may change: " + columns.keySet());
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        columns.forEach((column, value) -> parameters.put(column, value instanceof Enum<?> code ? code.name()
                : value instanceof Instant moment ? moment.atOffset(ZoneOffset.UTC) : value));
        String assignments = String.join(", ", columns.keySet().stream().map(c -> c + " = :" + c).toList());
        int changed = jdbc.sql("update complaint set " + assignments + ", version = version + 1"
                        + " where reference = :reference")
                .params(parameters).param("reference", reference.value()).update();
        if (changed != 1) {
            throw RuleViolation.of(RuleViolation.Kind.NOT_FOUND, "There is no case " + reference + ".");
        }
    }

    /** What {@link #change} is given for a case that is not closed any more, beside which other columns may stand. */
    public static Map<String, Object> notClosed(Status status) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("status", status);
        columns.put("outcome", null);
        columns.put("closed_on", null);
        return columns;
    }

    /** Closes the case with its outcome on a day. */
    @Transactional
    public void close(ComplaintReference reference, Status status, Outcome outcome, LocalDate on) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("status", status);
        columns.put("outcome", outcome);
        columns.put("closed_on", on);
        change(reference, columns);
    }

    /** The other parts of a complaint that goes several ways (rulebook D8); empty for one that goes one way. */
    public List<ComplaintReference> otherParts(ComplaintReference reference) {
        return jdbc.sql("""
                select case when reference = :reference then other else reference end from complaint_link
                where kind = 'PART' and (reference = :reference or other = :reference) order by at, other""")
                .param("reference", reference.value()).query(String.class).list().stream().map(ComplaintReference::new).toList();
    }

    /** All references, oldest first; for the product's own work. */
    public List<ComplaintReference> all() {
        return jdbc.sql("select reference from complaint order by reference").query(String.class).list().stream()
                .map(ComplaintReference::new).toList();
    }

    static Complaint row(ResultSet row, int number) throws SQLException {
        return new Complaint(new ComplaintReference(row.getString("reference")), row.getString("other_reference"),
                Rows.code(row, "procedure_code", Procedure.class), Rows.code(row, "type", Type.class),
                Rows.code(row, "status", Status.class), row.getObject("stage", Integer.class),
                Rows.day(row, "received_on"), Rows.moment(row, "received_at"),
                Rows.code(row, "channel", Channel.class), row.getString("service_area"), row.getString("team"),
                row.getString("summary"), row.getString("desired_outcome"), row.getBoolean("made_orally"),
                row.getBoolean("anonymous"), row.getBoolean("restricted"), row.getString("complainant_category"),
                row.getString("function_code"), Rows.day(row, "grounds_arose_on"), Rows.day(row, "date_of_knowledge"),
                Rows.day(row, "interest_decided_on"),
                row.getObject("advocate_requested", Boolean.class), Rows.day(row, "advocate_requested_on"),
                Rows.day(row, "later_start_agreed_on"), Rows.day(row, "skip_agreed_on"),
                Rows.day(row, "stage1_started_on"), Rows.day(row, "stage2_requested_on"),
                Rows.code(row, "outcome", Outcome.class), Rows.day(row, "closed_on"), row.getString("merged_into"),
                row.getString("logged_by"), Rows.moment(row, "logged_at"), row.getLong("heads_version"));
    }
}
