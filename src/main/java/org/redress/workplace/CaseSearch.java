package org.redress.workplace;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.redress.calendar.UkTime;
import org.redress.engine.Persons;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Parties;
import org.redress.register.Person;
import org.redress.register.Rows;
import org.redress.register.Visibility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds cases by reference, part of a name or telephone number. Whoever sees only that a case exists finds it by its
 * reference, its complainant's name or number, with at least three characters, and learns no more than that.
 */
@Component
class CaseSearch {

    /** Colours by which a search can be narrowed. */
    enum Rag { GREEN, AMBER, RED, BLUE }

    /** What is looked for; null and false mean any. Pages count from 0. */
    record Query(String q, Procedure procedure, Integer stage, Status status, Rag rag, boolean mine, int page, int size) {}

    /** One page of what was found, with the names of the handlers by user name. */
    record Found(List<Item> items, int page, int size, long total, Map<String, String> names) {}

    /**
     * One case; with POINTER sight only the first seven are there. {@code remediesOpen}: how much that it promised is still to be
     * done or proved, whether it is open or has ended; {@code remediesLate}: how much of that is late.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(String reference, String sight, Status status, Integer stage, OffsetDateTime received,
            String complainantName, String handler, String otherReference, Procedure procedure, String type,
            String team, String rag, LocalDate nextDue, Boolean restricted, Boolean ombudsman, Long remediesOpen,
            Long remediesLate) {}

    /** The colour of the case {@code c} ({@link org.redress.duty.Rag}); null once it is closed. */
    private static final String RAG = """
            case when c.status not in ('LOGGED', 'OPEN', 'DEFERRED') then null
                 when exists (select 1 from deadline d where d.reference = c.reference and d.status = 'RUNNING'
                              and d.runs_for = 'AUTHORITY' and d.breach_at <= :now) then 'RED'
                 when exists (select 1 from deadline d where d.reference = c.reference and d.status = 'RUNNING'
                              and d.runs_for = 'AUTHORITY' and d.amber_at <= :now) then 'AMBER'
                 when exists (select 1 from deadline d where d.reference = c.reference and d.status = 'RUNNING'
                              and d.runs_for = 'AUTHORITY') then 'GREEN'
                 when exists (select 1 from deadline d where d.reference = c.reference and d.status = 'RUNNING')
                      then 'BLUE'
                 else 'GREEN' end""";

    /** The next day on which something falls due to the council in the case {@code c}, or null. */
    private static final String NEXT_DUE = """
            (select min(d.due_on) from deadline d where d.reference = c.reference and d.status = 'RUNNING'
             and d.runs_for = 'AUTHORITY')""";

    private static final String REMEDIES_OPEN = "(select count(*) from remedy r where r.reference = c.reference"
            + " and r.status in ('AGREED', 'DONE'))";

    private static final String REMEDIES_LATE = "(select count(*) from remedy r where r.reference = c.reference"
            + " and r.status in ('AGREED', 'DONE') and coalesce(r.first_due_on, r.due_on) < :today)";

    private static final String COMPLAINANT = """
            (select min(p.name) from party p where p.reference = c.reference and p.role = 'COMPLAINANT')""";

    private static final String HANDLER = """
            (select min(h.person) from appointment h where h.reference = c.reference and h.role = 'HANDLER'
             and h.ended_at is null)""";

    /** Whether the Ombudsman looks at the case {@code c} now. */
    private static final String OMBUDSMAN = """
            exists (select 1 from ombudsman_case o where o.reference = c.reference
                    and o.state not in ('CLOSED', 'LOGGED_IN_ERROR'))""";

    private static final String FROM = " from (select c.*, " + OMBUDSMAN + " as with_ombudsman, case when " + Visibility.PREDICATE
            + " then true else false end as full_sight, " + RAG + " as rag, " + NEXT_DUE + " as next_due, " + COMPLAINANT
            + " as complainant_name, " + HANDLER + " as handler, " + REMEDIES_OPEN + " as remedies_open, " + REMEDIES_LATE
            + " as remedies_late from complaint c) f where ";

    private final JdbcClient jdbc;
    private final Visibility visibility;
    private final Clock clock;
    private final Persons persons;

    CaseSearch(JdbcClient jdbc, Visibility visibility, Clock clock, Persons persons) {
        this.jdbc = jdbc;
        this.visibility = visibility;
        this.clock = clock;
        this.persons = persons;
    }

    Found find(Person person, Query query) {
        Map<String, Object> parameters = new HashMap<>(visibility.parameters(person));
        parameters.put("now", Rows.parameter(clock.instant()));
        parameters.put("today", UkTime.today(clock));
        String q = query.q() == null ? "" : query.q().strip();
        boolean narrowed = query.procedure() != null || query.rag() != null;
        boolean pointers = visibility.pointsOnly(person) && q.length() >= 3 && !narrowed;
        List<String> where = new ArrayList<>();
        where.add(pointers ? "(full_sight = true or restricted = false)" : "full_sight = true");
        if (!q.isEmpty()) {
            where.add(matches(q, parameters));
        }
        if (query.procedure() != null) {
            where.add("procedure_code = :procedure");
            parameters.put("procedure", query.procedure().name());
        }
        if (query.stage() != null) {
            where.add("stage = :stage");
            parameters.put("stage", query.stage());
        }
        if (query.status() != null) {
            where.add("status = :status");
            parameters.put("status", query.status().name());
        }
        if (query.rag() != null) {
            where.add("rag = :rag");
            parameters.put("rag", query.rag().name());
        }
        if (query.mine()) {
            where.add("exists (select 1 from appointment m where m.reference = f.reference and m.person = :viewer"
                    + " and m.ended_at is null)");
        }
        String from = FROM + String.join(" and ", where);
        long total = jdbc.sql("select count(*)" + from).params(parameters).query(Long.class).single();
        parameters.put("size", query.size());
        parameters.put("offset", (long) query.page() * query.size());
        List<Item> items = jdbc.sql("select f.*" + from + " " + """
                order by case when f.status in ('LOGGED', 'OPEN', 'DEFERRED') then 0 else 1 end,
                    case when f.next_due is null then 1 else 0 end, f.next_due, f.received_at desc, f.reference
                 limit :size offset :offset""").params(parameters).query(CaseSearch::item).list();
        return new Found(items, query.page(), query.size(), total, persons.names(items.stream().map(Item::handler)
                .filter(Objects::nonNull).collect(Collectors.toSet())));
    }

    /** The cases among these that the person sees in full. */
    List<Item> cards(Person person, Set<String> references) {
        if (references.isEmpty()) {
            return List.of();
        }
        return rows(person, "full_sight = true and f.reference in (:references)", Map.of("references", references));
    }

    /** Every open case of a colour that the person sees in full, for counting: an enquiry of the Ombudsman's is no complaint. */
    List<Item> open(Person person) {
        return rows(person, "full_sight = true and f.rag is not null and f.type <> 'OMBUDSMAN_ENQUIRY'", Map.of());
    }

    private List<Item> rows(Person person, String where, Map<String, Object> more) {
        Map<String, Object> parameters = new HashMap<>(visibility.parameters(person));
        parameters.putAll(more);
        parameters.put("now", Rows.parameter(clock.instant()));
        parameters.put("today", UkTime.today(clock));
        return jdbc.sql("select f.*" + FROM + where).params(parameters).query(CaseSearch::item).list();
    }

    private static Item item(ResultSet row, int number) throws SQLException {
        boolean full = row.getBoolean("full_sight");
        return new Item(row.getString("reference"), full ? "FULL" : "POINTER",
                Rows.code(row, "status", Status.class), row.getObject("stage", Integer.class),
                Rows.moment(row, "received_at").atZone(UkTime.ZONE).toOffsetDateTime(),
                row.getString("complainant_name"), row.getString("handler"),
                full ? row.getString("other_reference") : null,
                full ? Rows.code(row, "procedure_code", Procedure.class) : null,
                full ? row.getString("type") : null, full ? row.getString("team") : null,
                full ? row.getString("rag") : null, full ? Rows.day(row, "next_due") : null,
                full ? row.getBoolean("restricted") : null, full ? row.getBoolean("with_ombudsman") : null,
                full ? row.getLong("remedies_open") : null, full ? row.getLong("remedies_late") : null);
    }

    /** True for a row whose reference holds the words, or one of whose people has the name or the number. */
    private static String matches(String q, Map<String, Object> parameters) {
        List<String> names = new ArrayList<>();
        int number = 0;
        for (String word : q.toLowerCase(Locale.UK).split("\\s+")) {
            String name = "word" + number++;
            names.add("lower(p.name) like :" + name + " escape '!'");
            parameters.put(name, "%" + escaped(word) + "%");
        }
        parameters.put("reference", "%" + escaped(q.toUpperCase(Locale.UK)) + "%");
        String person = String.join(" and ", names);
        String digits = Parties.digits(q);
        if (digits != null && digits.length() >= 6 && q.matches("[\\d\\s()+./-]+")) {
            person = "(" + person + ") or p.phone_digits like :digits";
            parameters.put("digits", "%" + digits + "%");
        }
        return "(upper(f.reference) like :reference escape '!'"
                + " or full_sight = true and upper(f.other_reference) like :reference escape '!'"
                + " or exists (select 1 from party p where p.reference = f.reference and (" + person + ")"
                + " and (full_sight = true or p.role = 'COMPLAINANT')))";
    }

    private static String escaped(String words) {
        return words.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
