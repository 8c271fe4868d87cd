/**
 * Stage 2 of the children's procedure (RR06 regs 16, 17): the statement of complaint, the Investigating Officer, the
 * Independent Person, their reports, the adjudication. Owns {@code childrens-investigation.bpmn} and {@code
 * statement-of-complaint.bpmn}.
 */
package org.redress.investigation;
