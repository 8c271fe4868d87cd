package org.redress.deferral;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.Persons;
import org.redress.register.Appointments;
import org.redress.register.Codes.Type;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Heads;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Restriction;
import org.redress.register.Rows;
import org.redress.register.Timeline;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes a complaint of its own out of heads of another that was about more, or had gone further, and links the two. */
@Component
class LinkedComplaints {

    private final Complaints complaints;
    private final Parties parties;
    private final Heads heads;
    private final Appointments appointments;
    private final Deadlines deadlines;
    private final Restriction restriction;
    private final Timeline timeline;
    private final CurrentPerson currentPerson;
    private final Persons persons;
    private final JdbcClient jdbc;
    private final Clock clock;

    LinkedComplaints(Complaints complaints, Parties parties, Heads heads, Appointments appointments,
            Deadlines deadlines, Restriction restriction, Timeline timeline, CurrentPerson currentPerson, Persons persons,
            JdbcClient jdbc, Clock clock) {
        this.persons = persons;
        this.complaints = complaints;
        this.parties = parties;
        this.heads = heads;
        this.appointments = appointments;
        this.deadlines = deadlines;
        this.restriction = restriction;
        this.timeline = timeline;
        this.currentPerson = currentPerson;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Another complaint, and what it has to do with this one. */
    record Link(String reference, String what) {}

    List<Link> links(ComplaintReference reference) {
        return jdbc.sql("""
                select reference, other, kind from complaint_link where reference = :reference or other = :reference
                order by at, other""").param("reference", reference.value())
                .query((row, n) -> link(row.getString("reference").equals(reference.value()), row.getString("reference"),
                        row.getString("other"), row.getString("kind"), coordinator(reference))).list();
    }

    private String coordinator(ComplaintReference reference) {
        return appointments.current(reference, Appointments.Role.CO_ORDINATOR).map(person -> "; " + persons.name(person)
                + " co-ordinates both").orElse("");
    }

    private static Link link(boolean from, String reference, String other, String kind, String coordinator) {
        boolean part = kind.equals("PART");
        return from ? new Link(other, part ? "the other part of it goes its own way there"
                        + coordinator : "points that were deferred here go on there")
                : new Link(reference, part ? "this complaint is the other part of it" + coordinator
                        : "this complaint came out of it: its points were deferred there");
    }

    /**
     * The new complaint: received on the day given, with the same people, the heads that were deferred, and the same
     * handler. What stands in a final written record already is not owed another (RR06 regs 16, 17(5)).
     */
    ComplaintReference of(Deferral deferral, LocalDate receivedOn) {
        ComplaintReference reference = deferral.reference();
        Complaint old = complaints.get(reference);
        List<Heads.Head> taken = heads.of(reference).stream().filter(head -> deferral.heads().contains(head.id())).toList();
        boolean recorded = deadlines.of(reference, Duty.CHILDRENS_STAGE2_RECORD).stream()
                .anyMatch(record -> record.metOn() != null && !record.metOn().isAfter(deferral.deferredOn()));
        ComplaintReference made = complaints.log(new Complaints.Logging(Type.COMPLAINT,
                UkTime.startOf(receivedOn), old.channel(), each(taken, Heads.Head::words), old.madeOrally() && !recorded,
                old.anonymous(), old.serviceArea(), currentPerson.get().id())).reference();
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("procedure_code", old.procedureCode());
        columns.put("complainant_category", old.complainantCategory());
        columns.put("function_code", old.functionCode());
        columns.put("team", old.team());
        columns.put("desired_outcome", each(taken, Heads.Head::desiredOutcome));
        complaints.change(made, columns);
        for (Party party : parties.of(reference)) {
            parties.add(party.in(made));
        }
        heads.replace(made, heads.current(made).version(), taken.stream()
                .map(head -> new Heads.Head(null, 0, head.words(), head.desiredOutcome(), head.category(), null, null, null, null, null)).toList());
        appointments.current(reference, Appointments.Role.HANDLER)
                .ifPresent(handler -> appointments.appoint(made, Appointments.Role.HANDLER, handler));
        if (old.restricted()) {
            restriction.set(made, true, "the complaint it came from is restricted");
        }
        jdbc.sql("insert into complaint_link (reference, other, kind, at) values (:from, :to, 'RESUBMITTED_AS', :at)")
                .param("from", reference.value()).param("to", made.value())
                .param("at", Rows.parameter(clock.instant())).update();
        timeline.add(made, "LINKED", "Came out of " + reference + ": heads that were deferred there."
                + (recorded ? " Their written record was made there." : ""));
        return made;
    }

    /** What the heads say, one to a line: the old complaint's own words may be of what does not come along. */
    private static String each(List<Heads.Head> taken, Function<Heads.Head, String> what) {
        String all = taken.stream().map(what).filter(Objects::nonNull).collect(Collectors.joining("\n"));
        return all.isEmpty() ? null : all;
    }
}
