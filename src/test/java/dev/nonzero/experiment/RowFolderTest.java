package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.CsvRows;
import dev.nonzero.data.Digest;
import dev.nonzero.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowFolderTest {
    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void writeExperiment() {
        file = folder.resolve("small.yaml");
        write("test_accuracy");
    }

    private void write(String metric) {
        AtomicFile.write(
                file,
                writer -> writer.write(String.join(
                        "\n",
                        "name: small",
                        "output: '" + folder.resolve("results") + "'",
                        "data: {train: {synthetic: {rows: 200, features: 50, classes: 2, nonzeros: 6, rule: sum}}}",
                        "training: {epochs: 2}",
                        "network: {hidden: [4]}",
                        "metric: " + metric,
                        "seeds: 2",
                        "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"test_accuracy", "test_log_loss", "test_macro_f1", "test_roc_auc"})
    void theMeanOfTheScoresIsTheMetric(String metric) {
        write(metric);
        for (TrialResult result : ExperimentRun.of(file).execute(new RunListener() {})) {
            TrialMetrics figures = result.figures().orElseThrow();
            double expected =
                    switch (metric) {
                        case "test_log_loss" -> figures.test().logLoss();
                        case "test_macro_f1" -> figures.test().macroF1();
                        case "test_roc_auc" -> figures.test().rocAuc().orElseThrow();
                        default -> figures.test().accuracy();
                    };
            double bias = metric.equals("test_macro_f1") || metric.equals("test_roc_auc") ? 0.02 : 1e-6;
            assertThat(mean(rows().read(result, metric).orElseThrow())).isCloseTo(expected, within(bias));
            assertThat(mean(rows().read(result, "test_accuracy").orElseThrow()))
                    .isCloseTo(figures.test().accuracy(), within(1e-6));
            assertThat(figures.rows().orElseThrow().test()).isEqualTo(40);
            assertThat(figures.rows().orElseThrow().train()).isEqualTo(160);
        }
    }

    @Test
    void weightsOfTestRowsAreKeptWhereMetricsCountThem() throws IOException {
        Path rows = Path.of("src/test/resources/data/weights");
        for (boolean weighted : new boolean[] {true, false}) {
            Files.writeString(file, """
                    name: weights
                    output: '%s'
                    data:
                      train: %s
                      test: %s
                      label_column: bought
                      columns: {customers: weight}
                      weighted_metrics: %s
                    training: {epochs: 1}
                    baselines: []
                    seeds: 1
                    """.formatted(
                            folder.resolve("results"), rows.resolve("train.csv"), rows.resolve("test.csv"), weighted));
            TrialResult result =
                    ExperimentRun.of(file).execute(new RunListener() {}).get(0);
            assertThat(rows().read(result, TestedRows.WEIGHTS).isPresent()).isEqualTo(weighted);
            assertThat(result.figures().orElseThrow().rows().orElseThrow().weighted())
                    .isEqualTo(weighted);
            if (weighted) {
                float[] weights = rows().read(result, TestedRows.WEIGHTS).orElseThrow();
                List<Float> expected = CsvRows.of(rows.resolve("test.csv")).stream()
                        .map(row -> Float.parseFloat(row.get("customers")))
                        .toList();
                for (int row = 0; row < weights.length; row++) {
                    assertThat(weights[row] / weights[0]).isCloseTo(expected.get(row) / expected.get(0), within(1e-6f));
                }
            }
        }
    }

    @Test
    void aTrialWhoseScoresAreGoneOrChangedRunsAgain() throws IOException {
        List<TrialResult> results = ExperimentRun.of(file).execute(new RunListener() {});
        assertThat(trained()).isEmpty();
        TrialResult first = results.get(0);
        Path scores = folder.resolve("results").resolve("rows").resolve(first.key() + "-test_accuracy.npy");
        byte[] whole = Files.readAllBytes(scores);
        Files.delete(scores);
        assertThat(rows().read(first, "test_accuracy")).isEmpty();
        assertThat(trained()).containsExactly(first.key());
        assertThat(scores).hasBinaryContent(whole);
        for (int at : new int[] {3, 30, 129, whole.length - 1}) {
            byte[] changed = whole.clone();
            changed[at] ^= 8;
            Files.write(scores, changed);
            assertThatThrownBy(() -> rows().read(first, "test_accuracy"))
                    .isInstanceOf(ResultStoreException.class)
                    .hasMessageStartingWith(scores + " is not as it was written");
        }
        Files.write(scores, new byte[0]);
        assertThat(trained()).containsExactly(first.key());
        assertThat(scores).hasBinaryContent(whole);
    }

    @Test
    void aResultOfAnEarlierVersionHasNone() {
        ExperimentRun.of(file).execute(new RunListener() {});
        TrialResult result = ResultStore.read(folder.resolve("results")).values().stream()
                .findFirst()
                .orElseThrow();
        String line = ResultLine.text(result);
        String rest = line.substring(line.indexOf(',') + 1).replaceFirst(",\"ending\":\\{.*", "}}");
        TrialResult earlier =
                ResultLine.parse("{\"digest\":\"" + new Digest().add(rest).hex() + "\"," + rest, TrialResult.class);
        assertThat(earlier.figures().orElseThrow().rows()).isEmpty();
        assertThat(earlier.figures().orElseThrow().ending()).isEmpty();
        assertThat(rows().read(earlier, "test_accuracy")).isEmpty();
        assertThat(rows().lacks(earlier)).isFalse();
    }

    private RowFolder rows() {
        return new RowFolder(folder.resolve("results"));
    }

    private List<String> trained() {
        List<String> trained = new ArrayList<>();
        ExperimentRun.of(file).execute(new RunListener() {
            @Override
            public void trialEnded(Trial trial, TrialResult result) {
                trained.add(result.key());
            }
        });
        return trained;
    }

    private static double mean(float[] numbers) {
        double sum = 0;
        for (float number : numbers) {
            sum += number;
        }
        return sum / numbers.length;
    }
}
