package dev.nonzero.data;

import dev.nonzero.text.NearestWord;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The labels of the rows of one source, as they are read; {@link LabelText} says what is a label. Each row has one, until a
 * row turns up that has several or none: then all rows have sets of labels.
 */
final class Labels {
    private static final int CACHE = 1 << 8;
    private static final double BYTES_PER_NAME = 64; // of a class that a header promises

    private final boolean known;
    private final boolean oneEach;
    private final NameIndex index = new NameIndex();
    private int promised = -1; // classes, numbered from 0, or -1 where nobody said
    private int[] labels = new int[1 << 10]; // of all rows
    private int count;
    private int[] ends = {}; // of each row among the labels, where rows have sets
    private int rows;
    private boolean sets;
    private boolean said; // that rows have sets, by a person, by the rows before, or by a row that has several

    private final byte[][] cachedTexts = new byte[CACHE][0];
    private final int[] cachedLabels = new int[CACHE];
    private final String[] cachedNames = new String[CACHE]; // of labels that come as texts
    private final int[] cachedNumbers = new int[CACHE];

    /** Labels of classes that turn up by and by. */
    Labels() {
        known = false;
        oneEach = false;
    }

    /** Labels of known classes alone; each row has one, or a set of them, as the rows before. */
    Labels(DataSchema before) {
        known = true;
        oneEach = !before.hasLabelSets();
        before.labels().forEach(index::numberOf);
        if (!oneEach) {
            makeSets();
        }
    }

    /**
     * From now on each row has a set of labels.
     *
     * @throws IllegalArgumentException where the rows before have one each
     */
    void makeSets() {
        startSets();
        said = true;
    }

    private void startSets() {
        if (oneEach) {
            throw new IllegalArgumentException("the row has not exactly one label, but every training row has");
        }
        if (!sets) {
            ends = Arrays.copyOf(IntStream.rangeClosed(1, rows).toArray(), labels.length);
            sets = true;
        }
    }

    /**
     * Takes a header's word for the classes: so many, numbered from 0, whether they occur or not. Where the classes were
     * known, these count.
     *
     * @throws DataException where the memory could not hold their names
     * @throws IllegalArgumentException where the rows before have one label each
     */
    void promise(int classes) {
        makeSets();
        if (!known) {
            HeapNeed.check(BYTES_PER_NAME * classes, classes + " labels");
            promised = classes;
        }
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
        endRow();
    }

    /**
     * Adds the label of the next row.
     *
     * @throws IllegalArgumentException that says what is wrong with the label
     */
    void add(String text) {
        int slot = text.hashCode() & (CACHE - 1);
        if (!text.equals(cachedNames[slot])) {
            cachedNumbers[slot] = numberOf(text);
            cachedNames[slot] = text;
        }
        append(cachedNumbers[slot]);
        endRow();
    }

    /**
     * Adds the labels of the next row.
     *
     * @throws IllegalArgumentException that says what is wrong with one of them
     */
    void addSet(byte[] text, int from, int to, LabelSeparator separator) {
        addSet(decode(text, from, to), separator);
    }

    /**
     * Adds the labels of the next row.
     *
     * @throws IllegalArgumentException that says what is wrong with one of them
     */
    void addSet(String text, LabelSeparator separator) {
        makeSets();
        int start = count;
        for (String label : separator.split(text)) {
            int number = numberOf(label);
            for (int place = start; place < count; place++) {
                if (labels[place] == number) {
                    throw new IllegalArgumentException("the label " + Quote.of(label) + " stands twice in the row");
                }
            }
            append(number);
        }
        endRow();
    }

    int rows() {
        return rows;
    }

    /**
     * Adds a row without a label. Where nobody said that rows have sets of labels, another row has to show it by having
     * several.
     *
     * @throws IllegalArgumentException where the rows before have one label each
     */
    void addNone() {
        startSets();
        endRow();
    }

    /** Whether rows have sets of labels, by what was said or by a row that has several. */
    boolean haveSets() {
        return said;
    }

    /** The name of each class, in their final order; the known order where the classes were known. */
    List<String> classes() {
        if (promised >= 0) {
            return IntStream.range(0, promised).mapToObj(Integer::toString).toList();
        }
        return known ? index.inOrderOfAppearance() : index.sorted();
    }

    /** What each row is labelled with, the classes in that order. */
    Targets targets() {
        int[] all = Arrays.copyOf(labels, count);
        if (promised >= 0) {
            int[] numbers = index.inOrderOfAppearance().stream()
                    .mapToInt(Integer::parseInt)
                    .toArray();
            renumber(all, numbers);
        } else if (!known) {
            renumber(all, index.ranks());
        }
        if (!sets) {
            return OneLabel.of(all);
        }
        int[] offsets = new int[rows + 1];
        System.arraycopy(ends, 0, offsets, 1, rows);
        for (int row = 0; row < rows; row++) {
            Arrays.sort(all, offsets[row], offsets[row + 1]);
        }
        return LabelSets.ofOwned(offsets, all);
    }

    private static void renumber(int[] labels, int[] numbers) {
        for (int place = 0; place < labels.length; place++) {
            labels[place] = numbers[labels[place]];
        }
    }

    private void append(int label) {
        if (count == labels.length) {
            labels = Arrays.copyOf(labels, CsrBuilder.largerThan(count));
        }
        labels[count++] = label;
    }

    private void endRow() {
        rows++;
        if (sets) {
            if (rows > ends.length) {
                ends = Arrays.copyOf(ends, CsrBuilder.largerThan(rows));
            }
            ends[rows - 1] = count;
        }
    }

    private int numberOf(String text) {
        String name = LabelText.nameOf(text);
        if (promised >= 0 && (!NameIndex.isInteger(name) || !isPromised(Long.parseLong(name)))) {
            throw new IllegalArgumentException("the label " + Quote.of(name) + " is not one of the " + promised
                    + " that the header states, which are numbered from 0");
        }
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

    private boolean isPromised(long label) {
        return label >= 0 && label < promised;
    }

    private static String decode(byte[] text, int from, int to) {
        try {
            return Utf8.decode(text, from, to);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(Utf8.COMPLAINT, e);
        }
    }
}
