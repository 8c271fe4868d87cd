/**
 * The handover pack: what somebody of stage 2 or 3 who takes a part over needs to go on from where the one before left,
 * as one confidential document of the case. Owns {@code handover-pack.bpmn}, the table {@code handover_pack} and the
 * template {@code forms/papers/handover-pack.html}. It moves no clock.
 */
package org.redress.handover;
