package dev.nonzero.engine.dl4j.equivalence;

import java.util.Arrays;

/**
 * The time of a computation by each layer type, taken in turn.
 *
 * @param computation what was timed
 * @param linearFirst whether the linear layer was first of each pair
 * @param linear the median over the repetitions, in milliseconds
 * @param conv1d likewise
 */
public record LayerTiming(Computation computation, boolean linearFirst, double linear, double conv1d) {
    /** What is timed. */
    public enum Computation {
        FORWARD,
        FORWARD_AND_BACKWARD
    }

    /** Times both in turn, after as many repetitions that do not count. */
    static LayerTiming of(
            Computation computation, boolean linearFirst, int repetitions, Runnable linear, Runnable conv1d) {
        double[] linearTimes = new double[repetitions];
        double[] conv1dTimes = new double[repetitions];
        for (int i = -repetitions; i < repetitions; i++) {
            double first = milliseconds(linearFirst ? linear : conv1d);
            double second = milliseconds(linearFirst ? conv1d : linear);
            linearTimes[Math.max(i, 0)] = linearFirst ? first : second;
            conv1dTimes[Math.max(i, 0)] = linearFirst ? second : first;
        }
        return new LayerTiming(computation, linearFirst, median(linearTimes), median(conv1dTimes));
    }

    private static double milliseconds(Runnable computation) {
        long start = System.nanoTime();
        computation.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] times) {
        Arrays.sort(times);
        int half = times.length / 2;
        return times.length % 2 == 1 ? times[half] : (times[half - 1] + times[half]) / 2;
    }
}
