/** Redress as people see it: the whole application in a real Chromium, spoken of by page objects. */
package org.redress.browser;
