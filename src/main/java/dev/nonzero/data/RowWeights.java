package dev.nonzero.data;

import java.util.Arrays;

/** How much each row counts in the loss. Immutable. */
public final class RowWeights {
    private final float[] weights; // (rows)

    private RowWeights(float[] weights) {
        this.weights = weights;
    }

    /**
     * Weights of rows; a copy.
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
        return new RowWeights(weights.clone());
    }

    public int rows() {
        return weights.length;
    }

    /** The weight of a row. */
    public float of(int row) {
        return weights[row];
    }

    /** The same divided by their mean, so that the loss and the steps keep their size. */
    RowWeights withMeanOne() {
        double sum = 0;
        for (float weight : weights) {
            sum += weight;
        }
        float[] divided = new float[weights.length];
        for (int row = 0; row < weights.length; row++) {
            divided[row] = (float) (weights[row] * weights.length / sum);
        }
        return new RowWeights(divided);
    }

    RowWeights select(int... rows) {
        float[] selected = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = weights[rows[i]];
        }
        return new RowWeights(selected);
    }

    RowWeights append(RowWeights below) {
        float[] all = Arrays.copyOf(weights, weights.length + below.weights.length);
        System.arraycopy(below.weights, 0, all, weights.length, below.weights.length);
        return new RowWeights(all);
    }

    void addTo(Digest digest) {
        for (float weight : weights) {
            digest.add(weight);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowWeights that && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weights);
    }
}
