package org.redress.rules;

/** One place where a diagram, table, form or letter breaks a rule, told so that an analyst can mend it. */
record Violation(String file, String name, String id, String sentence) {

    @Override
    public String toString() {
        return file + ": " + (name == null || name.isBlank() ? "" : "\"" + name + "\" ") + (id == null ? "" : "(" + id + ") ")
                + sentence;
    }
}
