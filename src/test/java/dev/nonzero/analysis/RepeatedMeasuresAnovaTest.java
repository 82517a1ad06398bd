package dev.nonzero.analysis;

import static dev.nonzero.analysis.Golden.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.analysis.RepeatedMeasuresAnova.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    @Test
    void theOrderOfTheFactorsChangesNoNumber() {
        List<Factor> reversed = new ArrayList<>(Golden.factors());
        Collections.reverse(reversed);
        List<Observation> observations = Golden.observations().stream()
                .map(o -> {
                    List<String> levels = new ArrayList<>(o.levels());
                    Collections.reverse(levels);
                    return new Observation(levels, o.block(), o.value(), o.outcome());
                })
                .toList();
        RepeatedMeasuresAnova other = RepeatedMeasuresAnova.of(ResultTable.of("accuracy", reversed, observations));
        assertThat(other.effects())
                .extracting(Row::effect)
                .containsExactly("init", "pool", "layer", "init:pool", "init:layer", "pool:layer", "init:pool:layer");
        for (Row row : other.effects()) {
            List<String> factors = new ArrayList<>(List.of(row.effect().split(":", -1)));
            Collections.reverse(factors);
            RepeatedMeasuresAnova.Test expected = test(String.join(":", factors));
            RepeatedMeasuresAnova.Test test = row.test().orElseThrow();
            assertThat(test.f()).isCloseTo(expected.f(), within(1e-9 * expected.f()));
            assertThat(test.epsilon()).isCloseTo(expected.epsilon(), within(1e-9));
            assertThat(test.generalizedEtaSquared()).isCloseTo(expected.generalizedEtaSquared(), within(1e-9));
        }
    }

    /** In floating point 0.4 - 0.3, 0.8 - 0.7 and 0.9 - 0.8 are three numbers. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1, 1e6})
    void whatVariesByRoundingAloneIsNotTested(double scale) {
        double[] none = {0.3, 0.7, 0.8};
        double[] max = {0.4, 0.8, 0.9};
        assertThat(ofTwo(3, (levels, seed) -> scale * (levels.contains("none") ? none : max)[seed - 1])
                        .test())
                .isEmpty();
        max[2] += 1e-9;
        assertThat(ofTwo(3, (levels, seed) -> scale * (levels.contains("none") ? none : max)[seed - 1])
                        .test())
                .isPresent();
    }

    /** As far apart as {@link PairedDifferences} takes for equal, in each of many seeds. */
    @Test
    void manyDifferencesThatCountAsNoneAreNotTested() {
        double rounding = 0.5 * PairedDifferences.ROUNDING;
        assertThat(ofTwo(
                                16,
                                (levels, seed) ->
                                        levels.contains("none") ? 0.5 : seed % 2 == 0 ? 0.5 - rounding : 0.5 + rounding)
                        .test())
                .isEmpty();
        assertThat(ofTwo(4, (levels, seed) -> 0).test()).isEmpty();
    }

    private static Row ofTwo(int seeds, Tables.Accuracy values) {
        Factor pool = new Factor("pool", List.of("none", "max"));
        return RepeatedMeasuresAnova.of(Tables.of(List.of(pool), seeds, values))
                .effects()
                .get(0);
    }

    @Test
    void withoutTwoCompleteSeedsEveryEffectHasItsDegreesOfFreedomAndNoTest() {
        Factor pool = new Factor("pool", List.of("none", "avg", "max"));
        Factor init = new Factor("init", List.of("pytorch", "keras", "he", "lecun"));
        Factor layer = new Factor("layer", List.of("linear")); // which does not vary
        List<Factor> factors = List.of(pool, layer, init);
        RepeatedMeasuresAnova one = RepeatedMeasuresAnova.of(Tables.of(factors, 1, (levels, seed) -> 0.5));
        assertThat(one.effects())
                .extracting(Row::effect, Row::numerator)
                .containsExactly(tuple("pool", 2), tuple("init", 3), tuple("pool:init", 6));
        assertThat(one.effects()).allMatch(row -> row.test().isEmpty());
        assertThat(one.note()).isEqualTo("only 1 of 1 seeds have every cell, but it takes 2");
        List<Observation> observations = new ArrayList<>(Tables.observations(factors, 3, (levels, seed) -> 0.5));
        observations.removeIf(o -> o.levels().equals(List.of("avg", "linear", "he")));
        assertThat(RepeatedMeasuresAnova.of(ResultTable.of("accuracy", factors, observations))
                        .note())
                .isEqualTo("the cell pool=avg, layer=linear, init=he has no results");
    }

    @Test
    void twoCompleteSeedsAreTestedAndTheOthersLeftOut() {
        Factor pool = new Factor("pool", List.of("none", "max"));
        double[] differences = {0.01, 0.03};
        List<Observation> observations = new ArrayList<>(Tables.observations(
                List.of(pool),
                3,
                (levels, seed) -> levels.contains("max") && seed < 3 ? 0.5 + differences[seed - 1] : 0.5));
        observations.removeIf(
                o -> o.levels().contains("max") && o.block().name().equals("3"));
        RepeatedMeasuresAnova two = RepeatedMeasuresAnova.of(ResultTable.of("accuracy", List.of(pool), observations));
        RepeatedMeasuresAnova.Test test = two.effects().get(0).test().orElseThrow();
        assertThat(test.f()).isCloseTo(4, within(1e-9)); // t is 0.02 / (0.01414 / √2)
        assertThat(test.denominator()).isEqualTo(1);
        assertThat(two.note()).isEqualTo("1 seeds left out, because a cell has no result there");
    }

    private RepeatedMeasuresAnova.Test test(String effect) {
        return anova.effects().stream()
                .filter(row -> row.effect().equals(effect))
                .findFirst()
                .flatMap(Row::test)
                .orElseThrow();
    }
}
