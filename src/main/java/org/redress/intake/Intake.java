package org.redress.intake;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.redress.adults.AdultsComplaints;
import org.redress.adults.OtherBodies;
import org.redress.calendar.UkTime;
import org.redress.council.Council;
import org.redress.council.ServiceArea;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.mail.Mails;
import org.redress.notice.Notices;
import org.redress.problem.Days;
import org.redress.problem.RuleViolation;
import org.redress.problem.Texts;
import org.redress.procedure.Handlers;
import org.redress.procedure.Routes;
import org.redress.register.Appointments;
import org.redress.register.Codes.Channel;
import org.redress.register.Codes.ConsentHow;
import org.redress.register.Codes.LetterFormat;
import org.redress.register.Codes.Outcome;
import org.redress.register.Codes.PartyRole;
import org.redress.register.Codes.Procedure;
import org.redress.register.Codes.Status;
import org.redress.register.Codes.Type;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Decisions;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Restriction;
import org.redress.register.Timeline;
import org.redress.routing.FactCodes.CouncilFunction;
import org.redress.routing.RoutingAnswer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes contacts in: the case, its people, the look at risk, and the clock of the acknowledgement. */
@Component
public class Intake {

    /** The first day of the Children Act 1989 Representations Procedure (England) Regulations 2006. */
    private static final LocalDate REGULATIONS = LocalDate.of(2006, 9, 1);

    private final Complaints complaints;
    private final Parties parties;
    private final Decisions decisions;
    private final Deadlines deadlines;
    private final Timeline timeline;
    private final Routes routes;
    private final Handlers handlers;
    private final Restriction restriction;
    private final Appointments appointments;
    private final Notices notices;
    private final AdultsComplaints adults;
    private final OtherBodies others;
    private final ContactProcess contacts;
    private final MessageToDecideProcess messages;
    private final Council council;
    private final Clock clock;

    Intake(Complaints complaints, Parties parties, Decisions decisions, Deadlines deadlines, Timeline timeline, Routes routes,
            Handlers handlers, Restriction restriction, Appointments appointments, Notices notices, AdultsComplaints adults, OtherBodies others,
            ContactProcess contacts, MessageToDecideProcess messages, Council council, Clock clock) {
        this.council = council;
        this.complaints = complaints;
        this.parties = parties;
        this.decisions = decisions;
        this.deadlines = deadlines;
        this.timeline = timeline;
        this.routes = routes;
        this.handlers = handlers;
        this.restriction = restriction;
        this.appointments = appointments;
        this.notices = notices;
        this.adults = adults;
        this.others = others;
        this.contacts = contacts;
        this.messages = messages;
        this.clock = clock;
    }

    /** What was found out about immediate risk when the contact came in. */
    public enum Risk {
        NO, REFERRED, NOT_REFERRED, UNKNOWN;

        boolean settled() {
            return this == NO || this == REFERRED;
        }
    }

    /**
     * A contact. Name and contact details are null where nothing is known; {@code riskText} and {@code referral} are
     * null where there is no risk. {@code receivedLongAgo} confirms a day of receipt more than a year ago. How they agreed
     * to e-mail, their language and the form of their letters are null where nobody said so.
     */
    public record Contact(Type type, Instant received, Channel channel, String summary, Risk risk, String riskText,
            String referral, boolean anonymous, String name, String relationship, String email, boolean emailConsent,
            String phone, String address, String aboutName, LocalDate aboutDateOfBirth, String serviceArea,
            boolean receivedLongAgo, ConsentHow consentHow, String language, LetterFormat letterFormat) {

        /** A contact of which nobody said how they want letters. */
        public Contact(Type type, Instant received, Channel channel, String summary, Risk risk, String riskText,
                String referral, boolean anonymous, String name, String relationship, String email, boolean emailConsent,
                String phone, String address, String aboutName, LocalDate aboutDateOfBirth, String serviceArea,
                boolean receivedLongAgo) {
            this(type, received, channel, summary, risk, riskText, referral, anonymous, name, relationship, email,
                    emailConsent, phone, address, aboutName, aboutDateOfBirth, serviceArea, receivedLongAgo, null, null,
                    null);
        }
    }

    /** A contact that was logged: the case and the deadline of its acknowledgement. */
    public record Logged(Complaint complaint, Deadline acknowledgement, boolean riskSettled) {}

    /**
     * Logs a contact. A referral that was made already is recorded before anything else.
     *
     * @throws RuleViolation where it was received in the future, or neither a name nor anonymity is given
     */
    @Transactional
    public Logged log(Contact contact, String loggedBy) {
        if (Texts.blank(contact.summary())) {
            throw RuleViolation.invalid("summary", null, "a text", "Say in a few words what they say.");
        }
        if (contact.type() == Type.OMBUDSMAN_ENQUIRY) {
            throw RuleViolation.invalid("type", contact.type(), "COMPLAINT, INFORMAL, COMMENT, COMPLIMENT, SERVICE_REQUEST",
                    "A letter of the Ombudsman is no contact: it is logged as a case of the Ombudsman.");
        }
        boolean named = !Texts.blank(contact.name());
        Texts.atMost("name", contact.name(), 200);
        Texts.atMost("relationship", contact.relationship(), 60);
        Texts.atMost("phone", contact.phone(), 40);
        Texts.atMost("about.name", contact.aboutName(), 200);
        Texts.atMost("serviceArea", contact.serviceArea(), 60);
        Texts.atMost("language", contact.language(), 60);
        String email = blankToNull(contact.email());
        if (email != null && !Mails.isAddress(email)) {
            throw RuleViolation.invalid("email", null, "one e-mail address, such as name@families.example",
                    "That is not an e-mail address that a letter can be sent to.");
        }
        if (contact.letterFormat() == LetterFormat.TRANSLATION && blankToNull(contact.language()) == null) {
            throw RuleViolation.invalid("language", null, "a language", "Say into which language letters are translated.");
        }
        LocalDate today = UkTime.today(clock);
        Days.between("about.dateOfBirth", contact.aboutDateOfBirth(), Days.FIRST, today);
        clockOf(UkTime.dayOf(contact.received()), contact.receivedLongAgo());
        if (named == contact.anonymous()) {
            throw RuleViolation.invalid("complainant", null, "a name, or anonymous: true",
                    named ? "The contact is marked as anonymous and has a name. Leave one of the two out."
                            : "Give the complainant's name, or mark the contact as anonymous.");
        }
        Complaint complaint = complaints.log(new Complaints.Logging(contact.type(), contact.received(),
                contact.channel(), contact.summary(), contact.channel().spoken(), contact.anonymous(),
                blankToNull(contact.serviceArea()), loggedBy));
        ComplaintReference reference = complaint.reference();
        timeline.add(reference, "LOGGED", complaint.receivedOn(), "Contact logged.", null);
        riskLookedAt(reference, contact.risk(), contact.riskText(), contact.referral());
        if (named) {
            parties.add(new Party(null, reference, PartyRole.COMPLAINANT, contact.name().strip(),
                    blankToNull(contact.relationship()), email, blankToNull(contact.phone()),
                    blankToNull(contact.address()), null, false, contact.emailConsent(),
                    contact.emailConsent() ? complaint.receivedOn() : null, null, null, null, null, contact.consentHow(),
                    blankToNull(contact.language()), contact.letterFormat()));
        }
        if (!Texts.blank(contact.aboutName())) {
            parties.add(new Party(null, reference, PartyRole.CHILD, contact.aboutName().strip(), null, null, null, null,
                    contact.aboutDateOfBirth(), true, false, null, null, null, null, null));
            parties.standAs(reference, council.area(complaint.serviceArea()).map(ServiceArea::procedure)
                    .filter(procedure -> procedure != Procedure.CHILDRENS).isPresent() ? PartyRole.PERSON_CONCERNED : PartyRole.CHILD);
        }
        Deadline acknowledgement = deadlines.start(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, complaint.receivedOn(),
                "received");
        return new Logged(complaint, acknowledgement, contact.risk().settled());
    }

    /** Refuses a day of receipt on which no clock could start: before the Regulations, or outside the calendar. */
    private void clockOf(LocalDate received, boolean longAgo) {
        Days.between("received", received, REGULATIONS, UkTime.today(clock));
        LocalDate yearAgo = UkTime.today(clock).minusYears(1);
        if (received.isBefore(yearAgo) && !longAgo) {
            throw RuleViolation.invalid("received", received, yearAgo + " or later; earlier with receivedLongAgo",
                    ("%s is more than a year ago. If the year is right, tick \"It reached us more than a year ago\"."
                            .formatted(received)));
        }
        try {
            deadlines.couldStart(Duty.CHILDRENS_ACKNOWLEDGEMENT, received);
            deadlines.couldStart(Duty.CHILDRENS_STAGE1, received);
        } catch (RuleViolation outside) {
            throw RuleViolation.invalid("received", received, outside.allowed(), outside.getMessage());
        }
    }

    /** Keeps what was found out about immediate risk, and the referral with its reference. */
    @Transactional
    public void riskLookedAt(ComplaintReference reference, Risk risk, String what, String referral) {
        decisions.take(reference, "IMMEDIATE_RISK", risk.name(), referral, what, UkTime.today(clock));
        timeline.add(reference, "RISK", switch (risk) {
            case NO -> "Asked about immediate risk: none.";
            case REFERRED -> "Immediate risk: referred.";
            case NOT_REFERRED -> "Immediate risk: a referral is still to be made.";
            case UNKNOWN -> "Immediate risk: not known yet.";
        });
    }

    /**
     * Whether the question of immediate risk is answered: nobody at risk, or a referral recorded. While it is not, the
     * contact is not ended, whatever becomes of the complaint.
     */
    public boolean riskSettled(ComplaintReference reference) {
        return decisions.latest(reference, "IMMEDIATE_RISK")
                .map(decision -> Risk.valueOf(decision.outcome()).settled()).orElse(true);
    }

    /** What a triage has found out about a complaint; the values that do not apply are null. */
    public record Triage(String kind, String functionCode, String category, boolean complainantIsChild,
            LocalDate groundsAroseOn, LocalDate dateOfKnowledge, LocalDate interestDecidedOn, Boolean advocateRequested,
            LocalDate advocateRequestedOn, LocalDate laterStartOn, LocalDate skipAgreedOn, String handler,
            String desiredOutcome, boolean restricted, String restrictedWhy) {}

    /** Writes what triage has found out, names the handler, and restricts the case where that was decided. */
    @Transactional
    public void triaged(ComplaintReference reference, Triage triage) {
        Complaint complaint = complaints.get(reference);
        LocalDate today = UkTime.today(clock);
        notBeforeReceipt("interestDecidedOn", triage.interestDecidedOn(), complaint, today);
        notBeforeReceipt("skipAgreedOn", triage.skipAgreedOn(), complaint, today);
        if (triage.laterStartOn() != null && triage.laterStartOn().isBefore(complaint.receivedOn())) {
            throw RuleViolation.invalid("laterStartOn", triage.laterStartOn(), complaint.receivedOn() + " or later",
                    "A later start lies after the day of receipt (regulation 14(4)).");
        }
        Days.between("advocateRequestedOn", triage.advocateRequestedOn(), REGULATIONS, today);
        Days.check("groundsAroseOn", triage.groundsAroseOn());
        Days.check("laterStartOn", triage.laterStartOn());
        if (triage.groundsAroseOn() != null && triage.groundsAroseOn().isAfter(complaint.receivedOn())) {
            throw RuleViolation.invalid("groundsAroseOn", triage.groundsAroseOn(),
                    complaint.receivedOn() + " or earlier", "The matter arose before the complaint about it.");
        }
        Days.check("dateOfKnowledge", triage.dateOfKnowledge());
        if (triage.dateOfKnowledge() != null && triage.dateOfKnowledge().isAfter(complaint.receivedOn())) {
            throw RuleViolation.invalid("dateOfKnowledge", triage.dateOfKnowledge(),
                    complaint.receivedOn() + " or earlier", "They knew of the matter when they complained about it.");
        }
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("complainant_category", triage.category());
        columns.put("function_code", triage.functionCode());
        columns.put("grounds_arose_on", triage.groundsAroseOn());
        columns.put("date_of_knowledge", triage.dateOfKnowledge());
        columns.put("interest_decided_on", triage.interestDecidedOn());
        columns.put("advocate_requested", triage.advocateRequested());
        columns.put("advocate_requested_on", triage.advocateRequestedOn());
        columns.put("later_start_agreed_on", triage.laterStartOn());
        columns.put("skip_agreed_on", triage.skipAgreedOn());
        columns.put("desired_outcome", triage.desiredOutcome());
        if (triage.handler() != null) {
            columns.put("team", handlers.team(reference, triage.handler()));
        }
        complaints.change(reference, columns);
        if (triage.complainantIsChild()) {
            parties.complainant(reference).ifPresent(p -> parties.change(p.asChild()));
        }
        timeline.add(reference, "TRIAGED", "Triaged.");
        if (triage.restricted()) { // never lifted here: somebody may have restricted it before triage
            restriction.set(reference, true, triage.restrictedWhy());
        }
        if (triage.handler() != null) {
            handlers.appoint(reference, triage.handler());
        }
    }

    /** Whether this contact ended before it came into a procedure: withdrawn before triage, or closed by triage. */
    public static boolean endedInTriage(Complaint complaint) {
        return (complaint.status() == Status.WITHDRAWN || complaint.status() == Status.CLOSED) && !complaint.takenIn();
    }

    /**
     * A contact that was withdrawn before triage, or that triage closed, goes on, as its letter promised (CH-18, NC-01, NC-02
     * and the refusals): back to triage with the day on which it was received. That day counts for stage 1, and for the
     * acknowledgement where there was none: one that comes late by it is explained by what ended it. Where a letter went, or it
     * was dealt with as a complaint about personal data, it is acknowledged anew from today. A look at immediate risk
     * that is still open goes on by itself.
     */
    @Transactional
    public void backToTriage(ComplaintReference reference) {
        backToTriage(reference, null);
    }

    /**
     * The same for a complaint that the Ombudsman has sent back: it is received anew, and its clocks count from there.
     *
     * @param receivedAnew the day on which it came from the Ombudsman; null where the day of receipt counts as before
     */
    @Transactional
    public void backToTriage(ComplaintReference reference, LocalDate receivedAnew) {
        complaints.lock(reference);
        if (!endedInTriage(complaints.get(reference))) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "Somebody has taken this case up again meanwhile. Load it anew.");
        }
        LocalDate before = complaints.get(reference).receivedOn();
        Map<String, Object> columns = Complaints.notClosed(Status.LOGGED);
        columns.put("procedure_code", null);
        if (receivedAnew != null) {
            columns.put("received_on", receivedAnew);
            columns.put("received_at", receivedAnew.equals(UkTime.today(clock)) ? clock.instant()
                    : receivedAnew.atTime(LocalTime.NOON).atZone(UkTime.ZONE).toInstant());
        }
        complaints.change(reference, columns);
        others.begunAnew(reference);
        Complaint complaint = complaints.get(reference);
        boolean acknowledged = receivedAnew == null && (deadlines.newest(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT)
                .filter(one -> one.metOn() != null).isPresent() || decisions.latest(reference, TriageFormFacts.TRIAGE)
                        .filter(triage -> triage.outcome().equals(TriageOutcome.PERSONAL_DATA.name())).isPresent());
        Deadline acknowledgement = deadlines.start(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, acknowledged ? UkTime.today(clock)
                : complaint.receivedOn(), receivedAnew != null ? "sent back by the Ombudsman" : acknowledged ? "asked for again"
                        : "received; ended in triage and taken up again");
        timeline.add(reference, "REOPENED", receivedAnew == null ? "Reopened and back to triage. The day of receipt, %s, counts as before."
                .formatted(UkTime.words(before)) : "Reopened and back to triage, as received anew on %s. It was first received on %s."
                .formatted(UkTime.words(receivedAnew), UkTime.words(before)));
        contacts.start(new Logged(complaint, acknowledgement, true));
    }

    /** Refuses a day that lies before the day of receipt, or in the future. */
    void onADayOfTheCase(String field, LocalDate day, ComplaintReference reference) {
        notBeforeReceipt(field, day, complaints.get(reference), UkTime.today(clock));
    }

    /** What triage found the contact to be, which may be other than whoever logged it took it for. */
    void tookAs(ComplaintReference reference, RoutingAnswer.Type type) {
        complaints.change(reference, Map.of("type", switch (type) {
            case COMPLIMENT -> Type.COMPLIMENT;
            case SERVICE_REQUEST -> Type.SERVICE_REQUEST;
            case COMMENT -> Type.COMMENT;
            case INFORMAL_CONCERN -> Type.INFORMAL;
            case REPRESENTATION, COMPLAINT -> Type.COMPLAINT;
        }));
    }

    /**
     * Tells somebody of the service of a compliment, a comment or a request, and lets them see it.
     *
     * @param about whose functions it is about: their team that answers for one of them is named, or none
     */
    void tellService(ComplaintReference reference, String person, RoutingAnswer.Type type, Set<CouncilFunction> about) {
        Optional<String> team = handlers.teamAnswering(reference, person, about.stream().flatMap(Intake::procedure).toList());
        complaints.change(reference, Collections.singletonMap("team", team.orElse(null)));
        appointments.appoint(reference, Appointments.Role.PERMITTED, person);
        notices.tellNow(person, "service:" + reference, reference, switch (type) {
            case COMPLIMENT -> "A compliment for your service";
            case SERVICE_REQUEST -> "A request for your service: please see to it";
            case INFORMAL_CONCERN -> "A concern about your service, which was put right";
            default -> "A comment on your service";
        }, null, false);
        timeline.add(reference, "SERVICE_TOLD", team.map("The service was told: %s."::formatted).orElse("The service was told."));
    }

    private static Stream<Procedure> procedure(CouncilFunction function) {
        return switch (function) {
            case CHILD_SOCIAL_CARE -> Stream.of(Procedure.CHILDRENS);
            case ADULT_SOCIAL_CARE -> Stream.of(Procedure.ADULTS);
            case PUBLIC_HEALTH -> Stream.of(Procedure.PUBLIC_HEALTH);
            case OTHER -> Stream.of(Procedure.CORPORATE);
            case NONE -> Stream.empty();
        };
    }

    /** It is about personal data alone, which the council looks into by a law with a clock of its own (DPA 2018 s164A). */
    void personalDataAlone(ComplaintReference reference) {
        complaints.change(reference, Complaints.notClosed(Status.OPEN));
        deadlines.end(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, "goes on as a complaint about personal data");
        timeline.add(reference, "PERSONAL_DATA", "It is about personal data alone: it goes on by the law on data protection.");
    }

    /**
     * The contact is no complaint of ours: it is answered, or logged only, or was settled by word of mouth in time.
     *
     * @param answered whether a letter answers it, which meets the duty to acknowledge it when it goes
     */
    @Transactional
    public void closeContact(ComplaintReference reference, boolean answered) {
        if (!complaints.get(reference).status().live()) {
            return; // merged or logged in error, which ended what it waited for
        }
        Optional<String> settled = adults.settledByWord(reference);
        complaints.close(reference, Status.CLOSED, settled.isPresent() || decisions.latestSince(
                reference, TriageLetters.PUT_RIGHT, TriageFormFacts.TRIAGE).isPresent() ? Outcome.RESOLVED : null, UkTime.today(clock));
        deadlines.end(reference, Duty.CHILDRENS_ADVOCATE, "not a complaint of ours");
        if (!answered) {
            deadlines.end(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT, settled.orElse("logged; no answer is owed"));
        }
        timeline.add(reference, "CLOSED", settled.map("Closed: %s."::formatted)
                .orElse(answered ? "Answered and closed." : "Logged and closed."));
    }

    /**
     * A refusal is proposed: from now on the contact stands under the procedure in which it would have gone, whose law says who
     * is told how, and whose teams handle it if the second person takes it in.
     *
     * @param procedure null where there is none
     */
    void refusalProposedUnder(ComplaintReference reference, Procedure procedure) {
        complaints.change(reference, Collections.singletonMap("procedure_code", procedure));
    }

    /** The refusal is final: two persons decided it, and its letter goes out. */
    @Transactional
    public void closeAsRefused(ComplaintReference reference) {
        complaints.close(reference, Status.CLOSED, null, UkTime.today(clock));
        deadlines.end(reference, Duty.CHILDRENS_ADVOCATE, "not taken in");
        timeline.add(reference, "REFUSED", "Not taken in; the letter gives the reasons and the Ombudsman's address.");
    }

    /**
     * Takes the complaint into a procedure at a stage, or leads its running route there.
     *
     * @param stage 1 for a complaint that is new to the procedure
     */
    @Transactional
    public void toProcedure(ComplaintReference reference, Procedure procedure, int stage) {
        if (messages.withdrawalSuperseded(reference)) {
            deadlines.end(reference, Duty.CHILDRENS_WITHDRAWAL_REVIEW, "the procedure goes on");
            timeline.add(reference, "WITHDRAWAL_SUPERSEDED", "The withdrawal no longer stands: the procedure goes on.");
        }
        handlers.entering(reference, procedure);
        routes.enter(reference, procedure, stage);
    }

    /**
     * Tells what is under way of the case, its procedure or its triage, of the withdrawal; false where nothing is. A
     * withdrawal that waits for its review is under way: a case has one confirmation.
     */
    @Transactional
    public boolean withdraw(ComplaintReference reference, LocalDate on) {
        complaints.lock(reference);
        return routes.of(reference).filter(route -> route.withdraw(reference, on)).isPresent() || contactWithdrawn(reference, on)
                || messages.withdrawalUnderReview(reference);
    }

    /**
     * Tells a contact that has no route of the withdrawal; false where none waits. One that is about personal data alone is
     * withdrawn as a whole: its acknowledgement is no longer owed.
     */
    boolean contactWithdrawn(ComplaintReference reference, LocalDate on) {
        boolean personalDataAlone = complaints.get(reference).status() == Status.OPEN;
        boolean told = contacts.withdraw(reference, on);
        if (told && personalDataAlone) {
            deadlines.end(reference, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT, "withdrawn");
        }
        return told;
    }

    /** The record was corrected so that this case no longer stands: its contact and its undecided messages end. */
    @Transactional
    public void endedByCorrection(ComplaintReference reference) {
        contacts.corrected(reference);
        messages.corrected(reference);
    }

    private static void notBeforeReceipt(String field, LocalDate day, Complaint complaint, LocalDate today) {
        if (day != null && (day.isBefore(complaint.receivedOn()) || day.isAfter(today))) {
            throw RuleViolation.invalid(field, day, complaint.receivedOn() + " to " + today,
                    "That day lies between the day of receipt and today.");
        }
    }

    private static String blankToNull(String text) {
        return Texts.blank(text) ? null : text.strip();
    }
}
