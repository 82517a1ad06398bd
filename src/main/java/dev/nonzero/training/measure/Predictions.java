package dev.nonzero.training.measure;

import dev.nonzero.data.LabelSets;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.RowWeights;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Predictions for labelled rows, and what several measures need to know of them, computed once. For one thread. */
public final class Predictions {
    /** From which probability on a label of a set counts as predicted. */
    public static final double THRESHOLD = 0.5;

    /** How many of the most probable labels of a row are ranked. */
    static final int RANKED = 5;

    private final float[] probabilities; // (rows, classes)
    private final LabeledData data;
    private final int classes;
    private final Optional<Propensities> propensities;
    private final Optional<RowWeights> weights;
    private final double weight; // of all rows
    private double @Nullable [][] confusion;
    private int @Nullable [] ranked; // (rows, RANKED)

    /**
     * Predictions.
     *
     * @param probabilities shape (rows, classes), row by row
     * @param data the rows' labels, and their weights, which count where they count in metrics
     * @param propensities how probable it is that a label that a row should have was noted, where it is known
     * @throws IllegalArgumentException where the shape is another, or there are no rows
     */
    public Predictions(float[] probabilities, LabeledData data, Optional<Propensities> propensities) {
        this.probabilities = probabilities;
        this.data = data;
        this.propensities = propensities;
        weights = data.weightsInMetrics();
        classes = data.classes().size();
        if (data.rows() == 0 || probabilities.length != data.rows() * classes) {
            throw new IllegalArgumentException(
                    probabilities.length + " probabilities for " + data.rows() + " rows and " + classes + " classes");
        }
        double sum = 0;
        for (int row = 0; row < data.rows(); row++) {
            sum += weight(row);
        }
        weight = sum;
    }

    /** The most probable class of a row, the first of equals. */
    public static int mostProbable(float[] probabilities, int row, int classes) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (probabilities[row * classes + c] > probabilities[row * classes + best]) {
                best = c;
            }
        }
        return best;
    }

    /**
     * The most probable classes of a row, the first of equals before the others.
     *
     * @param k how many, at most all
     */
    public static int[] mostProbable(float[] probabilities, int row, int classes, int k) {
        int at = row * classes;
        int[] best = new int[k];
        int count = 0;
        for (int c = 0; c < classes; c++) {
            float p = probabilities[at + c];
            if (count == k && !(p > probabilities[at + best[k - 1]])) {
                continue;
            }
            int place = count < k ? count++ : k - 1;
            while (place > 0 && p > probabilities[at + best[place - 1]]) {
                best[place] = best[place - 1];
                place--;
            }
            best[place] = c;
        }
        return best;
    }

    /** How many rows of each class were predicted as each class; shape (classes, predicted classes). */
    public static int[][] confusion(float[] probabilities, LabeledData data) {
        int classes = data.classes().size();
        int[][] confusion = new int[classes][classes];
        for (int row = 0; row < data.rows(); row++) {
            confusion[data.label(row)][mostProbable(probabilities, row, classes)]++;
        }
        return confusion;
    }

    int rows() {
        return data.rows();
    }

    /** How much rows count; empty where all count alike. */
    public Optional<RowWeights> weights() {
        return weights;
    }

    /** How much a row counts: 1 where all count alike. */
    double weight(int row) {
        return weights.isEmpty() ? 1 : weights.get().of(row);
    }

    /** How much all rows count: their number where all count alike. */
    double weight() {
        return weight;
    }

    /** How much each row counts; shape (rows). */
    double[] weightOfRows() {
        return IntStream.range(0, rows()).mapToDouble(this::weight).toArray();
    }

    int classes() {
        return classes;
    }

    boolean ofLabelSets() {
        return data.hasLabelSets();
    }

    /** The class of a row, where each has one. */
    int label(int row) {
        return data.label(row);
    }

    /** The labels of the rows, where they have sets. */
    LabelSets labels() {
        return data.labelSets();
    }

    float probability(int row, int c) {
        return probabilities[row * classes + c];
    }

    /** Whether a label of a set counts as predicted. */
    boolean predicts(int row, int label) {
        return probability(row, label) >= THRESHOLD;
    }

    /** The most probable class of a row, the first of equals. */
    int predicted(int row) {
        return mostProbable(probabilities, row, classes);
    }

    /**
     * Where rows have sets of labels, of each label that a row has or that is predicted: its number, how many rows have it, for
     * how many it is predicted, and for how many of these rightly.
     */
    public List<List<Integer>> labelCounts() {
        LabelCounts counts = LabelCounts.of(this, row -> 1);
        return IntStream.range(0, classes)
                .filter(label -> counts.either(label) > 0)
                .mapToObj(label -> List.of(
                        label, (int) counts.had(label), (int) counts.predicted(label), (int) counts.both(label)))
                .toList();
    }

    Optional<Propensities> propensities() {
        return propensities;
    }

    /** Where rows have one class: the weight of those of each class that were predicted as each; shape (classes, predicted classes). */
    double[][] confusion() {
        double[][] made = confusion;
        if (made == null) {
            made = new double[classes][classes];
            for (int row = 0; row < rows(); row++) {
                made[label(row)][predicted(row)] += weight(row);
            }
            confusion = made;
        }
        return made;
    }

    /** Where rows have one class: the weight of those that have the class c, and of those predicted as c; shape (classes) each. */
    double[] labelled() {
        double[] labelled = new double[classes];
        for (int label = 0; label < classes; label++) {
            for (double ofPredicted :
                    confusion()[label]) { // one after another, as in predicted, for sums that are equal
                labelled[label] += ofPredicted;
            }
        }
        return labelled;
    }

    double[] predicted() {
        double[] predicted = new double[classes];
        for (double[] ofClass : confusion()) {
            for (int c = 0; c < classes; c++) {
                predicted[c] += ofClass[c];
            }
        }
        return predicted;
    }

    /**
     * A class by its rank in a row, the most probable first and the first of equals before the others.
     *
     * @param rank from 0, below {@link #RANKED}
     * @return -1 where there are not so many classes
     */
    int ranked(int row, int rank) {
        int[] all = ranked;
        if (all == null) {
            all = new int[rows() * RANKED];
            for (int i = 0; i < rows(); i++) {
                rank(i, all);
            }
            ranked = all;
        }
        return all[row * RANKED + rank];
    }

    private void rank(int row, int[] into) {
        int[] best = mostProbable(probabilities, row, classes, Math.min(RANKED, classes));
        System.arraycopy(best, 0, into, row * RANKED, best.length);
        Arrays.fill(into, row * RANKED + best.length, (row + 1) * RANKED, -1);
    }
}
