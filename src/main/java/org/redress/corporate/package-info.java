/**
 * The council's own complaints procedure for what no law gives one of its own: two stages, answered alike, of which the
 * second is a review by somebody who had no part in the first ({@link org.redress.corporate.CorporateRoute},
 * {@link org.redress.corporate.Reviews}). Beside it, and beside every other procedure, what has one of its own on a case:
 * complaints about personal data ({@link org.redress.corporate.DataProtectionComplaints}) and restrictions of how somebody
 * gets in touch ({@link org.redress.corporate.ContactRestrictions}). Owns {@code corporate-complaint.bpmn},
 * {@code corporate-response.bpmn}, {@code data-protection-complaint.bpmn}, {@code persistent-contact.bpmn} and the table of
 * restrictions. Which grounds a review needs and who may make it the council's profile says, how long a stage takes the table
 * of duties; it decides no routing.
 */
package org.redress.corporate;
