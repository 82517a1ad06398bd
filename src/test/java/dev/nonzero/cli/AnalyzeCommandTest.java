package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.CsvRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeCommandTest {
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();

    @TempDir
    private Path folder;

    @Test
    void aFolderOfOurOwnNeedsNothingElse() throws IOException {
        Random random = new Random(4);
        StringBuilder csv =
                new StringBuilder("cell,network.pool,seed,init_seed,order_seed,split_seed,test_accuracy,status\n");
        for (int seed = 1; seed <= 12; seed++) {
            double shared = 0.9 + 0.01 * random.nextGaussian();
            csv.append("none,none,%1$d,%1$d,%1$d,1,%2$s,ok%n".formatted(seed, shared));
            csv.append("max,max 4,%1$d,%1$d,%1$d,1,%2$s,ok%n"
                    .formatted(seed, shared + 0.02 + 0.002 * random.nextGaussian()));
        }
        Files.writeString(folder.resolve("accuracy.csv"), csv);
        assertThat(run(folder.toString())).isZero();
        assertThat(out.toString())
                .contains("effect on test accuracy")
                .contains("equivalence margin: 0.5 points")
                .contains("network.pool: max 4 instead of none raises test accuracy by 2.0")
                .contains("All seeds share one split of the data, so the results hold for this split only.");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80 || line.startsWith("Tables: "));
        assertThat(folder.resolve("effects.csv")).content().contains("network.pool: max 4 - none");
        assertThat(folder).isDirectoryContaining("glob:**/{anova,attribution,variance}.csv");
    }

    @Test
    void whatARunWroteIsMadeAgainFromItsTableAlone() throws IOException {
        Path rows = rows();
        Path results = folder.resolve("run");
        Path config = Files.writeString(folder.resolve("run.yaml"), """
                name: again
                output: %s
                data: {train: %s}
                network: {hidden: [16]}
                training: {epochs: 2, batch_size: 32, optimizer: {type: adam, learning_rate: 0.01}}
                seeds: 3
                factors: {network.initialization: [pytorch, keras], network.activation: [relu, tanh]}
                metric: test_macro_f1
                equivalence_margin: 0.03
                confidence: 0.9
                compare:
                  from: {initialization: pytorch, activation: tanh}
                  to: {initialization: keras, activation: relu}
                simple_effects: [{factor: activation, within: {initialization: keras}}]
                """.formatted(results, rows));
        Program run = Program.run("run", config.toString());
        Files.delete(rows); // results are read where the data are not
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("activation: tanh instead of relu").contains("There are only 3 seeds");
        Path again = folder.resolve("again");
        assertThat(run(results.toString(), "--output", again.toString())).isZero();
        for (String table : List.of("effects.csv", "uncertainty.csv", "anova.csv", "attribution.csv", "variance.csv")) {
            assertThat(again.resolve(table)).hasSameTextualContentAs(results.resolve(table));
        }
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains(answer(out.toString()).replaceAll("\\s+", " "));
    }

    @Test
    void anotherMetricOfARunIsAnalyzedInAFolderOfItsOwn() throws IOException {
        Path results = folder.resolve("run");
        Path config = Files.writeString(folder.resolve("run.yaml"), """
                name: twice
                output: %s
                data: {train: %s}
                network: {hidden: [4]}
                training: {epochs: 1}
                seeds: 2
                factors: {network.initialization: [pytorch, keras]}
                equivalence_margin: 0.02
                """.formatted(results, rows()));
        assertThat(Program.run("run", config.toString()).exitCode()).isZero();
        String before = Files.readString(results.resolve("effects.csv"));
        assertThat(run(results.toString(), "--metric", "test_macro_f1")).isZero();
        assertThat(results.resolve("effects.csv")).content().isEqualTo(before).contains(",test_accuracy,");
        CSVRecord effect = CsvRows.of(results.resolve("analysis-test_macro_f1/effects.csv"))
                .get(0);
        assertThat(effect.get("metric")).isEqualTo("test_macro_f1");
        assertThat(effect.get("margin")).as("that of the run, another share").isEqualTo("0.02");
        assertThat(run(results.toString(), "--metric", "test_log_loss")).isZero();
        effect = CsvRows.of(results.resolve("analysis-test_log_loss/effects.csv"))
                .get(0);
        assertThat(List.of(effect.get("better"), effect.get("unit"), effect.get("margin")))
                .containsExactly("lower", "own", "0.005");
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("No margin was chosen for test log loss, so 0.005 is used; --margin sets");
    }

    @Test
    void accuraciesInPercentHaveTheirMarginInPercent() throws IOException {
        StringBuilder csv = new StringBuilder("seed,layer,accuracy\n");
        double[] noise = {0.1, -0.2, 0.15, 0, -0.1, 0.05, 0.2, -0.15, 0.12, -0.17};
        for (int seed = 0; seed < 10; seed++) {
            csv.append("%d,linear,%s%n%1$d,conv1d,%s%n".formatted(seed, 95 + noise[seed], 95.05 - noise[seed]));
        }
        Path file = Files.writeString(folder.resolve("percent.csv"), csv);
        assertThat(run(file.toString(), "--factors", "layer")).isZero();
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("The values of accuracy reach from 94.8 to 95.25 and are taken as percent")
                .contains("equivalent within 0.5 points");
        CSVRecord effect = CsvRows.of(folder.resolve("effects.csv")).get(0);
        assertThat(effect.get("unit")).isEqualTo("percent");
        assertThat(effect.get("margin")).isEqualTo("0.5");
        assertThat(Double.parseDouble(effect.get("mean_difference"))).isBetween(0.0, 0.1);
    }

    @Test
    void theDirectionIsAskedForWhereTheNameOfTheMetricDoesNotTell() throws IOException {
        Path file = Files.writeString(folder.resolve("runs.csv"), """
                seed,opt,value
                1,adam,2.5
                1,sgd,1.5
                2,adam,2.75
                2,sgd,1.25
                """);
        assertThat(run(file.toString(), "--factors", "opt", "--metric", "value"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--better higher or --better lower");
        assertThat(run(file.toString(), "--factors", "opt", "--metric", "value", "--better", "lower"))
                .isZero();
        assertThat(out.toString()).contains("A lower value is better.");
        assertThat(CsvRows.of(folder.resolve("effects.csv")).get(0).get("probability_of_improvement"))
                .isEqualTo("1.0");
    }

    /** What is printed between the table and the paths. */
    private static String answer(String text) {
        return text.substring(text.indexOf("The effect of a factor"), text.indexOf("Tables: "))
                .strip();
    }

    @Test
    void anotherProgramsFileIsAnalyzedWithItsColumnsNamed() throws IOException {
        Path file = foreign();
        Path output = folder.resolve("analysis");
        assertThat(run(
                        file.toString(),
                        "--factors",
                        "optimizer,width",
                        "--metric",
                        "score",
                        "--seed-column",
                        "run",
                        "--margin",
                        "0.01",
                        "--confidence",
                        "0.9",
                        "--from",
                        "optimizer=sgd,width=8",
                        "--to",
                        "optimizer=adam,width=16",
                        "--simple-effect",
                        "optimizer | width=16",
                        "--output",
                        output.toString()))
                .isZero();
        assertThat(out.toString().replace(System.lineSeparator(), " "))
                .contains("90 % interval")
                .contains("With width=16, optimizer: adam instead of sgd raises score by")
                .contains("between optimizer=sgd, width=8 and optimizer=adam, width=16")
                .doesNotContain("These are the worst and the best");
        assertThat(output.resolve("effects.csv")).exists();
    }

    @Test
    void theSameTableGivesTheSameFiles() throws IOException {
        Path file = foreign();
        for (String output : new String[] {"a", "b"}) {
            assertThat(run(
                            file.toString(),
                            "--factors",
                            "optimizer,width",
                            "--metric",
                            "score",
                            "--seed-column",
                            "run",
                            "--output",
                            folder.resolve(output).toString()))
                    .isZero();
        }
        assertThat(folder.resolve("a/effects.csv")).hasSameTextualContentAs(folder.resolve("b/effects.csv"));
    }

    @Test
    void mistakesAreToldInALine() throws IOException {
        Path file = foreign();
        assertThat(run(file.toString())).isEqualTo(2);
        assertThat(run(file.toString(), "--factors", "optimiser,width", "--metric", "score", "--seed-column", "run"))
                .isEqualTo(2);
        assertThat(run(
                        file.toString(),
                        "--factors",
                        "optimizer,width",
                        "--metric",
                        "score",
                        "--seed-column",
                        "run",
                        "--from",
                        "optimizer=sgd"))
                .isEqualTo(2);
        assertThat(run(
                        file.toString(),
                        "--factors",
                        "optimizer,width",
                        "--metric",
                        "score",
                        "--seed-column",
                        "run",
                        "--simple-effect",
                        "optimizer"))
                .isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(4)
                .anyMatch(line -> line.contains("which column is the seed?"))
                .anyMatch(line -> line.contains("no column \"optimiser\"; did you mean optimizer?"))
                .anyMatch(line -> line.contains("--from and --to belong together"))
                .anyMatch(line -> line.contains("but it looks like"));
    }

    /** Rows of two classes that differ in which of sixty features they have. */
    private Path rows() throws IOException {
        Random random = new Random(6);
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < 600; row++) {
            int label = row % 2;
            int first = 1 + random.nextInt(20) + 5 * label;
            rows.append("%d %d:1 %d:1%n".formatted(label, first, first + 1 + random.nextInt(30)));
        }
        return Files.writeString(folder.resolve("rows.svm"), rows);
    }

    private Path foreign() throws IOException {
        Random random = new Random(5);
        StringBuilder csv = new StringBuilder("run,optimizer,width,score,host\n");
        for (int run = 0; run < 10; run++) {
            for (String optimizer : new String[] {"sgd", "adam"}) {
                for (int width : new int[] {8, 16}) {
                    double score = 0.6 + (optimizer.equals("adam") ? 0.1 : 0) + 0.001 * width;
                    csv.append(
                            "%d,%s,%d,%s,h%n".formatted(run, optimizer, width, score + 0.01 * random.nextGaussian()));
                }
            }
        }
        return Files.writeString(folder.resolve("runs.csv"), csv);
    }

    private int run(String... arguments) {
        List<String> words = new ArrayList<>(List.of("analyze"));
        words.addAll(List.of(arguments));
        Program program = Program.run(words.toArray(String[]::new));
        out.append(program.out());
        err.append(program.err());
        return program.exitCode();
    }
}
