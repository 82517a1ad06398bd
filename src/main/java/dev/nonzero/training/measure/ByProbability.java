package dev.nonzero.training.measure;

import java.util.Arrays;

/** Rows in the order of the probability of a class, the least probable first. */
final class ByProbability {
    private final long[] order; // (rows); the bits of the probability above the row

    private ByProbability(long[] order) {
        this.order = order;
    }

    /** The order of the rows of some predictions. */
    static ByProbability of(Predictions p, int c) {
        long[] order = new long[p.rows()]; // a probability is not negative, so its bits sort as it does
        for (int row = 0; row < order.length; row++) {
            order[row] = (long) Float.floatToIntBits(p.probability(row, c)) << Integer.SIZE | row;
        }
        Arrays.sort(order);
        return new ByProbability(order);
    }

    /** The row at a place of the order, from 0. */
    int row(int place) {
        return (int) order[place];
    }

    /** Whether the rows at two places have the same probability. */
    boolean areEqual(int one, int other) {
        return order[one] >> Integer.SIZE == order[other] >> Integer.SIZE;
    }
}
