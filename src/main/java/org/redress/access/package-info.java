/**
 * Who comes in and what they may ask for: the doors before the web applications and interfaces, the roles with their
 * demo users, the list of engine calls that each role may make, separation of duties, break-glass. Its tables are the
 * files {@code access/engine-calls.csv} and {@code access/separation-of-duties.csv}. Who sees which case is decided in
 * {@code register.Visibility}, not here.
 */
package org.redress.access;
