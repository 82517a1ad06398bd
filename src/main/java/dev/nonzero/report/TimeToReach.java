package dev.nonzero.report;

import dev.nonzero.config.Experiment;
import dev.nonzero.config.ExperimentLayout;
import dev.nonzero.config.Settings;
import dev.nonzero.config.Speed;
import dev.nonzero.config.Speed.Target;
import dev.nonzero.experiment.TrialMetrics;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.training.EarlyStopping;
import dev.nonzero.training.Epoch;
import dev.nonzero.training.Metrics;
import dev.nonzero.training.TrainingOutcome.Ended;
import dev.nonzero.training.measure.Measure;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * After how many epochs or seconds trainings reach a target. One that does not is censored, not dropped: it counts with its
 * whole budget, all epochs that it was allowed, whether or not early stopping ended it before (the mean is then a restricted
 * mean time, Royston and Parmar 2011). Where the best epoch is asked for, a training that was still getting better at its
 * last epoch is censored and counts with the best epoch so far, and one that diverged with its whole budget.
 */
public final class TimeToReach {
    private final Speed speed;
    private final String column;
    private final Map<Map<String, String>, Settings> settings = new HashMap<>(); // by levels

    /**
     * A time.
     *
     * @param value epochs or seconds
     * @param censored whether the target was not reached
     */
    record Time(double value, boolean censored) {}

    private TimeToReach(Speed speed, Experiment experiment) {
        this.speed = speed;
        this.column = experiment.analysis().column();
        ExperimentLayout.of(experiment).cells().forEach(cell -> settings.put(cell.levelNames(), cell.settings()));
    }

    /** The times that an experiment asks for; empty where it asks for another figure. */
    public static Optional<TimeToReach> of(Experiment experiment) {
        return experiment.analysis().speed().map(speed -> new TimeToReach(speed, experiment));
    }

    /** The column of the times. */
    String column() {
        return column;
    }

    /** The time of a training; empty where it failed, or had no validation rows. */
    Optional<Time> time(TrialResult trial) {
        Optional<TrialMetrics> figures = trial.figures();
        Settings ofCell = settings.get(trial.levels());
        if (figures.isEmpty() || ofCell == null || figures.get().validation().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(speed.target()
                .map(target -> toTarget(figures.get(), target, ofCell))
                .orElseGet(() -> toBest(figures.get(), ofCell)));
    }

    private Time toTarget(TrialMetrics figures, Target target, Settings ofCell) {
        double seconds = 0;
        for (Epoch epoch : figures.curve()) {
            seconds += epoch.seconds();
            if (figure(epoch, target.measure(), figures)
                    .filter(target::isReachedBy)
                    .isPresent()) {
                return new Time(count(epoch.number(), seconds), false);
            }
        }
        int budget = ofCell.training().plan().epochs();
        return new Time(count(budget, seconds / figures.curve().size() * budget), true);
    }

    private Time toBest(TrialMetrics figures, Settings ofCell) {
        if (ended(figures, Ended.DIVERGED)) {
            return new Time(ofCell.training().plan().epochs(), true);
        }
        Measure watched = ofCell.training()
                .plan()
                .earlyStopping()
                .orElse(EarlyStopping.DEFAULT)
                .metric();
        double sign = watched.lowerIsBetter() ? -1 : 1;
        double best = Double.NEGATIVE_INFINITY;
        int reached = figures.curve().size();
        for (Epoch epoch : figures.curve()) {
            double now = figure(epoch, watched, figures).map(f -> sign * f).orElse(Double.NaN);
            if (now > best) {
                best = now;
                reached = epoch.number();
            }
        }
        return new Time(reached, ended(figures, Ended.EPOCHS));
    }

    private static boolean ended(TrialMetrics figures, Ended how) {
        return figures.ending().filter(ending -> ending.ended() == how).isPresent();
    }

    private double count(int epochs, double seconds) {
        return speed.unit() == Speed.Unit.EPOCHS ? epochs : seconds;
    }

    private static Optional<Double> figure(Epoch epoch, Measure measure, TrialMetrics figures) {
        Measure ofRows = measure.forRows(figures.test().ofLabelSets());
        return epoch.validation()
                .map((Metrics m) -> m.value(ofRows))
                .flatMap(value -> value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty());
    }
}
