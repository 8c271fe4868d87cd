/** Measurements beside a baseline of the same run: {@code mvn verify -Pbench}. */
package org.redress.bench;
