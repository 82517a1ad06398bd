package dev.nonzero.data;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The cells of a column while a table is read. A column that starts with numbers keeps those in the matrix under way, and a
 * note of every other cell; of any other column each different cell is kept once, and which of them each row has.
 */
final class ColumnCells {
    static final int MISSING = -1;

    private static final Pattern WRITTEN_NUMBER = Pattern.compile(
            "\\(?[+\u2212-]?[$€£¥]? ?[+\u2212-]?\\d{1,3}(?:\\d*|(?:[,.' \u00a0\u202f\u2019]\\d{3})*+)(?:[.,]\\d+)?[ \u00a0\u202f]?[%‰€$£¥]?\\)?");
    private static final int MOST_DIFFERENT = 1000; // numbers that are distinguished

    private final String name;
    private final ColumnSettings settings;
    private final boolean keepsTexts;
    private final NameIndex texts = new NameIndex();
    private int[] codes = new int[0]; // of the text in each row; (rows), where texts are kept
    private int rows; // where texts are kept
    private int missing;
    private int numbers;
    private int odd; // cells that are neither
    private final NameIndex oddTexts = new NameIndex();
    private long oddLine; // of the first one
    private boolean whole = true;
    private boolean ascending = true;
    private double before = Double.NEGATIVE_INFINITY;
    private final FloatSet different = new FloatSet();
    private boolean isLookedAt = true; // whether a further number can change any of these

    ColumnCells(String name, ColumnSettings settings, boolean keepsTexts) {
        this.name = name;
        this.settings = settings;
        this.keepsTexts = keepsTexts;
    }

    String name() {
        return name;
    }

    boolean keepsTexts() {
        return keepsTexts;
    }

    /**
     * Adds a cell of a column that keeps texts.
     *
     * @param cell without blanks around it
     */
    void addText(String cell) {
        if (rows == codes.length) {
            codes = Arrays.copyOf(codes, CsrBuilder.largerThan(rows));
        }
        boolean isMissing = settings.isMissing(cell);
        missing += isMissing ? 1 : 0;
        codes[rows++] = isMissing ? MISSING : texts.numberOf(cell);
    }

    /** Whether a further number can change what is known of the numbers. */
    boolean isLookedAt() {
        return isLookedAt;
    }

    /** Looks at a number of a column that does not keep texts. */
    void look(float value) {
        whole = whole && value == Math.rint(value);
        ascending = ascending && value > before;
        before = value;
        if (different.size() < MOST_DIFFERENT) {
            different.add(value);
        }
        isLookedAt = whole || ascending || different.size() < MOST_DIFFERENT;
    }

    /** Adds a cell that is no number, where texts are not kept; whether it is missing. */
    boolean addOther(String cell, long line) {
        if (settings.isMissing(cell)) {
            missing++;
            return true;
        }
        if (odd++ == 0) {
            oddLine = line;
        }
        if (oddTexts.size() < MOST_DIFFERENT) {
            oddTexts.numberOf(cell);
        }
        return false;
    }

    /** At the end of a column that does not keep texts: all cells that were not added are numbers. */
    void endNumbers(int all) {
        numbers = all - missing - odd;
    }

    /**
     * Looks for numbers among the texts, at the end.
     *
     * @param table reads them
     * @param line where the first cell is that is none, of a row
     */
    void countNumbers(TableRows table, IntToLongFunction line) {
        List<String> all = texts.inOrderOfAppearance();
        boolean[] isNumber = new boolean[all.size()];
        for (int code = 0; code < isNumber.length; code++) {
            isNumber[code] = Float.isFinite(table.numberOf(all.get(code)));
            if (!isNumber[code] && oddTexts.size() < MOST_DIFFERENT) {
                oddTexts.numberOf(all.get(code));
            }
        }
        for (int row = 0; row < rows; row++) {
            if (codes[row] != MISSING && isNumber[codes[row]]) {
                numbers++;
            } else if (codes[row] != MISSING && odd++ == 0) {
                oddLine = line.applyAsLong(row);
            }
        }
    }

    int rows() {
        return keepsTexts ? rows : numbers + missing + odd;
    }

    int missing() {
        return missing;
    }

    int numbers() {
        return numbers;
    }

    int odd() {
        return odd;
    }

    /** The different cells that are neither missing nor numbers, as they turned up. */
    List<String> oddTexts() {
        return oddTexts.inOrderOfAppearance();
    }

    /** Where the first of these stands. */
    long oddLine() {
        return oddLine;
    }

    /** How many different cells there are, the missing ones left out; of numbers at most the first thousand. */
    int different() {
        return keepsTexts ? texts.size() : different.size() + oddTexts.size();
    }

    /** Whether all are whole numbers, each larger than the one before. */
    boolean numbersRows() {
        return !keepsTexts && whole && ascending && missing == 0 && odd == 0;
    }

    /** Whether no number of the first ones occurs twice, and all are whole. */
    boolean areWholeAndDifferent() {
        return !keepsTexts && whole && odd == 0 && different.size() == Math.min(numbers, MOST_DIFFERENT);
    }

    /** Different texts, in the order of {@link NameIndex}. */
    List<String> sortedTexts() {
        return texts.sorted();
    }

    /** A text by its code. */
    String text(int code) {
        return texts.get(code);
    }

    /** The different texts, as they turned up. */
    List<String> texts() {
        return texts.inOrderOfAppearance();
    }

    /** The text in a row, or {@link #MISSING}. */
    int code(int row) {
        return codes[row];
    }

    /** The text of every row; empty where it is missing. */
    List<String> all() {
        return IntStream.range(0, rows)
                .mapToObj(row -> codes[row] == MISSING ? "" : texts.get(codes[row]))
                .toList();
    }

    /** Some of the different cells, for messages. */
    List<String> examples(int most) {
        if (keepsTexts) {
            return texts.sorted().stream().limit(most).toList();
        }
        float[] smallest = different.smallest(most);
        return IntStream.range(0, smallest.length)
                .mapToObj(place -> DecimalText.of(smallest[place]))
                .toList();
    }

    /** Whether all texts are numbers as they are written for people: {@code 1,234.5}, {@code 7 %}, {@code -$0.99}, {@code (12)}. */
    boolean lookLikeNumbers() {
        return keepsTexts && texts.inOrderOfAppearance().stream().allMatch(WRITTEN_NUMBER.asMatchPredicate());
    }

    /** The mean number of words in the different texts. */
    double meanWords() {
        return texts.inOrderOfAppearance().stream()
                .mapToInt(ColumnCells::words)
                .average()
                .orElse(0);
    }

    private static int words(String text) {
        return (int) IntStream.range(0, text.length())
                .filter(at -> text.charAt(at) > ' ' && (at == 0 || text.charAt(at - 1) <= ' '))
                .count();
    }
}
