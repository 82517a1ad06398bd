package dev.nonzero.data;

import java.nio.charset.StandardCharsets;

/**
 * Reads decimal numbers from bytes, to the same bits as {@link Float#parseFloat(String)}.
 *
 * <p>With at most 18 digits and a modest exponent the number is {@code digits * 10^exponent}, computed in double
 * precision to within three units in the last place: one rounding each of the digits, the power and their product or
 * quotient. Rounding that to a float gives the float nearest to the number itself, unless a midpoint between two floats
 * lies within the error: then, and outside the fast range, {@code parseFloat} decides. The idea is Clinger's (<i>How to
 * read floating point numbers accurately</i>, PLDI 1990) with the spare bits of a double as the guard.
 */
final class DecimalParser {
    private static final int FAST_DIGITS = 18; // what surely fits a long
    private static final double[] POWERS = powersOfTen(64);

    private static final long BITS_BELOW_FLOAT = (1L << 29) - 1; // 53 - 24 bits
    private static final long MIDPOINT = 1L << 28;
    private static final long GUARD = 8; // units in the last place of a double

    private int end;

    /** Where the number that was read last ends; where it started if there was none. */
    int end() {
        return end;
    }

    /**
     * Reads {@code [+-] digits [. digits] [e [+-] digits]}, with digits on at least one side of the point, as far as it goes.
     *
     * @param text holds, after the number, at least one byte that does not belong to it
     * @return the number, infinite where no float is as large
     */
    float parse(byte[] text, int start) {
        end = start;
        boolean negative = text[start] == '-';
        int at = negative || text[start] == '+' ? start + 1 : start;
        int firstDigit = at;
        long digits = 0;
        int digit;
        while ((digit = text[at] - '0') >= 0 && digit <= 9) {
            digits = 10 * digits + digit;
            at++;
        }
        int count = at - firstDigit;
        int exponent = 0;
        if (text[at] == '.') {
            int point = at++;
            while ((digit = text[at] - '0') >= 0 && digit <= 9) {
                digits = 10 * digits + digit;
                at++;
            }
            exponent = point + 1 - at;
            count -= exponent;
        }
        if (count == 0) {
            return 0;
        }
        if ((text[at] | 0x20) == 'e') {
            boolean below = text[at + 1] == '-';
            int firstOfExponent = below || text[at + 1] == '+' ? at + 2 : at + 1;
            at = firstOfExponent;
            int written = 0;
            while ((digit = text[at] - '0') >= 0 && digit <= 9) {
                written = Math.min(10 * written + digit, 1 << 20);
                at++;
            }
            if (at == firstOfExponent) {
                return 0;
            }
            exponent += below ? -written : written;
        }
        end = at;
        if (count <= FAST_DIGITS || significant(text, firstDigit, count) <= FAST_DIGITS) {
            double fast = product(digits, exponent);
            if (isSafe(fast)) {
                return (float) (negative ? -fast : fast);
            }
        }
        return Float.parseFloat(new String(text, start, at - start, StandardCharsets.ISO_8859_1));
    }

    private static double product(long digits, int exponent) {
        if (exponent <= -POWERS.length || exponent >= POWERS.length) {
            return Double.NaN;
        }
        return exponent < 0 ? digits / POWERS[-exponent] : digits * POWERS[exponent];
    }

    private static boolean isSafe(double approximation) {
        long below = Double.doubleToRawLongBits(approximation) & BITS_BELOW_FLOAT;
        return approximation == 0
                || (approximation >= Float.MIN_NORMAL
                        && approximation < Float.MAX_VALUE
                        && Math.abs(below - MIDPOINT) > GUARD);
    }

    /** How many of the digits follow the leading zeros. */
    private static int significant(byte[] text, int firstDigit, int count) {
        int zeros = 0;
        for (int at = firstDigit; text[at] == '0' || text[at] == '.'; at++) {
            zeros += text[at] == '0' ? 1 : 0;
        }
        return count - zeros;
    }

    private static double[] powersOfTen(int count) {
        double[] powers = new double[count];
        for (int exponent = 0; exponent < count; exponent++) {
            powers[exponent] = Double.parseDouble("1e" + exponent);
        }
        return powers;
    }
}
