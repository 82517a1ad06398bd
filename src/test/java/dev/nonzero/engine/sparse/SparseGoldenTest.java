package dev.nonzero.engine.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.network.HiddenLayer;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.Parameters;
import dev.nonzero.network.PointwiseLayer;
import dev.nonzero.training.GoldenRun;
import dev.nonzero.training.TrainingSession;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sparse trainer in float32 against the runs in float64, reading the networks of both layer types. */
class SparseGoldenTest {
    private static final double TOLERANCE = 1e-5;

    /**
     * Of what a later normalization takes away again, where Adam makes steps of it. A number that all rows share, such as the output of
     * a window that is empty in every row, goes into the sums of a normalized layer, whose mean takes it away: the
     * gradient of its weight is zero in such a step, and only rounding is left of it, 1e-17 in the reference and 1e-9 in floats, of
     * which Adam makes something. No output depends on it. With momentum all parameters of the same network are
     * within 1e-5 of PyTorch's, see {@code PyTorchOptimizersTest}.
     */
    private static final double TOLERANCE_OF_INDIFFERENT = 1e-3;

    static Stream<Arguments> runs() {
        return GoldenRun.all().flatMap(run -> Stream.of(LayerType.values())
                .filter(type -> type == LayerType.LINEAR
                        || !run.description().pointwise().isEmpty())
                .map(type -> Arguments.of(run, type)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("runs")
    void aRunHasTheLossesAndParametersOfTheReference(GoldenRun run, LayerType type) {
        Parameters parameters = run.parameters(type);
        float[] losses;
        try (TrainingSession session = new SparseEngine().open(parameters)) {
            losses = run.train(session);
        }

        assertThat(GoldenRun.relativeError(run.losses(), losses)).isLessThan(TOLERANCE);
        Set<String> indifferent = indifferent(run);
        run.trained().forEach((name, expected) -> assertThat(GoldenRun.relativeError(expected, parameters.get(name)))
                .as(name)
                .isLessThan(indifferent.contains(name) ? TOLERANCE_OF_INDIFFERENT : TOLERANCE));
        run.logitsAfterTraining().ifPresent(logits -> {
            float[] probabilities = new SparseEngine().predictor(parameters).apply(run.lastBatch());
            assertThat(GoldenRun.relativeError(run.probabilities(logits), probabilities))
                    .isLessThan(TOLERANCE);
        });
    }

    /** The weights of a normalized layer after positions, the mean of its sums, and the summands of a normalization before it. */
    private static Set<String> indifferent(GoldenRun run) {
        List<PointwiseLayer> pointwise = run.description().pointwise();
        List<HiddenLayer> hidden = run.description().hidden();
        if (pointwise.isEmpty() || hidden.isEmpty() || !hidden.get(0).batchNorm()) {
            return Set.of();
        }
        String last = pointwise.size() == 1 ? "pointwise" : "pointwise" + (pointwise.size() - 1);
        return Set.of("hidden0.W", "hidden0.norm.mean", last + ".norm.beta");
    }
}
