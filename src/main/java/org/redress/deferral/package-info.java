/**
 * Heads that the law forbids to consider while that would prejudice proceedings or an investigation (RR06 reg 8): on
 * evidence and reasons, reviewed, and open to come back within a year of their end. Owns {@code deferral.bpmn}.
 */
package org.redress.deferral;
