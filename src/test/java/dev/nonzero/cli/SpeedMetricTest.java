package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.CsvRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How fast networks learn, as what they are compared by. */
class SpeedMetricTest {
    @TempDir
    private Path folder;

    @Test
    void theEpochsToATargetAreCountedFromTheCurve() throws IOException {
        run("{epochs_to: {metric: accuracy, value: 0.6}}", "0.2");
        List<CSVRecord> curves = CsvRows.of(folder.resolve("speed/curves.csv"));
        for (CSVRecord trial : CsvRows.of(folder.resolve("speed/accuracy.csv"))) {
            double first = curves.stream()
                    .filter(epoch -> epoch.get("cell").equals(trial.get("cell"))
                            && epoch.get("seed").equals(trial.get("seed"))
                            && Double.parseDouble(epoch.get("validation_accuracy")) >= 0.6)
                    .mapToDouble(epoch -> Double.parseDouble(epoch.get("epoch")))
                    .min()
                    .orElse(12);
            assertThat(Double.parseDouble(trial.get("epochs_to_accuracy_0.6"))).isEqualTo(first);
            assertThat(trial.get("censored")).isEqualTo("no");
        }
        CSVRecord effect = CsvRows.of(folder.resolve("speed/effects.csv")).get(0);
        assertThat(List.of(effect.get("metric"), effect.get("better"), effect.get("unit")))
                .containsExactly("epochs_to_accuracy_0.6", "lower", "own");
    }

    @Test
    void aTargetThatIsNotReachedCountsWithTheWholeBudgetAndIsNamed() throws IOException {
        Program run = run("{seconds_to: {metric: loss, value: 0.0001}}", "0.2");
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains(
                        "Not reached: activation=relu (2 of 2 seeds); activation=tanh (2 of 2 seeds). Such a training counts"
                                + " with all epochs that it was allowed, so the mean of its cell is a lower bound.");
        for (CSVRecord trial : CsvRows.of(folder.resolve("speed/accuracy.csv"))) {
            double seconds = Double.parseDouble(trial.get("train_seconds"));
            assertThat(Double.parseDouble(trial.get("seconds_to_log_loss_1e-4")))
                    .isCloseTo(12 * seconds / Double.parseDouble(trial.get("epochs")), within(0.01));
            assertThat(trial.get("censored")).isEqualTo("yes");
        }
        Program again = Program.run("analyze", folder.resolve("speed").toString());
        assertThat(again.err()).isEmpty();
        assertThat(again.out()).contains("Not reached: ");
    }

    @Test
    void itTakesValidationRows() throws IOException {
        Program run = Program.run("run", write("epochs_to_best", "none").toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("metric: there are no validation rows");
    }

    private Program run(String metric, String validation) throws IOException {
        Program run = Program.run("run", write(metric, validation).toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return run;
    }

    private Path write(String metric, String validation) throws IOException {
        return Files.writeString(
                folder.resolve("speed.yaml"), """
                name: speed
                output: '%s'
                data: {train: {synthetic: {rows: 300, features: 40, classes: 2, nonzeros: 6, rule: sum}}, validation: %s}
                network: {hidden: [4]}
                training: {epochs: 12, batch_size: 16, optimizer: {type: adam, learning_rate: 0.01}}
                seeds: 2
                factors: {network.activation: [relu, tanh]}
                metric: %s
                equivalence_margin: 2
                baselines: []
                """.formatted(folder.resolve("speed"), validation, metric));
    }
}
