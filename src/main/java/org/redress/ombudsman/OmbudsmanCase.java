package org.redress.ombudsman;

import java.time.LocalDate;
import org.redress.register.ComplaintReference;

/**
 * A complaint that the Ombudsman looks at.
 *
 * @param lgscoReference the Ombudsman's reference, as it was first written; spaces in it mean nothing
 * @param reference the complaint; a record of its own where we had none
 * @param ownReference whether that reference was drawn for the Ombudsman's enquiry, as we had no complaint
 * @param linkOfficer who writes with the Ombudsman about it; null where nobody has taken it yet
 * @param receivedOn the day on which its first letter came
 * @param decision null until it was decided, and {@code decidedOn} with it; {@code reason} too where a decision has no reasons
 * @param remediesNamed how many remedies the decision names; null until it was recorded
 * @param publishedOn when we expect, or know, it to be published; null before the decision, or where it is not
 * @param notPublishedWhy why it is not published; null where it is
 * @param closedOn null as long as something is to be done
 */
public record OmbudsmanCase(String id, String lgscoReference, ComplaintReference reference, boolean ownReference,
        String linkOfficer, CaseState state, LocalDate receivedOn, OmbudsmanDecision decision, OmbudsmanReason reason,
        LocalDate decidedOn, Integer remediesNamed, LocalDate publishedOn, String notPublishedWhy, LocalDate closedOn) {}
