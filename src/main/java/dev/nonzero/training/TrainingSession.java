package dev.nonzero.training;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;

/** A network in training, by one thread. {@link TrainingLoop} calls it; closing it leaves the network as trained. */
public interface TrainingSession extends AutoCloseable {
    /**
     * One step of the optimizer on the mean gradient of some rows.
     *
     * @param data the training data
     * @param order row numbers of the data, as many as there are rows
     * @param from the first place of {@code order} in the batch
     * @param to the place behind the last
     * @param learningRateFactor the schedule's factor on the optimizer's learning rate
     * @return the mean loss of the batch before the step, class weights included and penalties not
     */
    double step(LabeledData data, int[] order, int from, int to, double learningRateFactor);

    /** The probability of every class for each row, without dropout; shape (rows, classes), row by row. */
    float[] probabilities(SparseMatrix rows);

    /** Remembers the parameters as they are, in place of any remembered before. */
    void keep();

    /** Goes back to the parameters last remembered. */
    void restore();

    /** What computes, for the record: the kernels of a trainer that has a choice, or its backend. */
    String kernel();

    /** Writes the parameters, and the optimizer's state where there is one, into the network. */
    @Override
    void close();
}
