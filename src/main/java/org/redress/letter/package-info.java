/**
 * Letters to complainants, children and their advocates (rulebook section 6): written from the register by templates
 * in {@code forms/letters}, stored as sent, e-mailed or posted, watched until they have arrived.
 *
 * <p>Owns the tables {@code letter} and {@code delivery}, the process {@code send-letter} and the templates. It never
 * reads a process variable for a letter's words, and it never calls a letter sent before the mail server has accepted
 * it or an officer has entered the day on which it was posted.
 */
package org.redress.letter;
