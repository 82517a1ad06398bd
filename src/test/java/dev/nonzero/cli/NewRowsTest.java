package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.data.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says of new test rows and of how its trainings ended, and what is said where that is not known. */
class NewRowsTest {
    private static final List<String> WORDS = List.of("red", "green", "blue", "ape", "bee", "cat", "dog", "eel");

    @TempDir
    private Path folder;

    @Test
    void bothIntervalsAreToldAndTheRowsThatDecideHaveTheirWords() throws IOException {
        Program run = run("both", "seeds: 3");
        assertThat(oneLine(run.out()))
                .contains(
                        "No validation rows were watched, so it is not known whether the networks were trained out: they"
                                + " are compared after 3 epochs.")
                .contains("for new seeds and test rows, ")
                .contains("for new seeds on these rows")
                .contains("is due to the 60 test rows, which no number of seeds removes")
                .contains("so the results hold for these training rows");
        Path results = folder.resolve("both");
        CSVRecord effect = CsvRows.of(results.resolve("effects.csv")).get(0);
        assertThat(effect.get("generalize_to")).isEqualTo("seeds_and_rows");
        assertThat(number(effect, "lower_for_new_rows")).isLessThan(number(effect, "mean_difference"));
        List<CSVRecord> rows = CsvRows.of(results.resolve("rows.csv"));
        List<CSVRecord> cells = CsvRows.of(results.resolve("summary.csv"));
        assertThat(rows).hasSize(60).allSatisfy(row -> {
            assertThat(row.get("label")).isIn("a", "b");
            assertThat(row.get("words").split(" ")).hasSize(4).allMatch(WORDS::contains);
        });
        for (CSVRecord cell : cells) {
            assertThat(rows.stream()
                            .mapToDouble(row -> number(row, cell.get("cell")))
                            .average()
                            .orElseThrow())
                    .isCloseTo(number(cell, "mean"), within(1e-12));
        }
        List<String> source = Files.readAllLines(folder.resolve("words.tsv"));
        for (CSVRecord row : rows) {
            List<String> line = List.of(
                    source.get((int) number(row, "row") - 1).replace('\t', ' ').split(" "));
            assertThat(line)
                    .contains(row.get("label"))
                    .containsAll(List.of(row.get("words").split(" ")));
        }
        assertThat(results.resolve("report.html")).content().contains("The test rows that decide");
        double shares = CsvRows.of(results.resolve("uncertainty.csv")).stream()
                .filter(row -> row.get("effect").equals(effect.get("effect")))
                .mapToDouble(row -> number(row, "share_of_squared_standard_error"))
                .sum();
        assertThat(shares).isCloseTo(1, within(1e-12));
    }

    @Test
    void seedsAloneDecideWhereThatIsAsked() throws IOException {
        run("seeds", "seeds: 3");
        Path results = folder.resolve("seeds");
        Program analysis = Program.run("analyze", results.toString(), "--generalize-to", "seeds");
        assertThat(oneLine(analysis.out()))
                .contains("Verdicts hold for new seeds on these rows, as asked")
                .doesNotContain("hold for new seeds and test rows equivalence");
        CSVRecord effect = CsvRows.of(results.resolve("analysis-test_accuracy/effects.csv"))
                .get(0);
        assertThat(effect.get("generalize_to")).isEqualTo("seeds");
        assertThat(effect.get("lower_for_new_rows")).isNotEmpty();
        Program other = Program.run("analyze", results.toString(), "--metric", "test_macro_f1");
        assertThat(oneLine(other.out()))
                .contains("not for new rows: the run kept no results of single rows for test macro f1; a new run with"
                        + " `metric: test_macro_f1` keeps them");
    }

    @Test
    void splitsThatMoveAreCorrectedForTrainingRowsThatOverlap() throws IOException {
        Program run = run("moving", "seeds: {split: 1..4, init: 1, order: 1}");
        assertThat(oneLine(run.out())).contains("for new splits");
        CSVRecord effect = CsvRows.of(folder.resolve("moving/effects.csv")).get(0);
        double narrow = number(effect, "sd") / Math.sqrt(4);
        assertThat(number(effect, "standard_error_for_new_rows"))
                .isCloseTo(narrow * Math.sqrt(4 * (1 / 4.0 + 60 / 240.0)), within(1e-12));
        assertThat(number(effect, "df_for_new_rows")).isEqualTo(3);
        assertThat(folder.resolve("moving/rows.csv")).doesNotExist();
    }

    @Test
    void ofResultsOfAnEarlierVersionItIsSaidWhatIsNotKnown() throws IOException {
        run("earlier", "seeds: 3");
        Path results = folder.resolve("earlier");
        Path trials = results.resolve("trials.jsonl");
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(trials)) {
            String rest = Pattern.compile(",\"ending\":\\{.*")
                    .matcher(line.substring(line.indexOf(',') + 1))
                    .replaceFirst("}}");
            lines.add("{\"digest\":\"" + new Digest().add(rest).hex() + "\"," + rest);
        }
        Files.write(trials, lines);
        List<String> without = new ArrayList<>();
        for (String line : Files.readAllLines(results.resolve("accuracy.csv"))) {
            without.add(line.replace("ended,learned,", "").replaceFirst(",epochs,(yes|no),", ","));
        }
        Files.write(results.resolve("accuracy.csv"), without);
        Program analysis = Program.run("analyze", results.toString());
        assertThat(analysis.err()).isEmpty();
        assertThat(oneLine(analysis.out()))
                .contains(
                        "Intervals and verdicts hold for new seeds on these test rows, not for new rows: these results"
                                + " are of a version that kept no results of single test rows.")
                .contains("It is not known whether the networks were trained out: the table does not say how their"
                        + " trainings ended.");
        assertThat(CsvRows.of(results.resolve("analysis-test_accuracy/effects.csv"))
                        .get(0)
                        .get("generalize_to"))
                .isEqualTo("seeds");
        assertThat(Program.run("report", results.toString()).exitCode()).isZero();
        Files.writeString(
                results.resolve("run.json"),
                Files.readString(results.resolve("run.json")).replace("\"networks\"", "\"shapes\""));
        Files.write(trials, List.of("{\"key\": \"of another form\"}"));
        Program older = Program.run("analyze", results.toString());
        assertThat(older.err()).isEmpty();
        assertThat(oneLine(older.out())).contains("the results of single test rows cannot be read (");
    }

    private Program run(String name, String seeds) throws IOException {
        Random random = new Random(8);
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < 300; row++) {
            List<String> words = new ArrayList<>(WORDS);
            Collections.shuffle(words, random);
            List<String> some = words.subList(0, 4);
            boolean first = some.contains("ape") == some.contains("bee") || random.nextInt(8) == 0;
            rows.append(first ? "a" : "b")
                    .append('\t')
                    .append(String.join(" ", some))
                    .append('\n');
        }
        Path data = Files.writeString(folder.resolve("words.tsv"), rows);
        Path file = Files.writeString(
                folder.resolve(name + ".yaml"), """
                name: %s
                output: '%s'
                data: {train: '%s'}
                network: {hidden: [4]}
                training: {epochs: 3, batch_size: 16, optimizer: {type: adam, learning_rate: 0.02}}
                factors: {network.activation: [relu, tanh]}
                %s
                """.formatted(name, folder.resolve(name), data, seeds));
        Program run = Program.run("run", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return run;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static double number(CSVRecord row, String column) {
        return Double.parseDouble(row.get(column));
    }
}
