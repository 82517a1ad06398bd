package dev.nonzero.training;

import java.util.Optional;

/** Remembers which epoch was the best so far, and for how long none was better. */
final class BestEpoch {
    private final Optional<EarlyStopping> rule;
    private int best;
    private double value = Double.NEGATIVE_INFINITY; // higher is better

    BestEpoch(Optional<EarlyStopping> rule) {
        this.rule = rule;
    }

    /** Takes the figures of an epoch; whether they are better than all before. Never, without early stopping. */
    boolean isNewBest(int epoch, Metrics figures) {
        if (rule.isEmpty()) {
            return false;
        }
        double now = value(rule.get().metric(), figures);
        if (!(now > value)) { // nor is what is no number
            return false;
        }
        value = now;
        best = epoch;
        return true;
    }

    /** Whether an epoch about to start comes too long after the best. */
    boolean outOfPatience(int epoch) {
        return best > 0 && rule.isPresent() && epoch - best > rule.get().patience();
    }

    boolean isEarlierThan(int epoch) {
        return best > 0 && best < epoch;
    }

    /** The best epoch, or the last where none was watched. */
    int orLast(int last) {
        return best > 0 ? best : last;
    }

    /** Of two values the higher is better. */
    private static double value(EarlyStopping.Metric metric, Metrics figures) {
        return switch (metric) {
            case ACCURACY -> figures.accuracy();
            case LOSS -> -figures.logLoss();
            case MACRO_F1 -> figures.macroF1();
        };
    }
}
