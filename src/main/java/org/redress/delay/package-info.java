/**
 * Why a last day of the law has passed: asked once for each miss, kept with the deadline for good, and told to the
 * complainant (CH-11). Owns {@code missed-deadline.bpmn}.
 */
package org.redress.delay;
