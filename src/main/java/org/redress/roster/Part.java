package org.redress.roster;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.redress.register.Appointments.Appointment;
import org.redress.register.Appointments.Role;

/** The parts of a case that people of the register take. */
public enum Part {
    INVESTIGATING_OFFICER, INDEPENDENT_PERSON, PANEL_CHAIR, PANEL_MEMBER;

    /** All parts, as appointments. */
    static final Set<Role> ROLES = Arrays.stream(values()).map(Part::role).collect(Collectors.toUnmodifiableSet());

    /** The part that an appointment is. */
    static Part of(Appointment held) {
        return valueOf(held.role().name());
    }

    /** The same part as an appointment. */
    public Role role() {
        return Role.valueOf(name());
    }

    /** As it is said: "Investigating Officer". */
    public String words() {
        return switch (this) {
            case INVESTIGATING_OFFICER -> "Investigating Officer";
            case INDEPENDENT_PERSON -> "Independent Person";
            case PANEL_CHAIR -> "panel chair";
            case PANEL_MEMBER -> "panel member";
        };
    }
}
