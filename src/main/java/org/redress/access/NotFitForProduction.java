package org.redress.access;

/** The settings must not meet real people's data; the message says which and what to do. */
final class NotFitForProduction extends RuntimeException {

    NotFitForProduction(String sentence) {
        super(sentence);
    }
}
