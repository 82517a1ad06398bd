package dev.nonzero.training;

import dev.nonzero.data.LabeledData;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A way to train a Deeplearning4j network: made dense, or at the price of the nonzeros. */
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
}
