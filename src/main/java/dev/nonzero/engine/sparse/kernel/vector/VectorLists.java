package dev.nonzero.engine.sparse.kernel.vector;

import dev.nonzero.engine.sparse.kernel.PlainKernels;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Rows of a matrix picked by lists of row numbers: added to, summed, and multiplied with. */
final class VectorLists {
    private static final VectorSpecies<Float> WIDE = Width.SPECIES;
    private static final int LANES = WIDE.length();
    private static final int FOUR = 4 * LANES;
    private static final int EIGHT = 8 * LANES;

    private static final VectorShuffle<Float> SWAP_HALVES = swap(LANES / 2);
    private static final VectorShuffle<Float> SWAP_QUARTERS = swap(LANES / 4);
    private static final VectorShuffle<Float> SWAP_EIGHTHS = swap(LANES / 8);
    private static final VectorShuffle<Float> SWAP_SIXTEENTHS = swap(LANES / 16);
    private static final VectorMask<Float> UPPER_HALF = lanes(LANES / 2);
    private static final VectorMask<Float> ODD_QUARTERS = lanes(LANES / 4);

    private static final PlainKernels PLAIN = new PlainKernels(); // for the elements after the last whole vector

    private VectorLists() {}

    /** Neighbouring blocks of some lanes change places. */
    private static VectorShuffle<Float> swap(int block) {
        return VectorShuffle.fromOp(WIDE, lane -> block == 0 ? lane : lane ^ block);
    }

    /** The lanes in every second block of some. */
    private static VectorMask<Float> lanes(int block) {
        boolean[] lanes = new boolean[LANES];
        for (int lane = 0; lane < LANES; lane++) {
            lanes[lane] = block > 0 && (lane & block) != 0;
        }
        return VectorMask.fromArray(WIDE, lanes, 0);
    }

    static void addScaledToRows(
            int n, float[] w, int wAt, int[] rows, float[] values, int from, int to, float[] sums, int stride) {
        int k = 0;
        for (; k <= n - EIGHT; k += EIGHT) {
            FloatVector w0 = FloatVector.fromArray(WIDE, w, wAt + k);
            FloatVector w1 = FloatVector.fromArray(WIDE, w, wAt + k + LANES);
            FloatVector w2 = FloatVector.fromArray(WIDE, w, wAt + k + 2 * LANES);
            FloatVector w3 = FloatVector.fromArray(WIDE, w, wAt + k + 3 * LANES);
            FloatVector w4 = FloatVector.fromArray(WIDE, w, wAt + k + 4 * LANES);
            FloatVector w5 = FloatVector.fromArray(WIDE, w, wAt + k + 5 * LANES);
            FloatVector w6 = FloatVector.fromArray(WIDE, w, wAt + k + 6 * LANES);
            FloatVector w7 = FloatVector.fromArray(WIDE, w, wAt + k + 7 * LANES);
            for (int i = from; i < to; i++) {
                int at = rows[i] * stride + k;
                FloatVector value = FloatVector.broadcast(WIDE, values[i]);
                w0.fma(value, FloatVector.fromArray(WIDE, sums, at)).intoArray(sums, at);
                w1.fma(value, FloatVector.fromArray(WIDE, sums, at + LANES)).intoArray(sums, at + LANES);
                w2.fma(value, FloatVector.fromArray(WIDE, sums, at + 2 * LANES)).intoArray(sums, at + 2 * LANES);
                w3.fma(value, FloatVector.fromArray(WIDE, sums, at + 3 * LANES)).intoArray(sums, at + 3 * LANES);
                w4.fma(value, FloatVector.fromArray(WIDE, sums, at + 4 * LANES)).intoArray(sums, at + 4 * LANES);
                w5.fma(value, FloatVector.fromArray(WIDE, sums, at + 5 * LANES)).intoArray(sums, at + 5 * LANES);
                w6.fma(value, FloatVector.fromArray(WIDE, sums, at + 6 * LANES)).intoArray(sums, at + 6 * LANES);
                w7.fma(value, FloatVector.fromArray(WIDE, sums, at + 7 * LANES)).intoArray(sums, at + 7 * LANES);
            }
        }
        for (; k <= n - FOUR; k += FOUR) {
            FloatVector w0 = FloatVector.fromArray(WIDE, w, wAt + k);
            FloatVector w1 = FloatVector.fromArray(WIDE, w, wAt + k + LANES);
            FloatVector w2 = FloatVector.fromArray(WIDE, w, wAt + k + 2 * LANES);
            FloatVector w3 = FloatVector.fromArray(WIDE, w, wAt + k + 3 * LANES);
            for (int i = from; i < to; i++) {
                int at = rows[i] * stride + k;
                FloatVector value = FloatVector.broadcast(WIDE, values[i]);
                w0.fma(value, FloatVector.fromArray(WIDE, sums, at)).intoArray(sums, at);
                w1.fma(value, FloatVector.fromArray(WIDE, sums, at + LANES)).intoArray(sums, at + LANES);
                w2.fma(value, FloatVector.fromArray(WIDE, sums, at + 2 * LANES)).intoArray(sums, at + 2 * LANES);
                w3.fma(value, FloatVector.fromArray(WIDE, sums, at + 3 * LANES)).intoArray(sums, at + 3 * LANES);
            }
        }
        for (; k <= n - LANES; k += LANES) {
            FloatVector w0 = FloatVector.fromArray(WIDE, w, wAt + k);
            for (int i = from; i < to; i++) {
                int at = rows[i] * stride + k;
                w0.fma(FloatVector.broadcast(WIDE, values[i]), FloatVector.fromArray(WIDE, sums, at))
                        .intoArray(sums, at);
            }
        }
        if (k < n) {
            for (int i = from; i < to; i++) {
                PLAIN.addScaled(n - k, values[i], w, wAt + k, sums, rows[i] * stride + k);
            }
        }
    }

    static void sumScaledRows(
            int n, float[] g, int gAt, int[] rows, float[] values, int from, int to, float[] deltas, int stride) {
        int k = 0;
        for (; k <= n - EIGHT; k += EIGHT) {
            FloatVector g0 = FloatVector.zero(WIDE);
            FloatVector g1 = FloatVector.zero(WIDE);
            FloatVector g2 = FloatVector.zero(WIDE);
            FloatVector g3 = FloatVector.zero(WIDE);
            FloatVector g4 = FloatVector.zero(WIDE);
            FloatVector g5 = FloatVector.zero(WIDE);
            FloatVector g6 = FloatVector.zero(WIDE);
            FloatVector g7 = FloatVector.zero(WIDE);
            for (int i = from; i < to; i++) {
                int at = rows[i] * stride + k;
                FloatVector value = FloatVector.broadcast(WIDE, values[i]);
                g0 = value.fma(FloatVector.fromArray(WIDE, deltas, at), g0);
                g1 = value.fma(FloatVector.fromArray(WIDE, deltas, at + LANES), g1);
                g2 = value.fma(FloatVector.fromArray(WIDE, deltas, at + 2 * LANES), g2);
                g3 = value.fma(FloatVector.fromArray(WIDE, deltas, at + 3 * LANES), g3);
                g4 = value.fma(FloatVector.fromArray(WIDE, deltas, at + 4 * LANES), g4);
                g5 = value.fma(FloatVector.fromArray(WIDE, deltas, at + 5 * LANES), g5);
                g6 = value.fma(FloatVector.fromArray(WIDE, deltas, at + 6 * LANES), g6);
                g7 = value.fma(FloatVector.fromArray(WIDE, deltas, at + 7 * LANES), g7);
            }
            g0.intoArray(g, gAt + k);
            g1.intoArray(g, gAt + k + LANES);
            g2.intoArray(g, gAt + k + 2 * LANES);
            g3.intoArray(g, gAt + k + 3 * LANES);
            g4.intoArray(g, gAt + k + 4 * LANES);
            g5.intoArray(g, gAt + k + 5 * LANES);
            g6.intoArray(g, gAt + k + 6 * LANES);
            g7.intoArray(g, gAt + k + 7 * LANES);
        }
        for (; k <= n - FOUR; k += FOUR) {
            FloatVector g0 = FloatVector.zero(WIDE);
            FloatVector g1 = FloatVector.zero(WIDE);
            FloatVector g2 = FloatVector.zero(WIDE);
            FloatVector g3 = FloatVector.zero(WIDE);
            for (int i = from; i < to; i++) {
                int at = rows[i] * stride + k;
                FloatVector value = FloatVector.broadcast(WIDE, values[i]);
                g0 = value.fma(FloatVector.fromArray(WIDE, deltas, at), g0);
                g1 = value.fma(FloatVector.fromArray(WIDE, deltas, at + LANES), g1);
                g2 = value.fma(FloatVector.fromArray(WIDE, deltas, at + 2 * LANES), g2);
                g3 = value.fma(FloatVector.fromArray(WIDE, deltas, at + 3 * LANES), g3);
            }
            g0.intoArray(g, gAt + k);
            g1.intoArray(g, gAt + k + LANES);
            g2.intoArray(g, gAt + k + 2 * LANES);
            g3.intoArray(g, gAt + k + 3 * LANES);
        }
        for (; k <= n - LANES; k += LANES) {
            FloatVector g0 = FloatVector.zero(WIDE);
            for (int i = from; i < to; i++) {
                g0 = FloatVector.broadcast(WIDE, values[i])
                        .fma(FloatVector.fromArray(WIDE, deltas, rows[i] * stride + k), g0);
            }
            g0.intoArray(g, gAt + k);
        }
        if (k < n) {
            Arrays.fill(g, gAt + k, gAt + n, 0);
            for (int i = from; i < to; i++) {
                PLAIN.addScaled(n - k, values[i], deltas, rows[i] * stride + k, g, gAt + k);
            }
        }
    }

    static void sumRows(int n, int count, float[] x, int stride, float[] sum, int sumAt) {
        int k = 0;
        for (; k <= n - LANES; k += LANES) {
            FloatVector column = FloatVector.zero(WIDE);
            for (int row = 0; row < count; row++) {
                column = column.add(FloatVector.fromArray(WIDE, x, row * stride + k));
            }
            column.intoArray(sum, sumAt + k);
        }
        if (k < n) {
            Arrays.fill(sum, sumAt + k, sumAt + n, 0);
            for (int row = 0; row < count; row++) {
                PLAIN.addScaled(n - k, 1, x, row * stride + k, sum, sumAt + k);
            }
        }
    }

    static void dots(
            int n, float[] w, int wAt, int[] rows, int from, int to, float[] deltas, int stride, float[] products) {
        int i = from;
        if (n % LANES == 0) {
            for (; i <= to - 4; i += 4) {
                int at0 = rows[i] * stride;
                int at1 = rows[i + 1] * stride;
                int at2 = rows[i + 2] * stride;
                int at3 = rows[i + 3] * stride;
                FloatVector sum0 = FloatVector.zero(WIDE);
                FloatVector sum1 = FloatVector.zero(WIDE);
                FloatVector sum2 = FloatVector.zero(WIDE);
                FloatVector sum3 = FloatVector.zero(WIDE);
                for (int k = 0; k < n; k += LANES) {
                    FloatVector x = FloatVector.fromArray(WIDE, w, wAt + k);
                    sum0 = x.fma(FloatVector.fromArray(WIDE, deltas, at0 + k), sum0);
                    sum1 = x.fma(FloatVector.fromArray(WIDE, deltas, at1 + k), sum1);
                    sum2 = x.fma(FloatVector.fromArray(WIDE, deltas, at2 + k), sum2);
                    sum3 = x.fma(FloatVector.fromArray(WIDE, deltas, at3 + k), sum3);
                }
                FloatVector four = sums(sum0, sum1, sum2, sum3);
                products[i] = four.lane(0);
                products[i + 1] = four.lane(LANES / 2);
                products[i + 2] = four.lane(LANES / 4);
                products[i + 3] = four.lane(3 * LANES / 4);
            }
        }
        for (; i < to; i++) {
            products[i] = dot(n, w, wAt, deltas, rows[i] * stride);
        }
    }

    static float dot(int n, float[] x, int xAt, float[] y, int yAt) {
        FloatVector even = FloatVector.zero(WIDE);
        FloatVector odd = FloatVector.zero(WIDE);
        int k = 0;
        for (; k <= n - 2 * LANES; k += 2 * LANES) {
            even = FloatVector.fromArray(WIDE, x, xAt + k).fma(FloatVector.fromArray(WIDE, y, yAt + k), even);
            odd = FloatVector.fromArray(WIDE, x, xAt + k + LANES)
                    .fma(FloatVector.fromArray(WIDE, y, yAt + k + LANES), odd);
        }
        for (; k <= n - LANES; k += LANES) {
            even = FloatVector.fromArray(WIDE, x, xAt + k).fma(FloatVector.fromArray(WIDE, y, yAt + k), even);
        }
        return sum(even.add(odd)) + (k < n ? PLAIN.dot(n - k, x, xAt + k, y, yAt + k) : 0);
    }

    /** The sums of all lanes of four vectors, each in a quarter of the lanes: x0, x2, x1, x3; always in the same order. */
    private static FloatVector sums(FloatVector x0, FloatVector x1, FloatVector x2, FloatVector x3) {
        FloatVector x01 = fold(x0, SWAP_HALVES).blend(fold(x1, SWAP_HALVES), UPPER_HALF);
        FloatVector x23 = fold(x2, SWAP_HALVES).blend(fold(x3, SWAP_HALVES), UPPER_HALF);
        FloatVector sum = fold(x01, SWAP_QUARTERS).blend(fold(x23, SWAP_QUARTERS), ODD_QUARTERS);
        if (LANES >= 8) {
            sum = fold(sum, SWAP_EIGHTHS);
        }
        if (LANES >= 16) {
            sum = fold(sum, SWAP_SIXTEENTHS);
        }
        return sum;
    }

    /** Each lane and the one that changes places with it. */
    private static FloatVector fold(FloatVector x, VectorShuffle<Float> shuffle) {
        return x.add(x.rearrange(shuffle));
    }

    /** The sum of all lanes, always in the same order. */
    private static float sum(FloatVector x) {
        FloatVector sum = fold(fold(x, SWAP_HALVES), SWAP_QUARTERS);
        if (LANES >= 8) {
            sum = fold(sum, SWAP_EIGHTHS);
        }
        if (LANES >= 16) {
            sum = fold(sum, SWAP_SIXTEENTHS);
        }
        return sum.lane(0);
    }
}
