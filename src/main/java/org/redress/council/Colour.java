package org.redress.council;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Colours as {@code #rrggbb}: how well white and they are told apart (WCAG 2.2, 1.4.3), and lighter ones of the same hue. */
final class Colour {

    /** What AA asks for between a text of usual size and what lies behind it. */
    static final double AA = 4.5;

    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");

    private Colour() {}

    /** The contrast with white, 1 to 21; empty for what is no colour. */
    static OptionalDouble contrastWithWhite(String colour) {
        if (colour == null || !HEX.matcher(colour).matches()) {
            return OptionalDouble.empty();
        }
        double luminance = 0.2126 * linear(part(colour, 1)) + 0.7152 * linear(part(colour, 3))
                + 0.0722 * linear(part(colour, 5));
        return OptionalDouble.of(1.05 / (luminance + 0.05));
    }

    /** The colour with so much white in it, from 0 (itself) to 1 (white). */
    static String lighter(String colour, double white) {
        return "#%02x%02x%02x".formatted(mix(part(colour, 1), white), mix(part(colour, 3), white), mix(part(colour, 5), white));
    }

    private static int part(String colour, int from) {
        return Integer.parseInt(colour.substring(from, from + 2), 16);
    }

    private static long mix(int part, double white) {
        return Math.round(part + (255 - part) * white);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
