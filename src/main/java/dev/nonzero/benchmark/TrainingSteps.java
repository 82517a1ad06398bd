package dev.nonzero.benchmark;

import dev.nonzero.data.LabeledData;
import dev.nonzero.training.Batch;
import dev.nonzero.training.TrainingSession;
import java.util.List;
import java.util.stream.IntStream;

/** Steps of a training, batch after batch through the rows as they stand, and again from the first. Each run is one step. */
public final class TrainingSteps implements Runnable {
    /** The rows of a batch. */
    public static final int BATCH = 128;

    private final TrainingSession session;
    private final List<Batch> batches;
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
        int[] order = IntStream.range(0, data.rows()).toArray();
        batches = IntStream.range(0, data.rows() / BATCH)
                .mapToObj(i -> new Batch(data, order, i * BATCH, (i + 1) * BATCH))
                .toList();
    }

    @Override
    public void run() {
        session.step(batches.get(next), 1);
        next = (next + 1) % batches.size();
    }
}
