package dev.nonzero.engine.sparse;

import dev.nonzero.training.Batch;

/** What a head does with the logits of a batch. Keeps nothing from one call to the next. */
interface Output {
    int classes();

    /**
     * Puts in place of the logits of a batch their gradients.
     *
     * @param logits shape (rows, width)
     * @return the mean loss
     * @throws IllegalStateException where the rows are not labelled as the head needs it
     */
    double backward(float[] logits, Batch batch);

    /** Writes the probabilities of some rows from {@code at}; shapes (rows, width) and (rows, classes). */
    void probabilities(float[] logits, int rows, float[] probabilities, int at);
}
