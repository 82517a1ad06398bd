package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.config.ExperimentFile;
import dev.nonzero.training.TrainingDifference;
import dev.nonzero.training.TrainingDifference.ArrayDifference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which trials of an experiment are verified. */
class VerifiedTrialsTest {
    @TempDir
    Path folder;

    @Test
    void cellsThatAreTrainedInTheSameStepsAreVerifiedOnce() throws IOException {
        assertThat(verified("training.trainer: [sparse, dense], training.early_stopping: [none, {patience: 2}]"))
                .containsExactly("training.trainer=sparse, early_stopping=none");
    }

    @Test
    void whatChangesAStepIsVerifiedInEachCell() throws IOException {
        assertThat(verified("network.hidden: [[2], [3]]")).hasSize(2);
        assertThat(verified("training.optimizer: [adam, sgd]")).hasSize(2);
        assertThat(verified("training.batch_size: [8, 16]")).hasSize(2);
        assertThat(verified("training.schedule: [constant, cosine]")).hasSize(2);
        assertThat(verified("training.clip_norm: [none, 1]")).hasSize(2);
        assertThat(verified("training.class_weights: [none, balanced]")).hasSize(2);
        assertThat(verified("training.label_smoothing: [0, 0.1]")).hasSize(2);
        assertThat(verified("data.values: [as_is, log]")).hasSize(2);
    }

    @Test
    void aTrialAgreesWhereMostOfEachArrayDoesInGradientsAndInSteps() throws IOException {
        assertThat(agrees(1e-4, 1e-4)).isTrue();
        assertThat(agrees(1.001e-4, 0)).isFalse();
        assertThat(agrees(0, 1.001e-4)).isFalse();
        assertThat(agrees(Double.NaN, 0)).isFalse();
    }

    /** The second array is the one that is further apart; the largest difference of a parameter does not count. */
    private boolean agrees(double ofGradients, double ofSteps) throws IOException {
        return new Verification(trial(""), difference(ofGradients), difference(ofSteps)).agrees();
    }

    private static TrainingDifference difference(double ofMost) {
        return new TrainingDifference(
                1, List.of(new ArrayDifference("a.W", 1, 0), new ArrayDifference("a.b", 1, ofMost)), 0, 0, 0);
    }

    @Test
    void whatDeeplearning4jDoesNotTrainOrNotExactlyIsAnObstacle() throws IOException {
        ExperimentData data = new ExperimentData();
        assertThat(Verification.obstacles(trial("{hidden: [4]}"), data)).isEmpty();
        assertThat(Verification.obstacles(trial("{channels: 2, pointwise: {units: 3, batch_norm: true}}"), data))
                .singleElement()
                .asString()
                .startsWith("after batch normalization over positions");
        assertThat(Verification.obstacles(
                        trial("{positions: nonzeros, pointwise: {units: 3, batch_norm: true}, aggregate: sum}"), data))
                .isNotEmpty();
    }

    private Trial trial(String network) throws IOException {
        return Design.of(ExperimentFile.read(Files.writeString(folder.resolve("experiment.yaml"), """
                name: verified
                data: {train: {synthetic: {rows: 60, features: 20, classes: 2, nonzeros: 4}}}
                network: %s
                """.formatted(
                                network.isEmpty() ? "{hidden: [2]}" : network))))
                .trials()
                .get(0);
    }

    /** The cells that are verified, from the first seed each. */
    private List<String> verified(String factors) throws IOException {
        Path file = Files.writeString(folder.resolve("experiment.yaml"), """
                name: verified
                data: {train: {synthetic: {rows: 60, features: 20, classes: 2, nonzeros: 4}}, validation: 0.2}
                factors: {%s}
                seeds: [5, 6]
                """.formatted(factors));
        List<Trial> trials = Verification.trials(Design.of(ExperimentFile.read(file)));
        assertThat(trials).extracting(trial -> trial.seeds().init()).containsOnly(5L);
        return trials.stream().map(trial -> trial.cell().name()).toList();
    }
}
