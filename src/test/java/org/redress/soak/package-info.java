/** What only shows after a while: several nodes, kills, the stories on the database of production. {@code -Psoak}. */
package org.redress.soak;
