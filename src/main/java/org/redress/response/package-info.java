/**
 * The response that all routes share: written in the bench with a finding and reasons on every head (or taken out to Word
 * and put back, or put in as PDF), checked by those whom the council's profile names, its payments approved by the
 * Director, and signed off by a second person. The bench itself serves later stages' answers too, each behind
 * {@link org.redress.response.BenchAnswer}. Owns {@code prepare-response.bpmn} and the tables {@code response} and
 * {@code answer_…}. It sends nothing: the route that called it does.
 */
package org.redress.response;
