package dev.nonzero.benchmark.peers;

import dev.nonzero.benchmark.StepCost;
import dev.nonzero.benchmark.Timing;

/**
 * What a workload came to.
 *
 * @param unit of the three figures; empty where there are none
 * @param median of the repetitions
 * @param min the least
 * @param max the most
 * @param n how often it was measured
 * @param threads how many computed
 * @param kernel what computed
 * @param bytes what a step must move at least, where that is known
 * @param multiplications what a step must multiply at least, where that is known
 * @param copyRate bytes a second that this machine copies in memory of the size of the network's state
 * @param note what else there is to say; why there are no figures
 */
record Answer(
        String unit,
        double median,
        double min,
        double max,
        int n,
        int threads,
        String kernel,
        double bytes,
        double multiplications,
        double copyRate,
        String note) {
    static Answer of(String unit, Timing timing, String kernel) {
        return new Answer(
                unit, timing.median(), timing.min(), timing.max(), timing.count(), 1, kernel, 0, 0, 0, "");
    }

    static Answer of(String unit, double figure, int n, String kernel, String note) {
        return new Answer(unit, figure, figure, figure, n, 1, kernel, 0, 0, 0, note);
    }

    static Answer notMeasured(String reason) {
        return of("", 0, 0, "", reason);
    }

    Answer with(StepCost cost, double copyRate) {
        return new Answer(
                unit, median, min, max, n, threads, kernel, cost.bytes(), cost.multiplications(), copyRate, note);
    }

    Answer by(int computingThreads) {
        return new Answer(
                unit, median, min, max, n, computingThreads, kernel, bytes, multiplications, copyRate, note);
    }
}
