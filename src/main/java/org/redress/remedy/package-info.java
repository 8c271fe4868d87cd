/**
 * What was promised is done: one instance of {@code remedy.bpmn} for each remedy of an answer, recommendation that was
 * accepted, remedy of the Ombudsman and action of learning, with its owner, last day, proof and check by somebody else
 * (rulebook 4.2 to 4.4). Owns {@code remedy.bpmn}, {@code remedy-review.bpmn}, {@code end-of-remedy.bpmn} and the tables
 * {@code remedy} and {@code remedy_evidence}. It knows a case of the Ombudsman by its id and reference alone, and sets no sum.
 */
package org.redress.remedy;
