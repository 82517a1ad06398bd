package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nonzero.config.ComparedMetric;
import dev.nonzero.config.ConfigException;
import dev.nonzero.experiment.TrialResult.Status;
import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import dev.nonzero.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code plan} accepts, {@code run} can train. */
class PlannedIsTrainedTest {
    private static final List<List<String>> NETWORK = List.of(
            List.of("channels: all", "channels: 1", "channels: 3", "channels: 12"),
            List.of("pointwise: none", "pointwise: conv1d", "pointwise: {type: linear, units: 6, bias: false}"),
            List.of("pool: none", "pool: {type: max, size: 2}", "pool: {type: avg, size: 3, axis: units}"),
            List.of("hidden: []", "hidden: [5]", "hidden: [4, 3]"),
            List.of("activation: relu", "activation: tanh", "activation: gelu", "activation: identity"),
            List.of("dropout: 0", "dropout: 0.9"),
            List.of("initialization: pytorch", "initialization: {weights: he_normal, fan_in: before_pool}"));
    private static final List<List<String>> TRAINING = List.of(
            List.of("trainer: sparse", "trainer: sparse", "trainer: sparse", "trainer: dense"),
            List.of("batch_size: 1", "batch_size: 7", "batch_size: 1000"),
            List.of(
                    "optimizer: {type: sgd, learning_rate: 10, weight_decay: 0.5}",
                    "optimizer: {type: nesterov, momentum: 0}",
                    "optimizer: {type: nesterov, momentum: 0.999}",
                    "optimizer: {type: adam, beta1: 0, beta2: 0.7}",
                    "optimizer: {type: adam, beta1: 0.99, beta2: 0.9}",
                    "optimizer: {type: adam, beta2: 0.5}",
                    "optimizer: {type: adam, beta1: 0.999999, beta2: 0.999999, epsilon: 1e-30}",
                    "optimizer: {type: adagrad, epsilon: 1e300}",
                    "optimizer: {type: adamax, beta1: 0.9, beta2: 0.5}",
                    "optimizer: {type: adamax, beta1: 0.9, beta2: 0.9}",
                    "optimizer: {type: amsgrad, beta1: 0, beta2: 0}",
                    "optimizer: {type: nadam, beta1: 0.99, epsilon: 1e-30}",
                    "optimizer: {type: momentum, momentum: 0.999}",
                    "optimizer: {type: rmsprop, rho: 0}"),
            List.of(
                    "schedule: constant",
                    "schedule: {type: cosine, warm_up_epochs: 1}",
                    "schedule: {type: step, epochs: 1}",
                    "schedule: {type: plateau, patience: 0}"),
            List.of("clip_norm: none", "clip_norm: none", "clip_norm: 1e-30"),
            List.of("early_stopping: none", "early_stopping: {metric: loss, patience: 1}"),
            List.of("class_weights: none", "class_weights: balanced", "class_weights: [1, 2, 1e-30]"));

    @TempDir
    Path folder;

    @Test
    @Tag("slow")
    void whatIsPlannedIsTrained() throws IOException {
        UniformRandomProvider random = RandomStreams.of(1, Purpose.SYNTHETIC, "planned");
        int trained = 0;
        for (int i = 0; i < 80; i++) {
            String file = file(random);
            ExperimentRun run;
            try {
                run = read(file);
            } catch (ConfigException e) {
                continue;
            }
            TrialRequest request = TrialRequest.of(run.trials(), run.data(), ComparedMetric.TEST_ACCURACY)
                    .get(0);
            TrialResult result = new TrialRunner(run.data())
                    .run(request, TrainingListener.NONE)
                    .result();
            assertThat(result.status()).as("%s%n%s", result.message(), file).isNotEqualTo(Status.FAILED);
            trained++;
        }
        assertThat(trained).isBetween(15, 70);
    }

    @Test
    void anOptimizerThatTheSparseTrainerCannotFollowIsRefusedByThePlanWithItsPlace() {
        assertThatThrownBy(() -> read("training: {optimizer: {type: adam, beta2: 0.5}}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(folder.resolve("planned.yaml") + ":3:23: training.optimizer: ")
                .hasMessageContaining("beta2");
    }

    private static String file(UniformRandomProvider random) {
        return "network: " + some(NETWORK, random) + "\ntraining: "
                + some(TRAINING, random).replace("{trainer", "{epochs: 2, trainer");
    }

    private static String some(List<List<String>> keys, UniformRandomProvider random) {
        StringBuilder text = new StringBuilder("{");
        for (List<String> values : keys) {
            text.append(text.length() == 1 ? "" : ", ").append(values.get(random.nextInt(values.size())));
        }
        return text.append('}').toString();
    }

    private ExperimentRun read(String more) throws IOException {
        return ExperimentRun.of(Files.writeString(folder.resolve("planned.yaml"), """
                name: planned
                data: {train: {synthetic: {rows: 40, features: 12, classes: 3, nonzeros: 4, rule: sum}}, validation: 0.2}
                %s
                """.formatted(more)));
    }
}
