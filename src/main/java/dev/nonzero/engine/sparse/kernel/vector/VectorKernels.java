package dev.nonzero.engine.sparse.kernel.vector;

import dev.nonzero.engine.sparse.kernel.AdamStep;
import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.engine.sparse.kernel.MatrixProduct;
import dev.nonzero.engine.sparse.kernel.PlainKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels by the Vector API, in vectors of the width for which this class was loaded: 4, 8 or 16 lanes. What is left of
 * a row after whole vectors is done by the plain loops.
 *
 * <p>No reduction and no function of the API whose result may depend on whether it was compiled yet is used, so that a run
 * repeats to the bit.
 */
public final class VectorKernels implements Kernels {
    private static final VectorSpecies<Float> WIDE = Width.SPECIES;
    private static final int SUMMED = 1 << 10; // numbers of a sum of floats
    private static final int LANES = WIDE.length();

    private final PlainKernels plain = new PlainKernels();

    @Override
    public String name() {
        return "vector " + WIDE.vectorBitSize();
    }

    @Override
    public void addScaledToRows(
            int n, float[] w, int wAt, int[] rows, float[] values, int from, int to, float[] sums, int stride) {
        VectorLists.addScaledToRows(n, w, wAt, rows, values, from, to, sums, stride);
    }

    @Override
    public void sumScaledRows(
            int n, float[] g, int gAt, int[] rows, float[] values, int from, int to, float[] deltas, int stride) {
        VectorLists.sumScaledRows(n, g, gAt, rows, values, from, to, deltas, stride);
    }

    @Override
    public void dots(
            int n, float[] w, int wAt, int[] rows, int from, int to, float[] deltas, int stride, float[] products) {
        VectorLists.dots(n, w, wAt, rows, from, to, deltas, stride, products);
    }

    @Override
    public float dot(int n, float[] x, int xAt, float[] y, int yAt) {
        return VectorLists.dot(n, x, xAt, y, yAt);
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
        VectorLists.sumRows(n, count, x, stride, sum, sumAt);
    }

    @Override
    public void sgd(int n, float[] w, int wAt, float[] g, int gAt, float keepW, float rate) {
        VectorUpdates.sgd(n, w, wAt, g, gAt, keepW, rate);
    }

    @Override
    public void momentum(int n, float[] w, int wAt, int bAt, float[] g, int gAt, float keepW, float keepB, float rate) {
        VectorUpdates.momentum(n, w, wAt, bAt, g, gAt, keepW, keepB, rate);
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
        VectorUpdates.nesterov(n, w, wAt, vAt, g, gAt, keepW, keepV, momentum, rate);
    }

    @Override
    public void adaGrad(
            int n, float[] w, int wAt, int hAt, float[] g, int gAt, float keepW, float rate, float epsilon) {
        VectorUpdates.adaGrad(n, w, wAt, hAt, g, gAt, keepW, rate, epsilon);
    }

    @Override
    public void rmsProp(int n, float[] w, int wAt, int vAt, float[] g, int gAt, AdamStep step) {
        VectorUpdates.rmsProp(n, w, wAt, vAt, g, gAt, step);
    }

    @Override
    public void adam(int n, float[] w, int wAt, int mAt, int vAt, float[] g, int gAt, AdamStep step) {
        VectorUpdates.adam(n, w, wAt, mAt, vAt, g, gAt, step);
    }

    @Override
    public void amsGrad(int n, float[] w, int wAt, int mAt, int vAt, int xAt, float[] g, int gAt, AdamStep step) {
        VectorUpdates.amsGrad(n, w, wAt, mAt, vAt, xAt, g, gAt, step);
    }

    @Override
    public void adaMax(int n, float[] w, int wAt, int mAt, int uAt, float[] g, int gAt, AdamStep step) {
        VectorUpdates.adaMax(n, w, wAt, mAt, uAt, g, gAt, step);
    }

    @Override
    public void nadam(int n, float[] w, int wAt, int mAt, int vAt, float[] g, int gAt, AdamStep step) {
        VectorUpdates.nadam(n, w, wAt, mAt, vAt, g, gAt, step);
    }

    @Override
    public void adaMaxIdle(int n, float[] w, int wAt, float[] state, int mAt, int uAt, float keepW, float a) {
        VectorUpdates.adaMaxIdle(n, w, wAt, state, mAt, uAt, keepW, a);
    }

    @Override
    public void decayAndAdd(int n, float[] w, int wAt, float[] x, int xAt, float keepW, float a) {
        VectorUpdates.decayAndAdd(n, w, wAt, x, xAt, keepW, a);
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
        VectorUpdates.adamIdle(n, w, wAt, state, mAt, vAt, keepW, root, epsilon, c);
    }

    @Override
    public MatrixProduct product() {
        return new VectorProduct();
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
    public void rectifyDeltas(int n, float slope, float threshold, float[] in, float[] deltas) {
        FloatVector flat = FloatVector.broadcast(WIDE, slope);
        int k = 0;
        for (; k <= n - LANES; k += LANES) {
            FloatVector delta = FloatVector.fromArray(WIDE, deltas, k);
            delta.mul(flat)
                    .blend(delta, FloatVector.fromArray(WIDE, in, k).compare(VectorOperators.GT, threshold))
                    .intoArray(deltas, k);
        }
        for (; k < n; k++) {
            deltas[k] = in[k] > threshold ? deltas[k] : slope * deltas[k];
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

    @Override
    public double exponentials(int n, float[] in, int inAt, float shift, float[] out, int outAt) {
        double sum = 0;
        int k = 0;
        while (k <= n - LANES) {
            int to = Math.min(k + SUMMED, n);
            FloatVector sums = FloatVector.zero(WIDE);
            for (; k <= to - LANES; k += LANES) {
                FloatVector e = Exponential.exp(
                        FloatVector.fromArray(WIDE, in, inAt + k).sub(shift));
                e.intoArray(out, outAt + k);
                sums = sums.add(e);
            }
            sum += sums.reduceLanes(VectorOperators.ADD);
        }
        return sum + plain.exponentials(n - k, in, inAt + k, shift, out, outAt + k);
    }
}
