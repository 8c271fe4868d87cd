package org.redress.register;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.redress.problem.RuleViolation;

/** The reference of one case: {@code CMP-<year logged>-<six digits>}, also the business key of its instances. */
public record ComplaintReference(String value) {

    private static final Pattern FORM = Pattern.compile("CMP-\\d{4}-\\d{6}");

    public ComplaintReference {
        if (value == null || !FORM.matcher(value).matches()) {
            throw RuleViolation.invalid("reference", value, "CMP-2026-000123",
                    "That is not a reference. A reference looks like CMP-2026-000123.");
        }
    }

    /**
     * The reference of ours that somebody wrote; empty where it is one of the records that were kept before this register.
     *
     * @throws RuleViolation INVALID: it begins as ours do, and is none
     */
    public static Optional<ComplaintReference> ours(String written) {
        String capital = written.strip().toUpperCase(Locale.ROOT);
        return capital.startsWith("CMP-") ? Optional.of(new ComplaintReference(capital)) : Optional.empty();
    }

    static ComplaintReference of(int year, long number) {
        return new ComplaintReference("CMP-%04d-%06d".formatted(year, number));
    }

    @Override
    public String toString() {
        return value;
    }
}
