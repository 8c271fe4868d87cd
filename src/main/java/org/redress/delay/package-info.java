/**
 * Why a last day of the law has passed: asked once for each miss, kept with the deadline for good, and told to the
 * complainant where they still wait (CH-11, AD-10); a late acknowledgement tells of itself. Owns {@code missed-deadline.bpmn}.
 */
package org.redress.delay;
