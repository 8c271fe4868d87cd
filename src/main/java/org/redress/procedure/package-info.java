/**
 * What every procedure of the council shares: the port that each route implements, and how the route of a complaint is
 * found ({@link org.redress.procedure.Route}, {@link org.redress.procedure.Routes}); who handles a complaint, its
 * advocate, its withdrawal and its closing. What one procedure alone knows belongs into that procedure's package, which
 * comes after this one. It owns no diagram, and it decides no routing.
 */
package org.redress.procedure;
