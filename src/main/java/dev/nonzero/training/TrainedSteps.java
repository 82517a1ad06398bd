package dev.nonzero.training;

import dev.nonzero.data.LabeledData;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A network as some steps of training leave it, to be compared with the same steps of another trainer. */
public final class TrainedSteps {
    private final MultiLayerNetwork start;
    private final MultiLayerNetwork end;
    private final double[] losses; // (steps)

    private TrainedSteps(MultiLayerNetwork start, MultiLayerNetwork end, double[] losses) {
        this.start = start;
        this.end = end;
        this.losses = losses;
    }

    /**
     * Trains a copy of a network, from the step on that it has come to.
     *
     * @param network what to start from, with the optimizer's state and the count of steps; stays as it is
     * @param plan how long, from the very first step on, and in which batches; early stopping is left out
     * @param order in which order the rows are visited
     * @param mostSteps when to stop, if the plan goes on longer; 0 or more
     * @throws UnsupportedNetworkException where the network has a part that the trainer cannot train
     */
    public static TrainedSteps of(
            Trainer trainer,
            MultiLayerNetwork network,
            LabeledData train,
            TrainingPlan plan,
            BatchOrder order,
            int mostSteps) {
        int stepsPerEpoch = (train.rows() - 1) / plan.batchSize() + 1;
        int first = network.getIterationCount();
        long left = Math.max(0, (long) plan.epochs() * stepsPerEpoch - first);
        double[] losses = new double[(int) Math.min(mostSteps, left)];
        MultiLayerNetwork end = network.clone();
        try (TrainingSession session = trainer.open(end)) {
            int[] rows = {};
            for (int i = 0; i < losses.length; i++) {
                int step = first + i;
                if (i == 0 || step % stepsPerEpoch == 0) {
                    rows = order.epoch(step / stepsPerEpoch + 1, train.rows());
                }
                int from = step % stepsPerEpoch * plan.batchSize();
                int to = Math.min(from + plan.batchSize(), rows.length);
                double factor = plan.schedule().factor(step, stepsPerEpoch, plan.epochs());
                losses[i] = session.step(train, rows, from, to, factor);
            }
        }
        return new TrainedSteps(network, end, losses);
    }

    /** The steps done. */
    public int steps() {
        return losses.length;
    }

    /** The network before the first step. */
    MultiLayerNetwork start() {
        return start;
    }

    /** The network behind the last step. */
    public MultiLayerNetwork end() {
        return end;
    }

    /** The loss of a step, counted from 0 at the first one done here. */
    double loss(int step) {
        return losses[step];
    }
}
