package org.redress.corporate;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.redress.calendar.UkTime;
import org.redress.duty.Deadline;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.letter.Delivery;
import org.redress.letter.Letters;
import org.redress.problem.RuleViolation;
import org.redress.procedure.BesideRoute;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.redress.register.Timeline;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Complaints about how personal data were used: acknowledged within thirty days that begin with their receipt, looked into
 * without undue delay, and their outcome told. Their clock is ended by nothing but their own end.
 *
 * @see <a href="https://www.legislation.gov.uk/ukpga/2018/12/section/164A">Data Protection Act 2018 s164A</a>, in force from
 *     19 June 2026
 */
@Component
public class DataProtectionComplaints implements BesideRoute {

    static final String ACKNOWLEDGEMENT = "data-protection-acknowledgement";

    private final Complaints complaints;
    private final Deadlines deadlines;
    private final Letters letters;
    private final DataProtectionComplaintProcess process;
    private final Timeline timeline;
    private final Clock clock;

    DataProtectionComplaints(Complaints complaints, Deadlines deadlines, Letters letters, DataProtectionComplaintProcess process,
            Timeline timeline, Clock clock) {
        this.complaints = complaints;
        this.deadlines = deadlines;
        this.letters = letters;
        this.process = process;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Triage finds that a part of a contact is such a complaint; nothing where it is being dealt with already. */
    @Transactional
    public void begin(ComplaintReference reference) {
        if (!process.running(reference)) {
            begin(reference, triagedFrom(reference));
        }
    }

    /** They raise it when the case is open: it begins with that day; false where none can, or it is dealt with already. */
    @Transactional
    boolean raised(ComplaintReference reference, LocalDate on) {
        if (!complaints.get(reference).status().live() || process.running(reference)) {
            return false;
        }
        begin(reference, on);
        return true;
    }

    /**
     * A part of a contact is such a complaint: it is acknowledged at once, beside whatever procedure the rest goes to. One that
     * came before the law was in force is dealt with alike, without its clock.
     *
     * @param received the day on which this part came: that of the case, or a later one where it was raised afterwards
     * @throws RuleViolation CONFLICT: it is being dealt with already; INVALID: a day before the case came, or to come
     */
    @Transactional
    public void begin(ComplaintReference reference, LocalDate received) {
        complaints.lock(reference);
        LocalDate first = complaints.get(reference).receivedOn();
        LocalDate today = UkTime.today(clock);
        if (received == null || received.isBefore(first) || received.isAfter(today)) {
            throw RuleViolation.invalid("received", received, first + " to " + today,
                    "The complaint about personal data came between the day on which the case was received and today.");
        }
        if (process.running(reference)) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "The data protection complaint of " + reference
                    + " is being dealt with already.");
        }
        startClock(reference, received);
        process.start(reference);
    }

    /** Whether one is being dealt with in this case. */
    public boolean underWay(ComplaintReference reference) {
        return process.running(reference);
    }

    /**
     * A contact is such a complaint and nothing else: its clock begins, and the contact waits for its outcome. What went on
     * beside it goes on as the contact itself, with the clock that it has.
     */
    @Transactional
    public void alone(ComplaintReference reference) {
        if (!process.corrected(reference)) {
            startClock(reference, triagedFrom(reference));
        }
    }

    /** The day on which what is triaged came: that of the case or, where it was taken up again, that of the asking. */
    private LocalDate triagedFrom(ComplaintReference reference) {
        return deadlines.newest(reference, Duty.CHILDRENS_ACKNOWLEDGEMENT).map(Deadline::from)
                .orElseGet(() -> complaints.get(reference).receivedOn());
    }

    /**
     * They withdraw it: it ends with its clock, and the rest of the complaint goes on; false where none is dealt with beside
     * a rest.
     */
    @Transactional
    boolean withdrawn(ComplaintReference reference, LocalDate on) {
        if (!process.withdrawn(reference)) {
            return false;
        }
        deadlines.end(reference, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT, "the complaint about personal data was withdrawn");
        timeline.add(reference, "DATA_COMPLAINT_ENDED", on, "The complaint about personal data was withdrawn.", null);
        return true;
    }

    /** Its clock counts from the right day where it came with the case; one that was raised later has its own. */
    @Override
    @Transactional
    public void receiptCorrected(ComplaintReference reference, LocalDate before, String why) {
        LocalDate now = complaints.get(reference).receivedOn();
        Optional<Deadline> newest = deadlines.newest(reference, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT);
        if (newest.isPresent() && newest.get().from().equals(before)) {
            if (inForce(now)) {
                deadlines.correct(reference, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT, now, why);
            } else {
                deadlines.end(reference, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT, "received before the law was in force");
            }
        } else if (newest.isEmpty() && process.running(reference)) {
            startClock(reference, now);
            letters.of(reference).stream().filter(letter -> letter.template().equals(ACKNOWLEDGEMENT)).map(Delivery::sentOn)
                    .filter(Objects::nonNull).min(Comparator.naturalOrder()).ifPresent(sent ->
                            deadlines.met(reference, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT, sent));
        }
    }

    @Override
    @Transactional
    public void endedByCorrection(ComplaintReference reference, ComplaintReference into) {
        boolean running = process.running(reference);
        process.corrected(reference);
        if (!running || into == null || process.running(into)) {
            return;
        }
        deadlines.newest(reference, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT).ifPresent(moved -> {
            deadlines.start(into, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT, moved.from(), "received; goes on in this case");
            if (moved.metOn() != null) {
                deadlines.met(into, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT, moved.metOn());
            }
        });
        process.start(into);
    }

    private void startClock(ComplaintReference reference, LocalDate received) {
        if (inForce(received)) {
            deadlines.start(reference, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT, received, "received (DPA 2018 s164A(3))");
        }
    }

    private boolean inForce(LocalDate received) {
        try {
            deadlines.couldStart(Duty.DATA_PROTECTION_ACKNOWLEDGEMENT, received);
            return true;
        } catch (RuleViolation before) {
            return false;
        }
    }
}
