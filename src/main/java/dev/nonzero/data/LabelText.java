package dev.nonzero.data;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * What the text of a label means, in time that is linear in its length: an integer, however it is written ({@code +1},
 * {@code 1}, {@code 1.0}, {@code 1.00e+00}), or a word. Everything else is refused, because it would be a class by accident.
 */
final class LabelText {
    /** Beyond this, programs that hold numbers as doubles, as NumPy and R do, make one number of several. */
    private static final long LARGEST = 1L << 53;

    private static final int MOST_DIGITS = 16;
    private static final int LONGEST_NUMBER = 40; // characters of a number with an exponent
    private static final Set<String> NOT_FINITE = Set.of("nan", "inf", "infinity");

    private LabelText() {}

    /**
     * The name of the class that a label means.
     *
     * @param text without blanks around it
     * @throws IllegalArgumentException that says what is wrong with the label
     */
    static String nameOf(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the label is missing; leave out rows whose class is unknown");
        }
        int first = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        int point = behindDigits(text, first);
        boolean isWhole = point > first && (point == text.length() || isPointAndZeros(text, point));
        if (!isWhole && text.length() <= LONGEST_NUMBER && isNumber(text) && isWhole(text)) {
            return nameOf(new BigDecimal(text).toBigInteger().toString()); // 1.000e+00, as numpy.savetxt writes a 1
        }
        if (isWhole) {
            return integer(text, first, point);
        }
        if (isNumber(text)) {
            throw refused(text, "is a number with a fraction or a large exponent; a class is an integer or a word");
        }
        if (NOT_FINITE.contains(text.substring(first).toLowerCase(Locale.ROOT))) {
            throw refused(text, "is not a class; leave out rows whose class is unknown");
        }
        if (joins(text)) {
            throw refused(
                    text,
                    "names several labels; say by 'label_separator' if a row may have several (a comma within a name has a blank after it)");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw refused(text, "has a control character");
        }
        return text;
    }

    /** Whether a number is whole, and not beyond what is a class. */
    private static boolean isWhole(String text) {
        BigDecimal number;
        try {
            number = new BigDecimal(text);
        } catch (NumberFormatException e) { // the exponent is no int
            return false;
        }
        return number.precision() - number.scale() <= MOST_DIGITS
                && (number.signum() == 0 || number.stripTrailingZeros().scale() <= 0);
    }

    private static String integer(String text, int first, int end) {
        int significant = first;
        while (significant < end - 1 && text.charAt(significant) == '0') {
            significant++;
        }
        long number = end - significant > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(text, significant, end, 10);
        if (number > LARGEST) {
            throw refused(
                    text,
                    "is an integer beyond 2^53, where many programs cannot tell it from its neighbours;"
                            + " number the classes from 0, or name them");
        }
        return Long.toString(text.charAt(0) == '-' ? -number : number);
    }

    private static int behindDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static boolean isPointAndZeros(String text, int point) {
        return text.charAt(point) == '.' && text.chars().skip(point + 1L).allMatch(digit -> digit == '0');
    }

    /** Whether there is a comma without a blank after it, as programs write lists. */
    private static boolean joins(String text) {
        int comma = text.indexOf(',');
        while (comma >= 0 && comma + 1 < text.length() && text.charAt(comma + 1) == ' ') {
            comma = text.indexOf(',', comma + 1);
        }
        return comma >= 0;
    }

    private static boolean isNumber(String text) {
        byte[] bytes = (text + '\n').getBytes(StandardCharsets.UTF_8);
        DecimalParser parser = new DecimalParser();
        parser.parse(bytes, 0);
        return parser.end() == bytes.length - 1;
    }

    private static IllegalArgumentException refused(String text, String why) {
        return new IllegalArgumentException("the label " + Quote.of(text) + " " + why);
    }
}
