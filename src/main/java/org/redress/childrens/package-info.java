/**
 * The children's statutory procedure: its route through three stages, stage 1 (local resolution), the windows to ask
 * for the next stage, and what happens to a complaint on the way (withdrawal, a new handler). Owns {@code
 * childrens-complaint.bpmn} and {@code local-resolution.bpmn}; dates are {@code duty}'s, letters {@code letter}'s,
 * stage 2 is {@code investigation}'s and stage 3 {@code panel}'s. It decides no routing.
 */
package org.redress.childrens;
