/**
 * The register of people who may be appointed to a case: Investigating Officers, Independent Persons, panel chairs and
 * members; what bars them from a part (rulebook section 7), when they are away, what they cost, what of theirs ends within
 * a part; and the hours and costs of each stage of a case.
 */
package org.redress.roster;
