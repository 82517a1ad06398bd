package dev.nonzero.data;

import java.util.Arrays;

/** How much each row counts in the loss and, where that is asked for, in metrics. Immutable. */
public final class RowWeights {
    private final float[] weights; // (rows)
    private final boolean inMetrics;

    private RowWeights(float[] weights, boolean inMetrics) {
        this.weights = weights;
        this.inMetrics = inMetrics;
    }

    /**
     * Weights of rows in the loss; a copy.
     *
     * @throws IllegalArgumentException where one is not above 0, or not finite
     */
    public static RowWeights of(float[] weights) {
        for (int row = 0; row < weights.length; row++) {
            if (!(weights[row] > 0 && weights[row] <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "row " + (row + 1) + ": the weight is " + weights[row] + "; expected a number above 0");
            }
        }
        return new RowWeights(weights.clone(), false);
    }

    public int rows() {
        return weights.length;
    }

    /** The weight of a row. */
    public float of(int row) {
        return weights[row];
    }

    /** Whether rows count so much in metrics too. */
    public boolean inMetrics() {
        return inMetrics;
    }

    /** The same weights, counting in metrics too or not. */
    public RowWeights inMetrics(boolean count) {
        return new RowWeights(weights, count);
    }

    /** How much all rows count together. */
    public double sum() {
        double sum = 0;
        for (float weight : weights) {
            sum += weight;
        }
        return sum;
    }

    /** A copy of all weights; shape (rows). */
    public float[] toArray() {
        return weights.clone();
    }

    /** The same divided by their mean, so that the loss and the steps keep their size. */
    RowWeights withMeanOne() {
        double sum = sum();
        float[] divided = new float[weights.length];
        for (int row = 0; row < weights.length; row++) {
            divided[row] = (float) (weights[row] * weights.length / sum);
        }
        return new RowWeights(divided, inMetrics);
    }

    RowWeights select(int... rows) {
        float[] selected = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = weights[rows[i]];
        }
        return new RowWeights(selected, inMetrics);
    }

    RowWeights append(RowWeights below) {
        float[] all = Arrays.copyOf(weights, weights.length + below.weights.length);
        System.arraycopy(below.weights, 0, all, weights.length, below.weights.length);
        return new RowWeights(all, inMetrics);
    }

    void addTo(Digest digest) {
        for (float weight : weights) {
            digest.add(weight);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowWeights that && inMetrics == that.inMetrics && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weights);
    }
}
