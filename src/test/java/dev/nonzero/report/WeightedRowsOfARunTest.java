package dev.nonzero.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.CsvRows;
import dev.nonzero.analysis.AnalysisResult;
import dev.nonzero.analysis.CrossedMean;
import dev.nonzero.analysis.Effect;
import dev.nonzero.analysis.Generalization;
import dev.nonzero.analysis.Interval;
import dev.nonzero.analysis.TestRows;
import dev.nonzero.experiment.ExperimentRun;
import dev.nonzero.experiment.FittedBaseline;
import dev.nonzero.experiment.ResultStore;
import dev.nonzero.experiment.RowFolder;
import dev.nonzero.experiment.RunListener;
import dev.nonzero.experiment.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of test rows that count by their weights: two cells, two seeds, and the linear models. */
class WeightedRowsOfARunTest {
    private static final Path DATA = Path.of("src/test/resources/data/weights");
    private static final List<Integer> WEIGHTS = weights();

    @TempDir
    private static Path folder;

    private static List<TrialResult> trials = List.of();

    @SuppressWarnings("NullAway.Init") // before all tests
    private static RunResults run;

    @BeforeAll
    static void run() throws IOException {
        ExperimentRun planned = ExperimentRun.of(
                Files.writeString(folder.resolve("weighted.yaml"), """
                name: weighted
                output: '%s'
                data:
                  train: %s
                  test: %s
                  label_column: bought
                  columns: {customers: weight}
                  weighted_metrics: true
                factors: {network.activation: [relu, tanh]}
                network: {hidden: [4]}
                training: {epochs: 3, batch_size: 8}
                seeds: 2
                """.formatted(
                                results(), DATA.resolve("train.csv"), DATA.resolve("test.csv"))),
                OptionalInt.of(1));
        trials = planned.execute(new RunListener() {});
        List<FittedBaseline> baselines =
                List.copyOf(ResultStore.readBaselines(results()).values());
        TestRowList.write(results(), planned, trials);
        RunRecord record = RunRecord.of(planned, trials, baselines, Instant.now(), List.of("run"));
        RunFile.write(results(), record);
        run = RunResults.of(record, planned.experiment(), trials, baselines, List.of(), results());
    }

    /** Rows are drawn with their weights: the interval is that of {@code m + w (d - m)}, the mean weight being 1. */
    @Test
    void theIntervalOfAnEffectIsThatOfTheWeightedMean() {
        AnalysisResult analysis = run.analysis().orElseThrow();
        assertThat(analysis.table().testRows()).isInstanceOf(TestRows.Scored.class);
        Effect effect = analysis.effects().get(0);
        assertThat(effect.decidedFor()).isEqualTo(Generalization.SEEDS_AND_ROWS);
        double[][] differences = new double[2][];
        for (int seed = 0; seed < 2; seed++) {
            differences[seed] = differences(scores(trials.get(2 * seed + 1)), scores(trials.get(2 * seed)));
        }
        assertIsThatOf(effect, differences);
    }

    @Test
    void soIsThatOfTheDifferenceFromALinearModel() {
        List<BaselineComparison.Lead> leads = run.comparison().leads();
        assertThat(leads).hasSize(4);
        for (BaselineComparison.Lead lead : leads) {
            float[] ofBaseline = run.baselines().stream()
                    .filter(baseline -> baseline.baseline().equals(lead.baseline()))
                    .findFirst()
                    .flatMap(FittedBaseline::figures)
                    .flatMap(FittedBaseline.Figures::rows)
                    .orElseThrow()
                    .scores();
            assertIsThatOf(
                    lead.contrast().effect(),
                    trials.stream()
                            .filter(trial -> trial.cell().equals(lead.cell()))
                            .map(trial -> differences(scores(trial), ofBaseline))
                            .toArray(double[][]::new));
        }
    }

    private static void assertIsThatOf(Effect effect, double[][] differences) {
        CrossedMean expected = CrossedMean.of(differences, 0.95).orElseThrow();
        assertThat(effect.comparison().orElseThrow().mean().mean()).isCloseTo(expected.mean(), within(1e-9));
        Interval interval = effect.interval().orElseThrow();
        assertThat(interval.lower()).isCloseTo(expected.interval().lower(), within(1e-9));
        assertThat(interval.upper()).isCloseTo(expected.interval().upper(), within(1e-9));
    }

    /** Without the weights, the interval is for new seeds on these rows. */
    @Test
    void whereTheWeightsWereDeletedTheRowsAreNotKnown() throws IOException {
        Path weights = results().resolve("rows").resolve(trials.get(0).key() + "-row_weight.npy");
        Path elsewhere = Files.move(weights, folder.resolve("weights.npy"));
        TestRows unknown = new TestRows.Unknown("the weights of the test rows are no longer among the results");
        assertThat(KeptRows.of(results(), run.analysis().orElseThrow().table(), trials))
                .isEqualTo(unknown);
        BaselineContrast contrast = run.comparison().leads().get(0).contrast();
        assertThat(contrast.effect().decidedFor()).isEqualTo(Generalization.SEEDS);
        assertThat(contrast.words()).endsWith(" for new seeds on these rows)");
        Files.move(elsewhere, weights);
    }

    @Test
    void sentencesAndTablesSaySo() {
        assertThat(run.largestClass().share()).as("counts do not show it").isEmpty();
        assertThat(run.references()).hasSize(1);
        assertThat(run.references().get(0)).contains(" reaches a weighted accuracy of ");
        List<String> factors = List.of("activation");
        ResultFiles.writeAccuracy(results(), factors, trials, Optional.empty());
        ResultFiles.writeCurves(results(), factors, trials);
        assertThat(CsvRows.of(results().resolve("accuracy.csv")).get(0).toMap())
                .containsKeys("weighted_train_accuracy", "weighted_test_accuracy", "weighted_test_log_loss")
                .doesNotContainKey("test_accuracy");
        assertThat(CsvRows.of(results().resolve("curves.csv")).get(0).toMap())
                .containsKey("weighted_validation_accuracy");
        RowsFile.write(results(), run.analysis().orElseThrow(), trials);
        assertThat(CsvRows.of(results().resolve("rows.csv")))
                .hasSize(WEIGHTS.size())
                .allSatisfy(row -> assertThat(row.get("metric")).isEqualTo("test_accuracy"));
    }

    private static float[] scores(TrialResult trial) {
        return new RowFolder(results()).read(trial, "test_accuracy").orElseThrow();
    }

    /** Of some scores and others, so that their mean is the weighted one. */
    private static double[] differences(float[] scores, float[] others) {
        double sum = WEIGHTS.stream().mapToInt(weight -> weight).sum();
        double mean = IntStream.range(0, scores.length)
                .mapToDouble(row -> WEIGHTS.get(row) * (scores[row] - others[row]) / sum)
                .sum();
        return IntStream.range(0, scores.length)
                .mapToDouble(row -> mean + WEIGHTS.get(row) * scores.length / sum * (scores[row] - others[row] - mean))
                .toArray();
    }

    private static List<Integer> weights() {
        return CsvRows.of(DATA.resolve("test.csv")).stream()
                .map(row -> Integer.parseInt(row.get("customers")))
                .toList();
    }

    private static Path results() {
        return folder.resolve("results");
    }
}
