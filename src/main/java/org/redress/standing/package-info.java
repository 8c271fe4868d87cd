/**
 * Where a case stands, in plain words for the complainant or a child: made of the register at the moment of asking, and of
 * nothing that is hidden from them (drafts, checks, the panel's talks, refusals and deferrals that nobody has confirmed).
 * It owns no table.
 */
package org.redress.standing;
