package org.redress.corporate;

import java.time.LocalDate;
import org.redress.duty.Deadlines;
import org.redress.duty.Duty;
import org.redress.problem.RuleViolation;
import org.redress.register.ComplaintReference;
import org.redress.register.Complaints;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Complaints about how personal data were used: acknowledged within thirty days that begin with their receipt, looked into
 * without undue delay, and their outcome told.
 *
 * @see <a href="https://www.legislation.gov.uk/ukpga/2018/12/section/164A">Data Protection Act 2018 s164A</a>, in force from
 *     19 June 2026
 */
@Component
public class DataProtectionComplaints {

    private final Complaints complaints;
    private final Deadlines deadlines;
    private final DataProtectionComplaintProcess process;

    DataProtectionComplaints(Complaints complaints, Deadlines deadlines, DataProtectionComplaintProcess process) {
        this.complaints = complaints;
        this.deadlines = deadlines;
        this.process = process;
    }

    /**
     * A contact, or a part of one, is such a complaint: it is acknowledged at once, beside whatever procedure the rest goes
     * to. One that came before the law was in force is dealt with alike, without its clock.
     *
     * @throws RuleViolation CONFLICT: it is being dealt with already
     */
    @Transactional
    public void begin(ComplaintReference reference) {
        if (process.running(reference)) {
            throw RuleViolation.of(RuleViolation.Kind.CONFLICT, "The data protection complaint of " + reference
                    + " is being dealt with already.");
        }
        LocalDate received = complaints.get(reference).receivedOn();
        if (inForce(received)) {
            deadlines.start(reference, Duty.DATA_PROTECTION_ACKNOWLEDGEMENT, received, "received (DPA 2018 s164A(3))");
        }
        process.start(reference);
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
