package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.config.ExperimentFile;
import dev.nonzero.engine.sparse.BrokenEngine;
import dev.nonzero.engine.sparse.SparseEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a verification must notice. */
class VerificationTest {
    private static final int STEPS = 20;

    @TempDir
    Path folder;

    @Test
    void aGradientOfTwiceItsSizeIsNoticedThoughAdamHidesIt() throws IOException {
        Trial trial = trial("adam");
        Verification broken = Verification.of(trial, new ExperimentData(), BrokenEngine.ofDoubledDotProducts(), STEPS);
        assertThat(broken.agrees()).isFalse();
        assertThat(broken.steps().ninetiethPercentile()).isLessThan(Verification.LIMIT); // of all arrays together
        assertThat(broken.gradients().furthestInMost().ninetiethPercentile()).isGreaterThan(0.1);
        assertThat(broken.gradients().furthestInMost().name()).isEqualTo("pointwise.W"); // 8 weights of 2,000
        assertThat(Verification.of(trial, new ExperimentData(), new SparseEngine(), STEPS)
                        .agrees())
                .isTrue();
    }

    @Test
    void anOptimizerThatDoesNotHideItNoticesItInItsStepsToo() throws IOException {
        Verification broken =
                Verification.of(trial("sgd"), new ExperimentData(), BrokenEngine.ofDoubledDotProducts(), STEPS);
        assertThat(broken.steps().furthestInMost().ninetiethPercentile()).isGreaterThan(Verification.LIMIT);
    }

    private Trial trial(String optimizer) throws IOException {
        Path file = Files.writeString(folder.resolve("experiment.yaml"), """
                name: verified
                data: {train: {synthetic: {rows: 400, features: 200, classes: 2, nonzeros: 6, rule: sum, seed: 1}}}
                network: {channels: 1, pointwise: {type: conv1d, units: 8}, pool: {type: max, size: 4}, hidden: [6]}
                training: {epochs: 3, batch_size: 32, optimizer: {type: %s, learning_rate: 0.01}}
                """.formatted(optimizer));
        return Verification.trials(Design.of(ExperimentFile.read(file))).get(0);
    }
}
