package dev.nonzero.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code run --verify}. */
class VerifyTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{hidden: [16], dropout: 0.2}",
                "{hidden: [16], input_dropout: 0.3}",
                "{hidden: [{units: 16, batch_norm: true, activation: tanh}, 8], dropout: 0.1}",
                "{pointwise: {type: conv1d, units: 8, batch_norm: true}, input_dropout: 0.3, hidden: [16]}",
                "{channels: 1, pointwise: {type: conv1d, units: 4}, pool: {type: max, size: 4}, hidden: [16]}",
                "{channels: 5, pointwise: {type: conv1d, units: 4, activation: tanh}, pool: {type: avg, size: 3}, hidden: []}"
            })
    void bothTrainersAgree(String network) throws IOException {
        Program verify = Program.run("run", write(200, network, "adam, learning_rate: 0.01"), "--verify");
        assertThat(verify.err()).isEmpty();
        assertThat(verify.exitCode()).isZero();
        assertThat(verify.out())
                .contains(
                        "the network, seed 1, 20 steps: agree",
                        "gradients of the first batch",
                        "agree on the network but");
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void aNetworkThatDeeplearning4jCannotTrainIsNamed() throws IOException {
        String file =
                write(200, "{positions: nonzeros, pointwise: {units: 4}, hidden: [4]}", "sgd, learning_rate: 0.1");
        Program verify = Program.run("run", file, "--verify");
        assertThat(verify.out())
                .contains("the network: cannot be verified", "Deeplearning4j has no layer over the set");
        assertThat(verify.err()).contains("No network of this experiment can be verified");
        assertThat(verify.exitCode()).isEqualTo(1);
    }

    @Test
    void normalizationsThatDeeplearning4jDoesNotComputeExactlyAreNamed() throws IOException {
        String network =
                "{channels: 2, pointwise: {units: 4, batch_norm: true}, pool: {type: max, size: 3}, hidden: [4]}";
        assertThat(verified(network)).contains("would count the 2 positions of zeros");
        assertThat(verified(network.replace("size: 3", "size: 3, last_window: drop")))
                .contains("the network: cannot be verified", "in floats");
        assertThat(verified(network.replace("channels: 2", "channels: 1").replace("size: 3", "size: 4")))
                .contains("the network: cannot be verified", "the scale of the");
    }

    private String verified(String network) throws IOException {
        return Program.run("run", write(200, network, "sgd, learning_rate: 0.1"), "--verify")
                .out();
    }

    @Test
    void everyNetworkOfTheExperimentIsVerified() throws IOException {
        String file = write(200, "{hidden: [4]}", "sgd, learning_rate: 0.1");
        Files.writeString(Path.of(file), """
                seeds: [7, 8]
                factors:
                  training.trainer: [dense, sparse] # no difference to the steps
                  units:
                    four: {network.hidden: [4]}
                    five: {network.hidden: [5]}
                """, StandardOpenOption.APPEND);
        Program verify = Program.run("run", file, "--verify", "--steps", "3");
        assertThat(verify.out())
                .contains(
                        "units=four, seed 7, 3 steps: agree",
                        "units=five, seed 7, 3 steps: agree",
                        "agree on 2 networks")
                .doesNotContain("seed 8");
        assertThat(verify.exitCode()).isZero();
    }

    @Test
    void asManyStepsAsAskedForAndNoMoreThanTheTrialHas() throws IOException {
        String file = write(200, "{hidden: [8]}", "sgd, learning_rate: 0.1");
        assertThat(Program.run("run", file, "--verify", "--steps", "7").out()).contains(", 7 steps: agree");
        assertThat(Program.run("run", file, "--verify", "--steps", "1000").out())
                .contains(", 30 steps, from the same weights every 20"); // 3 epochs of 10
        assertThat(Program.run("run", file, "--verify", "--steps", "0").exitCode())
                .isEqualTo(2);
    }

    @Test
    void trainersThatDoNotAgreeAreAFailure() throws IOException {
        Program verify = Program.run("run", write(200, "{hidden: [8]}", "sgd, learning_rate: 1e30"), "--verify");
        assertThat(verify.exitCode()).isEqualTo(1);
        assertThat(verify.out()).contains("20 steps: do not agree", "do not agree on the network");
    }

    @Test
    void aNetworkTooLargeForTheDenseTrainerIsSaidBeforeItIsBuilt() throws IOException {
        Program verify =
                Program.run("run", write(9_000_000, "{hidden: [32]}", "adam, learning_rate: 0.01"), "--verify");
        assertThat(verify.exitCode()).isEqualTo(2);
        assertThat(verify.err()).contains("a trial needs", "GiB of memory", "MAVEN_OPTS");
    }

    private String write(int features, String network, String optimizer) throws IOException {
        return Files.writeString(folder.resolve("experiment.yaml"), """
                name: verified
                output: %s
                data: {train: {synthetic: {rows: 400, features: %d, classes: 2, nonzeros: 6, rule: sum, seed: 1}}}
                network: %s
                training: {epochs: 3, batch_size: 32, optimizer: {type: %s}}
                """.formatted(
                                folder.resolve("results"), features, network, optimizer))
                .toString();
    }
}
