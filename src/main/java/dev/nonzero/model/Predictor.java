package dev.nonzero.model;

import dev.nonzero.data.DataTransformation;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.training.sparse.SparseTrainer;
import java.util.function.Function;

/** Predicts with a model, at the price of the nonzeros. For one thread. */
public final class Predictor {
    private final DataTransformation transformation;
    private final Function<SparseMatrix, float[]> network;

    Predictor(Model model) {
        transformation = model.transformation();
        network = new SparseTrainer().predictor(model.network());
    }

    /**
     * The probability of every class for each row.
     *
     * @param rows as their file has them, with the features of the model's schema
     * @return shape (rows, classes), row by row
     * @throws IllegalArgumentException where they have other features
     */
    public float[] probabilities(SparseMatrix rows) {
        return network.apply(transformation.apply(rows));
    }
}
