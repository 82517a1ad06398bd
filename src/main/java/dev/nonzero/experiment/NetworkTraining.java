package dev.nonzero.experiment;

import dev.nonzero.config.Settings;
import dev.nonzero.config.TrainerType;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.network.InitialWeights;
import dev.nonzero.network.NetworkBuilder;
import dev.nonzero.training.BatchOrder;
import dev.nonzero.training.Trainer;
import dev.nonzero.training.TrainingListener;
import dev.nonzero.training.TrainingLoop;
import dev.nonzero.training.TrainingOutcome;
import dev.nonzero.training.TrainingSession;
import dev.nonzero.training.dense.DenseTrainer;
import dev.nonzero.training.sparse.SparseTrainer;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A network from its initial weights to its last step; what trials and models to be used have in common. */
final class NetworkTraining implements AutoCloseable {
    private final Settings settings;
    private final Seeds seeds;
    private final LabeledData train;
    private final MultiLayerNetwork network;
    private final String initialWeights;
    private final TrainingSession session;

    /**
     * Builds a network.
     *
     * @param train the rows that it will learn from
     */
    NetworkTraining(Settings settings, Seeds seeds, LabeledData train) {
        this.settings = settings;
        this.seeds = seeds;
        this.train = train;
        network = network(settings, seeds, train);
        initialWeights = InitialWeights.digest(network);
        session = trainer(settings.training().trainer()).open(network);
    }

    /** A network with its initial weights. */
    static MultiLayerNetwork network(Settings settings, Seeds seeds, LabeledData train) {
        return NetworkBuilder.build(
                settings.network(),
                settings.training().optimizer(),
                settings.training().classWeights().of(train),
                train.features().columns(),
                seeds.init(),
                seeds.order());
    }

    /** Trains it. */
    TrainingOutcome run(Optional<LabeledData> validation, TrainingListener listener) {
        return new TrainingLoop(settings.training().plan(), new BatchOrder(seeds.order()))
                .run(session, train, validation, listener);
    }

    /** What it predicts as it is now. */
    float[] probabilities(SparseMatrix rows) {
        return session.probabilities(rows);
    }

    /** The digest of its initial weights. */
    String initialWeights() {
        return initialWeights;
    }

    /** The network, which has its trained parameters only when this is closed. */
    MultiLayerNetwork network() {
        return network;
    }

    @Override
    public void close() {
        session.close();
    }

    private static Trainer trainer(TrainerType type) {
        return switch (type) {
            case DENSE -> new DenseTrainer();
            case SPARSE -> new SparseTrainer();
        };
    }
}
