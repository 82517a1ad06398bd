package dev.nonzero.engine.dl4j;

import dev.nonzero.data.LabeledData;
import dev.nonzero.training.BatchOrder;
import dev.nonzero.training.Batches;
import dev.nonzero.training.TrainedSteps;
import dev.nonzero.training.TrainingListener;
import dev.nonzero.training.TrainingLoop;
import dev.nonzero.training.TrainingOutcome;
import dev.nonzero.training.TrainingPlan;
import dev.nonzero.training.TrainingSession;
import dev.nonzero.training.UnsupportedNetworkException;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A way to train a Deeplearning4j network of one's own: made dense, or at the price of the nonzeros. */
public interface Trainer {
    /**
     * Takes hold of a network. Until the session is closed, the network belongs to it.
     *
     * @param network an initialized network; its layers, updater, regularization and dropout say what a step does
     * @throws UnsupportedNetworkException where the network has a part that this trainer cannot train, which it names
     */
    TrainingSession open(MultiLayerNetwork network);

    /**
     * Trains a network, which has the trained parameters and optimizer state afterwards.
     *
     * @param network as for {@link #open}
     * @param train the rows to learn from
     * @param plan how long and in which batches; for early stopping see {@link TrainingLoop}
     * @param seed of the order of the rows
     * @throws UnsupportedNetworkException where the network has a part that this trainer cannot train, which it names
     * @throws IllegalArgumentException where the plan asks for early stopping, or there are no rows
     */
    default TrainingOutcome fit(MultiLayerNetwork network, LabeledData train, TrainingPlan plan, long seed) {
        try (TrainingSession session = open(network)) {
            return new TrainingLoop(plan, new BatchOrder(seed))
                    .run(session, train, Optional.empty(), TrainingListener.NONE);
        }
    }

    /**
     * Trains a copy of a network, from the step on that it has reached, to be compared with another trainer's.
     *
     * @param network as for {@link #open}; stays as it is
     * @param batches of the whole training, from its very first step on
     * @param mostSteps when to stop, if the training is longer; 0 or more
     * @throws UnsupportedNetworkException where the network has a part that this trainer cannot train, which it names
     */
    default TrainedSteps steps(MultiLayerNetwork network, Batches batches, int mostSteps) {
        MultiLayerNetwork end = network.clone();
        double[] losses;
        try (TrainingSession session = open(end)) {
            losses = TrainedSteps.run(session, batches, network.getIterationCount(), mostSteps);
        }
        return new TrainedSteps(new NetworkParameters(network), new NetworkParameters(end), losses);
    }
}
