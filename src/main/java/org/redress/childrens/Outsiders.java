package org.redress.childrens;

import java.util.List;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Role;
import org.redress.register.ComplaintReference;
import org.redress.register.Timeline;
import org.redress.roster.Appointing;
import org.redress.roster.Part;
import org.springframework.stereotype.Component;

/**
 * The people from outside who take part in stages 2 and 3: their parts end with the case, and with them their sight of
 * it. Where a case goes on after stage 2, whoever investigated it and whoever was its Independent Person have their part
 * again, because a panel hears them and the answer to it is considered together with the Independent Person (RR06 reg
 * 20(3)), unless they must not have it any more; an officer can replace them. Stage 2 begun again, and a panel, appoint
 * their people anew.
 */
@Component
class Outsiders {

    private static final List<Part> OF_STAGE_2 = List.of(Part.INVESTIGATING_OFFICER, Part.INDEPENDENT_PERSON);
    private static final List<Role> OF_THE_PANEL = List.of(Role.PANEL_CHAIR, Role.PANEL_MEMBER);

    private final Appointments appointments;
    private final Appointing appointing;
    private final Timeline timeline;

    Outsiders(Appointments appointments, Appointing appointing, Timeline timeline) {
        this.appointments = appointments;
        this.appointing = appointing;
        this.timeline = timeline;
    }

    void leave(ComplaintReference reference, String why) {
        OF_STAGE_2.forEach(part -> appointments.end(reference, part.role(), why));
        OF_THE_PANEL.forEach(role -> appointments.end(reference, role, why));
    }

    void comeBack(ComplaintReference reference) {
        OF_STAGE_2.stream().filter(part -> appointments.current(reference, part.role()).isEmpty()).forEach(part ->
                appointments.last(reference, part.role()).ifPresent(last -> comeBack(reference, part, last)));
    }

    private void comeBack(ComplaintReference reference, Part part, String last) {
        if (!appointing.appointIfMay(reference, part, last)) {
            timeline.add(reference, "APPOINTMENT_OPEN", ("The %s of stage 2 can no longer take part. Name another under"
                    + " Replace in the Case tab.").formatted(part.words()));
        }
    }
}
