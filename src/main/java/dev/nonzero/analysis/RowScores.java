package dev.nonzero.analysis;

import java.util.Arrays;
import java.util.Optional;

/**
 * How each trial of a table did on each test row: 1 or 0 for a row that it got right or wrong, or a loss, or a
 * pseudovalue of a metric that is no mean over rows. The rows are the same, in the same order, in all trials. A trial without scores
 * (it failed or diverged, or nothing was kept of it) leaves its seed out of the contrasts that need it.
 */
public final class RowScores {
    private final float[][][] scores; // (cells, blocks, rows); no rows where a trial has none
    private final int rows;

    /**
     * A table in which no trial has scores yet.
     *
     * @param cells as many as the table of results has, in its order
     * @param blocks as many as the table of results has, in its order
     * @param rows the test rows, at least 1
     */
    public RowScores(int cells, int blocks, int rows) {
        this.scores = new float[cells][blocks][0];
        this.rows = rows;
    }

    /**
     * Keeps the scores of a trial.
     *
     * @param ofRows shape (rows)
     * @throws IllegalArgumentException where there are more or fewer than rows
     */
    public void put(int cell, int block, float[] ofRows) {
        if (ofRows.length != rows) {
            throw new IllegalArgumentException(ofRows.length + " scores for " + rows + " rows");
        }
        scores[cell][block] = ofRows.clone();
    }

    /** Keeps which rows a trial got right; shape (rows). */
    public void put(int cell, int block, boolean[] right) {
        float[] ofRows = new float[right.length];
        for (int row = 0; row < right.length; row++) {
            ofRows[row] = right[row] ? 1 : 0;
        }
        put(cell, block, ofRows);
    }

    /** The mean of a contrast for new seeds and new rows; empty where fewer than two seeds have all its scores. */
    public Optional<CrossedMean> mean(Contrast contrast, double confidence) {
        return CrossedMean.of(differences(contrast), confidence);
    }

    /** The contrast in each seed that has all its scores, row by row; shape (seeds, rows). */
    double[][] differences(Contrast contrast) {
        int blocks = scores.length == 0 ? 0 : scores[0].length;
        double[][] differences = new double[blocks][];
        int seeds = 0;
        for (int block = 0; block < blocks; block++) {
            int b = block;
            if (contrast.terms().isEmpty()
                    || contrast.terms().stream().anyMatch(term -> scores[term.cell()][b].length == 0)) {
                continue;
            }
            double[] sum = new double[rows];
            for (Contrast.Term term : contrast.terms()) {
                float[] ofCell = scores[term.cell()][block];
                for (int row = 0; row < rows; row++) {
                    sum[row] += term.weight() * ofCell[row];
                }
            }
            differences[seeds++] = sum;
        }
        return Arrays.copyOf(differences, seeds);
    }
}
