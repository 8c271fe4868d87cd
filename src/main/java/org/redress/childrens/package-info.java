/**
 * The children's statutory procedure: its route, stage 1 (local resolution), the window to ask for stage 2, and what
 * happens to a complaint on the way (withdrawal, a new handler). Owns {@code childrens-complaint.bpmn} and
 * {@code local-resolution.bpmn}; dates are {@code duty}'s, letters {@code letter}'s. It decides no routing.
 */
package org.redress.childrens;
