package dev.nonzero.data;

/**
 * What each row is labelled with: {@linkplain OneLabel one class}, or {@linkplain LabelSets any number of labels}. Labels are
 * numbered from 0 in the order of the classes.
 */
public sealed interface Targets permits OneLabel, LabelSets {
    int rows();

    /** How many labels a row has. */
    int count(int row);

    /**
     * A label of a row.
     *
     * @param i which of its labels, from 0; they ascend
     */
    int label(int row, int i);

    /** The targets of the rows named, in that order. */
    Targets select(int... rows);

    /**
     * These targets and others after them.
     *
     * @throws IllegalArgumentException where the others are of another kind
     */
    Targets append(Targets others);

    /** The bytes that they take in memory. */
    long bytes();

    /** Whether a row has exactly the labels of another. */
    default boolean areEqual(int row, int other) {
        if (count(row) != count(other)) {
            return false;
        }
        for (int i = 0; i < count(row); i++) {
            if (label(row, i) != label(other, i)) {
                return false;
            }
        }
        return true;
    }
}
