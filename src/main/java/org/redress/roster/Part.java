package org.redress.roster;

import org.redress.register.Appointments;

/** The parts of a case that people of the register take. */
public enum Part {
    INVESTIGATING_OFFICER, INDEPENDENT_PERSON, PANEL_CHAIR, PANEL_MEMBER;

    /** The same part as an appointment. */
    public Appointments.Role role() {
        return Appointments.Role.valueOf(name());
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
