package dev.nonzero.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.analysis.Observation.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reference numbers from scipy, statsmodels and R's afex for a made-up experiment of 12 seeds and 2 x 2 x 3 cells. */
final class Golden {
    static final JsonNode NUMBERS = read("paired-factorial.json");

    private Golden() {}

    /** 1e-8 of the number, so that a tiny p is not simply close to zero. */
    private static Offset<Double> near(JsonNode number) {
        return within(1e-8 * Math.abs(number.asDouble()));
    }

    static void assertNear(double actual, JsonNode expected) {
        assertThat(actual).isCloseTo(expected.asDouble(), near(expected));
    }

    static JsonNode read(String name) {
        try (InputStream stream = Golden.class.getResourceAsStream("/golden/statistics/" + name)) {
            return JsonMapper.shared().readTree(stream);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Factor> factors() {
        List<Factor> factors = new ArrayList<>();
        NUMBERS.get("factors").forEachEntry((name, levels) -> factors.add(new Factor(name, strings(levels))));
        return factors;
    }

    static List<Observation> observations() {
        List<Observation> observations = new ArrayList<>();
        for (JsonNode row : NUMBERS.get("table")) {
            List<String> levels =
                    factors().stream().map(f -> row.get(f.name()).asString()).toList();
            observations.add(new Observation(
                    levels,
                    Block.of(row.get("seed").asString()),
                    OptionalDouble.of(row.get("accuracy").asDouble()),
                    Outcome.OK));
        }
        return observations;
    }

    static ResultTable table() {
        return ResultTable.of("accuracy", factors(), observations());
    }

    static double[] doubles(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i).asDouble();
        }
        return numbers;
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(s -> strings.add(s.asString()));
        return strings;
    }
}
