package dev.nonzero.training.sparse;

import dev.nonzero.data.SparseMatrix;
import java.util.List;

/**
 * A network as this trainer computes it.
 *
 * @param features the features of a row
 * @param first from sparse rows to the sums of the first fully connected layer
 * @param stages what follows, first to last; the last gives the logits
 * @param output softmax and loss
 * @param parameters all parameters of first and stages
 */
record Chain(int features, FirstLayer first, List<Stage> stages, SoftmaxOutput output, List<Parameters> parameters) {
    private static final int ROWS_AT_ONCE = 128; // of a prediction

    Chain {
        stages = List.copyOf(stages);
        parameters = List.copyOf(parameters);
    }

    /** The probability of every class for each row; shape (rows, classes), row by row. Changes no parameter. */
    float[] probabilities(SparseMatrix rows) {
        check(rows);
        int classes = output.classes();
        float[] probabilities = new float[Math.multiplyExact(rows.rows(), classes)];
        int[] order = new int[rows.rows()];
        for (int row = 0; row < order.length; row++) {
            order[row] = row;
        }
        for (int from = 0; from < order.length; from += ROWS_AT_ONCE) {
            int to = Math.min(from + ROWS_AT_ONCE, order.length);
            float[] through = first.infer(rows, order, from, to);
            for (Stage stage : stages) {
                through = stage.forward(through, to - from, false);
            }
            output.probabilities(through, to - from, probabilities, from * classes);
        }
        return probabilities;
    }

    /**
     * Makes sure that rows fit the network.
     *
     * @throws IllegalArgumentException where they have more or fewer columns than it has inputs
     */
    void check(SparseMatrix rows) {
        if (rows.columns() != features) {
            throw new IllegalArgumentException(
                    "the rows have " + rows.columns() + " columns, but the network has " + features + " inputs");
        }
    }
}
