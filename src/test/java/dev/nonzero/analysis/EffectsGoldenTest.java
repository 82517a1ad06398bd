package dev.nonzero.analysis;

import static dev.nonzero.analysis.Golden.assertNear;
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
    private final AnalysisResult result = Analysis.of(
            Golden.table(), AnalysisOptions.DEFAULT.withMargin(0.002).withSimpleEffects(POOL_WITHIN_EACH_INIT));

    @Test
    void mainEffectsAndInteractionsAreThoseOfTheReference() {
        JsonNode expected = Golden.NUMBERS.get("contrasts");
        List<Effect> effects = family(Effects.FACTORIAL);
        assertThat(effects.stream().map(e -> e.contrast().name())).containsExactlyElementsOf(names(expected));
        for (Effect effect : effects) {
            JsonNode numbers = expected.get(effect.contrast().name());
            isAsTheReference(effect, numbers);
            assertNear(effect.holmP().orElseThrow(), numbers.get("holmP"));
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
            CellSummary summary = CellSummary.of(result.table(), cell, 0.95).orElseThrow();
            assertThat(summary.levels())
                    .containsExactly(
                            expected.get("layer").asString(),
                            expected.get("pool").asString(),
                            expected.get("init").asString());
            isClose(summary.mean(), expected);
            assertThat(summary.least()).isEqualTo(expected.get("min").asDouble());
            assertThat(summary.greatest()).isEqualTo(expected.get("max").asDouble());
            assertNear(summary.median(), expected.get("median"));
        }
    }

    private static void isAsTheReference(Effect effect, JsonNode expected) {
        PairedComparison comparison = effect.comparison().orElseThrow();
        PairedTest test = comparison.test().orElseThrow();
        assertThat(effect.differences().values())
                .containsExactly(Golden.doubles(expected.get("differences")), within(1e-14));
        assertThat(comparison.n()).isEqualTo(expected.get("n").asInt());
        isClose(comparison.mean(), expected);
        assertNear(test.t(), expected.get("t"));
        assertThat(test.df()).isEqualTo(expected.get("df").asDouble());
        assertNear(test.p(), expected.get("p"));
        assertNear(test.dz(), expected.get("dz"));
        assertNear(test.equivalenceP(), expected.get("tost").get("p"));
        assertNear(test.smallestMargin(), expected.get("tost").get("smallestMarginAt5Percent"));
        assertThat(comparison.signFlip().orElseThrow().exact()).isTrue();
        assertNear(comparison.signFlip().orElseThrow().p(), expected.get("signFlipP"));
        assertNear(comparison.wilcoxonP().orElseThrow(), expected.get("wilcoxonP"));
        assertNear(comparison.probabilityOfImprovement(), expected.get("probabilityOfImprovement"));
    }

    private static void isClose(MeanInterval actual, JsonNode expected) {
        assertNear(actual.mean(), expected.get("mean"));
        assertNear(actual.sd().orElseThrow(), expected.get("sd"));
        Interval interval = actual.interval().orElseThrow();
        assertNear(interval.lower(), expected.get("ci95").get(0));
        assertNear(interval.upper(), expected.get("ci95").get(1));
    }

    private List<Effect> family(String name) {
        return result.effects().stream().filter(e -> e.family().equals(name)).toList();
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
