package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.config.ComparedMetric;
import dev.nonzero.config.ExperimentFile;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.PreparedData;
import dev.nonzero.model.Model;
import dev.nonzero.training.Epoch;
import dev.nonzero.training.Metrics;
import dev.nonzero.training.TrainingListener;
import dev.nonzero.training.measure.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured in a trial, and on which rows. */
class TrialRunnerTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // by each test, when it trains
    private PreparedData rows;

    @Test
    void figuresAreThoseOfTheTrainedNetworkOnTheRowsThatTheyAreOf() throws IOException {
        TrialMetrics figures = train("");
        Metrics validation = onRows(rows.validation().orElseThrow());
        assertThat(figures.train()).isEqualTo(onRows(rows.train()));
        assertThat(ofEpoch(figures.validation().orElseThrow())).isEqualTo(validation);
        assertThat(ofEpoch(figures.test())).isEqualTo(onRows(rows.test()));
        assertThat(figures.train()).isNotEqualTo(ofEpoch(figures.test()));
        assertThat(validation).isNotEqualTo(ofEpoch(figures.test())).isNotEqualTo(figures.train());
        Epoch last = figures.curve().get(figures.curve().size() - 1);
        assertThat(last.validation()).contains(validation);
        assertThat(figures.bestEpoch()).isEqualTo(last.number());
        assertThat(figures.confusion().stream().mapToInt(entry -> entry.get(2)).sum())
                .isEqualTo(rows.test().rows());
    }

    /** Training on random classes: validation rows get worse, and the network must be that of the epoch before. */
    @Test
    void theNetworkMeasuredIsThatOfTheBestEpoch() throws IOException {
        TrialMetrics figures = train(", early_stopping: {metric: loss, patience: 2}");
        assertThat(figures.bestEpoch()).isLessThan(figures.curve().size());
        Epoch best = figures.curve().get(figures.bestEpoch() - 1);
        assertThat(figures.curve().size()).isEqualTo(figures.bestEpoch() + 2);
        assertThat(figures.validation().map(TrialRunnerTest::ofEpoch)).isEqualTo(best.validation());
        assertThat(figures.validation().map(TrialRunnerTest::ofEpoch))
                .contains(onRows(rows.validation().orElseThrow()));
    }

    /** Without the measures that epochs do not have. */
    private static Metrics ofEpoch(Metrics metrics) {
        Map<String, Double> values = new HashMap<>(metrics.values());
        values.keySet()
                .retainAll(Measure.ofCurves(false).stream().map(Measure::word).toList());
        return new Metrics(values);
    }

    /** Of the model that the trial leaves. */
    private Metrics onRows(LabeledData rows) {
        return Metrics.of(Model.load(folder.resolve("model.zip")).predictor().probabilities(rows.features()), rows);
    }

    private TrialMetrics train(String more) throws IOException {
        Path file = Files.writeString(folder.resolve("experiment.yaml"), """
                name: figures
                data:
                  train: {synthetic: {rows: 200, features: 40, classes: 2, nonzeros: 6, rule: sum, seed: 1}}
                  validation: 0.2
                  test: 0.3
                network: {hidden: [16]}
                training: {epochs: 40, batch_size: 16, optimizer: {type: adam, learning_rate: 0.05}%s}
                """.formatted(more));
        ExperimentData data = new ExperimentData();
        List<Trial> trials = Design.of(ExperimentFile.read(file)).trials().subList(0, 1);
        TrainedTrial trained = new TrialRunner(data)
                .run(TrialRequest.of(trials, data, ComparedMetric.TEST_ACCURACY).get(0), TrainingListener.NONE);
        trained.model().save(folder.resolve("model.zip"));
        try (ExperimentData.Lease lease = data.use(trials.get(0))) {
            rows = lease.rows();
        }
        return trained.result().figures().orElseThrow();
    }
}
