package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The experiment files of {@code configs/from-pytorch} train as the PyTorch scripts next to them. The losses of PyTorch are in
 * {@code golden/from-pytorch}; {@code src/benchmark/from-pytorch} makes them again, by the steps files that the program writes.
 */
class FromPyTorchTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mlp", "conv", "pointnet", "embedding_bag", "multi_label"})
    void theLossesOfTheFirstStepsAreThoseOfTheScript(String name) throws IOException {
        Path file = folder.resolve("steps.npz");
        Program steps = Program.run("steps", "configs/from-pytorch/" + name + ".yaml", "--output", file.toString());
        assertThat(steps.err()).isEmpty();
        assertThat(steps.exitCode()).isZero();

        double[] losses = StepsFile.read(file).losses();
        double[] expected =
                Files.readAllLines(Path.of("src/test/resources/golden/from-pytorch", name + ".txt")).stream()
                        .filter(line -> !line.startsWith("#"))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
        assertThat(expected).hasSize(50);
        assertThat(losses).containsExactly(expected, Offset.offset(1e-4));
    }
}
