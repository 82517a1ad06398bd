package dev.nonzero.data;

/** Reads numbers from the cells of a table. */
final class CellNumbers {
    private final boolean commas; // may stand for decimal points
    private final DecimalParser decimals = new DecimalParser();
    private byte[] text = new byte[1 << 5]; // of the cell, with a byte after it
    private boolean commaSeen;
    private boolean pointSeen;

    CellNumbers(boolean commas) {
        this.commas = commas;
    }

    /** The number in a cell without blanks around it: infinite where it is too large for a float, NaN where it is none. */
    float parse(String cell) {
        int length = cell.length();
        if (length == 0) {
            return Float.NaN;
        }
        if (text.length <= length) {
            text = new byte[2 * length];
        }
        boolean comma = false;
        boolean point = false;
        for (int at = 0; at < length; at++) {
            char character = cell.charAt(at);
            if (character > 'e') { // the largest one in a number
                return Float.NaN;
            }
            comma |= commas && character == ',';
            point |= character == '.';
            text[at] = (byte) (commas && character == ',' ? '.' : character);
        }
        text[length] = '\n';
        float value = decimals.parse(text, 0);
        if (decimals.end() != length || (comma && point)) {
            return Float.NaN;
        }
        commaSeen |= comma;
        pointSeen |= point;
        return value;
    }

    /** Takes note of a point in a cell that has been read as a number without a comma. */
    void see(byte[] text, int from, int to) {
        if (commas && !pointSeen) {
            for (int at = from; at < to; at++) {
                pointSeen |= text[at] == '.';
            }
        }
    }

    boolean isNumber(String cell) {
        return !Float.isNaN(parse(cell));
    }

    /** Whether some numbers so far had a decimal comma and others a point, so that one of them may mean thousands. */
    boolean areMixed() {
        return commaSeen && pointSeen;
    }
}
