package dev.nonzero.report.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Shares in words. */
final class Percent {
    private Percent() {}

    /** A share without needless digits, as {@code 95 %}. */
    static String of(double share) {
        return BigDecimal.valueOf(100 * share)
                        .round(new MathContext(6))
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    /** A share in percent with two decimals, without the unit. */
    static String decimals(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share).replace('-', '\u2212');
    }

    /** A share in whole percent. */
    static String rounded(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share).replace('-', '\u2212');
    }
}
