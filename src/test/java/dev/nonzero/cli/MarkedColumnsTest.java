package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.CsvRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of a table that say which rows belong together, what they are for, and how much they count. */
class MarkedColumnsTest {
    private static final int ROWS = 40;

    @TempDir
    Path folder;

    @Test
    void aGroupIsNoFeatureAndIsNotTorn() throws IOException {
        for (String said : List.of("group: patient", "columns: {patient: group}")) {
            Path config = config("group", "test: {folds: 4}\n  " + said + "\n  validation: 0.2");
            assertThat(Program.run("run", config.toString()).err()).isEmpty();
            List<CSVRecord> rows = CsvRows.of(folder.resolve("group/accuracy.csv"));
            assertThat(rows).hasSize(4).allSatisfy(row -> {
                assertThat(row.get("test_rows")).isEqualTo("10"); // two of eight patients with five rows each
                assertThat(Integer.parseInt(row.get("train_rows")) % 5).isZero();
            });
        }
        assertThat(Program.run(
                                "plan",
                                config("typo", "test: {folds: 4}\n  group: patiend")
                                        .toString())
                        .err())
                .contains("there is no column 'patiend'; the nearest header is 'patient'");
        assertThat(Program.run(
                                "plan",
                                config("two", "group: patient\n  columns: {part: group}\n  test: {folds: 4}")
                                        .toString())
                        .err())
                .contains("group is to be the column 'patient', but data.columns says otherwise");
    }

    @Test
    void aColumnSaysWhatRowsAreFor() throws IOException {
        Path config = config("split", "split: part");
        assertThat(Program.run("run", config.toString()).err()).isEmpty();
        CSVRecord row = CsvRows.of(folder.resolve("split/accuracy.csv")).get(0);
        assertThat(row.get("test_rows")).isEqualTo("10");
        assertThat(row.get("train_rows")).isEqualTo("26");
        assertThat(row.get("validation_accuracy")).isNotEmpty();
        Path rows = folder.resolve("rows.csv");
        Files.writeString(rows, Files.readString(rows).replaceFirst(",val,", ",evaluation,"));
        assertThat(Program.run("plan", config.toString()).err())
                .contains("'evaluation'; expected train, validation or test");
        assertThat(Program.run(
                                "plan",
                                "--print-config",
                                config("again", "split: part").toString())
                        .out())
                .contains("split: part")
                .doesNotContain("group: part");
    }

    @Test
    void aColumnHasTheWeightsOfTheRows() throws IOException {
        Path plain = config("plain", "test: 0.2\n  columns: {weight: ignore}");
        Path weighted = config("weighted", "test: 0.2\n  columns: {weight: weight}");
        assertThat(Program.run("run", plain.toString()).err()).isEmpty();
        assertThat(Program.run("run", weighted.toString()).err()).isEmpty();
        String loss = CsvRows.of(folder.resolve("plain/curves.csv")).get(0).get("train_loss");
        assertThat(CsvRows.of(folder.resolve("weighted/curves.csv")).get(0).get("train_loss"))
                .isNotEqualTo(loss);
        Path rows = folder.resolve("rows.csv");
        Files.writeString(rows, Files.readString(rows).replaceFirst(",2\n", ",0\n"));
        assertThat(Program.run("plan", weighted.toString()).err())
                .contains("row 2, column 'weight': the weight '0' is no number above 0");
    }

    private Path config(String name, String data) throws IOException {
        StringBuilder csv = new StringBuilder("patient,part,size,colour,label,weight\n");
        for (int row = 0; row < ROWS; row++) {
            csv.append(row / 5 + 100).append(',');
            csv.append(row < 10 ? "test" : row < 14 ? "val" : "train").append(',');
            csv.append(row * 7 % 11 + 0.5).append(',');
            csv.append(row % 3 == 0 ? "red" : "blue").append(',');
            csv.append(row % 2 == 0 ? "yes" : "no").append(',');
            csv.append(row % 4 + 1).append('\n');
        }
        Path rows = Files.writeString(folder.resolve("rows.csv"), csv.toString());
        return Files.writeString(folder.resolve(name + ".yaml"), """
                name: %s
                output: %s
                data:
                  train: %s
                  label_column: label
                  %s
                network:
                  hidden: [4]
                training:
                  trainer: sparse
                  epochs: 2
                  batch_size: 16
                seeds: 1
                baselines: []
                workers: 1
                """.formatted(name, folder.resolve(name), rows, data));
    }
}
