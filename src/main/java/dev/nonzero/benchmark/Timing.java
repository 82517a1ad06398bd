package dev.nonzero.benchmark;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * How long something took that was done several times over.
 *
 * @param median in milliseconds
 * @param min in milliseconds
 * @param max in milliseconds
 * @param count how often it was measured
 */
public record Timing(double median, double min, double max, int count) {
    private static final int LEAST_WARM_UPS = 2;
    private static final int LEAST_REPETITIONS = 3;

    /**
     * Does some work again and again: first unmeasured, so that the JVM has compiled it and its state has been visited,
     * then as long once more, measured.
     *
     * @param seconds how long each of the two lasts; work that takes longer is done twice, and measured three times
     */
    public static Timing of(Runnable work, double seconds) {
        return of(work, seconds, System::nanoTime);
    }

    /**
     * The same by another clock, such as the processor time of the thread, which other programs on the machine lengthen less.
     *
     * @param clock in nanoseconds
     */
    public static Timing of(Runnable work, double seconds, LongSupplier clock) {
        repeat(work, LEAST_WARM_UPS, seconds, clock);
        return of(repeat(work, LEAST_REPETITIONS, seconds, clock));
    }

    /** The figures of some times in nanoseconds; at least one. */
    static Timing of(long... nanoseconds) {
        double[] sorted = Arrays.stream(nanoseconds)
                .sorted()
                .mapToDouble(time -> time * 1e-6)
                .toArray();
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Timing(median, sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    private static long[] repeat(Runnable work, int least, double seconds, LongSupplier clock) {
        long[] times = new long[least];
        int count = 0;
        long start = clock.getAsLong();
        long before = start;
        while (count < least || before - start < seconds * 1e9) {
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
            }
            work.run();
            long now = clock.getAsLong();
            times[count++] = now - before;
            before = now;
        }
        return Arrays.copyOf(times, count);
    }
}
