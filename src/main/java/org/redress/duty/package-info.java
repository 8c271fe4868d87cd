/** The clocks of the law: the table of duties, the calculator, the deadlines of cases, their explanation and alerts. */
package org.redress.duty;
