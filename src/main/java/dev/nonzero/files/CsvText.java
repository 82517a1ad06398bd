package dev.nonzero.files;

import java.util.regex.Pattern;

/**
 * Text as a field of a CSV file that spreadsheets open. They run a field that begins with {@code =}, {@code +}, {@code -} or
 * {@code @} as a formula, also after a tab or a carriage return (OWASP, <i>CSV injection</i>). An apostrophe before it makes
 * it text. Text that has apostrophes there already gets one more, so that reading takes away exactly what writing added.
 */
public final class CsvText {
    private static final Pattern FORMULA = Pattern.compile("'*+[=+\\-@\\t\\r]");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d++(\\.\\d*+)?|\\.\\d++)([eE][+-]?\\d++)?");

    private CsvText() {}

    /** The field for a text; a number stays as it is. */
    public static String field(String text) {
        return FORMULA.matcher(text).lookingAt() && !isNumber(text) ? "'" + text : text;
    }

    /** The text of a field that {@link #field} made. */
    public static String text(String field) {
        return field.startsWith("'") && FORMULA.matcher(field).lookingAt() ? field.substring(1) : field;
    }

    /** Whether a text is a decimal number, as {@code -0.5}, {@code .5} or {@code 1e-3}; not {@code 0x1p-1}, {@code 1d} or NaN. */
    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }
}
