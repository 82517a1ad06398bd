package dev.nonzero.cli;

import dev.nonzero.experiment.FittedBaseline;
import dev.nonzero.experiment.TestedRows;
import dev.nonzero.experiment.Trial;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.training.measure.Measure;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints a line for each trial that has ended: for output that is no terminal. */
final class LineProgress implements Progress {
    private final PrintWriter out;
    private int trials;
    private int ended;
    private boolean tuning;

    LineProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void tuningStarted(List<Trial> all, List<Trial> missing, int workers) {
        out.print("tuning: ");
        runStarted(all, missing, workers);
        tuning = true;
    }

    @Override
    public synchronized void runStarted(List<Trial> all, List<Trial> missing, int workers) {
        tuning = false;
        trials = all.size();
        ended = all.size() - missing.size();
        out.println(RunStart.sentence(trials, ended, workers));
        out.flush();
    }

    @Override
    public synchronized void trialEnded(Trial trial, TrialResult result) {
        ended++;
        out.println(String.format(
                Locale.ROOT,
                "%d/%d  %s  seed %s  %s",
                ended,
                trials,
                result.cell(),
                result.seeds().name(),
                outcome(result)));
        out.flush();
    }

    @Override
    public synchronized void baselineEnded(FittedBaseline baseline) {
        out.println(BaselineText.of(baseline));
        out.flush();
    }

    private String outcome(TrialResult result) {
        return switch (result.status()) {
            case OK ->
                result.figures()
                        .map(f -> String.format(
                                Locale.ROOT,
                                "%s%s%s %.4f  %.1f s",
                                f.rows().filter(TestedRows::weighted).isPresent() ? "weighted " : "",
                                tuning ? "validation " : "",
                                Measure.usual(f.test().ofLabelSets()).title(),
                                (tuning ? f.validation().orElse(f.test()) : f.test()).accuracy(),
                                f.seconds()))
                        .orElse("");
            case DIVERGED -> "diverged";
            case FAILED -> "failed: " + result.message().orElse("");
        };
    }
}
