/**
 * The invented cases of the embedded profile, so that a newcomer finds a council at work. They are made by what people
 * do in Tasklist, through the same forms and services, on days of the last ten weeks. Owns no table and no diagram;
 * nothing depends on it.
 */
package org.redress.demo;
