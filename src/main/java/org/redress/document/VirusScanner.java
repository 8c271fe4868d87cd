package org.redress.document;

/** Looks for viruses in a file before it is kept. */
interface VirusScanner {

    /** What was found: nothing, or the name that the scanner has for it. */
    record Verdict(boolean clean, String found) {

        static final Verdict CLEAN = new Verdict(true, null);
    }

    /** The scanner gave no answer, so nothing is known of the file. */
    final class NoAnswer extends Exception {

        private static final long serialVersionUID = 1L;

        NoAnswer(String why, Throwable cause) {
            super(why, cause);
        }
    }

    Verdict scan(byte[] content) throws NoAnswer;

    /** What the health page calls it. */
    default String name() {
        return "none: files are not scanned";
    }

    /** Returns where a file could be scanned now. */
    default void ask() throws NoAnswer {}
}
