/**
 * Corrections of the record: a wrong fact, a case reopened, merged into another, or logged in error. The old value
 * stays on file, clocks are restated, and a second person confirms where a statutory date moves later or a case
 * closes. Owns {@code correction.bpmn}.
 */
package org.redress.correction;
