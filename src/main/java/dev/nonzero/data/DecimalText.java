package dev.nonzero.data;

/** The shortest text that reads back as the same float. */
final class DecimalText {
    private DecimalText() {}

    static String of(float value) {
        return value == (int) value ? Integer.toString((int) value) : Float.toString(value);
    }
}
