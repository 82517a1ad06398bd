package dev.nonzero.config;

import dev.nonzero.config.binding.Decimal;
import dev.nonzero.training.measure.Measure;
import java.util.Locale;
import java.util.Optional;

/**
 * How fast a training is, as what cells are compared by in place of how good it is. Lower is better.
 *
 * @param unit what is counted
 * @param target what is to be reached; the best epoch where it is empty
 */
public record Speed(Unit unit, Optional<Target> target) {
    /** Up to the epoch whose validation rows are best. */
    public static final Speed EPOCHS_TO_BEST = new Speed(Unit.EPOCHS, Optional.empty());

    /** What is counted of a training. */
    public enum Unit {
        /** Epochs. */
        EPOCHS,
        /** The time of the training steps. */
        SECONDS;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A figure of the validation rows.
     *
     * @param measure what is measured
     * @param value what it has to reach: at least, or at most where lower is better
     */
    public record Target(Measure measure, double value) {
        /** Whether a figure is as good. */
        public boolean isReachedBy(double figure) {
            return measure.lowerIsBetter() ? figure <= value : figure >= value;
        }
    }

    /**
     * Its column in {@code accuracy.csv}, as {@code epochs_to_accuracy_0.9}.
     *
     * @param weighted whether rows count by their weights in what is to be reached
     */
    public String word(boolean weighted) {
        return unit.word() + "_to_" + (weighted ? ComparedMetric.WEIGHTED : "")
                + target.map(t -> t.measure().word() + "_" + Decimal.text(t.value()))
                        .orElse("best");
    }
}
