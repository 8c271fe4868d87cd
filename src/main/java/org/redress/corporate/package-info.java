/**
 * The council's own complaints procedure for what no law gives one of its own: two stages, answered alike, of which the
 * second is a review by somebody who had no part in the first ({@link org.redress.corporate.CorporateRoute},
 * {@link org.redress.corporate.Reviews}). Owns {@code corporate-complaint.bpmn} and {@code corporate-response.bpmn}. Which
 * grounds a review needs and who may make it the council's profile says, how long a stage takes the table of duties; it
 * decides no routing.
 */
package org.redress.corporate;
