package dev.nonzero.analysis;

import dev.nonzero.analysis.Contrast.Term;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How each trial of a table did on each test row: 1 or 0 for a row that it got right or wrong, or any other score, such as
 * a loss, or a pseudovalue of a metric that is no mean over rows. The rows are the same, in the same order, in all trials. A
 * trial may have no scores.
 *
 * <p>Where rows count by weights, the metric is a weighted mean {@code m = Σ w_i d_i / Σ w_i} of the scores. It is analyzed as the
 * plain mean of {@code m + (w_i / w.) (d_i - m)}, w. being the mean weight: the linearization of a ratio of two means
 * (Cochran, <i>Sampling Techniques</i>, 1977, chapter 6), whose mean is m and whose variance over rows, which are drawn with
 * their weights, is that of m, at least nearly.
 */
public final class RowScores {
    private final OfTrial[][] scores; // (cells, blocks)
    private final int rows;
    private final Optional<double[]> weights; // (rows), of mean 1

    /** The score of each row in a trial. */
    @FunctionalInterface
    private interface OfTrial {
        double of(int row);
    }

    /**
     * A table in which no trial has scores yet.
     *
     * @param cells as many as the table of results has, in its order
     * @param blocks as many as the table of results has, in its order
     * @param rows the test rows, at least 1
     */
    public RowScores(int cells, int blocks, int rows) {
        this(cells, blocks, rows, Optional.empty());
    }

    /**
     * A table of rows that count by their weights.
     *
     * @param cells as many as the table of results has, in its order
     * @param blocks as many as the table of results has, in its order
     * @param weights of the test rows, each above 0
     */
    public static RowScores weighted(int cells, int blocks, float[] weights) {
        double sum = 0;
        for (float weight : weights) {
            sum += weight;
        }
        double[] ofMeanOne = new double[weights.length];
        for (int row = 0; row < weights.length; row++) {
            ofMeanOne[row] = weights[row] * weights.length / sum;
        }
        return new RowScores(cells, blocks, weights.length, Optional.of(ofMeanOne));
    }

    private RowScores(int cells, int blocks, int rows, Optional<double[]> weights) {
        this.scores = new OfTrial[cells][blocks];
        this.rows = rows;
        this.weights = weights;
    }

    /** How many test rows there are. */
    public int rows() {
        return rows;
    }

    /**
     * Keeps the scores of a trial; those that are all 0 or 1 take a bit each.
     *
     * @param ofRows shape (rows)
     * @throws IllegalArgumentException where there are more or fewer than rows
     */
    public void put(int cell, int block, float[] ofRows) {
        if (ofRows.length != rows) {
            throw new IllegalArgumentException(ofRows.length + " scores for " + rows + " rows");
        }
        BitSet ones = new BitSet(rows);
        boolean bits = true;
        for (int row = 0; row < rows; row++) {
            ones.set(row, ofRows[row] == 1);
            bits &= ofRows[row] == 0 || ofRows[row] == 1;
        }
        float[] copy = bits ? new float[0] : ofRows.clone();
        scores[cell][block] = bits ? row -> ones.get(row) ? 1 : 0 : row -> copy[row];
    }

    /** Whether a trial has scores. */
    public boolean has(int cell, int block) {
        return scores[cell][block] != null;
    }

    /**
     * The score of a row in a trial that has scores.
     *
     * @param row from 0
     */
    public double score(int cell, int block, int row) {
        return scores[cell][block].of(row);
    }

    /**
     * The mean of a weighted sum of cells for new seeds and new rows.
     *
     * @param blocks the seeds that count
     * @return empty where there are fewer than two seeds, or a trial of theirs has no scores
     */
    Optional<CrossedMean> mean(List<Term> terms, int[] blocks, double confidence) {
        boolean known =
                Arrays.stream(blocks).allMatch(block -> terms.stream().allMatch(term -> has(term.cell(), block)));
        return known && !terms.isEmpty()
                ? CrossedMean.of(
                        IntStream.of(blocks)
                                .mapToObj(block -> differences(terms, block))
                                .toArray(double[][]::new),
                        confidence)
                : Optional.empty();
    }

    /** The contrast in a seed, row by row, where what is but rounding is zero; shape (rows). */
    private double[] differences(List<Term> terms, int block) {
        double[] sum = new double[rows];
        double magnitude = 0;
        for (Term term : terms) {
            OfTrial ofTrial = scores[term.cell()][block];
            for (int row = 0; row < rows; row++) {
                sum[row] += term.weight() * ofTrial.of(row);
                magnitude = Math.max(magnitude, Math.abs(term.weight() * ofTrial.of(row)));
            }
        }
        for (int row = 0; row < rows; row++) {
            sum[row] = Math.abs(sum[row]) <= PairedDifferences.ROUNDING * magnitude ? 0 : sum[row];
        }
        weights.ifPresent(w -> linearize(sum, w));
        return sum;
    }

    /** Makes of differences of rows those whose mean is their weighted mean. */
    private static void linearize(double[] differences, double[] weights) {
        double mean = 0;
        for (int row = 0; row < differences.length; row++) {
            mean += weights[row] * differences[row] / differences.length;
        }
        for (int row = 0; row < differences.length; row++) {
            differences[row] = mean + weights[row] * (differences[row] - mean);
        }
    }
}
