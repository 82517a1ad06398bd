package dev.nonzero.training.measure;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The average precision, {@code Σ (R_n - R_(n-1)) P_n} over the thresholds of the probability: of the second of two classes, or
 * the mean over the classes that rows have, each against the rest.
 *
 * @param ofEveryClass whether it is that mean
 */
record AveragePrecision(boolean ofEveryClass) implements Figure {
    @Override
    public OptionalDouble of(Predictions p) {
        if (!ofEveryClass) {
            return p.classes() == 2 ? ofClass(p, 1) : OptionalDouble.empty();
        }
        double sum = 0;
        int occurring = 0;
        for (int c = 0; c < p.classes(); c++) {
            OptionalDouble each = ofClass(p, c);
            sum += each.orElse(0);
            occurring += each.isPresent() ? 1 : 0;
        }
        return OptionalDouble.of(sum / occurring);
    }

    private static OptionalDouble ofClass(Predictions p, int c) {
        long[] byProbability = new long[p.rows()]; // a probability is not negative, so its bits sort as it does
        int positives = 0;
        for (int row = 0; row < p.rows(); row++) {
            int positive = p.label(row) == c ? 1 : 0;
            byProbability[row] = (long) Float.floatToIntBits(p.probability(row, c)) << 1 | positive;
            positives += positive;
        }
        if (positives == 0) {
            return OptionalDouble.empty();
        }
        Arrays.sort(byProbability);
        double sum = 0;
        int above = 0;
        int found = 0;
        for (int last = byProbability.length - 1, next; last >= 0; last = next) {
            int before = found;
            for (next = last; next >= 0 && byProbability[next] >> 1 == byProbability[last] >> 1; next--) {
                found += (int) (byProbability[next] & 1);
                above++;
            }
            sum += (double) (found - before) * found / above;
        }
        return OptionalDouble.of(sum / positives);
    }
}
