package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables as programs write them, from the file to predictions; {@code src/test/python/tables.py} made the files. */
class TableCommandsTest {
    private static final Path TABLES = Path.of("src/test/resources/data/tables");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "pandas.csv, ''",
        "holes.csv, ''",
        "pandas.parquet, ''",
        "spark-table.parquet, ''",
        "r.csv, ''",
        "r.tsv, ''",
        "excel.csv, ''",
        "excel-1252.csv, --encoding=windows-1252",
        "excel-utf16.txt, --encoding=UTF-16",
        "postgres.csv, ''",
        "postgres.txt, --label-column=column_7"
    })
    void whatInitProposesRuns(String name, String option) throws IOException {
        Path config = folder.resolve("table.yaml");
        Program init = init(name, option, config);
        assertThat(init.err()).isEmpty();
        assertThat(init.out())
                .containsPattern("(id|column_1) +ignore")
                .containsPattern("(city|column_4) +category")
                .containsPattern("(review|column_5) +text")
                .containsPattern("(label|column_7) +label");
        run(config);
    }

    @ParameterizedTest
    @CsvSource({
        "tables/types.parquet, ''",
        "tables/pandas-test.parquet, ''",
        "counts.svm, ''",
        "counts-from-0.svm, the index 0 occurs",
        "counts-queries.svm, query ids (qid:) are not used",
        "counts-csr.npz, ''",
        "counts-coo.npz, ''",
        "counts-real.mtx, ''",
        "counts-integer.mtx, ''"
    })
    void otherFilesToo(String name, String notice) throws IOException {
        Path config = folder.resolve("rows.yaml");
        Program init = Program.run("init", TABLES.resolveSibling(name).toString(), "--output", config.toString());
        assertThat(init.err()).isEmpty();
        assertThat(init.out()).contains(notice);
        run(config);
    }

    /** Runs a proposed experiment, but for one epoch and one seed. */
    private void run(Path config) throws IOException {
        Files.writeString(
                config,
                Files.readString(config)
                                .replaceFirst("epochs: \\d+", "epochs: 1")
                                .replaceFirst("seeds: 10", "seeds: 1") + "output: " + folder.resolve("results") + "\n");
        Program run = Program.run("run", config.toString());
        assertThat(run.err()).doesNotContain("failed");
        assertThat(run.exitCode()).isZero();
        assertThat(folder.resolve("results/accuracy.csv")).exists();
    }

    @Test
    void aModelDoesWithNewRowsWhatWasDoneWithTheRowsOfItsTraining() throws IOException {
        Path config = folder.resolve("table.yaml");
        assertThat(init("holes.csv", "", config).exitCode()).isZero();
        String shorter = Files.readString(config)
                .replaceFirst("(?s)\ntraining:.*\nfactors:.*", "\ntraining: {epochs: 3}\nnetwork: {hidden: [8]}\n");
        Files.writeString(config, shorter);
        Path model = folder.resolve("model.zip");
        Program train = Program.run("train", config.toString(), "--output", model.toString());
        assertThat(train.err()).isEmpty();
        String fromCsv = predict(model, "pandas-test.csv");
        assertThat(predict(model, "pandas-test.parquet")).isEqualTo(fromCsv);
        assertThat(fromCsv.lines()).hasSize(21);
        Program evaluate = Program.run(
                "evaluate", model.toString(), TABLES.resolve("holes.csv").toString());
        assertThat(evaluate.err()).isEmpty();
        assertThat(evaluate.exitCode()).isZero();
        assertThat(evaluate.out()).contains("learned from");
        Program strict = Program.run(
                "predict", model.toString(), TABLES.resolve("pandas-test.csv").toString(), "--strict");
        assertThat(strict.exitCode()).isEqualTo(2);
        assertThat(strict.err()).contains("column 'city': 'Ulm' does not occur in the training data");
    }

    private String predict(Path model, String rows) {
        Program predict =
                Program.run("predict", model.toString(), TABLES.resolve(rows).toString());
        assertThat(predict.err()).contains("column 'city': 'Ulm' does not occur in the training data;");
        assertThat(predict.exitCode()).isZero();
        return predict.out();
    }

    private static Program init(String name, String option, Path config) {
        List<String> arguments =
                new ArrayList<>(List.of("init", TABLES.resolve(name).toString(), "--output", config.toString()));
        if (!option.isEmpty()) {
            arguments.addAll(List.of(option.split("=", 2)));
        }
        return Program.run(arguments.toArray(String[]::new));
    }
}
