package org.redress.engine;

import java.util.List;

/** The diagrams, tables or forms cannot be deployed; the message lists each fault in a sentence for an analyst. */
public final class BadProcessFiles extends RuntimeException {

    private final List<String> faults;

    BadProcessFiles(List<String> faults) {
        super("The processes cannot be deployed:\n  - " + String.join("\n  - ", faults));
        this.faults = List.copyOf(faults);
    }

    /** One sentence for each fault, each beginning with its file's name. */
    public List<String> faults() {
        return faults;
    }
}
