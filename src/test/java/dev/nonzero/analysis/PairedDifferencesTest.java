package dev.nonzero.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairedDifferencesTest {
    private static final List<Factor> POOL = List.of(new Factor("pool", List.of("none", "max")));

    /** In floating point 0.4 - 0.3, 0.8 - 0.7 and 0.9 - 0.8 are three numbers. */
    @Test
    void differencesThatRoundingTellsApartAreTies() {
        PairedDifferences differences = differences(new double[] {0.3, 0.7, 0.8}, new double[] {0.4, 0.8, 0.9});
        assertThat(differences.values()).containsOnly(differences.values()[0]);
        assertThat(differences.values()[0]).isBetween(0.0999999, 0.1000001);
    }

    @Test
    void tiesOfLargeAndOfSmallValuesAreFoundByTheSizeOfTheValues() {
        for (double scale : new double[] {1e6, 1e-6}) {
            PairedDifferences differences = differences(
                    new double[] {0.3 * scale, 0.7 * scale, 0.8 * scale},
                    new double[] {0.4 * scale, 0.8 * scale, 0.9 * scale});
            assertThat(differences.values()).containsOnly(differences.values()[0]);
            PairedDifferences others = differences(
                    new double[] {0.3 * scale, 0.7 * scale}, new double[] {0.4 * scale, 0.8 * scale * (1 + 1e-9)});
            assertThat(others.values()[0]).isNotEqualTo(others.values()[1]);
        }
    }

    /** 2^-40 of the largest value, which is 1. */
    @Test
    void theLargestDifferenceThatMayBeRoundingIsZero() {
        assertThat(differences(new double[] {1 - 0x1p-40}, new double[] {1}).areAllZero())
                .isTrue();
        assertThat(differences(new double[] {1 - 0x1.001p-40}, new double[] {1}).areAllZero())
                .isFalse();
    }

    @Test
    void whatRoundingMakesOfNoDifferenceIsZeroAndSignsAreKept() {
        PairedDifferences differences = differences(new double[] {0.1 + 0.2, 0.4, 0.3}, new double[] {0.3, 0.3, 0.4});
        assertThat(differences.values()[0]).isZero();
        assertThat(differences.values()[1]).isNegative();
        assertThat(differences.values()[2]).isEqualTo(-differences.values()[1]);
        assertThat(differences.areAllZero()).isFalse();
        assertThat(differences(new double[] {0.1 + 0.2}, new double[] {0.3}).areAllZero())
                .isTrue();
    }

    @Test
    void seedsWithoutAResultAreLeftOutAndDivergedOnesCounted() {
        PairedDifferences differences = differences(new double[] {0.5, Double.NaN, 0.5}, new double[] {0.6, 0.6, 0.7});
        assertThat(differences.blocks()).extracting(Block::name).containsExactly("1", "3");
        assertThat(differences.leftOut()).isEqualTo(1);
        assertThat(differences.diverged()).isEqualTo(1);
        PairedDifferences none = differences(new double[] {Double.NaN}, new double[] {0.6});
        assertThat(none.values()).isEmpty();
        assertThat(none.areAllZero()).isFalse();
    }

    private static PairedDifferences differences(double[] none, double[] max) {
        ResultTable table =
                Tables.of(POOL, none.length, (levels, seed) -> (levels.contains("none") ? none : max)[seed - 1]);
        return PairedDifferences.of(table, Effects.factorial(table).get(0));
    }
}
