package dev.nonzero.benchmark;

import dev.nonzero.data.LabeledData;
import dev.nonzero.training.TrainingSession;
import java.util.stream.IntStream;

/** Steps of a training, batch after batch through the rows as they stand, and again from the first. Each run is one step. */
public final class TrainingSteps implements Runnable {
    /** The rows of a batch. */
    public static final int BATCH = 128;

    private final TrainingSession session;
    private final LabeledData data;
    private final int[] order;
    private int next;

    /**
     * Steps through some rows.
     *
     * @throws IllegalArgumentException where there is not one whole batch
     */
    public TrainingSteps(TrainingSession session, LabeledData data) {
        if (data.rows() < BATCH) {
            throw new IllegalArgumentException(data.rows() + " rows make no batch of " + BATCH);
        }
        this.session = session;
        this.data = data;
        order = IntStream.range(0, data.rows()).toArray();
    }

    @Override
    public void run() {
        session.step(data, order, next, next + BATCH, 1);
        next = next + 2 * BATCH <= order.length ? next + BATCH : 0;
    }
}
