/**
 * From a contact to an accepted complaint: logging, immediate risk, triage, refusal by two persons, and what a message
 * asks for that no step was waiting for. Owns {@code contact.bpmn}, {@code immediate-risk.bpmn}, {@code anonymous-contact.bpmn},
 * {@code message-to-decide.bpmn} and {@code matter-beside.bpmn}; where a contact belongs {@code routing} says.
 */
package org.redress.intake;
