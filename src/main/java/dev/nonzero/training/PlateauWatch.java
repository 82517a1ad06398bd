package dev.nonzero.training;

import dev.nonzero.training.measure.Measure;
import java.util.Optional;

/** What a schedule has made of the learning rate in view of the epochs so far; without {@link Schedule.Plateau} nothing. */
final class PlateauWatch {
    private final Optional<Schedule.Plateau> rule;
    private final Optional<Measure> metric;
    private double best = Double.NEGATIVE_INFINITY; // higher is better
    private int withoutBetter; // epochs
    private double factor = 1;

    /**
     * Nothing watched yet.
     *
     * @param labelSets whether rows have sets of labels
     */
    PlateauWatch(Schedule schedule, boolean labelSets) {
        rule = schedule instanceof Schedule.Plateau plateau ? Optional.of(plateau) : Optional.empty();
        metric = rule.map(plateau -> plateau.metric().forRows(labelSets));
    }

    /** What is watched. */
    Optional<Measure> metric() {
        return metric;
    }

    /** The factor on the learning rate of the next epoch, besides that of the steps. */
    double factor() {
        return factor;
    }

    /** Takes the figures of an epoch. */
    void add(Metrics figures) {
        if (rule.isEmpty() || metric.isEmpty()) {
            return;
        }
        double sign = metric.get().lowerIsBetter() ? -1 : 1;
        double now = sign * figures.value(metric.get()).orElse(Double.NaN);
        boolean first = Double.isInfinite(best);
        if (first ? !Double.isNaN(now) : now > best + rule.get().threshold() * Math.abs(best)) {
            best = now;
            withoutBetter = 0;
        } else {
            withoutBetter++;
        }
        if (withoutBetter > rule.get().patience()) {
            factor = Math.max(factor * rule.get().factor(), rule.get().minimum());
            withoutBetter = 0;
        }
    }
}
