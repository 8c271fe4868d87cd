package org.redress.ombudsman;

import java.time.Clock;
import org.redress.calendar.UkTime;
import org.redress.register.Codes.Status;
import org.redress.register.Complaints;
import org.redress.register.Timeline;
import org.springframework.stereotype.Component;

/** The records of enquiries about which we had no complaint: each is open as long as the Ombudsman's case is. */
@Component
class OwnEnquiries {

    private final Complaints complaints;
    private final Timeline timeline;
    private final Clock clock;

    OwnEnquiries(Complaints complaints, Timeline timeline, Clock clock) {
        this.complaints = complaints;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** The case is over: nothing but remedies goes on. */
    void over(OmbudsmanCase of) {
        if (of.ownReference() && complaints.get(of.reference()).status() == Status.OPEN) {
            complaints.close(of.reference(), Status.CLOSED, null, UkTime.today(clock));
            timeline.add(of.reference(), "CLOSED", "Closed: the Ombudsman's case is over.");
        }
    }

    /** The Ombudsman writes again, or looks at its decision again. */
    void goesOn(OmbudsmanCase of) {
        if (of.ownReference() && complaints.get(of.reference()).status() == Status.CLOSED) {
            complaints.change(of.reference(), Complaints.notClosed(Status.OPEN));
        }
    }
}
