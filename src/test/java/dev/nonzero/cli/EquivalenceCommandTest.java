package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.CsvRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EquivalenceCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theTwoLayersAreComparedNumberByNumber() throws IOException {
        Path file = folder.resolve("equivalence.csv");
        Program ended = Program.run(
                "equivalence",
                "--batch=16",
                "--length=50",
                "--channels=8",
                "--units=32",
                "--depths=1,3",
                "--training-depth=2",
                "--steps=7",
                "--repetitions=2",
                "--output=" + file);

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out())
                .contains("Input (16, 50, 8) to 32 units", "output of 3 layers", "step 7", file.toString());
        List<CSVRecord> rows = CsvRows.of(file);
        assertThat(number(rows, "parameters", "linear", "", "count")).isEqualTo(288);
        assertThat(number(rows, "parameters", "conv1d", "", "count")).isEqualTo(288);
        assertThat(number(rows, "weight_shape", "linear", "0", "size")).isEqualTo(8);
        assertThat(number(rows, "weight_shape", "conv1d", "0", "size")).isEqualTo(32);
        for (String layer : List.of("linear", "conv1d")) {
            assertThat(number(rows, "output", layer, "", "largest_error")).isBetween(0.0, 1e-5);
            assertThat(number(rows, "weight_gradient", layer, "", "largest_error"))
                    .isBetween(0.0, 1e-2);
            assertThat(number(rows, "forward_and_backward", layer, "linear first", "median_ms"))
                    .isPositive();
        }
        assertThat(number(rows, "output", "linear", "", "mean"))
                .isCloseTo(number(rows, "output", "conv1d", "", "mean"), within(1e-7));
        assertThat(number(rows, "depth", "", "3", "relative_difference")).isLessThan(1e-5);
        assertThat(number(rows, "training", "linear", "7", "loss"))
                .isCloseTo(number(rows, "training", "conv1d", "7", "loss"), within(1e-4));
        assertThat(count(rows, "output_difference")).isEqualTo(16 * 50 * 32);
        assertThat(count(rows, "weight_gradient_difference")).isEqualTo(8 * 32);
    }

    @Test
    void aNumberThatCannotBeIsAMistake() {
        Program ended = Program.run("equivalence", "--units=0");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).startsWith("units is 0, but it is at least 1");
    }

    private static double number(List<CSVRecord> rows, String measurement, String layer, String at, String statistic) {
        return rows.stream()
                .filter(row -> row.get("measurement").equals(measurement)
                        && row.get("layer").equals(layer)
                        && row.get("at").equals(at)
                        && row.get("statistic").equals(statistic))
                .mapToDouble(row -> Double.parseDouble(row.get("value")))
                .findFirst()
                .orElseThrow();
    }

    private static double count(List<CSVRecord> rows, String measurement) {
        return rows.stream()
                .filter(row -> row.get("measurement").equals(measurement)
                        && row.get("statistic").equals("count"))
                .mapToDouble(row -> Double.parseDouble(row.get("value")))
                .sum();
    }
}
