package org.redress.ombudsman;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.ombudsman.OmbudsmanLetterKind.Asks;
import org.redress.problem.Days;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.procedure.BesideRoute;
import org.redress.register.Appointments;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.PartyRole;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Codes.Type;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.CurrentPerson;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Timeline;
import org.redress.register.Visibility;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The cases of the Ombudsman: each begins with its first letter, at any point of any procedure, after its end, or where we
 * have no complaint at all. One reference of the Ombudsman's is one case. Nothing here ends a clock of the complaint.
 */
@Service
public class OmbudsmanCases implements BesideRoute {

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 /-]{2,39}");

    private final OmbudsmanRows rows;
    private final ReportRows reports;
    private final PublicReports publicReports;
    private final OmbudsmanDecisions decisions;
    private final OwnEnquiries enquiries;
    private final LinkOfficers linkOfficers;
    private final OmbudsmanProcess process;
    private final Deadlines deadlines;
    private final Complaints complaints;
    private final Parties parties;
    private final Appointments appointments;
    private final Visibility visibility;
    private final Timeline timeline;
    private final CurrentPerson currentPerson;
    private final Clock clock;

    OmbudsmanCases(OmbudsmanRows rows, ReportRows reports, PublicReports publicReports, OmbudsmanDecisions decisions,
            OwnEnquiries enquiries, LinkOfficers linkOfficers, OmbudsmanProcess process, Deadlines deadlines, Complaints complaints, Parties parties,
            Appointments appointments, Visibility visibility,
            Timeline timeline, CurrentPerson currentPerson, Clock clock) {
        this.rows = rows;
        this.reports = reports;
        this.publicReports = publicReports;
        this.decisions = decisions;
        this.enquiries = enquiries;
        this.linkOfficers = linkOfficers;
        this.process = process;
        this.deadlines = deadlines;
        this.complaints = complaints;
        this.parties = parties;
        this.appointments = appointments;
        this.visibility = visibility;
        this.timeline = timeline;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    /**
     * A letter of the Ombudsman, as it is logged.
     *
     * @param kind what it is; null is refused
     * @param dated its own date; null is refused
     * @param received when it reached us; null is refused
     * @param replyBy the day that it names for an answer, which governs; null where it names none
     * @param says what it asks or tells, in short; empty is refused
     */
    public record NewLetter(OmbudsmanLetterKind kind, LocalDate dated, LocalDate received, LocalDate replyBy, String says) {}

    /**
     * The first letter of a case, with what it is about.
     *
     * @param lgscoReference the Ombudsman's reference
     * @param complaint ours; null where we have none, which then draws a reference of its own
     * @param complainant who complained, where we have no complaint; null where the letter names nobody
     * @param linkOfficer who writes about it; null for who logs it, where they are one
     */
    public record NewCase(String lgscoReference, ComplaintReference complaint, String complainant, String linkOfficer,
            NewLetter letter) {}

    /** A letter on file, with the case that it is one of and the clocks that it started. */
    public record Logged(OmbudsmanCase of, OmbudsmanLetter letter, List<Deadline> clocks) {}

    /** The cases of a complaint, the oldest first, without those that were logged in error. */
    public List<OmbudsmanCase> of(ComplaintReference reference) {
        return rows.of(reference).stream().filter(one -> one.state() != CaseState.LOGGED_IN_ERROR).toList();
    }

    /** A case that the Ombudsman looks at stands: its clocks and letters are about this reference. */
    @Override
    public Optional<String> mustStand(ComplaintReference reference) {
        return rows.of(reference).stream().filter(one -> one.state().open()).findFirst().map(one -> ("The Ombudsman looks at this"
                + " case under the reference %s: it stays as it is. Merge the other case into this one instead; where the"
                + " Ombudsman's letter was logged here in error, say that first.").formatted(one.lgscoReference()));
    }

    /** Nothing goes on, see mustStand; a later letter about what the Ombudsman has ended is about the case that goes on. */
    @Override
    public void endedByCorrection(ComplaintReference reference, ComplaintReference into) {
        if (into != null) {
            rows.move(reference, into);
        }
    }

    /** The case of one of the Ombudsman's references, whatever spaces it is written with; empty where there is none. */
    public Optional<OmbudsmanCase> find(String lgscoReference) {
        return rows.find(lgscoReference);
    }

    /**
     * Logs the first letter of a case and sets the work on it going.
     *
     * @throws RuleViolation INVALID, CONFLICT or FORBIDDEN with what is wrong and what is allowed; nothing is kept then
     */
    @Transactional
    public Logged open(NewCase first) {
        Logged logged = log(first);
        process.start(logged.of().reference(), logged.letter(), logged.clocks());
        return logged;
    }

    /** The same for a further letter of a case. */
    @Transactional
    public Logged further(String lgscoReference, NewLetter letter) {
        Logged logged = logFurther(need(lgscoReference), letter);
        process.start(logged.of().reference(), logged.letter(), logged.clocks());
        return logged;
    }

    /** The case, which who asks must be allowed to see. */
    OmbudsmanCase need(String lgscoReference) {
        return rows.find(lgscoReference == null ? "" : lgscoReference)
                .filter(one -> visibility.of(currentPerson.get(), one.reference()) == Visibility.Sight.FULL)
                .orElseThrow(() -> RuleViolation.of(RuleViolation.Kind.NOT_FOUND,
                        "There is no case of the Ombudsman with this reference that you may see."));
    }

    /** Writes the first letter of a case; the start form begins its instance itself. */
    @Transactional
    Logged log(NewCase first) {
        String officer = linkOfficers.acting();
        String written = reference(first.lgscoReference());
        NewLetter letter = check(first.letter());
        rows.find(written).ifPresent(known -> {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, seen(known) ? same(known, letter).orElse(
                    "The Ombudsman's reference %s has a case already, about %s. Log this as a further letter of it.".formatted(
                            known.lgscoReference(), known.reference()))
                    : "The Ombudsman's reference %s has a case already. A complaints manager can log this letter.".formatted(written));
        });
        if (first.linkOfficer() != null) {
            officer = linkOfficers.need(first.linkOfficer());
        }
        boolean own = first.complaint() == null;
        ComplaintReference reference = own ? ownReference(first) : ours(first.complaint());
        complaints.lock(reference);
        CaseState state = Optional.ofNullable(letter.kind().leadsTo()).orElse(CaseState.ENQUIRY_RECEIVED);
        String id;
        try {
            id = rows.insert(new OmbudsmanCase(null, written, reference, own, officer, CaseState.ENQUIRY_RECEIVED,
                    letter.received(), null, null, null, null, null, null, null));
        } catch (DuplicateKeyException atTheSameTime) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT,
                    "Somebody has just logged a letter with this reference of the Ombudsman's. Please look at it first.");
        }
        timeline.add(reference, "OMBUDSMAN", letter.received(), "The Ombudsman has written about this: reference %s.".formatted(
                written), null);
        permit(reference, officer);
        return keep(rows.byId(id), letter, state);
    }

    /** Writes a further letter of a case. */
    @Transactional
    Logged logFurther(OmbudsmanCase known, NewLetter further) {
        String officer = linkOfficers.acting();
        NewLetter letter = check(further);
        complaints.lock(known.reference());
        OmbudsmanCase of = rows.byId(known.id());
        same(of, letter).ifPresent(sentence -> {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, sentence);
        });
        needPossible(of, letter);
        Map<String, Object> columns = new HashMap<>();
        if (of.linkOfficer() == null && officer != null) {
            columns.put("link_officer", officer);
            permit(of.reference(), officer);
        }
        if (letter.kind() != OmbudsmanLetterKind.OTHER) {
            columns.put("closed_on", null);
            enquiries.goesOn(of);
        }
        if (!columns.isEmpty()) {
            rows.changeCase(of.id(), columns);
        }
        return keep(rows.byId(of.id()), letter, letter.kind().leadsTo());
    }

    /** What a letter cannot be in a case that has not come so far, or that has come further. */
    private void needPossible(OmbudsmanCase of, NewLetter letter) {
        OmbudsmanLetterKind kind = letter.kind();
        boolean review = kind == OmbudsmanLetterKind.REVIEW_REQUESTED || kind == OmbudsmanLetterKind.REVIEW_OUTCOME;
        if (review && of.decision() == null) {
            throw RuleViolation.invalid("kind", kind, "a letter before the final decision", "Only a final decision is reviewed,"
                    + " and none is recorded in this case. Record the decision first.");
        }
        if (review && reports.received(of.id())) {
            throw RuleViolation.invalid("kind", kind, "any other letter", "A public report is not reviewed: it can be challenged"
                    + " by judicial review only.");
        }
    }

    private Logged keep(OmbudsmanCase of, NewLetter letter, CaseState state) {
        OmbudsmanLetter kept = rows.letter(rows.insert(new OmbudsmanLetter(null, of.id(), letter.kind(), letter.dated(),
                letter.received(), letter.replyBy(), letter.says().strip(), null, null, null, null, null, null, null, null, null)));
        CaseState before = of.state();
        CaseState now = state != null ? state : before == CaseState.CLOSED && letter.kind() != OmbudsmanLetterKind.OTHER
                ? CaseState.ENQUIRY_RECEIVED : before;
        if (now != before) {
            rows.changeCase(of.id(), Map.of("state", now));
        }
        timeline.add(of.reference(), "OMBUDSMAN_LETTER", letter.received(), "Letter of the Ombudsman of %s, %s: %s.%s".formatted(
                UkTime.words(letter.dated()), of.lgscoReference(), letter.kind().words(), letter.replyBy() == null ? ""
                        : " It asks for an answer by " + UkTime.words(letter.replyBy()) + "."), null);
        overtake(of, kept);
        if (letter.kind() == OmbudsmanLetterKind.PREMATURITY) {
            reasonableOpportunity(complaints.get(of.reference()));
        }
        if (letter.kind() == OmbudsmanLetterKind.REVIEW_REQUESTED) {
            decisions.askedByComplainant(of, letter.dated());
        }
        return new Logged(rows.byId(of.id()), kept, clocks(of, kept));
    }

    private List<Deadline> clocks(OmbudsmanCase of, OmbudsmanLetter letter) {
        return switch (letter.kind().asks()) {
            case ANSWER -> List.of(deadlines.startAbout(of.reference(), letter.kind().duty(), letter.id(), letter.receivedOn(),
                    letter.replyBy(), letter.replyBy() == null ? "letter received, which names no day" : "the day that the letter names"));
            case REPORT -> publicReports.arrived(of, letter);
            default -> List.of();
        };
    }

    /**
     * What was still to be answered is overtaken by a later step of the investigation: nobody is to answer it any more, and
     * its clock ends, as not missed.
     */
    private void overtake(OmbudsmanCase of, OmbudsmanLetter newest) {
        boolean report = newest.kind() == OmbudsmanLetterKind.REPORT;
        boolean ends = report || newest.kind().ends();
        if (!ends && newest.kind() != OmbudsmanLetterKind.DRAFT_DECISION) {
            return;
        }
        rows.letters(of.id()).stream().filter(one -> !one.id().equals(newest.id()) && one.overtakenOn() == null
                && (one.kind().asks() == Asks.ANSWER && one.sentOn() == null && one.signedOn() == null
                        || one.kind() == OmbudsmanLetterKind.DRAFT_REPORT && (report || ends && one.sentOn() == null)
                        || one.kind() == OmbudsmanLetterKind.FINAL_DECISION && newest.kind() == OmbudsmanLetterKind.REFERRED_BACK
                                && notNoted(of, one)))
                .forEach(one -> overtaken(of, one, newest));
    }

    /** A decision that turns out to send the complaint back is never noted as one. */
    private boolean notNoted(OmbudsmanCase of, OmbudsmanLetter decision) {
        return !decision.id().equals(rows.decisionLetter(of.id())) && deadlines.of(of.reference(), Duty.OMBUDSMAN_REVIEW_REQUEST)
                .stream().noneMatch(due -> decision.id().equals(due.about()));
    }

    private void overtaken(OmbudsmanCase of, OmbudsmanLetter letter, OmbudsmanLetter by) {
        rows.changeLetter(letter.id(), Map.of("overtaken_on", by.receivedOn()));
        endAbout(of, letter, "a later letter of the Ombudsman took its place");
    }

    private void endAbout(OmbudsmanCase of, OmbudsmanLetter letter, String why) {
        deadlines.running(of.reference()).stream().filter(due -> letter.id().equals(due.about()))
                .forEach(due -> deadlines.end(due.id(), why));
        process.end(of.reference(), letter.id());
    }

    /**
     * The case was logged in error: what goes on about it ends, and it is shown nowhere but in the timeline. Remedies that were
     * promised are promised.
     *
     * @throws RuleViolation INVALID: no reason; CONFLICT: it was before, or a decision is recorded in it
     */
    @Transactional
    public void loggedInError(String lgscoReference, String why) {
        OmbudsmanCase of = need(lgscoReference);
        if (!currentPerson.get().in("complaints-managers")) {
            throw RuleViolation.of(RuleViolation.Kind.FORBIDDEN, "A complaints manager decides that a case of the Ombudsman was logged"
                    + " in error.");
        }
        if (Texts.blank(why)) {
            throw RuleViolation.invalid("why", null, "a text", "Say why this was logged in error.");
        }
        complaints.lock(of.reference());
        if (of.state() == CaseState.LOGGED_IN_ERROR || of.decision() != null) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, of.decision() != null ? "The Ombudsman has decided this case: it is"
                    + " none that was logged in error." : "This case was logged in error already.");
        }
        strike(of, why.strip());
        if (of.ownReference()) {
            complaints.close(of.reference(), Status.LOGGED_IN_ERROR, null, UkTime.today(clock));
        }
    }

    private void strike(OmbudsmanCase of, String why) {
        rows.letters(of.id()).forEach(one -> endAbout(of, one, "the Ombudsman's case was logged in error"));
        rows.strike(of.id(), UkTime.today(clock));
        timeline.add(of.reference(), "OMBUDSMAN_ERROR", "The case of the Ombudsman %s was logged in error: %s".formatted(
                of.lgscoReference(), why));
    }

    /** The Ombudsman may take a corporate complaint after about twelve weeks; statutory periods stand in other procedures. */
    private void reasonableOpportunity(Complaint complaint) {
        if (complaint.procedureCode() == Procedure.CORPORATE
                && deadlines.newest(complaint.reference(), Duty.OMBUDSMAN_REASONABLE_OPPORTUNITY).isEmpty()) {
            deadlines.start(complaint.reference(), Duty.OMBUDSMAN_REASONABLE_OPPORTUNITY, complaint.receivedOn(), "received");
        }
    }

    /** Who logs a letter finds a complaint by its reference, and sees it from then on as the Ombudsman's; a restricted one only who sees it. */
    private ComplaintReference ours(ComplaintReference reference) {
        Complaint complaint = complaints.find(reference).filter(found -> !found.restricted()
                || visibility.of(currentPerson.get(), reference) == Visibility.Sight.FULL).orElseThrow(() ->
                RuleViolation.invalid("complaint", reference, "a complaint of ours, or nothing", ("There is no case %s that you may"
                        + " log this about. Leave the complaint out where we have none; a restricted one is logged by a"
                        + " complaints manager.").formatted(reference)));
        if (complaint.status() == Status.MERGED || complaint.status() == Status.LOGGED_IN_ERROR) {
            throw RuleViolation.invalid("complaint", reference, complaint.mergedInto() == null ? "a case that stands"
                    : complaint.mergedInto(), complaint.mergedInto() == null ? "The case %s was logged in error.".formatted(reference)
                            : "The case %s was merged into %s: log the letter there.".formatted(reference, complaint.mergedInto()));
        }
        return reference;
    }

    private ComplaintReference ownReference(NewCase first) {
        LocalDate received = first.letter().received();
        Instant now = clock.instant();
        Instant at = received.equals(UkTime.dayOf(now)) ? now : received.atTime(LocalTime.NOON).atZone(UkTime.ZONE).toInstant();
        Texts.atMost("complainant", first.complainant(), 200);
        ComplaintReference reference = complaints.log(new Complaints.Logging(Type.OMBUDSMAN_ENQUIRY, at, Channel.LGSCO_REFERRAL,
                first.letter().says().strip(), false, Texts.blank(first.complainant()), null, currentPerson.get().id())).reference();
        complaints.change(reference, Map.of("status", Status.OPEN));
        if (!Texts.blank(first.complainant())) {
            parties.add(new Party(null, reference, PartyRole.COMPLAINANT, first.complainant().strip(), null, null, null, null, null,
                    false, false, null, null, null, null, null));
        }
        timeline.add(reference, "LOGGED", "An enquiry of the Ombudsman about which we have no complaint.");
        return reference;
    }

    /** A restricted case opens to the link officer whom somebody who sees it has named. */
    private void permit(ComplaintReference reference, String officer) {
        if (officer != null && complaints.get(reference).restricted() && appointments.running(reference).stream()
                .noneMatch(one -> one.person().equals(officer))) {
            appointments.appoint(reference, Appointments.Role.PERMITTED, officer);
        }
    }

    private boolean seen(OmbudsmanCase one) {
        return visibility.of(currentPerson.get(), one.reference()) == Visibility.Sight.FULL;
    }

    /** What is said where a letter is logged a second time; empty where it is another one. */
    private Optional<String> same(OmbudsmanCase of, NewLetter letter) {
        return rows.letters(of.id()).stream().filter(one -> one.kind() == letter.kind() && one.dated().equals(letter.dated()))
                .findFirst().map(one -> "This letter is on file already: %s of %s, reference %s, about %s.".formatted(
                        one.kind().words(), UkTime.words(one.dated()), of.lgscoReference(), of.reference()));
    }

    private static String reference(String written) {
        String stripped = written == null ? "" : written.strip();
        if (!REFERENCE.matcher(stripped).matches()) {
            throw RuleViolation.invalid("lgscoReference", stripped.isEmpty() ? null : stripped, "3 to 40 letters, digits, spaces,"
                    + " hyphens and slashes, such as 24 001 234", "Give the Ombudsman's reference as its letter has it.");
        }
        return stripped;
    }

    private NewLetter check(NewLetter letter) {
        LocalDate today = UkTime.today(clock);
        if (letter.kind() == null) {
            throw RuleViolation.invalid("kind", null, String.join(", ", names()), "Say what the letter is.");
        }
        needDay("dated", letter.dated(), "Give the letter's own date.");
        needDay("received", letter.received(), "Say on which day it reached us.");
        if (letter.received().isAfter(today)) {
            throw RuleViolation.invalid("received", letter.received(), today + " or earlier",
                    "A letter cannot have been received in the future.");
        }
        if (letter.dated().isAfter(letter.received())) {
            throw RuleViolation.invalid("dated", letter.dated(), letter.received() + " or earlier",
                    "The letter's date lies after the day on which it reached us.");
        }
        if (letter.replyBy() != null) {
            Days.check("replyBy", letter.replyBy());
            if (letter.kind().asks() != Asks.ANSWER && letter.kind() != OmbudsmanLetterKind.DRAFT_REPORT) {
                throw RuleViolation.invalid("replyBy", letter.replyBy(), "no day", "This kind of letter asks for no answer by a day.");
            }
            if (letter.replyBy().isBefore(letter.received())) {
                throw RuleViolation.invalid("replyBy", letter.replyBy(), letter.received() + " or later",
                        "The day for the answer lies before the day on which the letter reached us.");
            }
        }
        if (Texts.blank(letter.says())) {
            throw RuleViolation.invalid("says", null, "a text", "Say in a few words what the letter asks or tells.");
        }
        Texts.check("says", letter.says());
        return letter;
    }

    private static void needDay(String field, LocalDate day, String sentence) {
        if (day == null) {
            throw RuleViolation.invalid(field, null, "a day such as 2026-11-02", sentence);
        }
        Days.check(field, day);
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        for (OmbudsmanLetterKind kind : OmbudsmanLetterKind.values()) {
            names.add(kind.name());
        }
        return names;
    }
}
