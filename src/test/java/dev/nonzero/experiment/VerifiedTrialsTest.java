package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.config.ExperimentFile;
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
