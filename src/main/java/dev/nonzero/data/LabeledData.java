package dev.nonzero.data;

import java.util.Arrays;
import java.util.List;

/** Sparse rows with the class of each. Immutable. */
public final class LabeledData {
    private final SparseMatrix features;
    private final int[] labels; // (rows)
    private final List<String> classes;

    /**
     * Checks that the parts fit, and copies what could change.
     *
     * @param features one row an example
     * @param labels the class of each row, from 0; shape (rows)
     * @param classes the name of each class
     * @throws IllegalArgumentException where there is not one label a row, or a label names no class
     */
    public LabeledData(SparseMatrix features, int[] labels, List<String> classes) {
        this.features = features;
        this.labels = labels.clone();
        this.classes = List.copyOf(classes);
        if (labels.length != features.rows()) {
            throw new IllegalArgumentException(features.rows() + " rows, but " + labels.length + " labels");
        }
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] < 0 || labels[row] >= classes.size()) {
                throw new IllegalArgumentException(
                        "row " + row + ": label " + labels[row] + ", but there are " + classes.size() + " classes");
            }
        }
    }

    public SparseMatrix features() {
        return features;
    }

    /** The name of each class. */
    public List<String> classes() {
        return classes;
    }

    public int rows() {
        return labels.length;
    }

    /** The class of a row, from 0. */
    public int label(int row) {
        return labels[row];
    }

    /** A copy of all labels; shape (rows). */
    public int[] labels() {
        return labels.clone();
    }

    /**
     * The same rows with classes of other names.
     *
     * @throws IllegalArgumentException where there are fewer names than classes
     */
    LabeledData withClasses(List<String> names) {
        return names.equals(classes) ? this : new LabeledData(features, labels, names);
    }

    /** The rows named, in that order, with the same classes. */
    public LabeledData selectRows(int... rows) {
        return new LabeledData(
                features.selectRows(rows), Arrays.stream(rows).map(this::label).toArray(), classes);
    }

    /**
     * These rows and others below them.
     *
     * @throws IllegalArgumentException where the others have other features or classes
     */
    public LabeledData append(LabeledData below) {
        if (!below.classes.equals(classes)) {
            throw new IllegalArgumentException("rows of the classes " + below.classes + " below rows of " + classes);
        }
        int[] all = Arrays.copyOf(labels, rows() + below.rows());
        System.arraycopy(below.labels, 0, all, rows(), below.rows());
        return new LabeledData(features.append(below.features), all, classes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabeledData that
                && features.equals(that.features)
                && Arrays.equals(labels, that.labels)
                && classes.equals(that.classes);
    }

    @Override
    public int hashCode() {
        return 31 * features.hashCode() + Arrays.hashCode(labels);
    }

    @Override
    public String toString() {
        return "LabeledData(" + features + ", " + classes.size() + " classes)";
    }
}
