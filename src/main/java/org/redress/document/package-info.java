/**
 * Files that belong to a case. Owns the table {@code document}. Nothing here decides who may see a case: the callers
 * do, through the register's visibility.
 */
package org.redress.document;
