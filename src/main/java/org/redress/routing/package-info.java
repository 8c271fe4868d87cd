/**
 * Where a contact belongs (rulebook section 5): the facts of triage, the time limits computed from them, and the answer
 * of the decision tables in {@code routing.dmn}, which it owns. It decides nothing that a table can decide, writes
 * nothing, and knows no case: whoever asks gives the facts and does what the answer says.
 */
package org.redress.routing;
