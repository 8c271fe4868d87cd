/**
 * Complaints that the Local Government and Social Care Ombudsman looks at (Local Government Act 1974 Part III; rulebook
 * section 4): each of its letters, what we answer and by when, its decision, a review of that, a public report. Owns
 * {@code ombudsman-case.bpmn}, {@code ombudsman-answer.bpmn}, {@code ombudsman-report.bpmn} and the tables
 * {@code ombudsman_*} and {@code link_officer}. It ends no clock of the complaint; what its decision names to be done is
 * {@code remedy}'s.
 */
package org.redress.ombudsman;
