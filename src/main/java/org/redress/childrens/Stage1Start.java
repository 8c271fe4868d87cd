package org.redress.childrens;

import java.time.LocalDate;
import java.util.Optional;
import org.redress.register.Complaint;

/**
 * The day from which stage 1 is counted, in the four forms of RR06 regulation 14(3)-(4), and why.
 *
 * @param on the start date; it is never before the day of receipt
 * @param why a sentence for the deadline's explanation
 * @param regulation the paragraph that names this start
 */
record Stage1Start(LocalDate on, String why, String regulation) {

    /**
     * The latest of the lawful starts that apply decides: a later start that the complainant asked for, the day the
     * advocate was appointed where one was asked for and none was appointed at receipt, the day sufficient interest
     * was decided, else receipt.
     *
     * @param advocateAppointedOn the day the advocate asked for was appointed, or the complainant gave up the wish
     */
    static Stage1Start of(Complaint complaint, Optional<LocalDate> advocateAppointedOn) {
        Stage1Start start = new Stage1Start(complaint.receivedOn(), "received", "RR06 reg 14(3)(c)");
        if (complaint.interestDecidedOn() != null && !complaint.interestDecidedOn().isBefore(start.on())) {
            start = new Stage1Start(complaint.interestDecidedOn(), "sufficient interest decided", "RR06 reg 14(3)(a)");
        }
        if (Boolean.TRUE.equals(complaint.advocateRequested()) && advocateAppointedOn.isPresent()
                && !advocateAppointedOn.get().isBefore(start.on())) {
            start = new Stage1Start(advocateAppointedOn.get(), "the advocate asked for was appointed",
                    "RR06 reg 14(3)(b)");
        }
        if (complaint.laterStartAgreedOn() != null && complaint.laterStartAgreedOn().isAfter(start.on())) {
            start = new Stage1Start(complaint.laterStartAgreedOn(), "a later start that the complainant asked for",
                    "RR06 reg 14(4)");
        }
        return start;
    }
}
