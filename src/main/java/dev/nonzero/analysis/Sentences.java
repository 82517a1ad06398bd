package dev.nonzero.analysis;

import java.util.Locale;

/** How numbers are told in sentences. */
final class Sentences {
    private Sentences() {}

    /** Like {@code String.format}, with a point in decimal numbers wherever it runs. */
    static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    /** A p-value with two significant digits. */
    static String p(double p) {
        if (p < 0.0001) {
            return format("%.1e", p);
        }
        return format("%." + Math.min(5, 1 - (int) Math.floor(Math.log10(p))) + "f", p);
    }
}
