package dev.nonzero.training;

import dev.nonzero.data.LabeledData;

/** The batches of a training, step by step: every epoch visits all rows once, in the order of that epoch. */
public final class Batches {
    private final LabeledData data;
    private final TrainingPlan plan;
    private final BatchOrder order;
    private int[] rows = {}; // in the order of the epoch
    private int epoch; // that the order is of

    /**
     * The batches of some data.
     *
     * @param plan how many rows a batch has, how many epochs there are and how the learning rate changes
     * @param order in which order the rows are visited
     * @throws IllegalArgumentException where there are no rows
     */
    public Batches(LabeledData data, TrainingPlan plan, BatchOrder order) {
        if (data.rows() == 0) {
            throw new IllegalArgumentException("there are no rows to train on");
        }
        this.data = data;
        this.plan = plan;
        this.order = order;
    }

    TrainingPlan plan() {
        return plan;
    }

    /** The steps of an epoch. */
    public int perEpoch() {
        return (data.rows() - 1) / plan.batchSize() + 1;
    }

    /** The steps of all epochs. */
    public long count() {
        return (long) plan.epochs() * perEpoch();
    }

    /** The batch of a step, counted from 0. */
    public Batch of(long step) {
        int wanted = (int) (step / perEpoch()) + 1;
        if (wanted != epoch) {
            rows = order.epoch(wanted, data.rows());
            epoch = wanted;
        }
        int from = (int) (step % perEpoch()) * plan.batchSize();
        return new Batch(data, rows, from, Math.min(from + plan.batchSize(), rows.length));
    }

    /** The schedule's factor on the learning rate of a step. */
    public double learningRateFactor(long step) {
        return plan.schedule().factor(step, perEpoch(), plan.epochs());
    }
}
