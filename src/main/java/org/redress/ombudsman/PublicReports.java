package org.redress.ombudsman;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.redress.calendar.BankHolidays;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.duty.Extension;
import org.redress.ombudsman.OmbudsmanReport.LaidBefore;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.register.Decisions;
import org.redress.register.Timeline;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A public report and its draft, step by step (LGA 1974 ss30, 31; LGHA 1989 ss5, 5A). */
@Service
class PublicReports {

    /** The decisions that stand behind the two letters LG-05. */
    static final String NOTICE = "REPORT_NOTICE";
    static final String ACTION = "REPORT_ACTION";

    private final ReportRows reports;
    private final OmbudsmanRows rows;
    private final OwnEnquiries enquiries;
    private final LinkOfficers linkOfficers;
    private final Deadlines deadlines;
    private final Decisions decisions;
    private final Timeline timeline;
    private final BankHolidays holidays;
    private final Clock clock;

    PublicReports(ReportRows reports, OmbudsmanRows rows, OwnEnquiries enquiries, LinkOfficers linkOfficers, Deadlines deadlines, Decisions decisions,
            Timeline timeline, BankHolidays holidays, Clock clock) {
        this.reports = reports;
        this.rows = rows;
        this.enquiries = enquiries;
        this.linkOfficers = linkOfficers;
        this.deadlines = deadlines;
        this.decisions = decisions;
        this.timeline = timeline;
        this.holidays = holidays;
        this.clock = clock;
    }

    /** A draft, or the report itself, has come; the clocks of the report start with it. */
    @Transactional
    List<Deadline> arrived(OmbudsmanCase of, OmbudsmanLetter letter) {
        if (reports.find(of.id()).isEmpty()) {
            reports.insert(of.id(), letter.id());
        }
        if (letter.kind() == OmbudsmanLetterKind.DRAFT_REPORT) {
            return List.of(deadlines.startAbout(of.reference(), Duty.OMBUDSMAN_DRAFT_COMMENTS, letter.id(), letter.receivedOn(),
                    letter.replyBy(), letter.replyBy() == null ? "draft received, which names no day" : "the day that the letter names"));
        }
        reports.change(of.id(), Map.of("letter_id", letter.id(), "received_on", letter.receivedOn()));
        Set<String> letters = rows.letters(of.id()).stream().map(OmbudsmanLetter::id).collect(Collectors.toSet());
        deadlines.of(of.reference(), Duty.OMBUDSMAN_REVIEW_REQUEST).stream().filter(due -> letters.contains(due.about()))
                .forEach(due -> deadlines.end(due.id(), "a public report is challenged by judicial review only"));
        return List.of(start(of, letter.id(), Duty.OMBUDSMAN_REPORT_NOTICE, letter.receivedOn(), "report received"),
                start(of, letter.id(), Duty.OMBUDSMAN_REPORT_ACTION, letter.receivedOn(), "report received"));
    }

    private Deadline start(OmbudsmanCase of, String letterId, String duty, LocalDate from, String why) {
        return deadlines.startAbout(of.reference(), duty, letterId, from, null, why);
    }

    private OmbudsmanCase of(String letterId) {
        return rows.byId(rows.letter(letterId).caseId());
    }

    OmbudsmanReport report(String letterId) {
        return reports.find(of(letterId).id()).orElseThrow();
    }

    /** Chief Executive and Monitoring Officer know of it. */
    @Transactional
    void officersTold(String letterId, LocalDate on, String title) {
        linkOfficers.acting();
        notBefore(letterId, "toldOn", on, rows.letter(letterId).receivedOn());
        Map<String, Object> columns = new HashMap<>(Map.of("officers_told_on", on));
        columns.put("title", title);
        reports.change(of(letterId).id(), columns);
        tell(letterId, on, "The Chief Executive and the Monitoring Officer were told of the Ombudsman's report.");
    }

    /** What we say to the draft, sent by the portal on a day. */
    @Transactional
    void commented(String letterId, String comments, LocalDate on) {
        notBefore(letterId, "sentOn", on, rows.letter(letterId).receivedOn());
        reports.change(of(letterId).id(), Map.of("comments", comments));
        rows.changeLetter(letterId, Map.of("sent_on", on, "reply", comments));
        clock(of(letterId), letterId, Duty.OMBUDSMAN_DRAFT_COMMENTS).ifPresent(due -> deadlines.met(due.id(), on));
        tell(letterId, on, "Comments on the draft of the Ombudsman's report were sent.");
    }

    /**
     * The Monitoring Officer approves the notice, or the Ombudsman has directed that there is none (s30(7)).
     *
     * @param noticeOn the day on which it is to be given; inspection begins within a week of it
     * @throws RuleViolation INVALID: an inspection that begins before the notice, or more than a week after it
     */
    @Transactional
    void notice(String letterId, boolean waived, String newspapers, LocalDate noticeOn, String place, LocalDate inspectionFrom) {
        OmbudsmanCase of = of(letterId);
        if (waived) {
            reports.change(of.id(), Map.of("notice_waived", true));
            clock(of, letterId, Duty.OMBUDSMAN_REPORT_NOTICE).ifPresent(due ->
                    deadlines.end(due.id(), "the Ombudsman has directed that there is no notice (s30(7))"));
            tell(letterId, UkTime.today(clock), "The Ombudsman has directed that its report needs no public notice (s30(7)).");
            return;
        }
        inspection(noticeOn, inspectionFrom);
        reports.change(of.id(), Map.of("notice_waived", false, "newspapers", newspapers, "notice_on", noticeOn,
                "inspection_place", place, "inspection_from", inspectionFrom, "inspection_until", until(inspectionFrom)));
        decisions.take(of.reference(), NOTICE, "APPROVED", null, null, UkTime.today(clock));
    }

    private void inspection(LocalDate noticeOn, LocalDate from) {
        LocalDate last = deadlines.wouldEnd(Duty.OMBUDSMAN_INSPECTION_START, noticeOn);
        if (from.isBefore(noticeOn) || from.isAfter(last)) {
            throw RuleViolation.invalid("inspectionFrom", from, noticeOn + " to " + last,
                    "The inspection begins within a week of the day on which the notice is first given (s30(5)).");
        }
    }

    /** The three weeks begin with their first day. */
    private LocalDate until(LocalDate from) {
        return deadlines.wouldEnd(Duty.OMBUDSMAN_INSPECTION, from.minusDays(1));
    }

    /**
     * The notice was first given on a day, and the report lies open from another.
     *
     * @return the clock of the three weeks
     */
    @Transactional
    Deadline opened(String letterId, LocalDate noticeOn, LocalDate from) {
        linkOfficers.acting();
        OmbudsmanCase of = of(letterId);
        notBefore(letterId, "noticeOn", noticeOn, report(letterId).receivedOn());
        inspection(noticeOn, from);
        if (from.isAfter(UkTime.today(clock))) {
            throw RuleViolation.invalid("inspectionFrom", from, UkTime.today(clock) + " or earlier",
                    "Say it on the day from which the report lies open.");
        }
        reports.change(of.id(), Map.of("notice_on", noticeOn, "inspection_from", from, "inspection_until", until(from)));
        clock(of, letterId, Duty.OMBUDSMAN_REPORT_NOTICE).ifPresent(due -> deadlines.met(due.id(), noticeOn));
        Deadline begins = start(of, letterId, Duty.OMBUDSMAN_INSPECTION_START, noticeOn, "public notice first given");
        deadlines.met(begins.id(), from);
        tell(letterId, from, "The Ombudsman's report lies open to inspection until %s.".formatted(UkTime.words(until(from))));
        return start(of, letterId, Duty.OMBUDSMAN_INSPECTION, from.minusDays(1), "inspection begun");
    }

    /**
     * The Monitoring Officer's report: its copies went to every member on a day, from which the meeting counts.
     *
     * @throws RuleViolation INVALID: one of the two officers was not consulted
     */
    @Transactional
    Deadline monitoringOfficer(String letterId, boolean executive, boolean headOfPaidService, boolean chiefFinanceOfficer,
            String text, LocalDate copiesSentOn) {
        if (!headOfPaidService || !chiefFinanceOfficer) {
            throw RuleViolation.invalid("consulted", null, "both", "The head of paid service and the chief finance officer are both"
                    + " consulted, as far as practicable, before the report is made.");
        }
        OmbudsmanCase of = of(letterId);
        notBefore(letterId, "copiesSentOn", copiesSentOn, report(letterId).receivedOn());
        reports.change(of.id(), Map.of("mo_section", executive ? "5A" : "5", "mo_consulted",
                "head of paid service, chief finance officer", "mo_report", text, "mo_copies_sent_on", copiesSentOn));
        tell(letterId, copiesSentOn, "The Monitoring Officer's report under section %s was sent to every member.".formatted(
                executive ? "5A" : "5"));
        return start(of, letterId, Duty.MONITORING_OFFICER_MEETING, copiesSentOn, "copies first sent");
    }

    /** The meeting; what the report is about waits until the first business day after it has ended. */
    @Transactional
    void met(String letterId, LocalDate on, String decided) {
        OmbudsmanCase of = of(letterId);
        notBefore(letterId, "meetingOn", on, report(letterId).moCopiesSentOn());
        LocalDate until = holidays.calendar().plus(on, 1);
        reports.change(of.id(), Map.of("meeting_on", on, "meeting_decided", decided, "suspended_until", until));
        clock(of, letterId, Duty.MONITORING_OFFICER_MEETING).ifPresent(due -> deadlines.met(due.id(), on));
        tell(letterId, on, "The Monitoring Officer's report was considered. Nothing that it is about is carried out before the end of %s."
                .formatted(UkTime.words(until)));
    }

    @Transactional
    void executiveResponded(String letterId, LocalDate on, String text) {
        notBefore(letterId, "on", on, report(letterId).meetingOn());
        reports.change(of(letterId).id(), Map.of("executive_response", text, "executive_response_on", on));
        tell(letterId, on, "The executive has reported what it does to every member and the Monitoring Officer (s5A(8)).");
    }

    /**
     * The authority has considered the report.
     *
     * @param agreedBy a longer time to notify the action, agreed by the Ombudsman in writing; null where there is none
     * @return the clock of the confirmation
     */
    @Transactional
    Deadline laid(String letterId, LaidBefore before, LocalDate on, String action, LocalDate agreedBy) {
        OmbudsmanCase of = of(letterId);
        notBefore(letterId, "laidOn", on, report(letterId).receivedOn());
        Deadline notify = clock(of, letterId, Duty.OMBUDSMAN_REPORT_ACTION).orElseThrow();
        if (agreedBy != null) {
            notify = deadlines.set(notify.id(), agreedBy, new Extension(
                    "A longer time was agreed with the Ombudsman in writing (s31(2)).", null, null, null));
        }
        Map<String, Object> columns = new HashMap<>(Map.of("laid_before", before, "laid_on", on, "action", action));
        columns.put("action_by", agreedBy);
        reports.change(of.id(), columns);
        decisions.take(of.reference(), ACTION, "AGREED", before.name(), null, on);
        tell(letterId, on, "The Ombudsman's report was laid before the authority: %s.".formatted(before.words()));
        return start(of, letterId, Duty.OMBUDSMAN_REPORT_CONFIRMATION, notify.due(), "the time to notify the action ends");
    }

    /**
     * The action was taken, as the Ombudsman has been told; or the Ombudsman is not satisfied and requires a statement.
     *
     * @return the clock of its form where a statement is required
     */
    @Transactional
    Optional<Deadline> confirmed(String letterId, LocalDate on, String how, boolean satisfied, LocalDate requiredOn) {
        linkOfficers.acting();
        OmbudsmanCase of = of(letterId);
        notBefore(letterId, "confirmedOn", on, report(letterId).laidOn());
        reports.change(of.id(), Map.of("confirmed_on", on, "confirmed_how", how, "satisfied", satisfied));
        clock(of, letterId, Duty.OMBUDSMAN_REPORT_CONFIRMATION).ifPresent(due -> deadlines.met(due.id(), on));
        tell(letterId, on, satisfied ? "The Ombudsman is satisfied with the action on its report."
                : "The Ombudsman is not satisfied with the action on its report, and requires a statement (s31(2D)).");
        if (satisfied) {
            return Optional.empty();
        }
        notBefore(letterId, "requiredOn", requiredOn, report(letterId).laidOn());
        return Optional.of(start(of, letterId, Duty.OMBUDSMAN_STATEMENT_FORM, requiredOn, "statement required"));
    }

    @Transactional
    Deadline statementAgreed(String letterId, LocalDate on) {
        OmbudsmanCase of = of(letterId);
        notBefore(letterId, "agreedOn", on, report(letterId).confirmedOn());
        reports.change(of.id(), Map.of("statement_form_on", on));
        clock(of, letterId, Duty.OMBUDSMAN_STATEMENT_FORM).ifPresent(due -> deadlines.met(due.id(), on));
        tell(letterId, on, "The form of the statement was agreed with the Ombudsman.");
        return start(of, letterId, Duty.OMBUDSMAN_STATEMENT, on, "form agreed");
    }

    /** @throws RuleViolation INVALID: the same edition twice */
    @Transactional
    void statementPublished(String letterId, LocalDate first, LocalDate second) {
        OmbudsmanCase of = of(letterId);
        notBefore(letterId, "firstOn", first, report(letterId).statementFormOn());
        notBefore(letterId, "secondOn", second, first);
        if (second.equals(first)) {
            throw RuleViolation.invalid("secondOn", second, "another day", "It is published in two editions (s31(2F)).");
        }
        reports.change(of.id(), Map.of("statement_first_on", first, "statement_second_on", second));
        clock(of, letterId, Duty.OMBUDSMAN_STATEMENT).ifPresent(due -> deadlines.met(due.id(), second));
        tell(letterId, second, "The statement was published in two editions of a newspaper.");
    }

    /** The report is dealt with, and the case over, unless a decision is still to be noted, published or reviewed. */
    @Transactional
    void close(String letterId) {
        OmbudsmanCase of = of(letterId);
        boolean review = of.state() == CaseState.POST_DECISION_REVIEW;
        boolean publication = (of.decision() != null || of.state() == CaseState.FINAL_DECISION) && of.publishedOn() == null
                && of.notPublishedWhy() == null;
        if (review || publication) {
            rows.changeCase(of.id(), Map.of("state", review ? of.state() : CaseState.FINAL_DECISION));
        } else {
            rows.changeCase(of.id(), Map.of("state", CaseState.CLOSED, "closed_on", UkTime.today(clock)));
            enquiries.over(of);
        }
        tell(letterId, UkTime.today(clock), "The Ombudsman's report is dealt with: %s.".formatted(of.lgscoReference()));
    }

    Optional<Deadline> clock(OmbudsmanCase of, String letterId, String duty) {
        return deadlines.of(of.reference(), duty).stream().filter(due -> letterId.equals(due.about())).findFirst();
    }

    private void tell(String letterId, LocalDate on, String text) {
        timeline.add(of(letterId).reference(), "OMBUDSMAN_REPORT", on, text, null);
    }

    private void notBefore(String letterId, String field, LocalDate on, LocalDate first) {
        LocalDate today = UkTime.today(clock);
        if (on == null || on.isAfter(today) || first != null && on.isBefore(first)) {
            throw RuleViolation.invalid(field, on, (first == null ? "" : first + " to ") + today,
                    "Give the day, which lies between what came before and today.");
        }
    }

    static void needText(String field, String text, String sentence) {
        if (Texts.blank(text)) {
            throw RuleViolation.invalid(field, null, "a text", sentence);
        }
    }
}
