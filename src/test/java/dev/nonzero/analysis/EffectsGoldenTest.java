package dev.nonzero.analysis;

import static dev.nonzero.analysis.Golden.CLOSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EffectsGoldenTest {
    private static final List<SimpleEffect> POOL_WITHIN_EACH_INIT = List.of(
            new SimpleEffect("pool", inOrder("layer", "linear", "init", "pytorch")),
            new SimpleEffect("pool", inOrder("layer", "linear", "init", "keras")),
            new SimpleEffect("pool", inOrder("layer", "linear", "init", "he")));
    private static final AnalysisResult RESULT = Analysis.of(
            Golden.table(), AnalysisOptions.DEFAULT.withMargin(0.002).withSimpleEffects(POOL_WITHIN_EACH_INIT));

    @Test
    void mainEffectsAndInteractionsAreThoseOfTheReference() {
        JsonNode expected = Golden.NUMBERS.get("contrasts");
        List<Effect> effects = family(Effects.FACTORIAL);
        assertThat(effects.stream().map(e -> e.contrast().name())).containsExactlyElementsOf(names(expected));
        for (Effect effect : effects) {
            JsonNode numbers = expected.get(effect.contrast().name());
            isAsTheReference(effect, numbers);
            assertThat(effect.holmP().orElseThrow()).isCloseTo(numbers.get("holmP").asDouble(), CLOSE);
        }
    }

    @Test
    void simpleEffectsAreThoseOfTheReference() {
        JsonNode expected = Golden.NUMBERS.get("simple");
        List<Effect> effects = family(Effects.SIMPLE);
        assertThat(effects.stream().map(e -> e.contrast().name())).containsExactlyElementsOf(names(expected));
        effects.forEach(effect ->
                isAsTheReference(effect, expected.get(effect.contrast().name())));
    }

    @Test
    void cellsAreThoseOfTheReference() {
        JsonNode cells = Golden.NUMBERS.get("cells");
        for (int cell = 0; cell < cells.size(); cell++) {
            JsonNode expected = cells.get(cell);
            CellSummary summary =
                    CellSummary.of(RESULT.table(), cell, 0.95).orElseThrow();
            assertThat(summary.levels())
                    .containsExactly(
                            expected.get("layer").asString(),
                            expected.get("pool").asString(),
                            expected.get("init").asString());
            isClose(summary.mean(), expected);
            assertThat(summary.least()).isEqualTo(expected.get("min").asDouble());
            assertThat(summary.greatest()).isEqualTo(expected.get("max").asDouble());
            assertThat(summary.median()).isCloseTo(expected.get("median").asDouble(), CLOSE);
        }
    }

    private static void isAsTheReference(Effect effect, JsonNode expected) {
        PairedComparison comparison = effect.comparison().orElseThrow();
        PairedTest test = comparison.test().orElseThrow();
        assertThat(effect.differences().values())
                .containsExactly(Golden.doubles(expected.get("differences")), within(1e-14));
        assertThat(comparison.n()).isEqualTo(expected.get("n").asInt());
        isClose(comparison.mean(), expected);
        assertThat(test.t()).isCloseTo(expected.get("t").asDouble(), CLOSE);
        assertThat(test.df()).isEqualTo(expected.get("df").asDouble());
        assertThat(test.p()).isCloseTo(expected.get("p").asDouble(), CLOSE);
        assertThat(test.dz()).isCloseTo(expected.get("dz").asDouble(), CLOSE);
        assertThat(test.equivalenceP()).isCloseTo(expected.get("tost").get("p").asDouble(), CLOSE);
        assertThat(test.smallestMargin())
                .isCloseTo(expected.get("tost").get("smallestMarginAt5Percent").asDouble(), CLOSE);
        assertThat(comparison.signFlipExact()).isTrue();
        assertThat(comparison.signFlipP()).isCloseTo(expected.get("signFlipP").asDouble(), CLOSE);
        assertThat(comparison.wilcoxonP().orElseThrow())
                .isCloseTo(expected.get("wilcoxonP").asDouble(), CLOSE);
        assertThat(comparison.probabilityOfImprovement())
                .isCloseTo(expected.get("probabilityOfImprovement").asDouble(), CLOSE);
    }

    private static void isClose(MeanInterval actual, JsonNode expected) {
        assertThat(actual.mean()).isCloseTo(expected.get("mean").asDouble(), CLOSE);
        assertThat(actual.sd().orElseThrow()).isCloseTo(expected.get("sd").asDouble(), CLOSE);
        Interval interval = actual.interval().orElseThrow();
        assertThat(interval.lower()).isCloseTo(expected.get("ci95").get(0).asDouble(), CLOSE);
        assertThat(interval.upper()).isCloseTo(expected.get("ci95").get(1).asDouble(), CLOSE);
    }

    private static List<Effect> family(String name) {
        return RESULT.effects().stream().filter(e -> e.family().equals(name)).toList();
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Entry::getKey).toList();
    }

    private static Map<String, String> inOrder(String factor, String level, String other, String otherLevel) {
        Map<String, String> levels = new LinkedHashMap<>();
        levels.put(factor, level);
        levels.put(other, otherLevel);
        return levels;
    }
}
