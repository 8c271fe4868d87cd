/**
 * The case file as one bundle: a PDF with index, chronology, letters and documents in order, page numbers and bookmarks,
 * for the panel, the Ombudsman or whoever asks for what is held about them. Owns the table {@code case_file}, which says
 * what was handed out and what was left out, and why. Nothing here decides who may see a case.
 */
package org.redress.bundle;
