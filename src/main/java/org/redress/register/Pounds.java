package org.redress.register;

import java.math.BigDecimal;
import java.util.Locale;
import org.redress.problem.RuleViolation;

/** A sum that is paid to somebody, in pounds and pence. Somebody types it; nothing here ever computes or proposes one. */
public final class Pounds {

    private static final int MOST_DIGITS = 7;

    private Pounds() {}

    /** @throws RuleViolation INVALID: nothing or less, parts of a penny, or ten million and more; null is no payment */
    public static void need(String field, BigDecimal payment) {
        if (payment != null && (payment.signum() <= 0 || payment.scale() > 2
                || payment.precision() - payment.scale() > MOST_DIGITS)) {
            throw RuleViolation.invalid(field, payment, "0.01 to 9999999.99",
                    "A payment is more than nothing, in pounds and pence: 250 or 41.20.");
        }
    }

    /** "£1,250.00, symbolic payment"; the kind is left out where nobody has said it. */
    public static String words(BigDecimal payment, Remedy remedy) {
        return words(payment) + (remedy == null ? "" : ", " + remedy.words().toLowerCase(Locale.UK));
    }

    /** "£1,250.00". */
    public static String words(BigDecimal payment) {
        return "£%,.2f".formatted(payment);
    }
}
