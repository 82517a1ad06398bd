package dev.nonzero.engine.sparse;

import dev.nonzero.data.RowSelection;
import dev.nonzero.data.SparseMatrix;
import java.util.List;

/**
 * A network as this engine computes it.
 *
 * @param features the features of a row
 * @param first from sparse rows to the sums of the first fully connected layer
 * @param stages what follows, first to last; the last gives the logits
 * @param output output activation and loss
 * @param parameters all parameters of first and stages
 */
record CompiledNetwork(
        int features, FirstLayer first, List<Stage> stages, Output output, List<LazyWeights> parameters) {
    private static final int ROWS_AT_ONCE = 128; // of a prediction

    CompiledNetwork {
        stages = List.copyOf(stages);
        parameters = List.copyOf(parameters);
    }

    /** The probability of every class for each row; shape (rows, classes), row by row. Changes no parameter. */
    float[] probabilities(SparseMatrix rows) {
        check(rows);
        int classes = output.classes();
        float[] probabilities = new float[Math.multiplyExact(rows.rows(), classes)];
        RowSelection all = RowSelection.all(rows);
        for (int from = 0; from < rows.rows(); from += ROWS_AT_ONCE) {
            RowSelection some = all.part(from, ROWS_AT_ONCE);
            float[] through = first.infer(some);
            for (Stage stage : stages) {
                through = stage.forward(through, some.count(), false);
            }
            output.probabilities(through, some.count(), probabilities, from * classes);
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
