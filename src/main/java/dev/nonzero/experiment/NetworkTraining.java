package dev.nonzero.experiment;

import dev.nonzero.config.Settings;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.network.InitialWeights;
import dev.nonzero.network.Parameters;
import dev.nonzero.training.BatchOrder;
import dev.nonzero.training.TrainingListener;
import dev.nonzero.training.TrainingLoop;
import dev.nonzero.training.TrainingOutcome;
import dev.nonzero.training.TrainingSession;
import java.util.Optional;

/** A network from its initial weights to its last step; what trials and models to be used have in common. */
final class NetworkTraining implements AutoCloseable {
    private final Trial trial;
    private final LabeledData train;
    private final Parameters parameters;
    private final String initialWeights;
    private final TrainingSession session;

    /**
     * Builds the network of a trial.
     *
     * @param train the rows that it will learn from
     */
    NetworkTraining(Trial trial, LabeledData train) {
        this.trial = trial;
        this.train = train;
        parameters = trial.parameters(train);
        initialWeights = InitialWeights.digest(parameters);
        session = Engines.of(trial.cell().settings().training().trainer()).open(parameters);
    }

    /** Trains it. */
    TrainingOutcome run(Optional<LabeledData> validation, TrainingListener listener) {
        Settings settings = trial.cell().settings();
        return new TrainingLoop(
                        settings.training().plan(), new BatchOrder(trial.seeds().order()))
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

    /** Its parameters, which are as trained only when this is closed. */
    Parameters parameters() {
        return parameters;
    }

    @Override
    public void close() {
        session.close();
    }
}
