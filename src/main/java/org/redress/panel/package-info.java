/**
 * Stage 3 of the children's procedure (RR06 regs 18 to 20): the request, early referral to the Ombudsman, the panel and
 * its people, its report, the council's final response. Owns {@code review-panel.bpmn} and {@code final-response.bpmn}.
 */
package org.redress.panel;
