package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.CsvRows;
import dev.nonzero.analysis.CrossedMean;
import dev.nonzero.data.Digest;
import dev.nonzero.experiment.FittedBaseline;
import dev.nonzero.experiment.ResultStore;
import dev.nonzero.experiment.RowFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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
                .contains("is due to the seeds: no part of it could be traced to the 60 test rows")
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
        assertRowsAreThoseOfTheSource(rows);
        assertThat(rows).extracting(row -> row.get("trials")).containsOnly("6");
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
    }

    @Test
    void whereTheSplitMovesEachRowCountsInTheTrialsThatTestedIt() throws IOException {
        run("moving", "seeds: {split: 1..4, init: 1, order: 1}");
        List<CSVRecord> rows = CsvRows.of(folder.resolve("moving/rows.csv"));
        assertThat(rows).hasSizeBetween(61, 239);
        assertThat(rows).extracting(row -> (long) number(row, "row")).isSorted().doesNotHaveDuplicates();
        assertThat(rows.stream().mapToDouble(row -> number(row, "trials")).sum())
                .as("4 splits of 60 test rows in 2 cells")
                .isEqualTo(4 * 60 * 2);
        assertRowsAreThoseOfTheSource(rows);
        for (CSVRecord cell : CsvRows.of(folder.resolve("moving/summary.csv"))) {
            double correct = rows.stream()
                    .mapToDouble(row -> number(row, cell.get("cell")) * number(row, "trials") / 2)
                    .sum();
            assertThat(correct / (4 * 60)).isCloseTo(number(cell, "mean"), within(1e-12));
        }
        assertThat(folder.resolve("moving/report.html")).content().contains("The test rows that decide");
    }

    @Test
    void theLeadOverALinearModelIsOneForNewRowsToo() throws IOException {
        Program run = run("baselines", "seeds: 3");
        Path results = folder.resolve("baselines");
        Matcher sentence = Pattern.compile("[^.]* linear model: .*?reaches .*?, the best network, (.*?), .*?"
                        + "\\(difference (\\S+) points, 95 % interval (\\S+) to (\\S+) for new seeds and test rows, "
                        + "\\S+ to \\S+ for new seeds on these rows\\)")
                .matcher(oneLine(run.out()));
        assertThat(sentence.find()).isTrue();
        float[] baseline = ResultStore.readBaselines(results).values().stream()
                .filter(fitted -> !fitted.baseline().equals("largest class"))
                .flatMap(fitted -> fitted.figures().stream())
                .max(Comparator.comparingDouble(FittedBaseline.Figures::accuracy))
                .flatMap(FittedBaseline.Figures::rows)
                .orElseThrow()
                .scores();
        double[][] differences = ResultStore.read(results).values().stream()
                .filter(trial -> trial.cell().equals(sentence.group(1)))
                .map(trial ->
                        new RowFolder(results).read(trial, "test_accuracy").orElseThrow())
                .map(scores -> IntStream.range(0, scores.length)
                        .mapToDouble(row -> scores[row] - baseline[row])
                        .toArray())
                .toArray(double[][]::new);
        assertThat(differences).hasDimensions(3, 60);
        CrossedMean expected = CrossedMean.of(differences, 0.95).orElseThrow();
        assertThat(CsvRows.of(results.resolve("baseline_effects.csv")))
                .hasSize(2 * 2)
                .anySatisfy(row -> {
                    assertThat(row.get("cell")).isEqualTo(sentence.group(1));
                    assertThat(row.get("generalize_to")).isEqualTo("seeds_and_rows");
                    assertThat(number(row, "mean_difference")).isCloseTo(expected.mean(), within(1e-12));
                    assertThat(number(row, "lower_for_new_rows"))
                            .isCloseTo(expected.interval().lower(), within(1e-12));
                    assertThat(number(row, "upper_for_new_rows"))
                            .isCloseTo(expected.interval().upper(), within(1e-12));
                });
        assertThat(Double.parseDouble(sentence.group(2))).isCloseTo(100 * expected.mean(), within(0.006));
        assertThat(Double.parseDouble(sentence.group(3)))
                .isCloseTo(100 * expected.interval().lower(), within(0.06));
        assertThat(Double.parseDouble(sentence.group(4)))
                .isCloseTo(100 * expected.interval().upper(), within(0.06));
        assertThat(oneLine(Program.run("analyze", results.toString()).out()))
                .as("a second analysis repeats it")
                .contains(sentence.group(0));
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
        assertThat(oneLine(older.out()))
                .contains("the results of single test rows cannot be read (")
                .contains(
                        "It is not known how the networks were tuned, nor what a linear model reaches on these rows: the"
                                + " results cannot be read as those of a run (");
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

    private void assertRowsAreThoseOfTheSource(List<CSVRecord> rows) throws IOException {
        List<String> source = Files.readAllLines(folder.resolve("words.tsv"));
        for (CSVRecord row : rows) {
            List<String> line = List.of(
                    source.get((int) number(row, "row") - 1).replace('\t', ' ').split(" "));
            assertThat(line)
                    .contains(row.get("label"))
                    .containsAll(List.of(row.get("words").split(" ")));
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static double number(CSVRecord row, String column) {
        return Double.parseDouble(row.get(column));
    }
}
