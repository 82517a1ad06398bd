package dev.nonzero.training;

import dev.nonzero.data.SparseMatrix;

/** Parameters in training, by one thread. {@link TrainingLoop} calls it; closing it leaves them as trained. */
public interface TrainingSession extends AutoCloseable {
    /**
     * One step of the optimizer on the mean gradient of some rows.
     *
     * @param batch the rows
     * @param learningRateFactor the schedule's factor on the optimizer's learning rate
     * @return the mean loss of the batch before the step, class weights included and penalties not
     */
    double step(Batch batch, double learningRateFactor);

    /**
     * From the next step on, scales a gradient whose norm, over all parameters together, is above a limit down to it: by
     * {@code norm / (‖g‖ + 1e-6)} where that is below 1, as PyTorch's {@code clip_grad_norm_}. Decoupled weight decay is
     * no part of the gradient.
     */
    void clip(double norm);

    /** The probability of every class for each row, without dropout; shape (rows, classes), row by row. */
    float[] probabilities(SparseMatrix rows);

    /** Remembers the parameters as they are, in place of any remembered before. */
    void keep();

    /** Goes back to the parameters last remembered. */
    void restore();

    /** What computes, for the record: the kernels of a trainer that has a choice, or its backend. */
    String kernel();

    /** Brings all parameters, the optimizer's state and the count of steps up to date in what was opened. */
    @Override
    void close();
}
