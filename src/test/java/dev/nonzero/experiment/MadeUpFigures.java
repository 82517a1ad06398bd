package dev.nonzero.experiment;

import dev.nonzero.training.Epoch;
import dev.nonzero.training.Metrics;
import java.util.List;
import java.util.Optional;

/** Figures of a trial for tests that ask for some of them: the others have values that mean nothing. */
public final class MadeUpFigures {
    private Metrics train;
    private Optional<Metrics> validation = Optional.empty();
    private final Metrics test;
    private List<Epoch> curve = List.of();
    private int bestEpoch = 1;
    private double seconds = 2;
    private List<List<Integer>> confusion = List.of();
    private Optional<Ending> ending = Optional.empty();
    private Optional<List<List<Integer>>> labels = Optional.empty();

    private MadeUpFigures(Metrics test) {
        this.train = test;
        this.test = test;
    }

    /** Of a trial whose training rows have the metrics of its test rows. */
    public static MadeUpFigures of(Metrics test) {
        return new MadeUpFigures(test);
    }

    public MadeUpFigures train(Metrics metrics) {
        train = metrics;
        return this;
    }

    public MadeUpFigures validation(Optional<Metrics> metrics) {
        validation = metrics;
        return this;
    }

    public MadeUpFigures curve(List<Epoch> epochs, int best) {
        curve = epochs;
        bestEpoch = best;
        return this;
    }

    public MadeUpFigures seconds(double taken) {
        seconds = taken;
        return this;
    }

    /** Lists of class, predicted class and rows. */
    public MadeUpFigures confusion(List<List<Integer>> counts) {
        confusion = counts;
        return this;
    }

    public MadeUpFigures ending(Optional<Ending> how) {
        ending = how;
        return this;
    }

    public MadeUpFigures labels(Optional<List<List<Integer>>> counts) {
        labels = counts;
        return this;
    }

    /** The figures, of the sparse trainer with plain kernels and ten parameters. */
    public TrialMetrics make() {
        return new TrialMetrics(
                train,
                validation,
                test,
                curve,
                bestEpoch,
                10,
                seconds,
                "sparse",
                "plain",
                "w",
                "b",
                confusion,
                ending,
                Optional.empty(),
                labels);
    }
}
