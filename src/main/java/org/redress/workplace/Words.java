package org.redress.workplace;

import java.util.Locale;

/** Codes, duties and form names in words. */
final class Words {

    private Words() {}

    /** {@code log-contact}, {@code STAGE_2_REQUESTED}: a sentence's beginning, its words apart. */
    static String of(String code) {
        String words = code.toLowerCase(Locale.UK)
                .replace('_', ' ').replace('-', ' ').replaceFirst("^childrens ", "children's ")
                .replaceFirst("stage(\\d)", "stage $1").strip();
        return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
