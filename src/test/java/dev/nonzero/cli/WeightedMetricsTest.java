package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.files.CsvTable;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of weight 1 to 3 against the same rows once to three times, through the commands. */
class WeightedMetricsTest {
    @TempDir
    private Path folder;

    /** A row, with the weight that it has in a file. */
    private record Row(String label, double first, double second, int weight) {}

    /** A way to give the weights. */
    private enum Way {
        COLUMN("csv", "label_column: y, columns: {w: weight}", ""),
        LABEL("svm", "row_weights: label", ""),
        FILE("svm", "row_weights: file", "file");

        private final String ending;
        private final String keys;
        private final String option;

        Way(String ending, String keys, String option) {
            this.ending = ending;
            this.keys = keys;
            this.option = option;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTestRowOfWeightThreeIsThatRowThreeTimes(Way way) throws IOException {
        write(way, "train", rows(1, 60));
        List<Row> test = rows(2, 40);
        write(way, "test", test);
        write(
                way,
                "repeated",
                test.stream().flatMap(WeightedMetricsTest::repeated).toList());
        Program run = Program.run("run", experiment(way, "weighted", "test", true));
        assertThat(run.err()).doesNotContain("failed");
        assertThat(Program.run("run", experiment(way, "repeated", "repeated", true))
                        .exitCode())
                .isZero();
        assertThat(figures("weighted", "accuracy.csv"))
                .hasSizeGreaterThan(20)
                .isEqualTo(figures("repeated", "accuracy.csv"));
        assertThat(figures("weighted", "baselines.csv")).isNotEmpty().isEqualTo(figures("repeated", "baselines.csv"));
        evaluate(way);
    }

    @Test
    void whatIsWeightedSaysSo() throws IOException {
        write(Way.COLUMN, "train", rows(1, 60));
        write(Way.COLUMN, "test", rows(2, 40));
        String weighted = experiment(Way.COLUMN, "weighted", "test", true);
        assertThat(Program.run("plan", weighted).out()).contains("Rows count by their weights in metrics");
        assertThat(Program.run("run", weighted).out())
                .contains("linear SVM  split 1  weighted accuracy")
                .contains("seed 1  weighted accuracy")
                .contains("weighted test accuracy  ")
                .contains("(logistic regression");
        assertThat(folder.resolve("weighted/report.html")).content().contains("weighted test accuracy");
        assertThat(Program.run("analyze", folder.resolve("weighted").toString()).out())
                .contains("effect on weighted test accuracy")
                .contains("for new seeds and test rows");
        assertThat(Program.run("run", experiment(Way.COLUMN, "once", "test", false))
                        .out())
                .doesNotContain("weighted");
    }

    /** The same model on the rows with weights and on those that are repeated. */
    private void evaluate(Way way) throws IOException {
        String model = models("weighted").get(0);
        List<String> more = way.option.isEmpty() ? List.of() : List.of("--row-weights", way.option);
        Program weighted = evaluate(model, way, "test", more, "--weighted-metrics");
        Program once = evaluate(model, way, "test", more);
        Program repeated = evaluate(model, way, "repeated", more);
        assertThat(line(weighted, "weighted accuracy +")).isEqualTo(line(repeated, "accuracy +"));
        assertThat(line(weighted, "weighted log loss +")).isEqualTo(line(repeated, "log loss +"));
        assertThat(line(weighted, "weighted largest class +")).isEqualTo(line(repeated, "largest class +"));
        assertThat(line(once, "log loss +")).isNotEqualTo(line(repeated, "log loss +"));
        assertThat(weighted.out()).contains("every row counting once");
    }

    private Program evaluate(String model, Way way, String rows, List<String> more, String... option) {
        List<String> arguments = new ArrayList<>(List.of("evaluate", model, path(rows + "." + way.ending)));
        arguments.addAll(more);
        arguments.addAll(List.of(option));
        Program program = Program.run(arguments.toArray(String[]::new));
        assertThat(program.err()).isEmpty();
        return program;
    }

    private static String line(Program program, String figure) {
        return program.out()
                .lines()
                .filter(line -> line.matches(figure + "\\d.*"))
                .findFirst()
                .orElseThrow()
                .replaceAll("\\D+", " ");
    }

    @Test
    void weightsThatAreMissingAreNamed() throws IOException {
        write(Way.COLUMN, "train", rows(1, 60));
        Files.writeString(folder.resolve("bare.csv"), "a,b,y\n1,2,yes\n3,1,no\n");
        Program plan = Program.run("plan", experiment(Way.COLUMN, "bare", "bare", true));
        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err()).contains("data.test: " + path("bare.csv") + ":1: there is no column 'w'");
        Path none = Files.writeString(folder.resolve("none.yaml"), """
                name: none
                data: {train: %s, label_column: y, columns: {w: ignore}, weighted_metrics: true}
                """.formatted(path("train.csv")));
        assertThat(Program.run("plan", none.toString()).err())
                .contains("data.weighted_metrics: weighs metrics by the weights of rows, but there are none");
        Path factor = Files.writeString(folder.resolve("factor.yaml"), """
                name: factor
                data: {train: %s, label_column: y, columns: {w: weight}}
                factors: {data.weighted_metrics: [true, false]}
                """.formatted(path("train.csv")));
        assertThat(Program.run("plan", factor.toString()).err()).contains("factors: set data.weighted_metrics");
        Path two = Files.writeString(folder.resolve("two.yaml"), """
                name: two
                data: {train: %s, label_column: y, columns: {w: weight, a: weight}}
                """.formatted(path("train.csv")));
        assertThat(Program.run("plan", two.toString()).err()).contains("data.columns: calls 2 columns weight");
        Path noTable = Files.writeString(folder.resolve("no-table.yaml"), """
                name: no-table
                data: {train: data/jdk-modules.svm.gz, columns: {w: weight}}
                """);
        assertThat(Program.run("plan", noTable.toString()).err())
                .contains("data.columns: is for tables (CSV, Parquet)");
        Path twice = Files.writeString(folder.resolve("twice.yaml"), """
                name: twice
                data: {train: %s, label_column: y, columns: {w: weight}, row_weights: file}
                """.formatted(path("train.csv")));
        assertThat(Program.run("plan", twice.toString()).err())
                .contains("data.row_weights: a column that data.columns");
    }

    private List<Row> rows(long seed, int count) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double first = random.nextInt(100) / 10.0;
            double second = random.nextInt(100) / 10.0;
            String label = first + 4 * random.nextGaussian() > second ? "1" : "2";
            rows.add(new Row(label, first, second, 1 + random.nextInt(3)));
        }
        return rows;
    }

    private static Stream<Row> repeated(Row row) {
        return Stream.generate(() -> new Row(row.label, row.first, row.second, 1))
                .limit(row.weight);
    }

    private void write(Way way, String name, List<Row> rows) throws IOException {
        StringBuilder text = new StringBuilder(way == Way.COLUMN ? "w,a,b,y\n" : "");
        StringBuilder weights = new StringBuilder();
        for (Row row : rows) {
            weights.append(row.weight).append('\n');
            text.append(
                    switch (way) {
                        case COLUMN -> row.weight + "," + row.first + "," + row.second + "," + row.label;
                        case LABEL -> row.label + ":" + row.weight + " 1:" + row.first + " 2:" + row.second;
                        case FILE -> row.label + " 1:" + row.first + " 2:" + row.second;
                    });
            text.append('\n');
        }
        Files.writeString(folder.resolve(name + "." + way.ending), text);
        if (way == Way.FILE) {
            Files.writeString(folder.resolve(name + ".w.txt"), weights);
        }
    }

    private String experiment(Way way, String name, String test, boolean weighted) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), """
                        name: %s
                        output: %s
                        data: {train: %s, test: %s, values: standard, %s%s}
                        network: {hidden: [4]}
                        factors: {network.hidden: [[4], [8]]}
                        training: {epochs: 3, batch_size: 8, optimizer: {type: adam, learning_rate: 0.02}}
                        seeds: 2
                        save_models: all
                        """.formatted(
                                name,
                                path(name),
                                path("train." + way.ending),
                                path(test + "." + way.ending),
                                way.keys,
                                weighted ? ", weighted_metrics: true" : ""))
                .toString();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private List<String> models(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name).resolve("models"))) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    /** The weighted figures of the test rows, to seven digits. */
    private List<String> figures(String name, String file) throws IOException {
        List<String> figures = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(folder.resolve(name).resolve(file));
                CSVParser parser = CsvTable.WITH_HEADER.parse(reader)) {
            for (CSVRecord record : parser) {
                record.toMap().forEach((column, value) -> {
                    if (column.startsWith("weighted_test_")) {
                        figures.add(column + " " + String.format(Locale.ROOT, "%.7f", Double.parseDouble(value)));
                    }
                });
            }
        }
        return figures;
    }
}
