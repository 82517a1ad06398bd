package dev.nonzero.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * Several pieces of work measured in turn, round after round, in processor time of the thread: what slows the machine down for a
 * while slows all of them, so their ratio within a round holds on a machine that others use, too.
 */
final class Rounds {
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private Rounds() {}

    /**
     * The times in milliseconds; shape (works, rounds). Every second round has the opposite order.
     *
     * @param seconds how long each is done unmeasured before, so that it is compiled
     */
    static double[][] of(double seconds, int rounds, Runnable... works) {
        for (Runnable work : works) {
            Timing.of(work, seconds / 2, THREAD::getCurrentThreadCpuTime);
        }
        double[][] times = new double[works.length][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < works.length; i++) {
                int work = round % 2 == 0 ? i : works.length - 1 - i;
                long start = THREAD.getCurrentThreadCpuTime();
                works[work].run();
                times[work][round] = (THREAD.getCurrentThreadCpuTime() - start) * 1e-6;
            }
        }
        return times;
    }

    static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** The median over the rounds of one time by another. */
    static double medianOfRatios(double[] times, double[] others) {
        double[] ratios = new double[times.length];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = times[round] / others[round];
        }
        return median(ratios);
    }
}
