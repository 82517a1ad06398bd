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
 */
public final class RowScores {
    private final OfTrial[][] scores; // (cells, blocks)
    private final int rows;

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
        this.scores = new OfTrial[cells][blocks];
        this.rows = rows;
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
        return sum;
    }
}
