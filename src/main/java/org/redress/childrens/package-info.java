/**
 * The children's statutory procedure: its route, stage 1 (local resolution), the window to ask for stage 2, and what
 * happens to a complaint on the way (withdrawal, a new handler, a missed deadline that is to be explained). Owns
 * {@code childrens-complaint.bpmn}, {@code local-resolution.bpmn} and {@code missed-deadline.bpmn}; dates are
 * {@code duty}'s, letters {@code letter}'s. It decides no routing.
 */
package org.redress.childrens;
