package dev.nonzero.engine.sparse;

import dev.nonzero.training.UnsupportedNetworkException;

/**
 * The polynomials that stand for the way of a weight in Adam's steps without gradient; {@link LazyAdam} says why. An idle
 * step i adds {@code beta1^i / (1 - (1 - beta2^(i/2)) q)}, a function of q between 0 and 1; its polynomial agrees with it
 * at the Chebyshev nodes, which spreads the error evenly.
 */
final class IdlePath {
    /** The largest error of a sum, relative to the sum: below the rounding of a float, 6e-8. */
    static final double TOLERANCE = 3e-8;

    private static final int LOW_DEGREE = 2;
    private static final int HIGH_DEGREE = 6;
    private static final int LONGEST = 1024; // steps of one piece
    private static final double NEGLIGIBLE = 1e-10;
    private static final int CHECKED_POINTS = 64; // of q

    private IdlePath() {}

    /**
     * The polynomials of as many idle steps as can be summed within the tolerance, from row 1; shape (steps + 1,
     * coefficients). Longer waits are taken in pieces of that many steps. The usual betas of 0.9 and 0.999 need degree 2
     * and a single piece; where that is not so, the degree is 6.
     *
     * @throws UnsupportedNetworkException where beta2 is too small for one step
     */
    static double[][] of(double beta1, double beta2) {
        double ratio = beta1 / Math.sqrt(beta2);
        int negligible = beta1 == 0
                ? 1
                : ratio < 1 ? (int) Math.min(LONGEST, Math.ceil(Math.log(NEGLIGIBLE) / Math.log(ratio))) : LONGEST;
        double[][] low = polynomials(beta1, beta2, LOW_DEGREE, negligible);
        if (stepsWithinTolerance(beta1, beta2, low) == negligible) {
            return low;
        }
        double[][] high = polynomials(beta1, beta2, HIGH_DEGREE, negligible);
        int steps = stepsWithinTolerance(beta1, beta2, high);
        if (steps == 0) {
            throw new UnsupportedNetworkException("the beta2 of the optimizer is " + beta2
                    + ", but rows without gradient can be followed for beta2 of 0.6 and more only");
        }
        double[][] piece = new double[steps + 1][];
        System.arraycopy(high, 0, piece, 0, steps + 1);
        return piece;
    }

    /** The first coefficient of the polynomial of each step from row 1 on belongs to q^0. */
    private static double[][] polynomials(double beta1, double beta2, int degree, int steps) {
        double[] nodes = new double[degree + 1];
        for (int j = 0; j <= degree; j++) {
            nodes[j] = (1 + Math.cos(Math.PI * (2 * j + 1) / (2 * (degree + 1)))) / 2;
        }
        double[][] polynomials = new double[steps + 1][degree + 1];
        for (int i = 1; i <= steps; i++) {
            double[] values = new double[degree + 1];
            for (int j = 0; j <= degree; j++) {
                values[j] = idleStep(beta1, beta2, i, nodes[j]);
            }
            polynomials[i] = interpolate(nodes, values);
        }
        return polynomials;
    }

    /** The coefficients of the polynomial through the points, by Newton's divided differences. */
    private static double[] interpolate(double[] nodes, double[] values) {
        int n = nodes.length;
        double[] differences = values.clone();
        for (int order = 1; order < n; order++) {
            for (int j = n - 1; j >= order; j--) {
                differences[j] = (differences[j] - differences[j - 1]) / (nodes[j] - nodes[j - order]);
            }
        }
        double[] coefficients = new double[n];
        for (int j = n - 1; j >= 0; j--) { // Horner's rule on (q - nodes[j])
            for (int k = n - 1; k > 0; k--) {
                coefficients[k] = coefficients[k - 1] - nodes[j] * coefficients[k];
            }
            coefficients[0] = differences[j] - nodes[j] * coefficients[0];
        }
        return coefficients;
    }

    private static double idleStep(double beta1, double beta2, int i, double q) {
        return Math.pow(beta1, i) / (1 - (1 - Math.pow(beta2, i / 2.0)) * q);
    }

    /** The longest wait up to which every sum at a constant learning rate is within the tolerance. */
    private static int stepsWithinTolerance(double beta1, double beta2, double[][] polynomials) {
        int steps = polynomials.length - 1;
        for (int point = 0; point <= CHECKED_POINTS; point++) {
            double q = (double) point / CHECKED_POINTS;
            double exact = 0;
            double approximate = 0;
            for (int i = 1; i <= steps; i++) {
                exact += idleStep(beta1, beta2, i, q);
                approximate += at(polynomials[i], q);
                if (!(Math.abs(approximate - exact) <= TOLERANCE * exact) || Double.isInfinite(exact)) {
                    steps = i - 1;
                }
            }
        }
        return steps;
    }

    private static double at(double[] polynomial, double q) {
        double value = 0;
        for (int j = polynomial.length - 1; j >= 0; j--) {
            value = value * q + polynomial[j];
        }
        return value;
    }
}
