package dev.nonzero.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads decimal numbers from bytes, to the same bits as {@link Float#parseFloat(String)}.
 *
 * <p>With at most 18 digits and a modest exponent the number is {@code digits * 10^exponent}, computed in double
 * precision to within three units in the last place: one rounding each of the digits, the power and their product.
 * Rounding that to a float gives the float nearest to the number itself, unless a midpoint between two floats
 * lies within the error: then, and outside the fast range, {@code parseFloat} decides. The idea is Clinger's (<i>How to
 * read floating point numbers accurately</i>, PLDI 1990) with the spare bits of a double as the guard. Digits after
 * the point are read eight at a time, in the bytes of a long (Lemire, <i>Number parsing at a gigabyte per second</i>, Software:
 * Practice and Experience 51, 2021).
 */
final class DecimalParser {
    private static final int FAST_DIGITS = 18; // what surely fits a long
    private static final int POWERS = 64;
    private static final double[] POWERS_OF_TEN = powersOfTen(""); // 10^0, 10^1 …
    private static final double[] PARTS_OF_TEN = powersOfTen("-"); // 10^0, 10^-1 …

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN); // the first is the lowest
    private static final long EIGHT_ZEROS = 0x3030303030303030L;
    private static final float[] SIGNS = {1, -1};
    private static final long[] TENS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

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
        int negative = (((text[start] & 0xFF) ^ '-') - 1) >>> 31; // 1 or 0, without a branch that nobody could predict
        int at = start + negative;
        if (text[at] == '+' && negative == 0) {
            at++;
        }
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
            while (at + 8 <= text.length) {
                long word = (long) EIGHT_BYTES.get(text, at) ^ EIGHT_ZEROS;
                long others = ((word + 0x7676767676767676L) | word) & 0x8080808080808080L; // right up to the first one
                if (others != 0) {
                    int run = Long.numberOfTrailingZeros(others) >>> 3;
                    digits = TENS[run] * digits + number((word << (63 - 8 * run)) << 1);
                    at += run;
                    break;
                }
                digits = 100_000_000 * digits + number(word);
                at += 8;
            }
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
                return SIGNS[negative] * (float) fast;
            }
        }
        return Float.parseFloat(new String(text, start, at - start, StandardCharsets.ISO_8859_1));
    }

    /** The number of eight digits, the first one in the lowest byte: pairs, then fours, then all are put together at once. */
    private static long number(long word) {
        long pairs = 10 * word + (word >>> 8);
        return ((pairs & 0x000000FF000000FFL) * 0x000F424000000064L
                        + ((pairs >>> 16) & 0x000000FF000000FFL) * 0x0000271000000001L)
                >>> 32;
    }

    private static double product(long digits, int exponent) {
        if (exponent <= -POWERS || exponent >= POWERS) {
            return Double.NaN;
        }
        return digits * (exponent < 0 ? PARTS_OF_TEN[-exponent] : POWERS_OF_TEN[exponent]);
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

    private static double[] powersOfTen(String sign) {
        double[] powers = new double[POWERS];
        for (int exponent = 0; exponent < POWERS; exponent++) {
            powers[exponent] = Double.parseDouble("1e" + sign + exponent);
        }
        return powers;
    }
}
