package org.redress.council;

/**
 * What the council's own tenants are told.
 *
 * @param panel the name of the panel of tenants that may look at the stage 1 response where they ask for it, never a
 *     condition of anything; null where the council has none
 * @param housingOmbudsman whether complaints of tenants about their landlord end with the Housing Ombudsman
 */
public record Tenants(String panel, boolean housingOmbudsman) {}
