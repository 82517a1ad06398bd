package dev.nonzero.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.analysis.Analysis;
import dev.nonzero.analysis.AnalysisFiles;
import dev.nonzero.analysis.AnalysisResult;
import dev.nonzero.config.Experiment;
import dev.nonzero.config.ExperimentFile;
import dev.nonzero.config.VariedFactor;
import dev.nonzero.experiment.Seeds;
import dev.nonzero.experiment.TrialMetrics;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.experiment.TrialResult.Status;
import dev.nonzero.training.Epoch;
import dev.nonzero.training.Metrics;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every column of every result file of a made-up run, in which each figure is another number, against what
 * {@code src/test/python/result_tables.py} makes of the same figures.
 */
class ResultFilesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/results");
    private static final String EXPERIMENT = """
            name: golden
            data: {train: {synthetic: {}}}
            factors:
              layer: {linear: {network.activation: relu}, conv1d: {network.activation: tanh}}
              pool: {none: {network.hidden: [4]}, max: {network.hidden: [8]}}
            seeds: 8
            metric: %s
            equivalence_margin: 0.02
            confidence: 0.9
            simple_effects: [{factor: pool, within: {layer: conv1d}}]
            """;

    @TempDir
    private Path folder;

    @Test
    void accuracyAndCurvesHaveEachFigureInItsColumn() throws IOException {
        Experiment experiment = experiment("test_accuracy");
        List<String> factors =
                experiment.factors().stream().map(VariedFactor::name).toList();
        ResultFiles.writeAccuracy(folder, factors, trials(), Optional.empty());
        ResultFiles.writeCurves(folder, factors, trials());
        assertIsAsExpected("accuracy.csv", GOLDEN.resolve("expected"));
        assertIsAsExpected("curves.csv", GOLDEN.resolve("expected"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"test_accuracy", "test_log_loss"})
    void theTablesOfTheAnalysisHaveEachNumberInItsColumn(String metric) throws IOException {
        Experiment experiment = experiment(metric);
        AnalysisResult result =
                Analysis.of(ResultTables.of(experiment, trials()), ResultTables.options(experiment.analysis()));
        SummaryFile.write(folder, result);
        AnalysisFiles.write(folder, result);
        for (String file : List.of("summary.csv", "effects.csv", "anova.csv", "attribution.csv", "variance.csv")) {
            assertIsAsExpected(file, GOLDEN.resolve("expected").resolve(metric));
        }
    }

    private void assertIsAsExpected(String file, Path golden) throws IOException {
        List<CSVRecord> expected = rows(golden.resolve(file));
        List<CSVRecord> actual = rows(folder.resolve(file));
        assertThat(actual.get(0).getParser().getHeaderNames())
                .as(file)
                .containsExactlyElementsOf(expected.get(0).getParser().getHeaderNames());
        assertThat(actual).as(file).hasSameSizeAs(expected);
        for (int row = 0; row < expected.size(); row++) {
            for (Map.Entry<String, String> field : expected.get(row).toMap().entrySet()) {
                assertIsTheSame(
                        file + ", row " + (row + 1) + ", " + field.getKey(),
                        actual.get(row).get(field.getKey()),
                        field.getValue(),
                        tolerance(field.getKey(), expected.get(row)));
            }
        }
    }

    /** The bootstrap draws other resamples here and there: its ends agree to a fraction of the interval. */
    private static double tolerance(String column, CSVRecord row) {
        return column.startsWith("bootstrap_")
                ? 0.05 * (number(row, "bootstrap_upper") - number(row, "bootstrap_lower"))
                : 1e-9 * Math.max(1e-3, Math.abs(row.get(column).matches(NUMBER) ? number(row, column) : 0));
    }

    private static final String NUMBER = "-?[0-9.]+(e-?[0-9]+)?";

    private static void assertIsTheSame(String place, String actual, String expected, double tolerance) {
        if (expected.matches(NUMBER) && !actual.isEmpty()) {
            assertThat(Double.parseDouble(actual)).as(place).isCloseTo(Double.parseDouble(expected), within(tolerance));
        } else {
            assertThat(actual).as(place).isEqualTo(expected);
        }
    }

    private Experiment experiment(String metric) throws IOException {
        return ExperimentFile.read(Files.writeString(folder.resolve("golden.yaml"), EXPERIMENT.formatted(metric)));
    }

    private static List<TrialResult> trials() throws IOException {
        List<List<Epoch>> curves = new ArrayList<>();
        List<CSVRecord> rows = rows(GOLDEN.resolve("trials.csv"));
        rows.forEach(row -> curves.add(new ArrayList<>()));
        for (CSVRecord row : rows(GOLDEN.resolve("epochs.csv"))) {
            curves.get((int) number(row, "trial") - 1)
                    .add(new Epoch(
                            (int) number(row, "epoch"),
                            number(row, "learning_rate_factor"),
                            number(row, "train_loss"),
                            Optional.of(new Metrics(
                                    number(row, "validation_accuracy"),
                                    number(row, "validation_macro_f1"),
                                    number(row, "validation_log_loss"),
                                    OptionalDouble.empty())),
                            number(row, "train_seconds")));
        }
        List<TrialResult> trials = new ArrayList<>();
        for (CSVRecord row : rows) {
            Map<String, String> levels = new LinkedHashMap<>();
            levels.put("layer", row.get("layer"));
            levels.put("pool", row.get("pool"));
            Status status = Status.valueOf(row.get("status").toUpperCase(Locale.ROOT));
            trials.add(new TrialResult(
                    "key" + trials.size(),
                    "layer=" + row.get("layer") + ", pool=" + row.get("pool"),
                    levels,
                    new Seeds((long) number(row, "init"), (long) number(row, "order"), (long) number(row, "split")),
                    status,
                    Optional.of(row.get("message")).filter(message -> !message.isEmpty()),
                    status == Status.FAILED ? Optional.empty() : Optional.of(figures(row, curves.get(trials.size())))));
        }
        return trials;
    }

    private static TrialMetrics figures(CSVRecord row, List<Epoch> curve) {
        return new TrialMetrics(
                metrics(row, "train_"),
                Optional.of(metrics(row, "validation_")),
                metrics(row, "test_"),
                curve,
                (int) number(row, "best_epoch"),
                (long) number(row, "parameters"),
                number(row, "train_seconds"),
                row.get("trainer"),
                row.get("kernel"),
                row.get("initial_weights_digest"),
                row.get("batch_order_digest"),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Metrics metrics(CSVRecord row, String rows) {
        return new Metrics(
                number(row, rows + "accuracy"),
                number(row, rows + "macro_f1"),
                number(row, rows + "log_loss"),
                OptionalDouble.of(number(row, rows + "roc_auc")));
    }

    private static double number(CSVRecord row, String column) {
        return Double.parseDouble(row.get(column));
    }

    private static List<CSVRecord> rows(Path file) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser parser = format.parse(reader)) {
            return parser.getRecords();
        }
    }
}
