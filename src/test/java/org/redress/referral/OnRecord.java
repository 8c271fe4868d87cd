package org.redress.referral;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.redress.calendar.PublishedHolidays;
import org.redress.calendar.UkTime;
import org.redress.calendar.WorkingDays;
import org.redress.duty.Deadline;
import org.redress.duty.Deadline.Status;
import org.redress.duty.DeadlineCalculator;
import org.redress.duty.DeadlineCalculator.Period;
import org.redress.duty.DeadlineEvent;
import org.redress.duty.DutyRow;
import org.redress.duty.ShippedDuties;
import org.redress.letter.LettersOnFile.Gone;
import org.redress.referral.Fault.Rule;
import org.redress.register.Appointments.Appointment;
import org.redress.register.Appointments.Role;
import org.redress.register.Codes;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.EventType;
import org.redress.register.Codes.Outcome;
import org.redress.register.Codes.PartyRole;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Type;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Decisions.Decision;
import org.redress.register.Happening;
import org.redress.register.Party;

/** A case as the register would hold it, put together line by line; looked at on 30 April 2027 unless {@link #asAt} says otherwise. */
final class OnRecord {

    static final ComplaintReference REFERENCE = new ComplaintReference("CMP-2026-000001");
    private static final WorkingDays CALENDAR = PublishedHolidays.calendar();

    private final Procedure procedure;
    private final LocalDate received;
    private final List<CaseOnRecord.Clock> clocks = new ArrayList<>();
    private final List<Gone> letters = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Happening> happenings = new ArrayList<>();
    private final List<Appointment> appointments = new ArrayList<>();
    private final List<Party> advocates = new ArrayList<>();
    private final Set<String> about = new HashSet<>();
    private final List<CaseOnRecord.Blank> blanks = new ArrayList<>();
    private final List<CaseOnRecord.Promise> promises = new ArrayList<>();
    private LocalDate today = LocalDate.of(2027, 4, 30);
    private Integer stage = 1;
    private Codes.Status status = Codes.Status.OPEN;
    private Outcome outcome;
    private String otherReference;
    private Channel channel = Channel.EMAIL;
    private String category;
    private String function;
    private LocalDate skipAgreed;
    private boolean young;
    private boolean stage1Before;

    private OnRecord(Procedure procedure, LocalDate received) {
        this.procedure = procedure;
        this.received = received;
    }

    static OnRecord of(Procedure procedure, String received) {
        return new OnRecord(procedure, LocalDate.parse(received));
    }

    OnRecord asAt(String day) {
        today = LocalDate.parse(day);
        return this;
    }

    OnRecord stage(int number) {
        stage = number;
        return this;
    }

    OnRecord closed(Outcome with) {
        status = Codes.Status.CLOSED;
        outcome = with;
        return this;
    }

    OnRecord status(Codes.Status its) {
        status = its;
        return this;
    }

    OnRecord importedAs(String other) {
        otherReference = other;
        return this;
    }

    OnRecord by(Channel way) {
        channel = way;
        return this;
    }

    OnRecord from(String who, String function) {
        category = who;
        this.function = function;
        return this;
    }

    OnRecord ticked(String... what) {
        about.addAll(List.of(what));
        return this;
    }

    OnRecord stage1Before() {
        stage1Before = true;
        return this;
    }

    OnRecord skipAgreed(String on) {
        skipAgreed = LocalDate.parse(on);
        return this;
    }

    OnRecord young() {
        young = true;
        return this;
    }

    /** A clock that runs from a day; {@code met} is null while it runs. */
    OnRecord clock(String duty, String from, String met, DeadlineEvent... events) {
        return clock(duty, from, met, null, events);
    }

    /** The same, that fell away. */
    OnRecord ended(String duty, String from, boolean missed) {
        return add(duty, LocalDate.parse(from), null, "something else came", missed);
    }

    private OnRecord clock(String duty, String from, String met, String ended, DeadlineEvent... events) {
        return add(duty, LocalDate.parse(from), met == null ? null : LocalDate.parse(met), ended, false, events);
    }

    private OnRecord add(String duty, LocalDate from, LocalDate met, String ended, boolean missed, DeadlineEvent... events) {
        DutyRow row = ShippedDuties.read().row(duty, null, from);
        Period period = new DeadlineCalculator(CALENDAR).period(row, from, false);
        LocalDate due = period.due();
        for (DeadlineEvent event : events) {
            due = event.kind() == DeadlineEvent.Kind.EXTENDED ? event.newDue() : due;
        }
        Status stands = ended != null ? Status.ENDED : met == null ? Status.RUNNING : met.isAfter(due) ? Status.MISSED : Status.MET;
        clocks.add(new CaseOnRecord.Clock(new Deadline("clock-" + clocks.size(), REFERENCE, duty, null, row.nature(), row.runsFor(),
                row.source(), period.counted(), row.unit(), row.extendedMaximum(), row.warnBefore(), row.ladder(), from, period.starts(),
                due, CALENDAR.onOrBefore(due), UkTime.startOf(due.plusDays(1)), null, events.length > 0, stands, met, ended,
                at(from), missed, null, null), List.of(events)));
        return this;
    }

    static DeadlineEvent extended(String on, String oldDue, String newDue, String why, String told) {
        return new DeadlineEvent(DeadlineEvent.Kind.EXTENDED, LocalDate.parse(on), at(LocalDate.parse(on)), "x", LocalDate.parse(oldDue),
                LocalDate.parse(newDue), why, null, told == null ? null : LocalDate.parse(told), null, null);
    }

    static DeadlineEvent explained(String on, String why) {
        return new DeadlineEvent(DeadlineEvent.Kind.EXPLAINED, LocalDate.parse(on), at(LocalDate.parse(on)), "x", null, null, why, null,
                null, null, null);
    }

    private static Instant at(LocalDate day) {
        return UkTime.startOf(day).plusSeconds(36_000);
    }

    /** A letter to the complainant with all that it has to say. */
    OnRecord letter(String stem, String on) {
        return letter(stem, on, true, true, false, "responsible-person");
    }

    OnRecord letter(String stem, String on, boolean ombudsman, boolean advocate, boolean cameBack, String approvedBy) {
        LocalDate day = LocalDate.parse(on);
        letters.add(new Gone("letter-" + letters.size(), "XX-01", stem, stem, "the law", at(day), day, true, true, ombudsman, advocate, null,
                cameBack, approvedBy));
        return this;
    }

    OnRecord decided(String kind, String outcome, String person, String on) {
        return decided(kind, outcome, person, on, null, "Because.");
    }

    OnRecord decided(String kind, String its, String person, String on, String grounds, String reasons) {
        LocalDate day = LocalDate.parse(on);
        decisions.add(new Decision("decision-" + decisions.size(), REFERENCE, kind, its, grounds, reasons, null, person, at(day), day, null));
        return this;
    }

    OnRecord told(EventType type, String on, String decided) {
        LocalDate day = LocalDate.parse(on);
        happenings.add(new Happening("told-" + happenings.size(), REFERENCE, type, day, Channel.EMAIL, "x", "x", at(day), false, null, decided));
        return this;
    }

    OnRecord appointed(Role role, String person, String on) {
        appointments.add(new Appointment("appointment", REFERENCE, role, person, LocalDate.parse(on), "x", null, null));
        return this;
    }

    OnRecord advocate(String on) {
        advocates.add(new Party("advocate", REFERENCE, PartyRole.ADVOCATE, "Ali", null, null, null, null, null, false, false, null, null,
                null, LocalDate.parse(on), null));
        return this;
    }

    OnRecord blank(String point) {
        blanks.add(new CaseOnRecord.Blank(letters.get(letters.size() - 1), point));
        return this;
    }

    OnRecord promised(String what, String due, String done, boolean proved, boolean open) {
        promises.add(new CaseOnRecord.Promise(what, "Ombudsman’s decision", due == null ? null : LocalDate.parse(due),
                done == null ? null : LocalDate.parse(done), proved, open));
        return this;
    }

    List<Fault> faults() {
        Complaint complaint = new Complaint(REFERENCE, otherReference, procedure, Type.COMPLAINT, status, stage, received, at(received),
                channel, null, null, "x", null, false, false, false, category, function, null, null, null, null, null, null, skipAgreed,
                null, null, outcome, status == Codes.Status.CLOSED ? today : null, null, "x", at(received), 1);
        return LikelyFaults.in(new CaseOnRecord(complaint, young, clocks, letters, decisions, happenings, appointments, advocates, about,
                stage1Before, blanks, promises, CALENDAR, today));
    }

    List<Rule> rules() {
        return faults().stream().map(Fault::rule).toList();
    }
}
