/**
 * Where people work: the case by reference, search and what can be added to a case, as the product's own API; and the
 * plug-ins of Tasklist and Cockpit that show it. Owns no table. Every read and write asks {@link org.redress.register.Visibility}
 * first.
 */
package org.redress.workplace;
