package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nonzero steps}: the file has all that it takes to repeat the steps. */
class StepsCommandTest {
    private static final int ROWS = 40;
    private static final int FEATURES = 6;

    @TempDir
    Path folder;

    /** Row i has feature i % 6 with the value i + 1, and feature 5 - i % 5 with -1; its class is i % 2. */
    @BeforeEach
    void writeRows() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            double[] x = row(i);
            rows.append(i % 2);
            for (int j = 0; j < FEATURES; j++) {
                rows.append(x[j] == 0 ? "" : " " + (j + 1) + ":" + x[j]);
            }
            rows.append('\n');
        }
        Files.writeString(folder.resolve("rows.svm"), rows);
    }

    private static double[] row(int i) {
        double[] x = new double[FEATURES];
        x[i % 6] += (i + 1) / 8.0;
        x[5 - i % 5] -= 1;
        return x;
    }

    @Test
    void theLossOfABatchFollowsFromTheFile() throws IOException {
        StepsFile steps = steps("{hidden: []}", "--steps", "3");
        assertThat(steps.names()).containsExactly("rows", "ends", "losses", "features", "output.W", "output.b");
        assertThat(steps.header("output.W")).contains("'<f4'", "(2, 6)");
        assertThat(steps.header("output.b")).contains("(2,)");
        assertThat(steps.integers("ends")).containsExactly(15, 30, 32); // a fifth of 40 rows is held out
        assertThat(steps.integers("rows")).doesNotHaveDuplicates();
        assertThat(IntStream.of(steps.integers("rows"))).allMatch(row -> row >= 0 && row < ROWS);
        assertThat(steps.integers("features")).containsExactly(0, 1, 2, 3, 4, 5);

        double[] w = steps.numbers("output.W");
        double[] b = steps.numbers("output.b");
        int[] first = Arrays.copyOf(steps.integers("rows"), 15);
        assertThat(steps.losses()[0]).isCloseTo(crossEntropy(first, w, b), within(1e-6));
    }

    @Test
    void embeddingsAreRowsOfFeatures() throws IOException {
        StepsFile steps = steps(
                "{positions: nonzeros, pointwise: {units: 3, bias: false, activation: identity}, aggregate: sum, hidden: []}");
        assertThat(steps.header("pointwise.W")).contains("(6, 3)");
        double[] e = steps.numbers("pointwise.W");
        double[] w = steps.numbers("output.W");
        double[] product = new double[2 * FEATURES]; // the network is linear
        for (int c = 0; c < 2; c++) {
            for (int j = 0; j < FEATURES; j++) {
                int unitOf = c * 3;
                int embedding = j * 3;
                product[c * FEATURES + j] = IntStream.range(0, 3)
                        .mapToDouble(u -> w[unitOf + u] * e[embedding + u])
                        .sum();
            }
        }
        int[] first = Arrays.copyOf(steps.integers("rows"), 15);
        assertThat(steps.losses()[0]).isCloseTo(crossEntropy(first, product, steps.numbers("output.b")), within(1e-6));
    }

    @Test
    void convolutionsAndNormalizationsHaveTheShapesOfPyTorch() throws IOException {
        StepsFile steps = steps(
                "{channels: 2, pointwise: [{units: 4, batch_norm: true}, {type: conv1d, units: 3}], hidden: [5]}");
        assertThat(steps.names())
                .containsSubsequence(
                        "pointwise.W",
                        "pointwise.b",
                        "pointwise.norm.gamma",
                        "pointwise.norm.beta",
                        "pointwise1.W",
                        "pointwise1.b",
                        "hidden0.W",
                        "hidden0.b",
                        "output.W")
                .noneMatch(name -> name.endsWith(".var"));
        assertThat(steps.header("pointwise1.W")).contains("(3, 4, 1)");
        assertThat(steps.header("hidden0.W")).contains("(5, 9)");
        assertThat(steps("{channels: 2, pointwise: {type: linear, units: 4}}", "--force")
                        .header("pointwise.W"))
                .contains("(4, 2)");
    }

    @Test
    void theStepsAreThoseOfTheSeedAndOfTheCell() throws IOException {
        StepsFile first = steps("{hidden: [3]}");
        StepsFile again = steps("{hidden: [3]}", "--force");
        StepsFile other = steps("{hidden: [3]}", "--force", "--seed", "2");
        assertThat(again.losses()).isEqualTo(first.losses());
        assertThat(other.numbers("hidden0.W")).isNotEqualTo(first.numbers("hidden0.W"));
        assertThat(other.integers("rows")).isNotEqualTo(first.integers("rows"));
    }

    @Test
    void aPlateauIsWaitedForInTheFirstEpochOnly() throws IOException {
        String file = config("{hidden: []}", ", schedule: {type: plateau, patience: 0}");
        Program steps = Program.run(
                "steps", file, "--output", folder.resolve("plateau.npz").toString());
        assertThat(steps.out()).contains(" 2 steps: ");
    }

    private StepsFile steps(String network, String... options) throws IOException {
        Path output = folder.resolve("steps.npz");
        String[] arguments = {"steps", config(network, ""), "--output", output.toString()};
        String[] all = Arrays.copyOf(arguments, arguments.length + options.length);
        System.arraycopy(options, 0, all, arguments.length, options.length);
        Program program = Program.run(all);
        assertThat(program.err()).isEmpty();
        assertThat(program.exitCode()).isZero();
        StepsFile file = StepsFile.read(output);
        double[] losses = file.losses();
        assertThat(program.out())
                .contains(output.toString())
                .contains(String.format(
                        Locale.ROOT,
                        "loss %.4f in the first, %.4f in the last.",
                        losses[0],
                        losses[losses.length - 1]));
        return file;
    }

    private String config(String network, String training) throws IOException {
        return Files.writeString(folder.resolve("experiment.yaml"), """
                name: small
                data: {train: %s, validation: %s}
                network: %s
                training: {epochs: 4, batch_size: 15%s}
                """.formatted(
                                folder.resolve("rows.svm"), training.isEmpty() ? "none" : "0.1", network, training))
                .toString();
    }

    /** The mean over some rows, of a linear network. */
    private static double crossEntropy(int[] rows, double[] w, double[] b) {
        double sum = 0;
        for (int row : rows) {
            double[] x = row(row);
            double[] z = b.clone();
            for (int c = 0; c < b.length; c++) {
                for (int j = 0; j < FEATURES; j++) {
                    z[c] += w[c * FEATURES + j] * x[j];
                }
            }
            sum += Math.log(Arrays.stream(z).map(Math::exp).sum()) - z[row % 2];
        }
        return sum / rows.length;
    }
}
