package dev.nonzero.data;

import java.util.List;
import java.util.Optional;

/** Sparse rows with what each is labelled with: one class, or a set of labels. Immutable. */
public final class LabeledData {
    private final SparseMatrix features;
    private final Targets targets;
    private final List<String> classes;
    private final Optional<RowWeights> weights;

    /**
     * Rows with one class each. Checks that the parts fit, and copies what could change.
     *
     * @param features one row an example
     * @param labels the class of each row, from 0; shape (rows)
     * @param classes the name of each class
     * @throws IllegalArgumentException where there is not one label a row, or a label names no class
     */
    public LabeledData(SparseMatrix features, int[] labels, List<String> classes) {
        this(features, OneLabel.of(labels), classes);
    }

    /**
     * Checks that the parts fit, and copies what could change.
     *
     * @param features one row an example
     * @param targets what each row is labelled with
     * @param classes the name of each class
     * @throws IllegalArgumentException where there are not targets for each row, or a label names no class
     */
    public LabeledData(SparseMatrix features, Targets targets, List<String> classes) {
        this(features, targets, classes, Optional.empty());
    }

    private LabeledData(SparseMatrix features, Targets targets, List<String> classes, Optional<RowWeights> weights) {
        this.weights = weights;
        this.features = features;
        this.targets = targets;
        this.classes = List.copyOf(classes);
        if (targets.rows() != features.rows()) {
            throw new IllegalArgumentException(features.rows() + " rows, but " + targets.rows() + " labels");
        }
        if (weights.isPresent() && weights.get().rows() != features.rows()) {
            throw new IllegalArgumentException(
                    features.rows() + " rows, but " + weights.get().rows() + " weights");
        }
        for (int row = 0; row < targets.rows(); row++) {
            for (int i = 0; i < targets.count(row); i++) {
                int label = targets.label(row, i);
                if (label < 0 || label >= classes.size()) {
                    throw new IllegalArgumentException(
                            "row " + row + ": label " + label + ", but there are " + classes.size() + " classes");
                }
            }
        }
    }

    public SparseMatrix features() {
        return features;
    }

    /** How much each row counts in the loss; empty where all count alike. */
    public Optional<RowWeights> weights() {
        return weights;
    }

    /** How much each row counts in metrics; empty where all count alike. */
    public Optional<RowWeights> weightsInMetrics() {
        return weights.filter(RowWeights::inMetrics);
    }

    /** How much a row counts in the loss: 1 where all count alike. */
    public float weight(int row) {
        return weights.isEmpty() ? 1 : weights.get().of(row);
    }

    /**
     * The same rows, counting so much in the loss.
     *
     * @throws IllegalArgumentException where there is not one weight a row
     */
    public LabeledData withWeights(Optional<RowWeights> other) {
        return new LabeledData(features, targets, classes, other);
    }

    /** The same rows with other features. */
    LabeledData withFeatures(SparseMatrix other) {
        return new LabeledData(other, targets, classes, weights);
    }

    /** What each row is labelled with. */
    public Targets targets() {
        return targets;
    }

    /** The name of each class. */
    public List<String> classes() {
        return classes;
    }

    public int rows() {
        return targets.rows();
    }

    /** Whether a row has a set of labels, and not one class. */
    public boolean hasLabelSets() {
        return targets instanceof LabelSets;
    }

    /**
     * The sets of labels.
     *
     * @throws IllegalStateException where each row has one class
     */
    public LabelSets labelSets() {
        if (targets instanceof LabelSets sets) {
            return sets;
        }
        throw new IllegalStateException("each row has one class, not a set of labels");
    }

    /**
     * The class of a row, from 0.
     *
     * @throws IllegalStateException where rows have sets of labels
     */
    public int label(int row) {
        return one().label(row);
    }

    /**
     * A copy of the classes of all rows; shape (rows).
     *
     * @throws IllegalStateException where rows have sets of labels
     */
    public int[] labels() {
        OneLabel labels = one();
        int[] copy = new int[labels.rows()];
        for (int row = 0; row < copy.length; row++) {
            copy[row] = labels.label(row);
        }
        return copy;
    }

    /** How many rows have each label; shape (classes). */
    public int[] rowsOfClasses() {
        int[] rows = new int[classes.size()];
        for (int row = 0; row < rows(); row++) {
            for (int i = 0; i < targets.count(row); i++) {
                rows[targets.label(row, i)]++;
            }
        }
        return rows;
    }

    /**
     * How much the rows that have each label count; shape (classes).
     *
     * @param counting how much each row counts; where it is empty, all count 1
     */
    public double[] weightOfClasses(Optional<RowWeights> counting) {
        double[] sums = new double[classes.size()];
        for (int row = 0; row < rows(); row++) {
            double weight = counting.isEmpty() ? 1 : counting.get().of(row);
            for (int i = 0; i < targets.count(row); i++) {
                sums[targets.label(row, i)] += weight;
            }
        }
        return sums;
    }

    /**
     * How much all rows count.
     *
     * @param counting how much each row counts; where it is empty, all count 1
     */
    public double weightOfRows(Optional<RowWeights> counting) {
        return counting.map(RowWeights::sum).orElse((double) rows());
    }

    private OneLabel one() {
        if (targets instanceof OneLabel labels) {
            return labels;
        }
        throw new IllegalStateException("each row has a set of labels, not one class");
    }

    /**
     * The same rows with classes of other names.
     *
     * @throws IllegalArgumentException where there are fewer names than classes
     */
    LabeledData withClasses(List<String> names) {
        return names.equals(classes) ? this : new LabeledData(features, targets, names, weights);
    }

    /** The rows named, in that order, with the same classes. */
    public LabeledData selectRows(int... rows) {
        return new LabeledData(
                features.selectRows(rows), targets.select(rows), classes, weights.map(all -> all.select(rows)));
    }

    /**
     * These rows and others below them.
     *
     * @throws IllegalArgumentException where the others have other features or classes, or only one of both has weights
     */
    public LabeledData append(LabeledData below) {
        if (!below.classes.equals(classes)) {
            throw new IllegalArgumentException("rows of the classes " + below.classes + " below rows of " + classes);
        }
        if (below.weights.isPresent() != weights.isPresent()) {
            throw new IllegalArgumentException("rows with weights and rows without");
        }
        return new LabeledData(
                features.append(below.features),
                targets.append(below.targets),
                classes,
                weights.map(all -> all.append(below.weights.orElseThrow())));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabeledData that
                && features.equals(that.features)
                && targets.equals(that.targets)
                && classes.equals(that.classes)
                && weights.equals(that.weights);
    }

    @Override
    public int hashCode() {
        return 31 * features.hashCode() + targets.hashCode();
    }

    @Override
    public String toString() {
        return "LabeledData(" + features + ", " + classes.size() + " classes)";
    }
}
