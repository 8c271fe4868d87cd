package org.redress.panel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.engine.Persons;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Appointment;
import org.redress.register.Appointments.Role;
import org.redress.register.Codes.Status;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Decisions;
import org.redress.register.Decisions.Decision;
import org.redress.register.Rows;
import org.redress.register.Timeline;
import org.redress.roster.Appointing;
import org.redress.roster.Part;
import org.redress.roster.Roster;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Review panels: asked for, arranged, met, reported; and the clocks that each of these starts (RR06 regs 18 to 20). */
@Service
public class Panels {

    private static final Set<Role> SEATS = Set.of(Role.PANEL_CHAIR, Role.PANEL_MEMBER);

    private final JdbcClient jdbc;
    private final Complaints complaints;
    private final Deadlines deadlines;
    private final Appointments appointments;
    private final Appointing appointing;
    private final Roster roster;
    private final Persons persons;
    private final Timeline timeline;
    private final PanelProcess process;
    private final Decisions decisions;
    private final CurrentPerson currentPerson;
    private final Clock clock;

    Panels(JdbcClient jdbc, Complaints complaints, Deadlines deadlines, Appointments appointments,
            Appointing appointing, Roster roster, Persons persons, Timeline timeline, PanelProcess process,
            Decisions decisions, CurrentPerson currentPerson, Clock clock) {
        this.decisions = decisions;
        this.process = process;
        this.persons = persons;
        this.roster = roster;
        this.jdbc = jdbc;
        this.complaints = complaints;
        this.deadlines = deadlines;
        this.appointments = appointments;
        this.appointing = appointing;
        this.timeline = timeline;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    /** The day and the reasons that a panel was asked for; {@code reasons} is null where none were given. */
    public record Request(LocalDate on, String reasons) {}

    /**
     * A panel is asked for on a day: the earliest such day is kept. Reasons for dissatisfaction are wanted (RR06 reg
     * 18(2)), but a request without them counts from its day all the same.
     */
    @Transactional
    public void requested(ComplaintReference reference, LocalDate on, String reasons) {
        Request known = request(reference);
        Map<String, Object> columns = new HashMap<>();
        if (known.on() == null || on.isBefore(known.on())) {
            columns.put("panel_requested_on", on);
        }
        if (!Texts.blank(reasons)) {
            columns.put("panel_reasons", known.reasons() == null ? reasons : known.reasons() + "\n\n" + reasons);
        }
        if (!columns.isEmpty()) {
            complaints.change(reference, columns);
        }
    }

    public Request request(ComplaintReference reference) {
        return jdbc.sql("select panel_requested_on, panel_reasons from complaint where reference = :reference")
                .param("reference", reference.value())
                .query((row, n) -> new Request(Rows.day(row, "panel_requested_on"), row.getString("panel_reasons")))
                .single();
    }

    /** Whether the complaint had gone to the Ombudsman before a panel by this day, and has not come back since. */
    public boolean referredEarly(ComplaintReference reference, LocalDate by) {
        return jdbc.sql("""
                select count(*) from complaint where reference = :reference and early_referred_on <= :by
                    and (early_returned_on is null or early_returned_on < early_referred_on)""")
                .param("reference", reference.value()).param("by", by).query(Integer.class).single() > 0;
    }

    /** Whether the panel of the case has met. */
    public boolean hasMet(ComplaintReference reference) {
        return current(reference).filter(p -> p.status() == Panel.Status.MET || p.status() == Panel.Status.REPORTED)
                .isPresent();
    }

    /**
     * The complainant asked for the panel in further words while it is being arranged: they are added to the reasons.
     * Where that was on an earlier day than the one first told, the clocks count from it (RR06 reg 19).
     *
     * @return false where the panel has met already
     */
    @Transactional
    public boolean askedAgain(ComplaintReference reference, LocalDate on, String reasons) {
        if (hasMet(reference)) {
            return false;
        }
        LocalDate known = request(reference).on();
        boolean answered = deadlines.newest(reference, Duty.CHILDRENS_STAGE2).map(Deadline::metOn)
                .filter(day -> !on.isBefore(day)).isPresent();
        boolean earlier = on.isBefore(known) && answered;
        requested(reference, earlier ? on : known, reasons);
        if (earlier) {
            List.of(Duty.CHILDRENS_PANEL_ACKNOWLEDGEMENT, Duty.CHILDRENS_PANEL_CHAIR, Duty.CHILDRENS_PANEL_MEETING)
                    .forEach(duty -> deadlines.newest(reference, duty).filter(d -> d.from().equals(known)).ifPresent(d ->
                            deadlines.correct(reference, duty, on, "the panel was asked for on an earlier day")));
        }
        timeline.add(reference, "PANEL_REASONS_ADDED", on, "Further words on why a panel is asked for.", null);
        return true;
    }

    /**
     * The complainant says on which day the response at stage 2 reached them: the window to ask for a panel counts from
     * it, in the place of the day that the law presumes (RR06 reg 18(2); Interpretation Act 1978 s7; rulebook G13).
     *
     * @return false where no window has been opened, or the response had not gone by that day: a person decides
     */
    @Transactional
    public boolean responseReceived(ComplaintReference reference, LocalDate on) {
        Optional<Deadline> window = deadlines.newest(reference, Duty.CHILDRENS_PANEL_REQUEST);
        if (window.isEmpty() || beforeResponse(reference, on)) {
            return false;
        }
        deadlines.correct(reference, Duty.CHILDRENS_PANEL_REQUEST, on,
                "the day the complainant received the response, in their own words");
        timeline.add(reference, "RESPONSE_RECEIVED", on, "The response at stage 2 reached the complainant, as they say.",
                null);
        return true;
    }

    /** The decision on the last request for a panel that came late, where it was refused for it. */
    Optional<Decision> refusedForLateness(ComplaintReference reference) {
        return decisions.latest(reference, "LATE_PANEL").filter(d -> d.outcome().equals("REFUSED"));
    }

    /** Whether the response at stage 2 went after this day: what it says could not be contested on it (RR06 reg 18(1)). */
    public boolean beforeResponse(ComplaintReference reference, LocalDate on) {
        return deadlines.newest(reference, Duty.CHILDRENS_STAGE2).map(Deadline::metOn).filter(on::isBefore).isPresent();
    }

    /**
     * Whether a day lies in the window to ask for a panel (RR06 reg 18(2)), and not before the response went; false where
     * none has been opened.
     */
    public boolean inWindow(ComplaintReference reference, LocalDate on) {
        return !beforeResponse(reference, on) && windowEnds(reference).filter(last -> !on.isAfter(last)).isPresent();
    }

    /** Whether a day lies after the window to ask for a panel; false where none has been opened. */
    public boolean afterWindow(ComplaintReference reference, LocalDate on) {
        return windowEnds(reference).filter(on::isAfter).isPresent();
    }

    /** The last day of the window to ask for a panel, where it has been opened. */
    public Optional<LocalDate> windowEnds(ComplaintReference reference) {
        return deadlines.of(reference).stream().filter(d -> d.duty().equals(Duty.CHILDRENS_PANEL_REQUEST))
                .map(Deadline::due).max(LocalDate::compareTo);
    }

    /**
     * Stage 3 begins: the clocks of the acknowledgement, the chair and the meeting run from the day of the request, and
     * still do where the Ombudsman has returned an early referral; a policy target then runs from the return too. Where the
     * case was reopened and only the answer to the panel's report is owed, none of them starts again.
     *
     * @return the deadline of the meeting
     */
    @Transactional
    public Deadline startClocks(ComplaintReference reference) {
        if (answerOwed(reference)) {
            return deadlines.newest(reference, Duty.CHILDRENS_PANEL_MEETING).orElseThrow();
        }
        LocalDate on = Optional.ofNullable(request(reference).on()).orElseGet(() -> {
            requested(reference, UkTime.today(clock), null);
            return UkTime.today(clock);
        });
        deadlines.metInTime(reference, Duty.CHILDRENS_PANEL_REQUEST, on);
        complaints.change(reference, Map.of("stage", 3, "status", Status.OPEN));
        timeline.add(reference, "STAGE_3_BEGUN", on, "Stage 3 begun: a panel was asked for.", null);
        if (deadlines.of(reference, Duty.CHILDRENS_PANEL_ACKNOWLEDGEMENT).stream()
                .noneMatch(d -> d.from().equals(on) && d.metOn() != null)) {
            deadlines.start(reference, Duty.CHILDRENS_PANEL_ACKNOWLEDGEMENT, on, "panel request received");
        }
        deadlines.start(reference, Duty.CHILDRENS_PANEL_CHAIR, on, "panel request received");
        returnedOn(reference).ifPresent(day -> deadlines.start(reference, Duty.CHILDRENS_PANEL_AFTER_RETURN, day,
                "the Ombudsman returned the complaint"));
        return deadlines.start(reference, Duty.CHILDRENS_PANEL_MEETING, on, "panel request received (RR06 reg 19)");
    }

    /** Whether the panel's report is with the council and its answer is still owed. */
    boolean answerOwed(ComplaintReference reference) {
        return deadlines.current(reference, Duty.CHILDRENS_FINAL_RESPONSE).isPresent();
    }

    /** Whether the Ombudsman has returned an early referral since the panel was asked for: it is not made a second time. */
    boolean returned(ComplaintReference reference) {
        return returnedOn(reference).isPresent();
    }

    private Optional<LocalDate> returnedOn(ComplaintReference reference) {
        return jdbc.sql("select early_returned_on from complaint where reference = :reference and early_returned_on is not"
                        + " null and (panel_requested_on is null or early_returned_on >= panel_requested_on)")
                .param("reference", reference.value()).query((row, n) -> Rows.day(row, "early_returned_on")).optional();
    }

    /** The panel of the case that counts now: the last one arranged. */
    public Optional<Panel> current(ComplaintReference reference) {
        return jdbc.sql("select * from panel where reference = :reference order by seq desc")
                .param("reference", reference.value()).query(Panels::row).list().stream().findFirst();
    }

    /** The panel before the current one, where it was arranged and did not meet. */
    public Optional<Panel> notMetBefore(ComplaintReference reference) {
        return jdbc.sql("select * from panel where reference = :reference order by seq desc")
                .param("reference", reference.value()).query(Panels::row).list().stream().skip(1).findFirst()
                .filter(panel -> panel.status() == Panel.Status.NOT_MET);
    }

    /** Who sits on the panel now: the chair first. */
    public List<Appointment> seats(ComplaintReference reference) {
        return appointments.running(reference).stream().filter(a -> SEATS.contains(a.role()))
                .sorted(java.util.Comparator.comparing(a -> a.role() == Role.PANEL_CHAIR ? 0 : 1)).toList();
    }

    /** The members who sit now, without the chair, always in the same order. */
    public List<String> members(ComplaintReference reference) {
        return sitting(reference, Part.PANEL_MEMBER).sorted().toList();
    }

    /**
     * The chair is found before members and day: appointed now, which meets their duty on the day they agreed. The panel is
     * arranged with them later, or with somebody else.
     *
     * @throws RuleViolation CONFLICT: no chair is looked for; INVALID: somebody who must not sit, or a day to come or
     *     before the panel was asked for
     */
    @Transactional
    public void chairFound(ComplaintReference reference, String person, LocalDate on) {
        complaints.lock(reference);
        if (deadlines.current(reference, Duty.CHILDRENS_PANEL_CHAIR).isEmpty()) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "No chair is looked for: there is one already, or no panel"
                    + " is being arranged.");
        }
        notAhead("on", on);
        notBefore("on", on, request(reference).on(), "The panel was asked for on %s: its chair was found on that day or later.");
        appointing.appoint(reference, Part.PANEL_CHAIR, person, "person");
        deadlines.met(reference, Duty.CHILDRENS_PANEL_CHAIR, on);
        timeline.add(reference, "PANEL_CHAIR_FOUND", on, "Panel chair appointed; members and day are still to be found.", null);
        process.chairFound(reference, person);
    }

    /**
     * Whether the complainant has been told who sits: by the letter that invites them (CH-15), once the panel is arranged
     * (RR06 reg 19). A chair found before the members is theirs to know from then on.
     */
    boolean named(ComplaintReference reference) {
        return !members(reference).isEmpty();
    }

    /** A panel to arrange: three different people, and when and where it meets. */
    public record Arrangement(String chair, String member1, String member2, LocalDate meetsOn, String meetsAt,
            String place, String adjustments, String lateWhy, String papersWhy) {}

    /**
     * Arranges the panel: appoints the three (whoever sat before and does not now leaves), fixes the day, starts the
     * clock of the papers, counted back from the meeting.
     *
     * @return the deadline of the papers
     * @throws RuleViolation INVALID: the same person twice, somebody who must not sit, a day that is not ahead, or one
     *     after the last day or too soon for the papers without saying why
     */
    @Transactional
    public Deadline arrange(ComplaintReference reference, Arrangement plan) {
        if (new LinkedHashSet<>(List.of(plan.chair(), plan.member1(), plan.member2())).size() < 3) {
            throw RuleViolation.invalid("panelMember2", null, "three different people",
                    "A panel is three independent people (Representations Procedure Regulations 2006,"
                    + " regulation 19(2)): choose three different ones.");
        }
        LocalDate today = UkTime.today(clock);
        if (!plan.meetsOn().isAfter(today)) {
            throw RuleViolation.invalid("meetsOn", plan.meetsOn(), "after " + today, "Choose a day that lies ahead.");
        }
        LocalDate due = deadlines.current(reference, Duty.CHILDRENS_PANEL_MEETING).map(Deadline::due).orElse(null);
        if (due != null && plan.meetsOn().isAfter(due) && Texts.blank(plan.lateWhy())) {
            throw RuleViolation.invalid("lateWhy", null, "a reason", ("The panel must meet by %s (Representations Procedure"
                    + " Regulations 2006, regulation 19(4)). Say why it meets later, or choose an earlier day.").formatted(UkTime.words(due)));
        }
        List<String> three = List.of(plan.chair(), plan.member1(), plan.member2());
        roster.lock(three);
        three.forEach(person -> needFree(reference, person, plan.meetsOn(), "meetsOn"));
        Set<String> members = Set.of(plan.member1(), plan.member2());
        // Whoever changes seats leaves the one before taking the other.
        leave(reference, Part.PANEL_CHAIR, Set.of(plan.chair()));
        leave(reference, Part.PANEL_MEMBER, members);
        seat(reference, Part.PANEL_CHAIR, Set.of(plan.chair()), "panelChair");
        seat(reference, Part.PANEL_MEMBER, members, "panelMember1");
        jdbc.sql("""
                insert into panel (id, reference, meets_on, meets_at, place, status, adjustments, arranged_by, arranged_at)
                values (:id, :reference, :on, :time, :place, 'ARRANGED', :adjustments, :by, :at)""")
                .param("id", UUID.randomUUID().toString()).param("reference", reference.value())
                .param("on", plan.meetsOn()).param("time", plan.meetsAt()).param("place", plan.place())
                .param("adjustments", plan.adjustments()).param("by", currentPerson.get().id())
                .param("at", Rows.parameter(clock.instant())).update();
        deadlines.met(reference, Duty.CHILDRENS_PANEL_CHAIR, today);
        deadlines.end(reference, Duty.CHILDRENS_PANEL_PAPERS, "another day was fixed");
        timeline.add(reference, "PANEL_ARRANGED", "Panel arranged for " + UkTime.words(plan.meetsOn()) + ".");
        Deadline papers = deadlines.start(reference, Duty.CHILDRENS_PANEL_PAPERS, plan.meetsOn(), "panel meets");
        if (papers.due().isBefore(today)) {
            if (Texts.blank(plan.papersWhy())) {
                throw RuleViolation.invalid("papersWhy", null, "a reason", ("Everyone has the papers ten working days before"
                        + " the panel meets: for this day they were due on %s. Say why it meets so soon, or choose a later"
                        + " day.").formatted(UkTime.words(papers.due())));
            }
            deadlines.explain(reference, Duty.CHILDRENS_PANEL_PAPERS, plan.papersWhy());
        }
        return papers;
    }

    /**
     * Refuses somebody who takes over a seat of a panel that is arranged and cannot come on its day.
     *
     * @throws RuleViolation INVALID
     */
    void needFreeForPanel(ComplaintReference reference, String person) {
        current(reference).filter(p -> p.status() == Panel.Status.ARRANGED).ifPresent(panel -> {
            roster.lock(List.of(person));
            needFree(reference, person, panel.meetsOn(), "now");
        });
    }

    private void needFree(ComplaintReference reference, String person, LocalDate on, String field) {
        if (!roster.available(person, on, on) || sittings(reference, on, on).containsKey(person)) {
            throw RuleViolation.invalid(field, null, "somebody who is free on that day, or another day",
                    "%s is away on %s or sits on another panel. Choose somebody else, or another day.".formatted(
                            persons.name(person), UkTime.words(on)));
        }
    }

    private void leave(ComplaintReference reference, Part part, Set<String> wanted) {
        sitting(reference, part).filter(person -> !wanted.contains(person)).toList().forEach(person ->
                appointments.end(reference, part.role(), person, "another panel was arranged"));
    }

    private void seat(ComplaintReference reference, Part part, Set<String> wanted, String field) {
        Set<String> now = sitting(reference, part).collect(Collectors.toSet());
        wanted.stream().filter(person -> !now.contains(person)).sorted()
                .forEach(person -> appointing.appoint(reference, part, person, field));
    }

    private Stream<String> sitting(ComplaintReference reference, Part part) {
        return seats(reference).stream().filter(held -> held.role() == part.role()).map(Appointment::person);
    }

    /**
     * The papers went on a day; who comes, whom the complainant brings, who speaks, what is made easier.
     *
     * @throws RuleViolation INVALID: a day to come, or one before the panel was asked for; CONFLICT: none is arranged
     */
    @Transactional
    public void papersSent(ComplaintReference reference, LocalDate on, String attending, String companions,
            String speaker, String adjustments) {
        Panel panel = arranged(reference);
        notAhead("papersSentOn", on);
        LocalDate asked = request(reference).on();
        notBefore("papersSentOn", on, asked == null ? panel.arrangedOn() : asked,
                "The panel was asked for on %s: its papers went on that day or later.");
        jdbc.sql("""
                update panel set papers_sent_on = :on, attending = :attending, companions = :companions,
                    speaker = :speaker, adjustments = coalesce(:adjustments, adjustments) where id = :id""")
                .param("on", on).param("attending", attending).param("companions", companions)
                .param("speaker", speaker).param("adjustments", adjustments).param("id", panel.id()).update();
        deadlines.met(reference, Duty.CHILDRENS_PANEL_PAPERS, on);
        timeline.add(reference, "PANEL_PAPERS_SENT", on, "Panel papers sent.", null);
    }

    /**
     * The panel met: its report is due from that day.
     *
     * @param otherDayWhy why it met on another day than it was arranged for; null where it did not
     * @return the deadline of the report
     * @throws RuleViolation INVALID: a day to come, one before the panel was arranged, or another than it was arranged
     *     for without saying why; CONFLICT: no panel is arranged
     */
    @Transactional
    public Deadline met(ComplaintReference reference, LocalDate on, String attended, String otherDayWhy) {
        Panel panel = arranged(reference);
        notAhead("metOn", on);
        notBefore("metOn", on, panel.arrangedOn(), "The panel was arranged on %s and cannot have met before that.");
        boolean asArranged = on.equals(panel.meetsOn());
        if (!asArranged && Texts.blank(otherDayWhy)) {
            throw RuleViolation.invalid("otherDayWhy", null, "a reason", ("The panel was arranged for %s. Say why it met"
                    + " on another day, or give that day.").formatted(UkTime.words(panel.meetsOn())));
        }
        jdbc.sql("update panel set status = 'MET', met_on = :on, attending = :attended where id = :id").param("on", on)
                .param("attended", attended).param("id", panel.id()).update();
        deadlines.met(reference, Duty.CHILDRENS_PANEL_MEETING, on);
        deadlines.met(reference, Duty.CHILDRENS_PANEL_AFTER_RETURN, on);
        timeline.add(reference, "PANEL_MET", on, asArranged ? "The panel met."
                : "The panel met, though it was arranged for %s: %s".formatted(UkTime.words(panel.meetsOn()), otherDayWhy), null);
        return deadlines.start(reference, Duty.CHILDRENS_PANEL_REPORT, on, "panel met");
    }

    /** The panel did not meet: its clock runs on, and another day must be found. */
    @Transactional
    public void notMet(ComplaintReference reference, String why) {
        Panel panel = arranged(reference);
        jdbc.sql("update panel set status = 'NOT_MET', not_met_why = :why where id = :id").param("why", why)
                .param("id", panel.id()).update();
        deadlines.end(reference, Duty.CHILDRENS_PANEL_PAPERS, "the panel did not meet");
        timeline.add(reference, "PANEL_NOT_MET", "The panel did not meet; another day is needed.");
    }

    /**
     * The council has received the panel's report: the final response is due from that day.
     *
     * @return the deadline of the final response
     */
    @Transactional
    public Deadline reported(ComplaintReference reference, LocalDate receivedOn) {
        Panel panel = current(reference).filter(p -> p.status() == Panel.Status.MET).orElseThrow(() ->
                RuleViolation.of(RuleViolation.Kind.CONFLICT, "The panel has not met yet."));
        notAhead("reportReceivedOn", receivedOn);
        notBefore("reportReceivedOn", receivedOn, panel.metOn(),
                "The panel met on %s: its report cannot have come before that.");
        jdbc.sql("update panel set status = 'REPORTED', report_received_on = :on where id = :id")
                .param("on", receivedOn).param("id", panel.id()).update();
        timeline.add(reference, "PANEL_REPORT_RECEIVED", receivedOn, "Panel report received.", null);
        return deadlines.start(reference, Duty.CHILDRENS_FINAL_RESPONSE, receivedOn, "panel recommendations received");
    }

    /**
     * The answer was considered together with the Independent Person on a day (RR06 reg 20(3)); or they were asked to on
     * that day, and did not take part.
     */
    @Transactional
    public void considered(ComplaintReference reference, LocalDate on, boolean together) {
        notAhead("consideredOn", on);
        LocalDate received = current(reference).map(Panel::reportReceivedOn).orElse(null);
        if (received != null && on.isBefore(received)) {
            throw RuleViolation.invalid("consideredOn", on, received + " or later", ("The council received the panel's"
                    + " report on %s and considers it together with the Independent Person after that.")
                    .formatted(UkTime.words(received)));
        }
        jdbc.sql("update panel set considered_with_independent_on = :on where id = :id").param("on", together ? on : null)
                .param("id", current(reference).orElseThrow().id()).update();
    }

    /** The panel is not held, for now or for good: its people leave the case, its clocks end. */
    @Transactional
    public void stop(ComplaintReference reference, String why) {
        current(reference).filter(p -> p.status() == Panel.Status.ARRANGED).ifPresent(panel ->
                jdbc.sql("update panel set status = 'STOPPED', not_met_why = :why where id = :id").param("why", why)
                        .param("id", panel.id()).update());
        SEATS.forEach(role -> appointments.end(reference, role, why));
        List.of(Duty.CHILDRENS_PANEL_ACKNOWLEDGEMENT, Duty.CHILDRENS_PANEL_CHAIR, Duty.CHILDRENS_PANEL_PAPERS,
                Duty.CHILDRENS_PANEL_MEETING, Duty.CHILDRENS_PANEL_REPORT, Duty.CHILDRENS_PANEL_AFTER_RETURN)
                .forEach(duty -> deadlines.end(reference, duty, why));
    }

    /** The days of a time on which people sit on other cases' panels, by person. */
    Map<String, Set<LocalDate>> sittings(ComplaintReference except, LocalDate from, LocalDate until) {
        Map<String, Set<LocalDate>> sittings = new HashMap<>();
        jdbc.sql("""
                select a.person, p.meets_on from panel p join appointment a on a.reference = p.reference
                join complaint c on c.reference = p.reference and c.status = 'OPEN'
                where p.meets_on between :from and :until and p.status = 'ARRANGED' and p.reference <> :except
                  and a.role in ('PANEL_CHAIR', 'PANEL_MEMBER') and a.ended_at is null""")
                .param("from", from).param("until", until).param("except", except.value())
                .query(row -> {
                    sittings.computeIfAbsent(row.getString("person"), person -> new HashSet<>())
                            .add(Rows.day(row, "meets_on"));
                });
        return sittings;
    }

    private Panel arranged(ComplaintReference reference) {
        return current(reference).filter(p -> p.status() == Panel.Status.ARRANGED).orElseThrow(() ->
                RuleViolation.of(RuleViolation.Kind.CONFLICT, "No panel is arranged."));
    }

    private void notAhead(String field, LocalDate day) {
        LocalDate today = UkTime.today(clock);
        if (day.isAfter(today)) {
            throw RuleViolation.invalid(field, day, today + " or earlier", "That day lies in the future.");
        }
    }

    private static void notBefore(String field, LocalDate day, LocalDate earliest, String sentence) {
        if (day.isBefore(earliest)) {
            throw RuleViolation.invalid(field, day, earliest + " or later", sentence.formatted(UkTime.words(earliest)));
        }
    }

    private static Panel row(ResultSet row, int number) throws SQLException {
        return new Panel(row.getString("id"), new ComplaintReference(row.getString("reference")),
                Rows.day(row, "meets_on"), row.getString("meets_at"), row.getString("place"),
                Rows.code(row, "status", Panel.Status.class), row.getString("attending"), row.getString("companions"),
                row.getString("speaker"), row.getString("adjustments"), Rows.day(row, "papers_sent_on"),
                Rows.day(row, "met_on"), row.getString("not_met_why"), Rows.day(row, "report_received_on"),
                Rows.day(row, "considered_with_independent_on"), UkTime.dayOf(Rows.moment(row, "arranged_at")));
    }
}
