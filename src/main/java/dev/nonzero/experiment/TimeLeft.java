package dev.nonzero.experiment;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.ToDoubleFunction;

/**
 * How long a run will still take. A trial is expected to take what trials of its cell took so far; for a cell that was
 * not seen yet, its estimate scaled by how much longer than estimated the seen ones took. The trials to come are laid
 * out over the workers as they will be.
 */
public final class TimeLeft {
    private final ToDoubleFunction<Trial> estimate;
    private final int workers;
    private final Queue<Trial> waiting = new ArrayDeque<>();
    private final Map<Trial, Running> running = new HashMap<>();
    private final Map<Cell, Seen> seen = new HashMap<>();
    private double secondsSeen;
    private double estimatesSeen;

    /** When a running trial began, and how much of it is done. */
    private static final class Running {
        private final double start; // seconds
        private double share;

        private Running(double start) {
            this.start = start;
        }
    }

    /** What the ended trials of a cell took. */
    private record Seen(double seconds, int trials) {
        double mean() {
            return seconds / trials;
        }
    }

    /**
     * A run about to begin.
     *
     * @param trials the trials to come, in the order in which they are started
     * @param workers how many run at a time
     * @param estimate what a trial is expected to cost beforehand, in any unit
     */
    public TimeLeft(Collection<Trial> trials, int workers, ToDoubleFunction<Trial> estimate) {
        this.estimate = estimate;
        this.workers = workers;
        waiting.addAll(trials);
    }

    /** A trial begins, at a time in seconds. */
    public synchronized void started(Trial trial, double now) {
        waiting.remove(trial);
        running.put(trial, new Running(now));
    }

    /** So much of a running trial is done, between 0 and 1. */
    public synchronized void done(Trial trial, double share) {
        running(trial).share = share;
    }

    /** A trial has ended, at a time in seconds. */
    public synchronized void ended(Trial trial, double now) {
        double seconds = now - running(trial).start;
        running.remove(trial);
        seen.merge(trial.cell(), new Seen(seconds, 1), (a, b) -> new Seen(a.seconds + b.seconds, a.trials + b.trials));
        secondsSeen += seconds;
        estimatesSeen += estimate.applyAsDouble(trial);
    }

    /** The time until the last trial ends, from a time in seconds; empty as long as there is nothing to go by. */
    public synchronized Optional<Duration> left(double now) {
        if (estimatesSeen == 0 && running.values().stream().noneMatch(trial -> trial.share > 0)) {
            return Optional.empty();
        }
        double perEstimate = secondsPerEstimate(now);
        PriorityQueue<Double> workerFree = new PriorityQueue<>(); // seconds from now
        for (Map.Entry<Trial, Running> entry : running.entrySet()) {
            workerFree.add(Math.max(0, expected(entry.getKey(), perEstimate) * (1 - entry.getValue().share)));
        }
        while (workerFree.size() < workers) {
            workerFree.add(0.0);
        }
        double last = workerFree.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        for (Trial trial : waiting) {
            double end = workerFree.remove() + expected(trial, perEstimate);
            workerFree.add(end);
            last = Math.max(last, end);
        }
        return Optional.of(Duration.ofMillis(Math.round(1000 * last)));
    }

    private Running running(Trial trial) {
        Running found = running.get(trial);
        if (found == null) {
            throw new IllegalStateException(trial + " is not running");
        }
        return found;
    }

    private double expected(Trial trial, double secondsPerEstimate) {
        Seen ofCell = seen.get(trial.cell());
        return ofCell != null ? ofCell.mean() : estimate.applyAsDouble(trial) * secondsPerEstimate;
    }

    private double secondsPerEstimate(double now) {
        double seconds = secondsSeen;
        double estimates = estimatesSeen;
        for (Map.Entry<Trial, Running> entry : running.entrySet()) {
            seconds += now - entry.getValue().start;
            estimates += entry.getValue().share * estimate.applyAsDouble(entry.getKey());
        }
        return seconds / estimates;
    }
}
