package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.analysis.AnalysisException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AnalyzeCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

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
                .contains("network.pool: max 4 instead of none raises test accuracy by 2.0")
                .contains("All seeds share one split of the data: this holds for this split.");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80 || line.startsWith("Tables: "));
        assertThat(folder.resolve("effects.csv")).content().contains("network.pool: max 4 - none");
        assertThat(folder).isDirectoryContaining("glob:**/{anova,attribution,variance}.csv");
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
                .anyMatch(line -> line.contains("no column \"optimiser\"; did you mean \"optimizer\"?"))
                .anyMatch(line -> line.contains("--from and --to belong together"))
                .anyMatch(line -> line.contains("but it looks like"));
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
        return new CommandLine(new AnalyzeCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    if (!(e instanceof AnalysisException)) {
                        throw e;
                    }
                    command.getErr().println(e.getMessage());
                    return 2;
                })
                .execute(arguments);
    }
}
