package dev.nonzero.cli;

import dev.nonzero.experiment.FittedBaseline;
import dev.nonzero.experiment.TimeLeft;
import dev.nonzero.experiment.Trial;
import dev.nonzero.experiment.TrialResult;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/** A bar over all trials and within the running ones, with the time left and the best accuracy so far. */
final class TerminalProgress implements Progress {
    private static final long PARTS = 1000; // of a trial

    private final PrintWriter out;
    private final ToDoubleFunction<Trial> cost;
    private final long start = System.nanoTime();
    private @Nullable ProgressBar bar;
    private @Nullable TimeLeft timeLeft;
    private final Map<Trial, Long> shown = new HashMap<>(); // parts of the running trials
    private double best = -1;
    private boolean tuning;

    /**
     * A bar.
     *
     * @param cost what a trial is expected to cost, in any unit
     */
    TerminalProgress(PrintWriter out, ToDoubleFunction<Trial> cost) {
        this.out = out;
        this.cost = cost;
    }

    @Override
    public synchronized void baselineEnded(FittedBaseline baseline) {
        close();
        out.println(BaselineText.of(baseline));
        out.flush();
    }

    @Override
    public synchronized void tuningStarted(List<Trial> trials, List<Trial> missing, int workers) {
        out.print("tuning: ");
        runStarted(trials, missing, workers);
        tuning = true;
    }

    @Override
    public synchronized void runStarted(List<Trial> trials, List<Trial> missing, int workers) {
        close();
        tuning = false;
        best = -1;
        int done = trials.size() - missing.size();
        out.println(RunStart.sentence(trials.size(), done, workers));
        out.flush();
        TimeLeft left = new TimeLeft(missing, workers, cost);
        timeLeft = left;
        bar = new ProgressBarBuilder()
                .setTaskName("")
                .setInitialMax(trials.size() * PARTS)
                .setUnit(" trials", PARTS)
                .setStyle(ProgressBarStyle.builder()
                        .leftBracket("")
                        .rightBracket("")
                        .block('━')
                        .space(' ')
                        .build())
                .setUpdateIntervalMillis(250)
                .setEtaFunction(state -> left.left(seconds()))
                .build();
        bar.stepTo(done * PARTS);
        // the bar's terminal library has left Ctrl-C to the system, which would end this program without a last word
        Signals.register("INT", () -> System.exit(Nonzero.INTERRUPTED));
    }

    @Override
    public synchronized void trialStarted(Trial trial) {
        if (timeLeft != null) {
            timeLeft.started(trial, seconds());
        }
        shown.put(trial, 0L);
    }

    @Override
    public synchronized void trialStepped(Trial trial, long step, long steps) {
        if (timeLeft != null) {
            timeLeft.done(trial, (double) step / steps);
        }
        show(trial, (PARTS - 1) * step / steps);
    }

    @Override
    public synchronized void trialEnded(Trial trial, TrialResult result) {
        if (timeLeft != null) {
            timeLeft.ended(trial, seconds());
        }
        show(trial, PARTS);
        shown.remove(trial);
        result.figures()
                .map(figures -> tuning ? figures.validation().orElse(figures.test()) : figures.test())
                .ifPresent(rows -> best = Math.max(best, rows.accuracy()));
        if (bar != null && best >= 0) {
            bar.setExtraMessage(String.format(Locale.ROOT, " best %.4f", best));
        }
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private void show(Trial trial, long parts) {
        if (bar != null) {
            bar.stepBy(parts - shown.getOrDefault(trial, 0L));
        }
        shown.put(trial, parts);
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }
}
