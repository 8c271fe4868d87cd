/**
 * The council's own words and choices, as data: one profile of {@code councils.yaml}, laid over by the council's own
 * settings, read and checked before anything is opened. What loosens the law stops the start with the option, both values
 * and the regulation ({@code law/options.csv}); what loosens guidance is a warning. It owns no tables and no diagrams, holds
 * no periods of the law (these are rows of {@code duties.dmn}), and decides nothing about a case.
 */
package org.redress.council;
