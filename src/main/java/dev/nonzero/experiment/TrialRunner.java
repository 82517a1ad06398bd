package dev.nonzero.experiment;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.PreparedData;
import dev.nonzero.experiment.TrialResult.Figures;
import dev.nonzero.experiment.TrialResult.Status;
import dev.nonzero.training.Metrics;
import dev.nonzero.training.TrainingListener;
import dev.nonzero.training.TrainingOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
    public TrainedTrial run(Trial trial, TrainingListener listener) {
        PreparedData prepared = data.of(trial);
        LabeledData train = prepared.train();
        NetworkTraining training = new NetworkTraining(trial.cell().settings(), trial.seeds(), train);
        TrialResult result;
        try (training) {
            TrainingOutcome outcome = training.run(prepared.validation(), listener);
            LabeledData test = prepared.test();
            float[] predictions = training.probabilities(test.features());
            Figures figures = new Figures(
                    figures(training, train),
                    prepared.validation().map(rows -> figures(training, rows)),
                    Metrics.of(predictions, test),
                    outcome.curve(),
                    outcome.bestEpoch(),
                    training.network().numParams(),
                    outcome.seconds(),
                    trial.cell().settings().training().trainer().name().toLowerCase(Locale.ROOT),
                    outcome.kernel(),
                    training.initialWeights(),
                    outcome.orderDigest(),
                    nonzeros(Metrics.confusion(predictions, test)));
            result = new TrialResult(
                    key(trial),
                    trial.cell().name(),
                    trial.cell().levels(),
                    trial.seeds(),
                    outcome.diverged() ? Status.DIVERGED : Status.OK,
                    Optional.empty(),
                    Optional.of(figures));
        }
        return new TrainedTrial(trial, result, training.network(), prepared);
    }

    private static Metrics figures(NetworkTraining training, LabeledData rows) {
        return Metrics.of(training.probabilities(rows.features()), rows);
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
