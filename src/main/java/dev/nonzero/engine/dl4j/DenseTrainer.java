package dev.nonzero.engine.dl4j;

import dev.nonzero.training.TrainingSession;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Trains by {@link MultiLayerNetwork#fit}, whatever the network's layers are, on the processor or on CUDA as ND4J's
 * backend says. A step costs rows times features times units.
 *
 * <p>ND4J's number of threads stays as it is. Where it is one, as {@link Nd4jBackend#name} sets it for networks of an
 * experiment, the same network, data and order give the same bits, however many trainings run side by side.
 */
public final class DenseTrainer implements Trainer {
    @Override
    public TrainingSession open(MultiLayerNetwork network) {
        return new DenseSession(network, Nd4jBackend.kind(), DenseLabels.AS_THEY_ARE, Optional.empty());
    }
}
