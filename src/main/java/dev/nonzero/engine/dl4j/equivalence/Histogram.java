package dev.nonzero.engine.dl4j.equivalence;

import java.util.List;

/**
 * How many numbers lie in each of some equally wide bins around zero.
 *
 * @param bins from the lowest to the highest
 */
public record Histogram(List<Bin> bins) {
    private static final int BINS = 41; // odd, so that one is around zero

    /** The numbers from {@code low} to below {@code high}; the last bin holds its upper end too. */
    public record Bin(double low, double high, long count) {}

    /** Copies the bins. */
    public Histogram {
        bins = List.copyOf(bins);
    }

    /** The differences of two arrays, from the largest one below zero to the largest above; one bin where all are zero. */
    static Histogram ofDifferences(float[] first, float[] second) {
        double largest = Differences.of(first, second).largest();
        if (largest == 0) {
            return new Histogram(List.of(new Bin(0, 0, first.length)));
        }
        double width = 2 * largest / BINS;
        long[] counts = new long[BINS];
        for (int i = 0; i < first.length; i++) {
            int bin = (int) (((double) first[i] - second[i] + largest) / width);
            counts[Math.min(bin, BINS - 1)]++;
        }
        Bin[] bins = new Bin[BINS];
        for (int i = 0; i < BINS; i++) {
            bins[i] = new Bin(-largest + i * width, -largest + (i + 1) * width, counts[i]);
        }
        return new Histogram(List.of(bins));
    }
}
