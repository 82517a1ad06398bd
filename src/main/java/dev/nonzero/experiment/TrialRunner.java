package dev.nonzero.experiment;

import dev.nonzero.config.TrainerType;
import dev.nonzero.config.TrainingDescription;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.PreparedData;
import dev.nonzero.experiment.TrialResult.Figures;
import dev.nonzero.experiment.TrialResult.Status;
import dev.nonzero.network.InitialWeights;
import dev.nonzero.network.NetworkBuilder;
import dev.nonzero.training.BatchOrder;
import dev.nonzero.training.Metrics;
import dev.nonzero.training.Trainer;
import dev.nonzero.training.TrainingListener;
import dev.nonzero.training.TrainingLoop;
import dev.nonzero.training.TrainingOutcome;
import dev.nonzero.training.TrainingSession;
import dev.nonzero.training.dense.DenseTrainer;
import dev.nonzero.training.sparse.SparseTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Runs one trial. The result depends on the trial and its data, and on nothing that ran before or runs beside it. */
public final class TrialRunner {
    private final ExperimentData data;

    /** Runs trials on these data. */
    public TrialRunner(ExperimentData data) {
        this.data = data;
    }

    /** The key of a trial: of all that determines its result, the data and this program among them. */
    public String key(Trial trial) {
        return trial.key(data.load(trial.cell().settings().data()).digest(), Version.NONZERO);
    }

    /** Builds the network, trains it and tests it. */
    public TrialResult run(Trial trial, TrainingListener listener) {
        PreparedData prepared = data.of(trial);
        LabeledData train = prepared.train();
        TrainingDescription training = trial.cell().settings().training();
        MultiLayerNetwork network = NetworkBuilder.build(
                trial.cell().settings().network(),
                training.optimizer(),
                training.classWeights().of(train),
                train.features().columns(),
                trial.seeds().init(),
                trial.seeds().order());
        String initialWeights = InitialWeights.digest(network);
        long parameters = network.numParams();
        try (TrainingSession session = trainer(training.trainer()).open(network)) {
            TrainingOutcome outcome = new TrainingLoop(
                            training.plan(), new BatchOrder(trial.seeds().order()))
                    .run(session, train, prepared.validation(), listener);
            LabeledData test = prepared.test();
            float[] predictions = session.probabilities(test.features());
            Figures figures = new Figures(
                    figures(session, train),
                    prepared.validation().map(rows -> figures(session, rows)),
                    Metrics.of(predictions, test),
                    outcome.curve(),
                    outcome.bestEpoch(),
                    parameters,
                    outcome.seconds(),
                    training.trainer().name().toLowerCase(Locale.ROOT),
                    outcome.kernel(),
                    initialWeights,
                    outcome.orderDigest(),
                    nonzeros(Metrics.confusion(predictions, test)));
            return new TrialResult(
                    key(trial),
                    trial.cell().name(),
                    trial.cell().levels(),
                    trial.seeds(),
                    outcome.diverged() ? Status.DIVERGED : Status.OK,
                    Optional.empty(),
                    Optional.of(figures));
        }
    }

    private static Metrics figures(TrainingSession session, LabeledData rows) {
        return Metrics.of(session.probabilities(rows.features()), rows);
    }

    private static Trainer trainer(TrainerType type) {
        return switch (type) {
            case DENSE -> new DenseTrainer();
            case SPARSE -> new SparseTrainer();
        };
    }

    private static List<List<Integer>> nonzeros(int[][] confusion) {
        List<List<Integer>> nonzeros = new ArrayList<>();
        for (int label = 0; label < confusion.length; label++) {
            for (int predicted = 0; predicted < confusion.length; predicted++) {
                if (confusion[label][predicted] > 0) {
                    nonzeros.add(List.of(label, predicted, confusion[label][predicted]));
                }
            }
        }
        return nonzeros;
    }
}
