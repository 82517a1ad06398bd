package dev.nonzero.data;

import dev.nonzero.text.NearestWord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The labels of the rows of one source, as they are read: integers or words. Integers are one class however they are
 * written ({@code +1}, {@code 1}, {@code 1.0}); numbers with a fraction are the target of a regression, and refused.
 */
final class Labels {
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,18}(\\.0*)?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern SEVERAL = Pattern.compile("\\d+(,\\d+)+");
    private static final int CACHE = 1 << 8;

    private final boolean known;
    private final NameIndex index = new NameIndex();
    private int[] labels = new int[1 << 10];
    private int rows;

    private final byte[][] cachedTexts = new byte[CACHE][0];
    private final int[] cachedLabels = new int[CACHE];

    /** Labels of classes that turn up by and by, or, where the classes are known, of those alone. */
    Labels(Optional<List<String>> knownClasses) {
        known = knownClasses.isPresent();
        knownClasses.ifPresent(classes -> classes.forEach(index::numberOf));
    }

    /**
     * Adds the label of the next row.
     *
     * @throws IllegalArgumentException that says what is wrong with the label
     */
    void add(byte[] text, int from, int to) {
        int hash = 0;
        for (int at = from; at < to; at++) {
            hash = 31 * hash + text[at];
        }
        int slot = hash & (CACHE - 1);
        byte[] cached = cachedTexts[slot];
        if (cached.length == 0 || !Arrays.equals(cached, 0, cached.length, text, from, to)) {
            cachedLabels[slot] = numberOf(new String(text, from, to - from, StandardCharsets.UTF_8));
            cachedTexts[slot] = Arrays.copyOfRange(text, from, to);
        }
        append(cachedLabels[slot]);
    }

    /**
     * Adds the label of the next row.
     *
     * @throws IllegalArgumentException that says what is wrong with the label
     */
    void add(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the label is missing");
        }
        append(numberOf(text));
    }

    /** The name of each class, in their final order; the known order where the classes were known. */
    List<String> classes() {
        return known ? index.inOrderOfAppearance() : index.sorted();
    }

    /** The class of each row in that order; shape (rows). */
    int[] toArray() {
        if (known) {
            return Arrays.copyOf(labels, rows);
        }
        int[] ranks = index.ranks();
        return Arrays.stream(labels, 0, rows).map(label -> ranks[label]).toArray();
    }

    private void append(int label) {
        if (rows == labels.length) {
            labels = Arrays.copyOf(labels, 2 * rows);
        }
        labels[rows++] = label;
    }

    private int numberOf(String text) {
        String name = nameOf(text);
        if (!known) {
            return index.numberOf(name);
        }
        int number = index.find(name);
        if (number < 0) {
            throw new IllegalArgumentException("the label '" + name + "' does not occur in the training data"
                    + NearestWord.to(name, classes())
                            .map(nearest -> "; the nearest there is '" + nearest + "'")
                            .orElse(""));
        }
        return number;
    }

    private static String nameOf(String text) {
        if (INTEGER.matcher(text).matches()) {
            int point = text.indexOf('.');
            return Long.toString(Long.parseLong(point < 0 ? text : text.substring(0, point)));
        }
        if (NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("the label '" + text
                    + "' is a number with a fraction or an exponent; a class is an integer or a word");
        }
        if (SEVERAL.matcher(text).matches()) {
            throw new IllegalArgumentException("the label '" + text + "' names several classes; a row has one");
        }
        return text;
    }
}
