package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.CsvRows;
import dev.nonzero.data.DataReader;
import dev.nonzero.data.DataSource;
import dev.nonzero.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaveModelsTest {
    @TempDir
    Path folder;

    private Path rows = Path.of("");
    private Path test = Path.of("");

    @BeforeEach
    void rows() throws IOException {
        rows = write("rows.svm", 0, 200);
        test = write("test.svm", 200, 90);
    }

    private Path write(String name, int first, int count) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int row = first; row < first + count; row++) {
            int label = row * row % 7 % 3;
            text.append("%d %d:1 %d:2%n".formatted(label, 1 + (row + label) % 5, 6 + label + row % 3));
        }
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void allKeepsEveryNetworkAsItWasTested() throws IOException {
        Program run = Program.run("run", "--quiet", write("all").toString());
        assertThat(run.err()).isEmpty();
        assertThat(models())
                .containsExactly(
                        "hidden=4-seed1.zip",
                        "hidden=4-seed2.zip",
                        "hidden=4-seed3.zip",
                        "hidden=8-seed1.zip",
                        "hidden=8-seed2.zip",
                        "hidden=8-seed3.zip");
        Program evaluate = Program.run("evaluate", model("hidden=8-seed2.zip").toString(), test.toString());
        String accuracy = results().stream()
                .filter(row -> row.get("hidden").equals("8") && row.get("seed").equals("2"))
                .map(row -> row.get("test_accuracy"))
                .findFirst()
                .orElseThrow();
        double measured = evaluate.out()
                .lines()
                .filter(line -> line.startsWith("accuracy"))
                .mapToDouble(line -> Double.parseDouble(line.substring(8).strip()))
                .findFirst()
                .orElseThrow();
        assertThat(measured).isEqualTo(Double.parseDouble(accuracy), Offset.offset(6e-5));
        assertThat(Model.load(model("hidden=8-seed2.zip"))
                        .description()
                        .schema()
                        .features())
                .isEqualTo(DataReader.read(new DataSource.File(rows, Optional.empty(), List.of()), OptionalInt.empty())
                        .schema()
                        .features());
    }

    @Test
    void aTrialIsDoneOnlyIfItsModelIsThere() throws IOException {
        Program.run("run", "--quiet", write("none").toString());
        assertThat(folder.resolve("results/models")).doesNotExist();
        byte[] before = Files.readAllBytes(folder.resolve("results/trials.jsonl"));
        Program all = Program.run("run", write("all").toString());
        assertThat(all.out()).doesNotContain("done before");
        assertThat(models()).hasSize(6);
        assertThat(Files.size(folder.resolve("results/trials.jsonl"))).isGreaterThan(before.length);
        byte[] model = Files.readAllBytes(model("hidden=4-seed2.zip"));
        Files.delete(model("hidden=4-seed2.zip"));
        Files.write(model("hidden=4-seed3.zip"), new byte[0]);
        Files.write(model("hidden=8-seed1.zip"), Arrays.copyOf(model, 700));
        Program again = Program.run("run", write("all").toString());
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("6 trials, 3 of them done before");
        assertThat(models()).hasSize(6).allSatisfy(name -> assertThat(Model.load(model(name)))
                .isNotNull());
        assertThat(model("hidden=4-seed2.zip")).hasBinaryContent(model);
    }

    @Test
    void aModelOfAnotherTrainingIsReplaced() throws IOException {
        Program.run("run", "--quiet", write("all").toString());
        String before = Model.trialOf(model("hidden=4-seed1.zip")).orElseThrow();
        Path longer = folder.resolve("longer.yaml");
        Files.writeString(longer, Files.readString(write("all")).replace("epochs: 3", "epochs: 4"));
        Program.run("run", "--quiet", longer.toString());
        assertThat(Model.trialOf(model("hidden=4-seed1.zip"))).isPresent().get().isNotEqualTo(before);
    }

    @Test
    void bestKeepsOfEachCellTheSeedWithTheBestMetric() throws IOException {
        Program.run("run", "--quiet", write("best").toString());
        List<String> best = Stream.of("4", "8")
                .map(hidden -> results().stream()
                        .filter(row -> row.get("hidden").equals(hidden))
                        .min(Comparator.comparingDouble(
                                        (CSVRecord row) -> -Double.parseDouble(row.get("test_accuracy")))
                                .thenComparing(row -> row.get("seed")))
                        .map(row -> "hidden=" + hidden + "-seed" + row.get("seed") + ".zip")
                        .orElseThrow())
                .toList();
        assertThat(models()).isEqualTo(best);
        Program again = Program.run("run", write("best").toString());
        assertThat(again.out()).contains("6 trials, 6 of them done before");
        Files.delete(model(best.get(0)));
        Program mended = Program.run("run", write("best").toString());
        assertThat(mended.out()).contains("6 trials, 5 of them done before");
        assertThat(models()).isEqualTo(best);
    }

    @Test
    void aRunThatWasKilledBeforeItDeletedTheBestUntilThenDeletesItNow() throws IOException {
        Program.run("run", "--quiet", write("best").toString());
        List<String> best = models();
        String other = Stream.of("hidden=4-seed1.zip", "hidden=4-seed2.zip")
                .filter(name -> !best.contains(name))
                .findFirst()
                .orElseThrow();
        Files.copy(model(best.get(0)), model(other));
        Program again = Program.run("run", write("best").toString());
        assertThat(again.out()).contains("6 trials, 6 of them done before");
        assertThat(models()).isEqualTo(best);
    }

    private Path model(String name) {
        return folder.resolve("results/models").resolve(name);
    }

    private List<String> models() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("results/models"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Path write(String which) throws IOException {
        return Files.writeString(
                folder.resolve("models.yaml"), """
                name: models
                output: %s
                data: {train: %s, test: %s, values: l2}
                training: {epochs: 3, batch_size: 32, optimizer: {type: adam, learning_rate: 0.01}}
                seeds: 3
                factors: {network.hidden: [[4], [8]]}
                save_models: %s
                """.formatted(folder.resolve("results"), rows, test, which));
    }

    private List<CSVRecord> results() {
        return CsvRows.of(folder.resolve("results/accuracy.csv"));
    }
}
