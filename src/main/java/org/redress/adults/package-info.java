/**
 * The adults' and the public health procedures (SI 2009/309; SI 2012/3094 regulations 19-33): one way with few differences.
 * Owns {@code adults-complaint.bpmn}, {@code adults-consideration.bpmn}, {@code other-body.bpmn} and {@code risk-grade.dmn},
 * and the table {@code other_body}. How a response is written, checked and signed is not its own: {@code response}.
 */
package org.redress.adults;
