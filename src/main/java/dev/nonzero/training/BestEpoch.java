package dev.nonzero.training;

import dev.nonzero.data.LabeledData;
import dev.nonzero.training.measure.Measure;
import java.util.Optional;

/**
 * Watches the validation rows: which epoch was the best so far, for how long none was better, and whether the network has
 * left the plateau that it may start on. Patience counts from the first improvement, the first epoch that is better than
 * every {@linkplain ConstantPrediction constant prediction}.
 */
final class BestEpoch {
    private final Optional<EarlyStopping> rule;
    private final EarlyStopping watched; // the rule, or what is watched without one
    private final Measure metric;
    private final Optional<ConstantPrediction> constant; // of the validation rows, where there are any
    private int best;
    private double value = Double.NEGATIVE_INFINITY; // higher is better
    private boolean improved;

    BestEpoch(Optional<EarlyStopping> rule, Optional<LabeledData> validation) {
        this.rule = rule;
        this.watched = rule.orElse(EarlyStopping.DEFAULT);
        metric = watched.metric()
                .forRows(validation.map(LabeledData::hasLabelSets).orElse(false));
        this.constant = validation.map(rows -> ConstantPrediction.of(rows, metric));
    }

    /** Takes the figures of an epoch; whether its parameters are to be kept. Never, without early stopping. */
    boolean isNewBest(int epoch, Metrics figures) {
        double sign = metric.lowerIsBetter() ? -1 : 1;
        double now = sign * figures.value(metric).orElse(Double.NaN);
        if (!(now > value)) { // nor is what is no number
            return false;
        }
        value = now;
        best = epoch;
        improved |= constant.map(c -> c.isWorseThan(figures)).orElse(false);
        return rule.isPresent();
    }

    /** What is watched. */
    Measure metric() {
        return metric;
    }

    /** Whether an epoch about to start comes too long after the best. */
    boolean outOfPatience(int epoch) {
        return rule.isPresent() && epoch > rule.get().minEpochs() && hasConverged(epoch - 1);
    }

    /** Whether, after an epoch, the best is as long ago as the patience. */
    boolean hasConverged(int epoch) {
        return improved && epoch - best >= watched.patience();
    }

    boolean isEarlierThan(int epoch) {
        return rule.isPresent() && best > 0 && best < epoch;
    }

    /** The best epoch, or the last without early stopping. */
    int orLast(int last) {
        return rule.isPresent() && best > 0 ? best : last;
    }
}
