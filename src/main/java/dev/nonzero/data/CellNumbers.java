package dev.nonzero.data;

import java.nio.charset.StandardCharsets;

/** Reads numbers from the cells of a CSV file. */
final class CellNumbers {
    private final boolean commas; // may stand for decimal points
    private final DecimalParser decimals = new DecimalParser();
    private boolean commaSeen;
    private boolean pointSeen;

    CellNumbers(boolean commas) {
        this.commas = commas;
    }

    /** The number in a cell without blanks around it: infinite where it is too large for a float, NaN where it is none. */
    float parse(String cell) {
        boolean point = cell.indexOf('.') >= 0;
        boolean comma = commas && !point && cell.indexOf(',') >= 0;
        byte[] text = ((comma ? cell.replace(',', '.') : cell) + '\n').getBytes(StandardCharsets.UTF_8);
        float value = decimals.parse(text, 0);
        if (decimals.end() != text.length - 1) {
            return Float.NaN;
        }
        commaSeen |= comma;
        pointSeen |= point;
        return value;
    }

    boolean isNumber(String cell) {
        return !Float.isNaN(parse(cell));
    }

    /** Whether some numbers so far had a decimal comma and others a point, so that one of them may mean thousands. */
    boolean areMixed() {
        return commaSeen && pointSeen;
    }
}
