package dev.nonzero.benchmark;

import dev.nonzero.training.sparse.kernel.KernelLookup;
import dev.nonzero.training.sparse.kernel.Kernels;
import java.util.Arrays;

/**
 * What one thread of this machine can do.
 *
 * @param bytesPerSecond read and written, when a large array is copied
 * @param multiplicationsPerSecond multiply-adds of floats, when two matrices that stay in the fast caches are multiplied
 */
record Machine(double bytesPerSecond, double multiplicationsPerSecond) {
    private static final int COPIED = 1 << 26; // floats, 256 MiB
    private static final int SIDE = 96; // of the matrices: 3 * 36 KiB
    private static final int ROUNDS = 9;
    private static final int PRODUCTS = 300;

    /** Measures; takes a few seconds. The best round counts. */
    static Machine measure() {
        float[] from = new float[COPIED];
        float[] to = new float[COPIED];
        Kernels kernels = KernelLookup.kernels();
        float[] a = new float[SIDE * SIDE];
        float[] b = new float[SIDE * SIDE];
        float[] c = new float[SIDE * SIDE];
        Arrays.fill(a, 1e-3f);
        Arrays.fill(b, 1e-3f);
        double copy = Double.POSITIVE_INFINITY;
        double product = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            System.arraycopy(from, 0, to, 0, COPIED);
            copy = Math.min(copy, (System.nanoTime() - start) / 1e9);
            start = System.nanoTime();
            for (int i = 0; i < PRODUCTS; i++) {
                kernels.multiply(SIDE, SIDE, SIDE, a, SIDE, 1, b, SIDE, c, SIDE);
            }
            product = Math.min(product, (System.nanoTime() - start) / 1e9);
        }
        return new Machine(2.0 * COPIED * Float.BYTES / copy, (double) PRODUCTS * SIDE * SIDE * SIDE / product);
    }

    /** The least time of a step that must do so much, in milliseconds. */
    double milliseconds(StepBenchmark.Demand demand) {
        return 1e3
                * Math.max(demand.bytes() / bytesPerSecond, demand.multiplications() / multiplicationsPerSecond);
    }
}
