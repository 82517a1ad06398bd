package dev.nonzero.data;

import dev.nonzero.text.NearestWord;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The labels of the rows of one source, as they are read; {@link LabelText} says what is a label. */
final class Labels {
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
            cachedLabels[slot] = numberOf(decode(text, from, to));
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
        append(numberOf(text));
    }

    int rows() {
        return rows;
    }

    /** Whether one of the classes so far is called so. */
    boolean hasClass(String name) {
        return index.find(name) >= 0;
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
            labels = Arrays.copyOf(labels, CsrBuilder.largerThan(rows));
        }
        labels[rows++] = label;
    }

    private int numberOf(String text) {
        String name = LabelText.nameOf(text);
        if (!known) {
            return index.numberOf(name);
        }
        int number = index.find(name);
        if (number < 0) {
            throw new IllegalArgumentException("the label " + Quote.of(name) + " does not occur in the training data"
                    + NearestWord.to(name, classes())
                            .map(nearest -> "; the nearest there is " + Quote.of(nearest))
                            .orElse(""));
        }
        return number;
    }

    private static String decode(byte[] text, int from, int to) {
        try {
            return Utf8.decode(text, from, to);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(Utf8.COMPLAINT, e);
        }
    }
}
