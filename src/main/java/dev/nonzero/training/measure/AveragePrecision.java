package dev.nonzero.training.measure;

import java.util.Optional;
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

    @Override
    public Optional<String> otherClasses(int classes) {
        return ofEveryClass || classes == 2 ? Optional.empty() : Optional.of("two classes");
    }

    @Override
    public int leastDifferentClasses() {
        return ofEveryClass ? 0 : 2;
    }

    private static OptionalDouble ofClass(Predictions p, int c) {
        ByProbability order = ByProbability.of(p, c);
        double sum = 0;
        double above = 0; // weight of the rows so far, and of those among them that have the class
        double found = 0;
        for (int last = p.rows() - 1, next; last >= 0; last = next) {
            double before = found;
            for (next = last; next >= 0 && order.areEqual(next, last); next--) {
                int row = order.row(next);
                found += p.label(row) == c ? p.weight(row) : 0;
                above += p.weight(row);
            }
            sum += (found - before) * found / above;
        }
        return found == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / found);
    }
}
