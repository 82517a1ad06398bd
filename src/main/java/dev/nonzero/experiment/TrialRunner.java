package dev.nonzero.experiment;

import dev.nonzero.config.Settings;
import dev.nonzero.data.DataException;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.PreparedData;
import dev.nonzero.experiment.TrialResult.Status;
import dev.nonzero.training.Metrics;
import dev.nonzero.training.TrainingListener;
import dev.nonzero.training.TrainingOutcome;
import dev.nonzero.training.measure.Measure;
import dev.nonzero.training.measure.Predictions;
import dev.nonzero.training.measure.Propensities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one trial. The result depends on the request and its data, and on nothing that ran before or runs at the same time,
 * nor on the machine: threads run trials, and so can the executors of a cluster.
 */
public final class TrialRunner {
    private static final Logger LOG = LoggerFactory.getLogger(TrialRunner.class);

    private final ExperimentData data;
    private final Map<String, Settings> settings = new ConcurrentHashMap<>(); // as read, by their text

    /** Runs trials on these data. */
    public TrialRunner(ExperimentData data) {
        this.data = data;
    }

    /** The trial of a request. The settings of a cell are read once: that takes longer than a short training. */
    public Trial trial(TrialRequest request) {
        return request.trial(settings.computeIfAbsent(request.settings(), Settings::ofYaml));
    }

    /**
     * Builds the network, trains it and tests it. What goes wrong is a failed result, so that trying again is left to who
     * asked.
     *
     * @throws CancellationException where the thread was interrupted
     */
    public TrainedTrial run(TrialRequest request, TrainingListener listener) {
        try {
            Trial trial = trial(request);
            try (ExperimentData.Lease lease = data.use(trial)) {
                refuseOthers(request.build(), request.dataDigest(), lease.rows());
                return run(request, trial, lease.rows(), listener);
            }
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError e) {
            LOG.error("{} with {} failed", request.cell(), request.seeds(), e);
            return TrainedTrial.failed(request, e);
        }
    }

    /** With another program or other data than the request asks for, the result would be another trial's. */
    static void refuseOthers(Build build, String dataDigest, PreparedData rows) {
        if (!build.equals(Build.current())) {
            throw new IllegalStateException("the trial is for the build " + build.digest() + " of Nonzero, but this is "
                    + Build.current().digest());
        }
        if (!dataDigest.equals(rows.digest())) {
            throw DataException.of("the data are not those of the experiment: their digest is " + rows.digest()
                    + ", expected " + dataDigest);
        }
    }

    private static TrainedTrial run(TrialRequest request, Trial trial, PreparedData data, TrainingListener listener) {
        LabeledData train = data.train();
        NetworkTraining training = new NetworkTraining(trial, train);
        TrialResult result;
        Map<String, float[]> scores;
        try (training) {
            TrainingOutcome outcome = training.run(data.validation(), listener);
            LabeledData test = data.test();
            float[] predictions = training.probabilities(test.features());
            Propensities propensities =
                    Propensities.of(train, trial.cell().settings().training().propensity());
            Predictions ofTest = new Predictions(predictions, test, Optional.of(propensities));
            List<Measure> measures = Measure.all(train.hasLabelSets());
            scores = RowScoring.of(ofTest, train.hasLabelSets(), request.metric());
            float[] ofTrain = training.probabilities(train.features());
            TrialMetrics figures = new TrialMetrics(
                    Metrics.of(ofTrain, train),
                    data.validation()
                            .map(rows -> new Predictions(
                                    training.probabilities(rows.features()), rows, Optional.of(propensities)))
                            .map(rows -> Metrics.of(rows, measures)),
                    Metrics.of(ofTest, measures),
                    outcome.curve(),
                    outcome.bestEpoch(),
                    training.parameters().network().parameterCount(),
                    outcome.seconds(),
                    trial.cell().settings().training().trainer().name().toLowerCase(Locale.ROOT),
                    outcome.kernel(),
                    training.initialWeights(),
                    outcome.orderDigest(),
                    test.hasLabelSets() ? List.of() : nonzeros(Metrics.confusion(predictions, test)),
                    Optional.of(Ending.of(
                            outcome.ended(),
                            ofTrain,
                            train,
                            trial.cell().settings().training().classWeights().of(train))),
                    Optional.of(new TestedRows(test.rows(), train.rows(), data.testIdentity(), digests(scores))),
                    test.hasLabelSets() ? Optional.of(ofTest.labelCounts()) : Optional.empty());
            result = new TrialResult(
                    request.key(),
                    request.cell(),
                    request.levels(),
                    request.seeds(),
                    outcome.diverged() ? Status.DIVERGED : Status.OK,
                    Optional.empty(),
                    Optional.of(figures));
        }
        return new TrainedTrial(result, scores, file -> ModelDescriptions.model(
                        training.parameters(),
                        trial,
                        Optional.of(request.key()),
                        train,
                        data.schema(),
                        data.transformation(),
                        data.digest())
                .save(file));
    }

    private static Map<String, String> digests(Map<String, float[]> scores) {
        Map<String, String> digests = new LinkedHashMap<>();
        scores.forEach((name, ofRows) -> digests.put(name, RowScoring.digest(ofRows)));
        return digests;
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
