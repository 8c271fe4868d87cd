package org.redress.procedure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.mail.Mails;
import org.redress.problem.RuleViolation;
import org.redress.register.Codes.PartyRole;
import org.redress.register.Codes.Procedure;
import org.redress.register.Complaint;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Parties;
import org.redress.register.Party;
import org.redress.register.Timeline;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The advocate of a complaint as a party of it, and the duty to find one for whom the law gives a right to one (Children
 * Act 1989 s26A). Who steps wait for an advocate the route knows.
 */
@Component
public class Advocates {

    private final Routes routes;
    private final Complaints complaints;
    private final Parties parties;
    private final Deadlines deadlines;
    private final Timeline timeline;
    private final Clock clock;

    Advocates(Routes routes, Complaints complaints, Parties parties, Deadlines deadlines, Timeline timeline, Clock clock) {
        this.routes = routes;
        this.complaints = complaints;
        this.parties = parties;
        this.deadlines = deadlines;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** As {@link #appointed(Party)}, of whom no more is known than this; e-mail and telephone may be null. */
    @Transactional
    public void appointed(ComplaintReference reference, String name, String email, String phone, LocalDate on) {
        if (email != null && !Mails.isAddress(email)) {
            throw RuleViolation.invalid("advocateEmail", null, "one e-mail address",
                    "That is not an e-mail address that a letter can be sent to.");
        }
        appointed(new Party(null, reference, PartyRole.ADVOCATE, name, "advocate", email, phone, null, null,
                false, email != null, email == null ? null : on, null, null, on, null));
    }

    /**
     * An advocate is appointed whom nobody but the person who tells it knows of yet: as {@link #appointed(Party)}, and
     * what waits for the appointment goes on.
     */
    @Transactional
    public Party told(Party advocate) {
        Party appointed = appointed(advocate);
        settled(advocate.reference());
        return appointed;
    }

    /**
     * An advocate is appointed: a party of the case from that day; the duty to find one is met. One case has one
     * advocate at a time: an earlier one's appointment ends on the day of the later one's. The same name told again is
     * the same advocate, who keeps the first day of appointment and gains what is known now.
     *
     * @param advocate with the day of appointment; with an id where it is a party of the case already
     * @throws RuleViolation where the day lies in the future, or before the day on which an advocate was asked for
     */
    @Transactional
    public Party appointed(Party advocate) {
        ComplaintReference reference = advocate.reference();
        LocalDate on = advocate.appointedOn();
        Complaint complaint = complaints.get(reference);
        if (on.isAfter(UkTime.today(clock))) {
            throw RuleViolation.invalid("appointedOn", on, "today or earlier",
                    "An advocate cannot have been appointed in the future.");
        }
        LocalDate asked = complaint.advocateAskedOn();
        if (Boolean.TRUE.equals(complaint.advocateRequested()) && on.isBefore(asked)) {
            throw RuleViolation.invalid("appointedOn", on, asked + " or later",
                    "The advocate was asked for on %s and cannot have been appointed before that.".formatted(asked));
        }
        if (advocate.endedOn() != null && advocate.endedOn().isBefore(on)) {
            throw RuleViolation.invalid("endedOn", advocate.endedOn(), on + " or later",
                    "An appointment ends on its first day or later.");
        }
        List<Party> others = parties.of(reference, PartyRole.ADVOCATE).stream().filter(p -> p.appointedOn() != null
                && p.endedOn() == null && !p.id().equals(advocate.id())).toList();
        Optional<Party> known = others.stream().filter(p -> p.name().equalsIgnoreCase(advocate.name())).findFirst();
        if (advocate.id() == null && advocate.endedOn() == null && known.isPresent()) {
            parties.change(known.get().with(advocate));
            return parties.find(known.get().id()).orElseThrow();
        }
        Optional<LocalDate> later = others.stream().map(Party::appointedOn).filter(day -> day.isAfter(on))
                .min(LocalDate::compareTo);
        Party one = advocate.endedOn() == null && later.isPresent() ? advocate.endedOn(later.get()) : advocate;
        if (one.id() == null) {
            one = parties.add(one);
        } else {
            parties.change(one);
        }
        deadlines.met(reference, Duty.CHILDRENS_ADVOCATE, on);
        timeline.add(reference, "ADVOCATE_APPOINTED", on, "Advocate appointed.", null);
        if (one.endedOn() == null) {
            others.forEach(former -> {
                parties.change(former.endedOn(on));
                timeline.add(reference, "ADVOCATE_ENDED", on,
                        "The former advocate's appointment ended: another advocate was appointed.", null);
            });
        }
        return one;
    }

    /** The complainant no longer wants an advocate, as of the day they said so. */
    @Transactional
    public void notWanted(ComplaintReference reference, LocalDate on) {
        LocalDate received = complaints.get(reference).receivedOn();
        LocalDate today = UkTime.today(clock);
        if (on.isBefore(received) || on.isAfter(today)) {
            throw RuleViolation.invalid("declinedOn", on, received + " to " + today,
                    "That day lies between the day of receipt and today: a clock of the law starts on it.");
        }
        deadlines.met(reference, Duty.CHILDRENS_ADVOCATE, on);
        timeline.add(reference, "ADVOCATE_NOT_WANTED", on, "No longer wants an advocate.", null);
    }

    /** Whether an advocate is to be found. */
    public boolean lookedFor(ComplaintReference reference) {
        return deadlines.current(reference, Duty.CHILDRENS_ADVOCATE).isPresent();
    }

    /**
     * The wish for an advocate, whenever it was made, is given up, and with it the duty to find one; what waits for
     * the appointment goes on as of the day they said so.
     *
     * @throws RuleViolation where no advocate is being looked for, or on a day that cannot be
     */
    @Transactional
    public void givenUp(ComplaintReference reference, LocalDate on) {
        if (!lookedFor(reference)) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "No advocate is being looked for in this case.");
        }
        notWanted(reference, on);
        settled(reference);
    }

    /**
     * An advocate was asked for after the complaint was received: a duty to find one, which moves no other clock (RR06
     * reg 14(3)(b) asks who was appointed at receipt) and lasts into stage 2. Nothing happens where one is appointed or
     * being found already, or the case is no longer ours to answer: closed, withdrawn, merged, another procedure's.
     */
    @Transactional
    public void askedFor(ComplaintReference reference, LocalDate on) {
        Complaint complaint = complaints.get(reference);
        boolean live = complaint.status().live()
                && (complaint.procedureCode() == null || complaint.procedureCode() == Procedure.CHILDRENS);
        boolean has = parties.advocate(reference, UkTime.today(clock)).isPresent();
        if (live && !has && deadlines.current(reference, Duty.CHILDRENS_ADVOCATE).isEmpty()) {
            deadlines.start(reference, Duty.CHILDRENS_ADVOCATE, on, "advocate asked for");
        }
    }

    private void settled(ComplaintReference reference) {
        routes.of(reference).ifPresent(route -> route.advocateSettled(reference));
    }
}
