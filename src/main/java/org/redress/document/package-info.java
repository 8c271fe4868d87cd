/**
 * Files that belong to a case. Owns the table {@code document}. Nothing here decides who may see a case: the callers
 * do, through the register's visibility; a document that is for one person of the case is opened by nobody else but the
 * complaints team.
 */
package org.redress.document;
