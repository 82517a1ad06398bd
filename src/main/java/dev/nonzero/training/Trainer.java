package dev.nonzero.training;

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
}
