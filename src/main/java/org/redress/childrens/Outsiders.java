package org.redress.childrens;

import java.util.List;
import org.redress.register.Appointments;
import org.redress.register.Appointments.Appointment;
import org.redress.register.Appointments.Role;
import org.redress.register.ComplaintReference;
import org.springframework.stereotype.Component;

/**
 * The people from outside who take part in stages 2 and 3: their parts end with the case, and with them their sight of
 * it. Where a case goes on after stage 2, whoever investigated it and whoever was its Independent Person have their part
 * again, because a panel hears them and the answer to it is considered together with the Independent Person (RR06 reg
 * 20(3)); an officer can replace them. Stage 2 begun again, and a panel, appoint their people anew.
 */
@Component
class Outsiders {

    private static final List<Role> OF_STAGE_2 = List.of(Role.INVESTIGATING_OFFICER, Role.INDEPENDENT_PERSON);
    private static final List<Role> OF_THE_PANEL = List.of(Role.PANEL_CHAIR, Role.PANEL_MEMBER);

    private final Appointments appointments;

    Outsiders(Appointments appointments) {
        this.appointments = appointments;
    }

    void leave(ComplaintReference reference, String why) {
        OF_STAGE_2.forEach(role -> appointments.end(reference, role, why));
        OF_THE_PANEL.forEach(role -> appointments.end(reference, role, why));
    }

    void comeBack(ComplaintReference reference) {
        OF_STAGE_2.stream().filter(role -> appointments.current(reference, role).isEmpty()).forEach(role ->
                appointments.of(reference).stream().filter(a -> a.role() == role).map(Appointment::person)
                        .reduce((earlier, later) -> later)
                        .ifPresent(last -> appointments.appoint(reference, role, last)));
    }
}
