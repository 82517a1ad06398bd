package dev.nonzero.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against {@code src/test/python/row_power.py} (numpy, scipy). */
class RowPowerTest {
    private static final Offset<Double> NEAR = within(1e-12);
    private static final CrossedMean USUAL = mean(8, 400, 0.5, 0.09, 0.05);

    @Test
    void whatTheRowsCanShowWithAnyNumberOfSeeds() {
        RowPower power = new RowPower(USUAL);
        assertThat(power.smallestDifference(0.05, 0.8)).isCloseTo(0.009905099528998365, NEAR);
        assertThat(power.smallestDifference(0.005, 0.8)).isCloseTo(0.012899943470327637, NEAR);
        assertThat(power.rows(0.02, 0.05, 0.05, 0.8)).isEqualTo(108); // equivalence takes more than a difference
        assertThat(power.rows(0.02, 0.005, 0.05, 0.8)).isEqualTo(167);
        assertThat(power.rows(0.01, 0.05, 0.05, 0.9)).isEqualTo(542);
        assertThat(RowPower.smallestDifference(0.005, 400, 0.05, 0.8)).isCloseTo(0.009905099528998365, NEAR);
    }

    @Test
    void theSeedsThatDecideOnTheseRows() {
        RowPower power = new RowPower(USUAL);
        assertThat(power.seeds(0.02, 0.05, 0.05, 0.8)).hasValue(38);
        assertThat(power.seeds(0.02, 0.005, 0.05, 0.8)).hasValue(74);
        assertThat(power.seeds(0.01, 0.05, 0.05, 0.9))
                .as("the rows leave more than that")
                .isEmpty();
        RowPower chance = new RowPower(mean(5, 50, 0.04, 0.05, 0.05)); // seeds have less than no variance
        assertThat(chance.smallestDifference(0.05, 0.8)).isZero();
        assertThat(chance.seeds(0.05, 0.05, 0.01, 0.8)).hasValue(8); // equivalence takes more than a difference
        assertThat(new RowPower(mean(8, 400, 0.05, 0.05, 0.05)).seeds(0.02, 0.05, 0.05, 0.8))
                .hasValue(5);
        assertThat(new RowPower(mean(3, 2, 1.01, 0.57, 0.6)).seeds(1.61, 0.01, 0.05, 0.8))
                .as("few degrees of freedom")
                .hasValue(17);
        assertThat(new RowPower(mean(8, 400, 0, 0, 0)).seeds(0.02, 0.05, 0.05, 0.8))
                .isEqualTo(OptionalInt.of(2));
    }

    @Test
    void theStandardErrorOfDependentSeedsTakesThePlaceOfTheirMeanSquare() {
        StandardError usual = USUAL.standardError(new StandardError(0.01, 3));
        assertThat(usual.value()).isCloseTo(0.010606601717798213, NEAR);
        assertThat(usual.df()).isCloseTo(3.7945187098505557, within(1e-9));
        StandardError ofRows = mean(8, 400, 0.5, 0.04, 0.05).standardError(new StandardError(0.001, 3));
        assertThat(ofRows.value()).isCloseTo(0.0035355339059327377, NEAR);
        assertThat(ofRows.df()).isCloseTo(192.34344978617028, within(1e-7));
        StandardError few = USUAL.standardError(new StandardError(0.001, 2));
        assertThat(few.value()).isCloseTo(0.005303300858899107, NEAR);
        assertThat(few.df()).isCloseTo(307.79932996064224, within(1e-7));
        assertThat(mean(8, 400, 0, 0, 0).standardError(new StandardError(0, 3))).isEqualTo(new StandardError(0, 1));
    }

    /** Of seeds 0.45 / 400 / 8, of rows 0.04 / 8 / 400, of the rest 0.05 / 3200. */
    @Test
    void theShareOfTheRowsIsThatOfTheSumOfAllComponents() {
        double all = 0.45 / 400 / 8 + 0.04 / 8 / 400 + 0.05 / 3200;
        assertThat(USUAL.squaredErrorOfComponents()).isCloseTo(all, within(1e-15));
        assertThat(USUAL.shareOfRows()).isCloseTo(0.04 / 8 / 400 / all, NEAR);
        assertThat(mean(8, 400, 0, 0, 0).shareOfRows()).isZero();
    }

    private static CrossedMean mean(int seeds, int rows, double ofSeeds, double ofRows, double ofRest) {
        return new CrossedMean(
                0, seeds, rows, ofSeeds, ofRows, ofRest, 0, 1, new Interval(0, 0), OptionalDouble.empty());
    }
}
