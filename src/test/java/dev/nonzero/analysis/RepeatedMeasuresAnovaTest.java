package dev.nonzero.analysis;

import static dev.nonzero.analysis.Golden.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.analysis.RepeatedMeasuresAnova.Row;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RepeatedMeasuresAnovaTest {
    private final RepeatedMeasuresAnova anova = RepeatedMeasuresAnova.of(Golden.table());

    @Test
    void testsUnderSphericityAreThoseOfStatsmodels() {
        JsonNode expected = Golden.NUMBERS.get("anovaRM");
        assertThat(anova.effects().stream().map(Row::effect)).containsExactlyElementsOf(expected.propertyNames());
        for (Row row : anova.effects()) {
            JsonNode numbers = expected.get(row.effect());
            RepeatedMeasuresAnova.Test test = row.test().orElseThrow();
            assertThat(row.numerator()).isEqualTo(numbers.get("numDf").asInt());
            assertThat(test.denominator()).isEqualTo(numbers.get("denDf").asInt());
            assertNear(test.f(), numbers.get("F"));
            assertNear(test.p(), numbers.get("p"));
        }
    }

    @Test
    void correctedTestsAndEffectSizesAreThoseOfAfex() {
        JsonNode expected = Golden.NUMBERS.get("anovaGreenhouseGeisser");
        for (Row row : anova.effects()) {
            JsonNode numbers = expected.get(row.effect());
            RepeatedMeasuresAnova.Test test = row.test().orElseThrow();
            assertNear(test.epsilon() * row.numerator(), numbers.get("numDf"));
            assertNear(test.epsilon() * test.denominator(), numbers.get("denDf"));
            assertNear(test.f(), numbers.get("F"));
            assertNear(test.generalizedEtaSquared(), numbers.get("ges"));
            assertNear(test.correctedP(), numbers.get("p"));
        }
        Golden.NUMBERS
                .get("greenhouseGeisserEpsilon")
                .forEachEntry((effect, epsilon) -> assertNear(test(effect).epsilon(), epsilon));
    }

    @Test
    void theTestOfTwoLevelsIsTheSquareOfStudentsT() {
        Effect pool =
                Analysis.of(Golden.table(), AnalysisOptions.DEFAULT).effects().get(1);
        double t = pool.comparison().orElseThrow().test().orElseThrow().t();
        assertThat(test("pool").f()).isCloseTo(t * t, within(1e-9 * t * t));
    }

    private RepeatedMeasuresAnova.Test test(String effect) {
        return anova.effects().stream()
                .filter(row -> row.effect().equals(effect))
                .findFirst()
                .flatMap(Row::test)
                .orElseThrow();
    }
}
