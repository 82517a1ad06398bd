package dev.nonzero.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.CsvRows;
import dev.nonzero.analysis.Analysis;
import dev.nonzero.analysis.AnalysisFiles;
import dev.nonzero.analysis.AnalysisResult;
import dev.nonzero.config.Experiment;
import dev.nonzero.config.VariedFactor;
import dev.nonzero.experiment.MadeUpFigures;
import dev.nonzero.experiment.Seeds;
import dev.nonzero.experiment.TrialMetrics;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.training.Epoch;
import dev.nonzero.training.Metrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final Path GOLDEN = MadeUpRun.FOLDER;

    @TempDir
    private Path folder;

    @Test
    void accuracyAndCurvesHaveEachFigureInItsColumn() throws IOException {
        Experiment experiment = MadeUpRun.experiment("test_accuracy", folder);
        List<String> factors =
                experiment.factors().stream().map(VariedFactor::name).toList();
        ResultFiles.writeAccuracy(folder, factors, MadeUpRun.trials(), Optional.empty());
        ResultFiles.writeCurves(folder, factors, MadeUpRun.trials());
        assertIsAsExpected("accuracy.csv", GOLDEN.resolve("expected"));
        assertIsAsExpected("curves.csv", GOLDEN.resolve("expected"));
    }

    /** One of two trainings has a measure that no epoch has; the others have no column. */
    @Test
    void setsOfLabelsHaveColumnsOfTheirOwnAndMeasuresOneWhereATrainingHasThem() {
        Metrics metrics =
                new Metrics(Map.of("precision_at_1", 0.75, "macro_f1", 0.5, "micro_f1", 0.625, "log_loss", 0.25));
        Map<String, Double> more = new LinkedHashMap<>(metrics.values());
        more.put("ndcg_at_3", 0.875);
        ResultFiles.writeAccuracy(
                folder, List.of(), List.of(trial(1, metrics), trial(2, new Metrics(more))), Optional.empty());
        List<CSVRecord> rows = CsvRows.of(folder.resolve("accuracy.csv"));
        assertThat(rows.get(0).getParser().getHeaderNames())
                .containsSubsequence("fold", "train_precision_at_1", "validation_precision_at_1", "test_precision_at_1")
                .filteredOn(column -> column.startsWith("test_"))
                .containsExactly(
                        "test_precision_at_1",
                        "test_macro_f1",
                        "test_micro_f1",
                        "test_log_loss",
                        "test_ndcg_at_3",
                        "test_rows",
                        "test_rows_digest");
        assertThat(rows).extracting(row -> row.get("test_ndcg_at_3")).containsExactly("", "0.875");
        assertThat(rows).extracting(row -> row.get("test_precision_at_1")).containsExactly("0.75", "0.75");
        ResultFiles.writeCurves(folder, List.of(), List.of(trial(1, metrics)));
        CSVRecord epoch = CsvRows.of(folder.resolve("curves.csv")).get(0);
        assertThat(epoch.getParser().getHeaderNames())
                .endsWith(
                        "train_loss",
                        "validation_precision_at_1",
                        "validation_macro_f1",
                        "validation_micro_f1",
                        "validation_log_loss",
                        "train_seconds");
        assertThat(epoch.get("validation_micro_f1")).isEqualTo("0.625");
    }

    private static TrialResult trial(long seed, Metrics metrics) {
        TrialMetrics figures = MadeUpFigures.of(metrics)
                .curve(List.of(new Epoch(1, 1, 0.5, Optional.of(metrics), 1)), 1)
                .make();
        return new TrialResult(
                "key" + seed,
                "the network",
                Map.of(),
                new Seeds(seed, seed, 1),
                TrialResult.Status.OK,
                Optional.empty(),
                Optional.of(figures));
    }

    @ParameterizedTest
    @ValueSource(strings = {"test_accuracy", "test_log_loss"})
    void theTablesOfTheAnalysisHaveEachNumberInItsColumn(String metric) throws IOException {
        Experiment experiment = MadeUpRun.experiment(metric, folder);
        AnalysisResult result = Analysis.of(
                ResultTables.of(experiment, MadeUpRun.trials()), ResultTables.options(experiment.analysis()));
        SummaryFile.write(folder, result);
        AnalysisFiles.write(folder, result);
        for (String file : List.of("summary.csv", "effects.csv", "anova.csv", "attribution.csv", "variance.csv")) {
            assertIsAsExpected(file, GOLDEN.resolve("expected").resolve(metric));
        }
    }

    private void assertIsAsExpected(String file, Path golden) throws IOException {
        List<CSVRecord> expected = CsvRows.of(golden.resolve(file));
        List<CSVRecord> actual = CsvRows.of(folder.resolve(file));
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
                ? 0.05 * (MadeUpRun.number(row, "bootstrap_upper") - MadeUpRun.number(row, "bootstrap_lower"))
                : 1e-9 * Math.max(1e-3, Math.abs(row.get(column).matches(NUMBER) ? MadeUpRun.number(row, column) : 0));
    }

    private static final String NUMBER = "-?[0-9.]+(e-?[0-9]+)?";

    private static void assertIsTheSame(String place, String actual, String expected, double tolerance) {
        if (expected.matches(NUMBER) && !actual.isEmpty()) {
            assertThat(Double.parseDouble(actual)).as(place).isCloseTo(Double.parseDouble(expected), within(tolerance));
        } else {
            assertThat(actual).as(place).isEqualTo(expected);
        }
    }
}
