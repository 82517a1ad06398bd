package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.files.CsvTable;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Weights of training, validation and test rows next to npz files and in a column of Parquet files: the figures of a run are
 * scikit-learn's with {@code sample_weight}, by {@code src/test/python/weights.py}.
 */
class WeightsOfFilesTest {
    private static final Path FOLDER = Path.of("src/test/resources/data/weights");

    @TempDir
    private Path folder;

    private enum Format {
        NPZ("row_weights: file", "--row-weights=file"),
        PARQUET("label_column: label, columns: {w: weight}", "");

        private final String keys;
        private final String option;

        Format(String keys, String option) {
            this.keys = keys;
            this.option = option;
        }

        private String file(String part) {
            return FOLDER.resolve("rows-" + part + "." + name().toLowerCase(Locale.ROOT))
                    .toString();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFiguresOfARunAreScikitLearns(Format format) throws IOException {
        run(format, true);
        CSVRecord network = record("accuracy.csv", "");
        assertFigure(network, "weighted_train_accuracy", "train", "weighted", "accuracy");
        assertFigure(network, "weighted_validation_accuracy", "validation", "weighted", "accuracy");
        for (String measure : List.of("accuracy", "macro_f1", "balanced_accuracy", "mcc", "cohen_kappa")) {
            assertFigure(network, "weighted_test_" + measure, "test", "weighted", measure);
        }
        CSVRecord linear = record("baselines.csv", "logistic regression");
        assertFigure(linear, "weighted_test_accuracy", "test", "weighted", "accuracy");
        assertFigure(linear, "weighted_test_macro_f1", "test", "weighted", "macro_f1");
        evaluate(format);
    }

    @Test
    void withoutTheKeyEveryRowCountsOnce() throws IOException {
        run(Format.PARQUET, false);
        CSVRecord network = record("accuracy.csv", "");
        assertFigure(network, "train_accuracy", "train", "rows", "accuracy");
        assertFigure(network, "validation_accuracy", "validation", "rows", "accuracy");
        assertFigure(network, "test_accuracy", "test", "rows", "accuracy");
        assertFigure(network, "test_macro_f1", "test", "rows", "macro_f1");
    }

    private void run(Format format, boolean weighted) throws IOException {
        Path yaml = Files.writeString(folder.resolve("rows.yaml"), """
                name: rows
                output: %s
                data: {train: %s, validation: %s, test: %s, %s, weighted_metrics: %s}
                network: {hidden: [8]}
                training: {epochs: 30, batch_size: 16, optimizer: {type: adam, learning_rate: 0.05}}
                seeds: 1
                save_models: all
                """.formatted(
                        folder.resolve("results"),
                        format.file("train"),
                        format.file("validation"),
                        format.file("test"),
                        format.keys,
                        weighted));
        Program run = Program.run("run", yaml.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    /** The model of the run on its validation rows, as those of any file. */
    private void evaluate(Format format) throws IOException {
        String model;
        try (Stream<Path> models = Files.list(folder.resolve("results/models"))) {
            model = models.findFirst().orElseThrow().toString();
        }
        Program evaluate =
                Program.run(Stream.of("evaluate", model, format.file("validation"), "--weighted-metrics", format.option)
                        .filter(argument -> !argument.isEmpty())
                        .toArray(String[]::new));
        assertThat(evaluate.err()).isEmpty();
        assertThat(evaluate.out())
                .containsPattern("weighted accuracy +" + rounded("accuracy"))
                .containsPattern("weighted macro F1 +" + rounded("macro_f1"));
    }

    private static String rounded(String measure) throws IOException {
        return String.format(Locale.ROOT, "%.4f", figure("validation", "weighted", measure));
    }

    private static void assertFigure(CSVRecord record, String column, String part, String rows, String measure)
            throws IOException {
        assertThat(Double.parseDouble(record.get(column)))
                .as(column)
                .isCloseTo(figure(part, rows, measure), within(1e-7));
    }

    private static double figure(String part, String rows, String measure) throws IOException {
        JsonNode figures = JsonMapper.shared().readTree(Files.readString(FOLDER.resolve("rows-figures.json")));
        return figures.get(part).get(rows).get(measure).asDouble();
    }

    /** The first record of a file of results, or that of a baseline. */
    private CSVRecord record(String file, String baseline) throws IOException {
        try (Reader reader = Files.newBufferedReader(folder.resolve("results").resolve(file));
                CSVParser parser = CsvTable.WITH_HEADER.parse(reader)) {
            return parser.stream()
                    .filter(record ->
                            baseline.isEmpty() || record.get("baseline").equals(baseline))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
