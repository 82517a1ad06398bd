package dev.nonzero.analysis;

import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How much test rows can show, and how many seeds it takes on them: by the standard error that the components of a
 * {@link CrossedMean} predict for other numbers of seeds and rows, with quantiles of Student's t for the level of the test and of the
 * normal distribution for its power. An approximation, good to a seed or two.
 */
final class RowPower {
    private static final int MOST_SEEDS = 1_000_000;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final CrossedMean crossed;
    private final double ofSeeds; // components, not negative
    private final double ofRows;
    private final double ofRest;

    RowPower(CrossedMean crossed) {
        this.crossed = crossed;
        this.ofSeeds = Math.max(0, crossed.seedComponent());
        this.ofRows = Math.max(0, crossed.rowComponent());
        this.ofRest = crossed.restComponent();
    }

    /**
     * The seeds with which, on these rows, a difference of the margin is found and no difference is shown, each with a power.
     *
     * @param alpha the level of the test for a difference
     * @param equivalenceAlpha the level of the tests for equivalence
     * @return empty where no number of seeds up to a million is enough
     */
    OptionalInt seeds(double margin, double alpha, double equivalenceAlpha, double power) {
        if (!decides(MOST_SEEDS, margin, alpha, equivalenceAlpha, power)) {
            return OptionalInt.empty();
        }
        int low = 1; // not enough: nothing varies within one seed
        int high = MOST_SEEDS;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (decides(middle, margin, alpha, equivalenceAlpha, power)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return OptionalInt.of(high);
    }

    /** The smallest difference that a test on these rows finds with a power with any number of seeds. */
    double smallestDifference(double alpha, double power) {
        return smallestDifference(ofRows, crossed.rows(), alpha, power);
    }

    /**
     * The same for a number of rows.
     *
     * @param variance of the difference of a row, averaged over seeds, from row to row
     */
    static double smallestDifference(double variance, int rows, double alpha, double power) {
        double quantiles = NORMAL.inverseSurvivalProbability(alpha / 2) + NORMAL.inverseCumulativeProbability(power);
        return quantiles * Math.sqrt(variance / rows);
    }

    /**
     * The test rows with which some number of seeds decides.
     *
     * @param alpha the level of the test for a difference
     * @param equivalenceAlpha the level of the tests for equivalence
     */
    double rows(double margin, double alpha, double equivalenceAlpha, double power) {
        double ofAll = standardErrors(NORMAL::inverseCumulativeProbability, alpha, equivalenceAlpha, power)
                * Math.sqrt(ofRows)
                / margin;
        return Math.ceil(ofAll * ofAll);
    }

    private boolean decides(int seeds, double margin, double alpha, double equivalenceAlpha, double power) {
        StandardError error = error(seeds);
        return standardErrors(p -> MeanInterval.quantile(error.df(), p), alpha, equivalenceAlpha, power) * error.value()
                <= margin;
    }

    /** The standard errors that the margin has to have for both tests to have the power. */
    private static double standardErrors(
            DoubleUnaryOperator quantile, double alpha, double equivalenceAlpha, double power) {
        double find = quantile.applyAsDouble(1 - alpha / 2) + NORMAL.inverseCumulativeProbability(power);
        double exclude =
                quantile.applyAsDouble(1 - equivalenceAlpha) + NORMAL.inverseCumulativeProbability((1 + power) / 2);
        return Math.max(find, exclude);
    }

    /** As {@link CrossedMean} would compute it from the mean squares to be expected. */
    private StandardError error(int seeds) {
        double rows = crossed.rows();
        double meanSquareSeed = ofRest + rows * ofSeeds;
        double meanSquareRow = ofRest + seeds * ofRows;
        double variance = meanSquareSeed + meanSquareRow - ofRest;
        double perDf = meanSquareSeed * meanSquareSeed / (seeds - 1)
                + meanSquareRow * meanSquareRow / (rows - 1)
                + ofRest * ofRest / ((seeds - 1) * (rows - 1));
        return new StandardError(
                Math.sqrt(variance / (seeds * rows)), perDf == 0 ? 1 : Math.max(1, variance * variance / perDf));
    }
}
