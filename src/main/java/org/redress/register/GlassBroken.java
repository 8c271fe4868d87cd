package org.redress.register;

/**
 * An administrator has opened a case that they could not see; the reason stands in its timeline.
 *
 * @param person the administrator's user name
 */
public record GlassBroken(ComplaintReference reference, String person) {}
