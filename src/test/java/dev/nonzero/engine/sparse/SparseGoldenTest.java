package dev.nonzero.engine.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.network.LayerType;
import dev.nonzero.network.Parameters;
import dev.nonzero.training.GoldenRun;
import dev.nonzero.training.TrainingSession;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sparse trainer in float32 against the runs in float64, reading the networks of both layer types. */
class SparseGoldenTest {
    private static final double TOLERANCE = 1e-5;

    /**
     * Of parameters in networks of several normalizations. What a normalization takes away again, such as a unit's shift that
     * all rows have, leaves a gradient of zero, of which Adam makes steps of the rounding; no output depends on it. Measured:
     * 3.3e-4, and losses and logits within 2e-7.
     */
    private static final double TOLERANCE_OF_INDIFFERENT_PARAMETERS = 1e-3;

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
        double tolerance = run.name().equals("batch-norm-conv-stack") ? TOLERANCE_OF_INDIFFERENT_PARAMETERS : TOLERANCE;
        run.trained().forEach((name, expected) -> assertThat(GoldenRun.relativeError(expected, parameters.get(name)))
                .as(name)
                .isLessThan(tolerance));
        run.logitsAfterTraining().ifPresent(logits -> {
            float[] probabilities = new SparseEngine().predictor(parameters).apply(run.lastBatch());
            assertThat(GoldenRun.relativeError(run.probabilities(logits), probabilities))
                    .isLessThan(TOLERANCE);
        });
    }
}
