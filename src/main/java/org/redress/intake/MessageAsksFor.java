package org.redress.intake;

/** What becomes of a message that a person has decided on; the ways out of that decision in the diagram. */
enum MessageAsksFor { STAGE_2, PANEL, PANEL_REFUSED, WITHDRAWAL, NOTHING_MORE }
