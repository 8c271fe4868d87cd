/**
 * The children's statutory procedure: its route through three stages, stage 1 (local resolution), the windows to ask
 * for the next stage, and {@link org.redress.childrens.ChildrensRoute}, by which whatever is not of this procedure alone
 * reaches it. Owns {@code childrens-complaint.bpmn} and {@code local-resolution.bpmn}; dates are {@code duty}'s, letters
 * {@code letter}'s, stage 2 is {@code investigation}'s and stage 3 {@code panel}'s; what all procedures share is {@code
 * procedure}'s. It decides no routing.
 */
package org.redress.childrens;
