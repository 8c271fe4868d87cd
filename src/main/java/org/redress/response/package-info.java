/**
 * The response that all routes share: drafted with a finding and reasons on every head, checked and signed off by a
 * second person. Owns {@code prepare-response.bpmn}. It sends nothing: the route that called it does.
 */
package org.redress.response;
