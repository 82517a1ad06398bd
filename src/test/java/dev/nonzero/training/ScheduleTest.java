package dev.nonzero.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.training.measure.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schedules as tables, worked out by hand: epochs of four steps. */
class ScheduleTest {
    private static final int STEPS = 4;

    @Test
    void constantIsAlwaysOne() {
        assertThat(factors(new Schedule.Constant(0), 3)).containsOnly(1);
    }

    @Test
    void aWarmUpRisesByEqualStepsToOne() {
        assertThat(factors(new Schedule.Constant(2), 3))
                .containsExactly(0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1, 1, 1, 1, 1);
    }

    @Test
    void aFractionalWarmUpEndsWithinAnEpoch() {
        assertThat(factors(new Schedule.Constant(0.625), 1)).containsExactly(0.4, 0.8, 1, 1);
        assertThat(factors(new Schedule.Constant(0.5), 1)).containsExactly(0.5, 1, 1, 1);
    }

    @Test
    void stepsComeAfterWholeEpochsCountedFromTheFirstStep() {
        assertThat(factors(new Schedule.Step(1, 0.5, 0), 3))
                .containsExactly(1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25);
        assertThat(factors(new Schedule.Step(2, 0.1, 0), 3))
                .containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 0.1, 0.1, 0.1, 0.1);
        assertThat(factors(new Schedule.Step(2, 0.1, 1.5), 3))
                .containsExactly(1 / 6., 2 / 6., 3 / 6., 4 / 6., 5 / 6., 1, 1, 1, 0.1, 0.1, 0.1, 0.1);
    }

    @Test
    void aStepAtTheEndOfTheWarmUpIsTaken() {
        assertThat(factors(new Schedule.Step(1, 0.5, 1), 2)).containsExactly(0.25, 0.5, 0.75, 1, 0.5, 0.5, 0.5, 0.5);
    }

    @Test
    void aCosineFallsFromOneTowardsItsMinimumAtTheEnd() {
        double[] factors = factors(new Schedule.Cosine(0.1, 0), 2);
        double half = 0.45 * Math.sqrt(0.5);
        assertThat(factors[0]).isEqualTo(1);
        assertThat(factors[2]).isCloseTo(0.55 + half, within(1e-15));
        assertThat(factors[4]).isCloseTo(0.55, within(1e-15));
        assertThat(factors[6]).isCloseTo(0.55 - half, within(1e-15));
        assertThat(new Schedule.Cosine(0.1, 0).factor(8, STEPS, 2)).isCloseTo(0.1, within(1e-15));
    }

    @Test
    void aCosineAfterAWarmUpTakesTheStepsThatAreLeft() {
        double[] factors = factors(new Schedule.Cosine(0.1, 1), 3);
        assertThat(factors).startsWith(0.25, 0.5, 0.75, 1, 1);
        assertThat(factors[6]).isCloseTo(0.55 + 0.45 * Math.sqrt(0.5), within(1e-15));
        assertThat(factors[8]).isCloseTo(0.55, within(1e-15));
    }

    @Test
    void aWarmUpAsLongAsTheTrainingNeverEnds() {
        assertThat(factors(new Schedule.Cosine(0, 1), 1)).containsExactly(0.25, 0.5, 0.75, 1);
        assertThat(factors(new Schedule.Cosine(0, 2), 1)).containsExactly(0.125, 0.25, 0.375, 0.5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void aWarmUpIsAFiniteNumberOfEpochs(double epochs) {
        assertThatThrownBy(() -> new Schedule.Constant(epochs)).hasMessageStartingWith("warm_up_epochs is " + epochs);
        assertThatThrownBy(() -> new Schedule.Step(1, 0.5, epochs)).hasMessageStartingWith("warm_up_epochs");
        assertThatThrownBy(() -> new Schedule.Cosine(0, epochs)).hasMessageStartingWith("warm_up_epochs");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5, epochs is 0", "1, 0, factor is 0.0", "1, 1.01, factor is 1.01", "1, NaN, factor is NaN"})
    void stepsHaveAnIntervalAndShrink(int epochs, double factor, String message) {
        assertThatThrownBy(() -> new Schedule.Step(epochs, factor, 0)).hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void aMinimumIsAShare(double minimum) {
        assertThatThrownBy(() -> new Schedule.Cosine(minimum, 0)).hasMessageStartingWith("minimum is " + minimum);
    }

    @Test
    void theBoundsThemselvesAreAllowed() {
        assertThat(new Schedule.Step(1, 1, 0).factor(4, STEPS, 2)).isEqualTo(1);
        assertThat(new Schedule.Cosine(1, 0).factor(3, STEPS, 2)).isEqualTo(1);
        assertThat(new Schedule.Cosine(0, 0).factor(0, STEPS, 2)).isEqualTo(1);
    }

    @Test
    void aPlateauHasAFactorAPatienceAThresholdAndAMinimum() {
        assertThat(plateau(0.5, 0, 0, 0).factor(100, STEPS, 2)).isEqualTo(1); // which the watch multiplies
        assertThat(plateau(0.5, 3, 0.99, 1).warmUpEpochs()).isZero();
        for (double factor : new double[] {0, 1, Double.NaN}) {
            assertThatThrownBy(() -> plateau(factor, 3, 0.01, 0)).hasMessageStartingWith("factor is " + factor);
        }
        assertThatThrownBy(() -> plateau(0.5, -1, 0.01, 0)).hasMessageStartingWith("patience is -1");
        for (double threshold : new double[] {-0.01, 1, Double.NaN}) {
            assertThatThrownBy(() -> plateau(0.5, 3, threshold, 0)).hasMessageStartingWith("threshold is " + threshold);
        }
        for (double minimum : new double[] {-0.01, 1.01, Double.NaN}) {
            assertThatThrownBy(() -> plateau(0.5, 3, 0.01, minimum)).hasMessageStartingWith("minimum is " + minimum);
        }
        assertThatThrownBy(() -> new Schedule.Plateau(Measure.LOG_LOSS, 0.5, 3, 0.01, 0, -1))
                .hasMessageStartingWith("warm_up_epochs");
    }

    private static Schedule plateau(double factor, int patience, double threshold, double minimum) {
        return new Schedule.Plateau(Measure.LOG_LOSS, factor, patience, threshold, minimum, 0);
    }

    private static double[] factors(Schedule schedule, int epochs) {
        double[] factors = new double[epochs * STEPS];
        for (int step = 0; step < factors.length; step++) {
            factors[step] = schedule.factor(step, STEPS, epochs);
        }
        return factors;
    }
}
