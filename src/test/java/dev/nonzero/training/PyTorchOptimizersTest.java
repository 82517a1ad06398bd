package dev.nonzero.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.engine.dl4j.DenseEngine;
import dev.nonzero.engine.sparse.SparseEngine;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Optimizers and clipping against PyTorch's own in float64; {@code src/test/python/optimizers.py} made the figures. */
class PyTorchOptimizersTest {
    static final JsonNode FIGURES = JsonMapper.shared()
            .readTree(
                    Objects.requireNonNull(PyTorchOptimizersTest.class.getResourceAsStream("/golden/optimizers.json")));

    static Stream<Arguments> runs() {
        return FIGURES.get("runs")
                .valueStream()
                .flatMap(run -> Stream.of(
                        Arguments.of(run.get("name").asString(), run, new SparseEngine(), 1e-5),
                        Arguments.of(run.get("name").asString(), run, new DenseEngine(), 1e-4)));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("runs")
    void aRunHasTheLossesAndParametersOfPyTorch(String name, JsonNode figures, Engine engine, double tolerance) {
        GoldenRun run = GoldenRun.read(figures.get("network").asString());
        Parameters parameters = run.parameters(LayerType.CONV1D, GoldenRun.optimizer(figures.get("optimizer")));
        float[] losses;
        try (TrainingSession session = engine.open(parameters)) {
            if (figures.get("clipNorm").isNumber()) {
                session.clip(figures.get("clipNorm").asDouble());
            }
            losses = run.train(session);
        }

        assertThat(GoldenRun.relativeError(numbers(figures.get("losses")), losses))
                .isLessThan(tolerance);
        figures.get("final").propertyStream().forEach(array -> assertThat(
                        GoldenRun.relativeError(numbers(array.getValue()), parameters.get(array.getKey())))
                .as(array.getKey())
                .isLessThan(tolerance));
    }

    static List<Double> numbers(JsonNode array) {
        List<Double> numbers = new ArrayList<>();
        array.valueStream().forEach(number -> numbers.add(number.asDouble()));
        return numbers;
    }
}
