package dev.nonzero.training.sparse.kernel.vector;

import dev.nonzero.training.sparse.kernel.AdamStep;
import dev.nonzero.training.sparse.kernel.Kernels;
import dev.nonzero.training.sparse.kernel.PlainKernels;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels by the Vector API, in vectors as wide as the processor prefers. What is left of a row behind whole vectors is
 * done by the plain loops.
 *
 * <p>No reduction and no function of the API whose result may depend on whether it was compiled yet is used, so that a run
 * repeats to the bit.
 */
public final class VectorKernels implements Kernels {
    private static final VectorSpecies<Float> WIDE = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = WIDE.length();
    private static final int FOUR = 4 * LANES;

    private static final VectorShuffle<Float> ROTATE_HALF = VectorShuffle.iota(WIDE, LANES / 2, 1, true);
    private static final VectorShuffle<Float> ROTATE_QUARTER = VectorShuffle.iota(WIDE, LANES / 4, 1, true);
    private static final VectorShuffle<Float> ROTATE_EIGHTH = VectorShuffle.iota(WIDE, LANES / 8, 1, true);
    private static final VectorShuffle<Float> ROTATE_SIXTEENTH = VectorShuffle.iota(WIDE, LANES / 16, 1, true);

    private final PlainKernels plain = new PlainKernels();

    @Override
    public String name() {
        return "vector " + WIDE.vectorBitSize();
    }

    @Override
    public void scatter(
            int n, float[] w, int wAt, int[] rows, float[] values, int from, int to, float[] sums, int stride) {
        int k = 0;
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
                addScaled(n - k, values[i], w, wAt + k, sums, rows[i] * stride + k);
            }
        }
    }

    @Override
    public void gather(
            int n, float[] g, int gAt, int[] rows, float[] values, int from, int to, float[] deltas, int stride) {
        int k = 0;
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
                plain.addScaled(n - k, values[i], deltas, rows[i] * stride + k, g, gAt + k);
            }
        }
    }

    @Override
    public void dots(
            int n, float[] w, int wAt, int[] rows, int from, int to, float[] deltas, int stride, float[] products) {
        for (int i = from; i < to; i++) {
            products[i] = dot(n, w, wAt, deltas, rows[i] * stride);
        }
    }

    @Override
    public float dot(int n, float[] x, int xAt, float[] y, int yAt) {
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
        return sum(even.add(odd)) + (k < n ? plain.dot(n - k, x, xAt + k, y, yAt + k) : 0);
    }

    @Override
    public void addScaled(int n, float a, float[] x, int xAt, float[] y, int yAt) {
        FloatVector scale = FloatVector.broadcast(WIDE, a);
        int k = 0;
        for (; k <= n - LANES; k += LANES) {
            FloatVector.fromArray(WIDE, x, xAt + k)
                    .fma(scale, FloatVector.fromArray(WIDE, y, yAt + k))
                    .intoArray(y, yAt + k);
        }
        plain.addScaled(n - k, a, x, xAt + k, y, yAt + k);
    }

    @Override
    public void scale(int n, float a, float[] x, int xAt) {
        int k = 0;
        for (; k <= n - LANES; k += LANES) {
            FloatVector.fromArray(WIDE, x, xAt + k).mul(a).intoArray(x, xAt + k);
        }
        plain.scale(n - k, a, x, xAt + k);
    }

    @Override
    public void sumRows(int n, int count, float[] x, int stride, float[] sum, int sumAt) {
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
                plain.addScaled(n - k, 1, x, row * stride + k, sum, sumAt + k);
            }
        }
    }

    @Override
    public void sgd(int n, float[] w, int wAt, float[] g, int gAt, float keepW, float rate) {
        FloatVector step = FloatVector.broadcast(WIDE, -rate);
        int k = 0;
        for (; k <= n - LANES; k += LANES) {
            FloatVector kept = FloatVector.fromArray(WIDE, w, wAt + k).mul(keepW);
            FloatVector.fromArray(WIDE, g, gAt + k).fma(step, kept).intoArray(w, wAt + k);
        }
        plain.sgd(n - k, w, wAt + k, g, gAt + k, keepW, rate);
    }

    @Override
    public void nesterov(
            int n,
            float[] w,
            int wAt,
            int vAt,
            float[] g,
            int gAt,
            float keepW,
            float keepV,
            float momentum,
            float rate) {
        int k = 0;
        for (; k <= n - LANES; k += LANES) {
            FloatVector step = FloatVector.fromArray(WIDE, g, gAt + k).mul(rate);
            FloatVector v = FloatVector.fromArray(WIDE, w, vAt + k).mul(keepV).sub(step);
            v.intoArray(w, vAt + k);
            FloatVector kept = FloatVector.fromArray(WIDE, w, wAt + k).mul(keepW);
            v.mul(momentum).sub(step).add(kept).intoArray(w, wAt + k);
        }
        plain.nesterov(n - k, w, wAt + k, vAt + k, g, gAt + k, keepW, keepV, momentum, rate);
    }

    @Override
    public void adaGrad(
            int n, float[] w, int wAt, int hAt, float[] g, int gAt, float keepW, float rate, float epsilon) {
        int k = 0;
        for (; k <= n - LANES; k += LANES) {
            FloatVector gradient = FloatVector.fromArray(WIDE, g, gAt + k);
            FloatVector h = gradient.fma(gradient, FloatVector.fromArray(WIDE, w, hAt + k));
            h.intoArray(w, hAt + k);
            FloatVector step = gradient.mul(rate).div(h.sqrt().add(epsilon));
            FloatVector.fromArray(WIDE, w, wAt + k).mul(keepW).sub(step).intoArray(w, wAt + k);
        }
        plain.adaGrad(n - k, w, wAt + k, hAt + k, g, gAt + k, keepW, rate, epsilon);
    }

    @Override
    public void adam(int n, float[] w, int wAt, int mAt, int vAt, float[] g, int gAt, AdamStep step) {
        FloatVector keepM = FloatVector.broadcast(WIDE, step.keepM);
        FloatVector keepV = FloatVector.broadcast(WIDE, step.keepV);
        FloatVector gainM = FloatVector.broadcast(WIDE, step.gainM);
        FloatVector gainV = FloatVector.broadcast(WIDE, step.gainV);
        FloatVector rate = FloatVector.broadcast(WIDE, step.rate);
        FloatVector epsilon = FloatVector.broadcast(WIDE, step.epsilon);
        FloatVector keepW = FloatVector.broadcast(WIDE, step.keepW);
        int k = 0;
        for (; k <= n - LANES; k += LANES) {
            FloatVector gradient = FloatVector.fromArray(WIDE, g, gAt + k);
            FloatVector m = FloatVector.fromArray(WIDE, w, mAt + k).mul(keepM);
            m = gradient.sub(m).fma(gainM, m);
            FloatVector v = FloatVector.fromArray(WIDE, w, vAt + k).mul(keepV);
            v = gradient.fma(gradient, v.neg()).fma(gainV, v);
            m.intoArray(w, mAt + k);
            v.intoArray(w, vAt + k);
            FloatVector way = m.mul(rate).div(v.sqrt().add(epsilon));
            FloatVector.fromArray(WIDE, w, wAt + k).mul(keepW).sub(way).intoArray(w, wAt + k);
        }
        if (k < n) {
            plain.adam(n - k, w, wAt + k, mAt + k, vAt + k, g, gAt + k, step);
        }
    }

    @Override
    public void decayAndAdd(int n, float[] w, int wAt, float[] x, int xAt, float keepW, float a) {
        FloatVector scale = FloatVector.broadcast(WIDE, a);
        int k = 0;
        for (; k <= n - LANES; k += LANES) {
            FloatVector kept = FloatVector.fromArray(WIDE, w, wAt + k).mul(keepW);
            FloatVector.fromArray(WIDE, x, xAt + k).fma(scale, kept).intoArray(w, wAt + k);
        }
        plain.decayAndAdd(n - k, w, wAt + k, x, xAt + k, keepW, a);
    }

    @Override
    public void adamIdle(
            int n,
            float[] w,
            int wAt,
            float[] state,
            int mAt,
            int vAt,
            float keepW,
            float root,
            float epsilon,
            float[] c) {
        if (c.length != 3) {
            plain.adamIdle(n, w, wAt, state, mAt, vAt, keepW, root, epsilon, c);
            return;
        }
        FloatVector c0 = FloatVector.broadcast(WIDE, c[0]);
        FloatVector c1 = FloatVector.broadcast(WIDE, c[1]);
        FloatVector c2 = FloatVector.broadcast(WIDE, c[2]);
        FloatVector one = FloatVector.broadcast(WIDE, 1);
        int k = 0;
        for (; k <= n - LANES; k += LANES) {
            FloatVector s = FloatVector.fromArray(WIDE, state, vAt + k).sqrt().mul(root);
            FloatVector inverse = one.div(s.add(epsilon));
            FloatVector q = s.mul(inverse);
            FloatVector way = c2.fma(q, c1).fma(q, c0).mul(inverse).mul(FloatVector.fromArray(WIDE, state, mAt + k));
            FloatVector.fromArray(WIDE, w, wAt + k).mul(keepW).sub(way).intoArray(w, wAt + k);
        }
        if (k < n) {
            plain.adamIdle(n - k, w, wAt + k, state, mAt + k, vAt + k, keepW, root, epsilon, c);
        }
    }

    @Override
    public void multiply(
            int rows,
            int depth,
            int n,
            float[] a,
            int aRow,
            int aColumn,
            float[] b,
            int bStride,
            float[] c,
            int cStride) {
        int k = 0;
        for (; k <= n - 2 * LANES; k += 2 * LANES) {
            int i = 0;
            for (; i <= rows - 4; i += 4) {
                multiplyFourByTwo(depth, a, i * aRow, aRow, aColumn, b, k, bStride, c, i * cStride + k, cStride);
            }
            for (; i < rows; i++) {
                multiplyOneByOne(depth, a, i * aRow, aColumn, b, k, bStride, c, i * cStride + k);
                multiplyOneByOne(depth, a, i * aRow, aColumn, b, k + LANES, bStride, c, i * cStride + k + LANES);
            }
        }
        for (; k <= n - LANES; k += LANES) {
            int i = 0;
            for (; i <= rows - 8; i += 8) {
                multiplyEightByOne(depth, a, i * aRow, aRow, aColumn, b, k, bStride, c, i * cStride + k, cStride);
            }
            for (; i < rows; i++) {
                multiplyOneByOne(depth, a, i * aRow, aColumn, b, k, bStride, c, i * cStride + k);
            }
        }
        if (k < n) {
            for (int i = 0; i < rows; i++) {
                for (int p = 0; p < depth; p++) {
                    plain.addScaled(n - k, a[i * aRow + p * aColumn], b, p * bStride + k, c, i * cStride + k);
                }
            }
        }
    }

    /** Four rows of c by two vectors, in registers over the whole depth. */
    private static void multiplyFourByTwo(
            int depth,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bStride,
            float[] c,
            int cAt,
            int cStride) {
        FloatVector c00 = FloatVector.fromArray(WIDE, c, cAt);
        FloatVector c01 = FloatVector.fromArray(WIDE, c, cAt + LANES);
        FloatVector c10 = FloatVector.fromArray(WIDE, c, cAt + cStride);
        FloatVector c11 = FloatVector.fromArray(WIDE, c, cAt + cStride + LANES);
        FloatVector c20 = FloatVector.fromArray(WIDE, c, cAt + 2 * cStride);
        FloatVector c21 = FloatVector.fromArray(WIDE, c, cAt + 2 * cStride + LANES);
        FloatVector c30 = FloatVector.fromArray(WIDE, c, cAt + 3 * cStride);
        FloatVector c31 = FloatVector.fromArray(WIDE, c, cAt + 3 * cStride + LANES);
        for (int p = 0; p < depth; p++) {
            int at = aAt + p * aColumn;
            FloatVector b0 = FloatVector.fromArray(WIDE, b, bAt + p * bStride);
            FloatVector b1 = FloatVector.fromArray(WIDE, b, bAt + p * bStride + LANES);
            FloatVector a0 = FloatVector.broadcast(WIDE, a[at]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(WIDE, a[at + aRow]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(WIDE, a[at + 2 * aRow]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(WIDE, a[at + 3 * aRow]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + LANES);
        c10.intoArray(c, cAt + cStride);
        c11.intoArray(c, cAt + cStride + LANES);
        c20.intoArray(c, cAt + 2 * cStride);
        c21.intoArray(c, cAt + 2 * cStride + LANES);
        c30.intoArray(c, cAt + 3 * cStride);
        c31.intoArray(c, cAt + 3 * cStride + LANES);
    }

    /** Eight rows of c by one vector: fewer would wait for each other's sums. */
    private static void multiplyEightByOne(
            int depth,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bStride,
            float[] c,
            int cAt,
            int cStride) {
        FloatVector c0 = FloatVector.fromArray(WIDE, c, cAt);
        FloatVector c1 = FloatVector.fromArray(WIDE, c, cAt + cStride);
        FloatVector c2 = FloatVector.fromArray(WIDE, c, cAt + 2 * cStride);
        FloatVector c3 = FloatVector.fromArray(WIDE, c, cAt + 3 * cStride);
        FloatVector c4 = FloatVector.fromArray(WIDE, c, cAt + 4 * cStride);
        FloatVector c5 = FloatVector.fromArray(WIDE, c, cAt + 5 * cStride);
        FloatVector c6 = FloatVector.fromArray(WIDE, c, cAt + 6 * cStride);
        FloatVector c7 = FloatVector.fromArray(WIDE, c, cAt + 7 * cStride);
        for (int p = 0; p < depth; p++) {
            int at = aAt + p * aColumn;
            FloatVector b0 = FloatVector.fromArray(WIDE, b, bAt + p * bStride);
            c0 = FloatVector.broadcast(WIDE, a[at]).fma(b0, c0);
            c1 = FloatVector.broadcast(WIDE, a[at + aRow]).fma(b0, c1);
            c2 = FloatVector.broadcast(WIDE, a[at + 2 * aRow]).fma(b0, c2);
            c3 = FloatVector.broadcast(WIDE, a[at + 3 * aRow]).fma(b0, c3);
            c4 = FloatVector.broadcast(WIDE, a[at + 4 * aRow]).fma(b0, c4);
            c5 = FloatVector.broadcast(WIDE, a[at + 5 * aRow]).fma(b0, c5);
            c6 = FloatVector.broadcast(WIDE, a[at + 6 * aRow]).fma(b0, c6);
            c7 = FloatVector.broadcast(WIDE, a[at + 7 * aRow]).fma(b0, c7);
        }
        c0.intoArray(c, cAt);
        c1.intoArray(c, cAt + cStride);
        c2.intoArray(c, cAt + 2 * cStride);
        c3.intoArray(c, cAt + 3 * cStride);
        c4.intoArray(c, cAt + 4 * cStride);
        c5.intoArray(c, cAt + 5 * cStride);
        c6.intoArray(c, cAt + 6 * cStride);
        c7.intoArray(c, cAt + 7 * cStride);
    }

    private static void multiplyOneByOne(
            int depth, float[] a, int aAt, int aColumn, float[] b, int bAt, int bStride, float[] c, int cAt) {
        FloatVector c0 = FloatVector.fromArray(WIDE, c, cAt);
        for (int p = 0; p < depth; p++) {
            c0 = FloatVector.broadcast(WIDE, a[aAt + p * aColumn])
                    .fma(FloatVector.fromArray(WIDE, b, bAt + p * bStride), c0);
        }
        c0.intoArray(c, cAt);
    }

    /** The sum of all lanes, always in the same order. */
    private static float sum(FloatVector x) {
        FloatVector sum = x.add(x.rearrange(ROTATE_HALF));
        sum = sum.add(sum.rearrange(ROTATE_QUARTER));
        if (LANES >= 8) {
            sum = sum.add(sum.rearrange(ROTATE_EIGHTH));
        }
        if (LANES >= 16) {
            sum = sum.add(sum.rearrange(ROTATE_SIXTEENTH));
        }
        return sum.lane(0);
    }

    @Override
    public void transpose(int rows, int columns, float[] a, int aStride, float[] b, int bStride) {
        plain.transpose(rows, columns, a, aStride, b, bStride);
    }

    @Override
    public void rectify(int n, float slope, float[] in, float[] out) {
        FloatVector flat = FloatVector.broadcast(WIDE, slope);
        int k = 0;
        for (; k <= n - LANES; k += LANES) {
            FloatVector x = FloatVector.fromArray(WIDE, in, k);
            x.mul(flat).blend(x, x.compare(VectorOperators.GT, 0)).intoArray(out, k);
        }
        for (; k < n; k++) {
            out[k] = in[k] > 0 ? in[k] : slope * in[k];
        }
    }

    @Override
    public void rectifyDeltas(int n, float slope, float[] in, float[] deltas) {
        FloatVector flat = FloatVector.broadcast(WIDE, slope);
        int k = 0;
        for (; k <= n - LANES; k += LANES) {
            FloatVector delta = FloatVector.fromArray(WIDE, deltas, k);
            delta.mul(flat)
                    .blend(delta, FloatVector.fromArray(WIDE, in, k).compare(VectorOperators.GT, 0))
                    .intoArray(deltas, k);
        }
        for (; k < n; k++) {
            deltas[k] = in[k] > 0 ? deltas[k] : slope * deltas[k];
        }
    }

    @Override
    public void tanh(int n, float[] in, float[] out) {
        int k = 0;
        for (; k <= n - LANES; k += LANES) {
            Exponential.tanh(FloatVector.fromArray(WIDE, in, k)).intoArray(out, k);
        }
        for (; k < n; k++) {
            out[k] = (float) Math.tanh(in[k]);
        }
    }

    @Override
    public void sigmoid(int n, float[] in, float[] out) {
        int k = 0;
        for (; k <= n - LANES; k += LANES) {
            Exponential.sigmoid(FloatVector.fromArray(WIDE, in, k)).intoArray(out, k);
        }
        for (; k < n; k++) {
            out[k] = (float) (1 / (1 + Math.exp(-in[k])));
        }
    }
}
