package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.config.ComparedMetric;
import dev.nonzero.config.ExperimentFile;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.PreparedData;
import dev.nonzero.model.Model;
import dev.nonzero.network.Head;
import dev.nonzero.network.InitialWeights;
import dev.nonzero.training.Epoch;
import dev.nonzero.training.Metrics;
import dev.nonzero.training.TrainingListener;
import dev.nonzero.training.measure.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    @SuppressWarnings("NullAway.Init") // likewise
    private Trial trial;

    @Test
    void figuresAreThoseOfTheTrainedNetworkOnTheRowsThatTheyAreOf() throws IOException {
        TrialMetrics figures = train("");
        Metrics validation = onRows(rows.validation().orElseThrow());
        assertThat(figures.train()).isEqualTo(onRows(rows.train()));
        assertThat(ofEpoch(figures.validation().orElseThrow())).isEqualTo(validation);
        assertThat(ofEpoch(figures.test())).isEqualTo(onRows(rows.test()));
        assertThat(figures.train()).isNotEqualTo(ofEpoch(figures.test()));
        assertThat(figures.initialWeights()).isEqualTo(InitialWeights.digest(trial.parameters(rows.train())));
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

    @Test
    void theNetworkCountsClassesByTheirWeights() throws IOException {
        train(", class_weights: [1, 3], label_smoothing: 0");
        assertThat(trial.cell().network(rows.train(), 1).head()).isEqualTo(new Head.Softmax(List.of(1.0, 3.0), 0));
    }

    @Test
    void aConfusionThatNeverOccursIsNotListed() throws IOException {
        Files.writeString(folder.resolve("apart.svm"), "0 1:1\n1 2:1\n".repeat(20));
        TrialMetrics figures = trainAs("""
                data: {train: %s, test: 0.5}
                network: {hidden: []}
                training: {epochs: 40, batch_size: 4, optimizer: {type: adam, learning_rate: 0.05}}
                """.formatted(folder.resolve("apart.svm")));
        assertThat(figures.test().accuracy()).isEqualTo(1);
        assertThat(figures.confusion())
                .containsExactly(
                        List.of(0, 0, rows.test().rowsOfClasses()[0]),
                        List.of(1, 1, rows.test().rowsOfClasses()[1]));
    }

    /** A label for each of the features 1 to 3 that a row has; counted from the probabilities of the model. */
    @Test
    void ofSetsOfLabelsEachLabelIsCounted() throws IOException {
        StringBuilder svm = new StringBuilder();
        for (int row = 0; row < 48; row++) {
            List<String> labels = new ArrayList<>();
            StringBuilder features = new StringBuilder();
            for (int feature = 0; feature < 3; feature++) {
                if ((row >> feature) % 2 == 1) {
                    labels.add(Integer.toString(feature));
                    features.append(' ').append(feature + 1).append(":1");
                }
            }
            svm.append(String.join(",", labels)).append(features).append(" 4:1\n");
        }
        Files.writeString(folder.resolve("sets.svm"), svm);
        TrialMetrics figures = trainAs("""
                data: {train: %s, validation: 0.2, test: 0.5, label_separator: ","}
                network: {head: sigmoid, hidden: [16]}
                training: {epochs: 10, batch_size: 4, optimizer: {type: adam, learning_rate: 0.05}}
                """.formatted(folder.resolve("sets.svm")));
        assertThat(figures.confusion()).isEmpty();
        LabeledData test = rows.test();
        float[] probabilities =
                Model.load(folder.resolve("model.zip")).predictor().probabilities(test.features());
        List<List<Integer>> expected = new ArrayList<>();
        for (int label = 0; label < 3; label++) {
            int[] counts = new int[3]; // had, predicted, both
            for (int row = 0; row < test.rows(); row++) {
                boolean has = test.labelSets().has(row, label);
                boolean predicted = probabilities[row * 3 + label] >= 0.5;
                counts[0] += has ? 1 : 0;
                counts[1] += predicted ? 1 : 0;
                counts[2] += has && predicted ? 1 : 0;
            }
            expected.add(List.of(label, counts[0], counts[1], counts[2]));
        }
        assertThat(figures.labels()).contains(expected);
        assertThat(figures.rows().orElseThrow().scores()).containsOnlyKeys("test_precision_at_1");
        assertThat(figures.ending().map(Ending::learned)).contains(true);
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
        return trainAs("""
                data:
                  train: {synthetic: {rows: 200, features: 40, classes: 2, nonzeros: 6, rule: sum, seed: 1}}
                  validation: 0.2
                  test: 0.3
                network: {hidden: [16]}
                training: {epochs: 40, batch_size: 16, optimizer: {type: adam, learning_rate: 0.05}%s}
                """.formatted(more));
    }

    private TrialMetrics trainAs(String experiment) throws IOException {
        Path file = Files.writeString(folder.resolve("experiment.yaml"), "name: figures\n" + experiment);
        ExperimentData data = new ExperimentData();
        List<Trial> trials = Design.of(ExperimentFile.read(file)).trials().subList(0, 1);
        TrainedTrial trained = new TrialRunner(data)
                .run(TrialRequest.of(trials, data, ComparedMetric.TEST_ACCURACY).get(0), TrainingListener.NONE);
        trial = trials.get(0);
        trained.model().save(folder.resolve("model.zip"));
        try (ExperimentData.Lease lease = data.use(trials.get(0))) {
            rows = lease.rows();
        }
        return trained.result().figures().orElseThrow();
    }
}
