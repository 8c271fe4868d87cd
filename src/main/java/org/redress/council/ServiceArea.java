package org.redress.council;

import org.redress.register.Codes.Procedure;

/**
 * What a contact can be about.
 *
 * @param code as it stands in the register ({@code ALL_AGE_DISABILITY}): it stays, whatever the name becomes
 * @param procedure under which its complaints usually go; triage decides by the facts
 * @param team the code of the team that answers; null where none is named
 */
public record ServiceArea(String code, String name, Procedure procedure, String team) {}
