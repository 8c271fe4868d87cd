/** Working days of England and Wales. Depends on nothing but the register's data source. */
package org.redress.calendar;
