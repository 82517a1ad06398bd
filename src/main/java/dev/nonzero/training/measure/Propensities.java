package dev.nonzero.training.measure;

import dev.nonzero.data.LabeledData;

/**
 * How probable it is that a label that a row should have was noted: Jain, Prabhu and Varma, <i>Extreme Multi-label Loss
 * Functions for Recommendation, Tagging, Ranking and Other Missing Label Applications</i>, KDD 2016, equation 2:
 * {@code 1 / (1 + C e^(-A log(N_l + B)))} with {@code C = (log N - 1) (B + 1)^A}, for a label that N_l of N training rows
 * have. Immutable.
 */
public final class Propensities {
    private final double[] inverse; // (labels)

    private Propensities(double[] inverse) {
        this.inverse = inverse;
    }

    /**
     * The two constants of a data set.
     *
     * @param a how fast the propensity rises with the number of rows; 0.55 for most data sets
     * @param b what is added to the number of rows; 1.5 for most data sets
     */
    public record Constants(double a, double b) {
        /** Those of most data sets of the paper. */
        public static final Constants USUAL = new Constants(0.55, 1.5);
    }

    /** The propensities that training rows tell, at least one. */
    public static Propensities of(LabeledData train, Constants constants) {
        int[] rows = train.rowsOfClasses();
        double c = (Math.log(train.rows()) - 1) * Math.pow(constants.b() + 1, constants.a());
        double[] inverse = new double[rows.length];
        for (int label = 0; label < inverse.length; label++) {
            inverse[label] = 1 + c * Math.pow(rows[label] + constants.b(), -constants.a());
        }
        return new Propensities(inverse);
    }

    /** One over the propensity of a label. */
    double inverse(int label) {
        return inverse[label];
    }
}
