package dev.nonzero.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Where all n seeds have the same difference, the exact test decides: its p is 2^(1-n), and that of equivalence half of it
 * where the difference is below the margin. All numbers here are exact, so that a p can be the level itself.
 */
class ExactVerdictsTest {
    private static final Factor LAYER = new Factor("layer", List.of("linear", "conv1d"));
    private static final Factor POOL = new Factor("pool", List.of("none", "max"));

    @Test
    void aPThatIsTheLevelDoesNotShowADifference() {
        assertThat(verdict(3, 0.25, 0.125, 0.75)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(verdict(4, 0.25, 0.125, 0.75)).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void aPThatIsTheLevelDoesNotShowEquivalence() {
        assertThat(verdict(2, 0.25, 0.5, 0.75)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(verdict(3, 0.25, 0.5, 0.75)).isEqualTo(Verdict.EQUIVALENT);
        assertThat(verdict(5, 0.25, 0.5, 0.95)).isEqualTo(Verdict.EQUIVALENT);
    }

    @Test
    void aDifferenceAsLargeAsTheMarginIsNotWithinIt() {
        assertThat(verdict(12, 0.25, 0.25, 0.95)).isEqualTo(Verdict.DIFFERENT);
        assertThat(verdict(12, 0.25, 0.2501, 0.95)).isEqualTo(Verdict.DIFFERENT_AND_EQUIVALENT);
    }

    @Test
    void aGapOfNothingIsNotSplit() {
        AnalysisOptions options = AnalysisOptions.DEFAULT.withCompare(
                new Comparison(Map.of("layer", "linear", "pool", "none"), Map.of("layer", "conv1d", "pool", "max")));
        assertThat(Analysis.of(crossed(0, 0), options).answer())
                .contains("The gap between layer=linear, pool=none and layer=conv1d, pool=max may be zero: 0.00 points"
                        + " (95 % interval 0.00 to 0.00); it is not split.");
    }

    /** The layer changes nothing before the pool, and 0.25 after it. */
    @Test
    void theOrderOfChangesMattersWhereItIsWorthMoreThanTheMargin() {
        assertThat(warnings(0.25)).isEmpty();
        assertThat(warnings(0.2499)).hasSize(1);
    }

    private static List<String> warnings(double margin) {
        return Analysis.of(crossed(0, 0.25), AnalysisOptions.DEFAULT.withMargin(margin)).answer().stream()
                .filter(sentence -> sentence.startsWith("Changing one factor at a time would mislead"))
                .toList();
    }

    private static Verdict verdict(int seeds, double difference, double margin, double confidence) {
        ResultTable table =
                Tables.of(List.of(POOL), seeds, (levels, seed) -> levels.contains("max") ? 0.5 + difference : 0.5);
        AnalysisOptions options = AnalysisOptions.DEFAULT.withMargin(margin).withConfidence(confidence);
        return Analysis.of(table, options).effects().get(0).verdict();
    }

    /** Eight seeds; the cell in which both factors have changed is apart from the others. */
    private static ResultTable crossed(double layer, double both) {
        return Tables.of(
                List.of(LAYER, POOL),
                8,
                (levels, seed) -> 0.5
                        + (levels.contains("conv1d") ? layer : 0)
                        + (levels.equals(List.of("conv1d", "max")) ? both : 0));
    }
}
