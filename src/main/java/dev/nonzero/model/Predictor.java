package dev.nonzero.model;

import dev.nonzero.data.DataTransformation;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.engine.sparse.SparseEngine;
import java.util.Locale;
import java.util.function.Function;

/** Predicts with a model, at the price of the nonzeros. For one thread. */
public final class Predictor {
    private final DataTransformation transformation;
    private final Function<SparseMatrix, float[]> network;

    Predictor(Model model) {
        transformation = model.transformation();
        network = new SparseEngine().predictor(model.parameters());
    }

    /**
     * The probability of every class for each row.
     *
     * @param rows as their file has them, with the features of the model's schema
     * @return shape (rows, classes), row by row
     * @throws IllegalArgumentException where they have other features
     * @throws ModelException where the values of a row are so large that the network overflows
     */
    public float[] probabilities(SparseMatrix rows) {
        return probabilities(rows, 0);
    }

    /**
     * The same for rows of a stream.
     *
     * @param before how many rows there were before these
     */
    float[] probabilities(SparseMatrix rows, long before) {
        float[] probabilities = network.apply(transformation.apply(rows));
        for (int i = 0; i < probabilities.length; i++) {
            if (!Float.isFinite(probabilities[i])) {
                int row = (int) ((long) i * rows.rows() / probabilities.length);
                throw ModelException.of(
                        String.format(Locale.ROOT, "row %d: the outputs of the network overflow", before + row + 1)
                                + "; its values are too large, up to " + largest(rows, row));
            }
        }
        return probabilities;
    }

    private static float largest(SparseMatrix rows, int row) {
        float largest = 0;
        for (int place = rows.start(row); place < rows.end(row); place++) {
            largest = Math.max(largest, Math.abs(rows.value(place)));
        }
        return largest;
    }
}
