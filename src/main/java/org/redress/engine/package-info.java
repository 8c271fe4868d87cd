/**
 * The only general glue to the Camunda 7 engine: deployment at the start, what happens to a submitted form, facts on
 * forms, permissions that follow the case, what the engine's interfaces answer when something goes wrong. It knows no
 * procedure. What it uses of the engine's internals is listed with reasons in {@code src/docs/engine-internals.md}.
 */
package org.redress.engine;
