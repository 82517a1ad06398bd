package dev.nonzero.benchmark;

import dev.nonzero.engine.dl4j.BlasProduct;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How fast one thread of this machine can copy and multiply, each measured when it is first asked for: the best of a few tries. */
public final class MachineRates {
    private static final int SMALLEST_COPY = 1 << 16;
    private static final int LARGEST_COPY = 1 << 29;
    private static final double SECONDS = 0.1;
    private static final int MATRIX = 512; // 1 MiB each, at home in a cache of the second level
    private static final int CACHED = 2048; // floats that the first level holds twice

    private final Map<Integer, Double> copies = new HashMap<>(); // by size in bytes
    private final LongSupplier clock;
    private double multiplications;

    /** Rates by the clock on the wall. */
    public MachineRates() {
        this(System::nanoTime);
    }

    /** Rates by a clock in nanoseconds. */
    public MachineRates(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * Bytes read plus bytes written a second by copying one half of a piece of memory to the other.
     *
     * @param bytes the size of that memory; taken as the next power of two between 64 KiB and 512 MiB
     */
    public double copy(double bytes) {
        int size = SMALLEST_COPY;
        while (size < LARGEST_COPY && size < bytes) {
            size *= 2;
        }
        return copies.computeIfAbsent(size, this::measureCopy);
    }

    /**
     * Multiplications a second, each with an addition, of floats: the faster of OpenBLAS's matrix product and the JVM's
     * own code for {@code y += a x} in the first cache.
     */
    public double multiplications() {
        if (multiplications == 0) {
            multiplications = Math.max(measureProduct(), measureAddScaled());
        }
        return multiplications;
    }

    private double measureCopy(int bytes) {
        int half = bytes / 2 / Float.BYTES;
        float[] from = new float[half];
        float[] to = new float[half];
        int times = Math.max(1, (1 << 24) / bytes); // so that the clock is read seldom
        Timing timing = Timing.of(
                () -> {
                    for (int i = 0; i < times; i++) {
                        System.arraycopy(from, 0, to, 0, half);
                    }
                },
                SECONDS,
                clock);
        return (double) bytes * times / (timing.min() * 1e-3);
    }

    private double measureProduct() {
        Timing timing = Timing.of(BlasProduct.of(MATRIX), SECONDS, clock);
        return (double) MATRIX * MATRIX * MATRIX / (timing.min() * 1e-3);
    }

    private double measureAddScaled() {
        float[] x = new float[CACHED];
        float[] y = new float[CACHED];
        int times = 1000;
        Timing timing = Timing.of(
                () -> {
                    for (int i = 0; i < times; i++) {
                        addScaled(0.5f, x, y);
                    }
                },
                SECONDS,
                clock);
        return (double) CACHED * times / (timing.min() * 1e-3);
    }

    private static void addScaled(float a, float[] x, float[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] += a * x[i];
        }
    }
}
