/**
 * What the tests share: one application context ({@link org.redress.support.RedressTest}), a driver for the
 * processes on a moved clock ({@link org.redress.support.ProcessDriver}), a builder of cases
 * ({@link org.redress.support.Given}), and the account of flow nodes that tests have passed.
 */
package org.redress.support;
