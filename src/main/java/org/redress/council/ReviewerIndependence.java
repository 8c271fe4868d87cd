package org.redress.council;

/** Who may review a corporate complaint at stage 2: at the least somebody else than answered it at stage 1 (rulebook V13). */
public enum ReviewerIndependence {

    /** Anybody who did not answer stage 1, also a senior manager of the service. */
    DIFFERENT_PERSON,

    /** Only somebody outside the line management of the service. */
    OUTSIDE_LINE
}
