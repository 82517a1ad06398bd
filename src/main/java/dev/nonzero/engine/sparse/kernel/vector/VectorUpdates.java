package dev.nonzero.engine.sparse.kernel.vector;

import dev.nonzero.engine.sparse.kernel.AdamStep;
import dev.nonzero.engine.sparse.kernel.PlainKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The steps of the optimizers on the weights and the state of a row. */
final class VectorUpdates {
    private static final VectorSpecies<Float> WIDE = Width.SPECIES;
    private static final int LANES = WIDE.length();
    private static final PlainKernels PLAIN = new PlainKernels(); // for the elements after the last whole vector

    private VectorUpdates() {}

    static void sgd(int n, float[] w, int wAt, float[] g, int gAt, float keepW, float rate) {
        FloatVector step = FloatVector.broadcast(WIDE, -rate);
        int k = 0;
        for (; k <= n - LANES; k += LANES) {
            FloatVector kept = FloatVector.fromArray(WIDE, w, wAt + k).mul(keepW);
            FloatVector.fromArray(WIDE, g, gAt + k).fma(step, kept).intoArray(w, wAt + k);
        }
        PLAIN.sgd(n - k, w, wAt + k, g, gAt + k, keepW, rate);
    }

    static void momentum(int n, float[] w, int wAt, int bAt, float[] g, int gAt, float keepW, float keepB, float rate) {
        int k = 0;
        for (; k <= n - LANES; k += LANES) {
            FloatVector b =
                    FloatVector.fromArray(WIDE, w, bAt + k).mul(keepB).add(FloatVector.fromArray(WIDE, g, gAt + k));
            b.intoArray(w, bAt + k);
            FloatVector.fromArray(WIDE, w, wAt + k).mul(keepW).sub(b.mul(rate)).intoArray(w, wAt + k);
        }
        PLAIN.momentum(n - k, w, wAt + k, bAt + k, g, gAt + k, keepW, keepB, rate);
    }

    static void nesterov(
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
        PLAIN.nesterov(n - k, w, wAt + k, vAt + k, g, gAt + k, keepW, keepV, momentum, rate);
    }

    static void adaGrad(
            int n, float[] w, int wAt, int hAt, float[] g, int gAt, float keepW, float rate, float epsilon) {
        int k = 0;
        for (; k <= n - LANES; k += LANES) {
            FloatVector gradient = FloatVector.fromArray(WIDE, g, gAt + k);
            FloatVector h = gradient.fma(gradient, FloatVector.fromArray(WIDE, w, hAt + k));
            h.intoArray(w, hAt + k);
            FloatVector step = gradient.mul(rate).div(h.sqrt().add(epsilon));
            FloatVector.fromArray(WIDE, w, wAt + k).mul(keepW).sub(step).intoArray(w, wAt + k);
        }
        PLAIN.adaGrad(n - k, w, wAt + k, hAt + k, g, gAt + k, keepW, rate, epsilon);
    }

    static void rmsProp(int n, float[] w, int wAt, int vAt, float[] g, int gAt, AdamStep step) {
        int k = 0;
        for (; k <= n - LANES; k += LANES) {
            FloatVector gradient = FloatVector.fromArray(WIDE, g, gAt + k);
            FloatVector v = meanSquare(gradient, w, vAt + k, step);
            move(w, wAt + k, gradient.mul(step.rate).div(v.sqrt().add(step.epsilon)), step);
        }
        PLAIN.rmsProp(n - k, w, wAt + k, vAt + k, g, gAt + k, step);
    }

    static void adam(int n, float[] w, int wAt, int mAt, int vAt, float[] g, int gAt, AdamStep step) {
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
            PLAIN.adam(n - k, w, wAt + k, mAt + k, vAt + k, g, gAt + k, step);
        }
    }

    static void amsGrad(int n, float[] w, int wAt, int mAt, int vAt, int xAt, float[] g, int gAt, AdamStep step) {
        int k = 0;
        for (; k <= n - LANES; k += LANES) {
            FloatVector gradient = FloatVector.fromArray(WIDE, g, gAt + k);
            FloatVector m = mean(gradient, w, mAt + k, step);
            FloatVector v = meanSquare(gradient, w, vAt + k, step);
            FloatVector x = FloatVector.fromArray(WIDE, w, xAt + k).max(v);
            x.intoArray(w, xAt + k);
            move(w, wAt + k, m.mul(step.rate).div(x.sqrt().add(step.epsilon)), step);
        }
        PLAIN.amsGrad(n - k, w, wAt + k, mAt + k, vAt + k, xAt + k, g, gAt + k, step);
    }

    static void adaMax(int n, float[] w, int wAt, int mAt, int uAt, float[] g, int gAt, AdamStep step) {
        int k = 0;
        for (; k <= n - LANES; k += LANES) {
            FloatVector gradient = FloatVector.fromArray(WIDE, g, gAt + k);
            FloatVector m = mean(gradient, w, mAt + k, step);
            FloatVector u =
                    FloatVector.fromArray(WIDE, w, uAt + k).mul(step.keepV).max(gradient.abs());
            u.intoArray(w, uAt + k);
            move(w, wAt + k, m.mul(step.rate).div(u.max(Float.MIN_NORMAL)), step);
        }
        PLAIN.adaMax(n - k, w, wAt + k, mAt + k, uAt + k, g, gAt + k, step);
    }

    static void nadam(int n, float[] w, int wAt, int mAt, int vAt, float[] g, int gAt, AdamStep step) {
        int k = 0;
        for (; k <= n - LANES; k += LANES) {
            FloatVector gradient = FloatVector.fromArray(WIDE, g, gAt + k);
            FloatVector m = mean(gradient, w, mAt + k, step);
            FloatVector v = meanSquare(gradient, w, vAt + k, step);
            FloatVector way = gradient.mul(step.gradientRate).add(m.mul(step.rate));
            move(w, wAt + k, way.div(v.sqrt().add(step.epsilon)), step);
        }
        PLAIN.nadam(n - k, w, wAt + k, mAt + k, vAt + k, g, gAt + k, step);
    }

    /** Updates the mean of the gradients. */
    private static FloatVector mean(FloatVector gradient, float[] w, int at, AdamStep step) {
        FloatVector m = FloatVector.fromArray(WIDE, w, at).mul(step.keepM);
        m = gradient.sub(m).fma(FloatVector.broadcast(WIDE, step.gainM), m);
        m.intoArray(w, at);
        return m;
    }

    /** Updates the mean of the squared gradients. */
    private static FloatVector meanSquare(FloatVector gradient, float[] w, int at, AdamStep step) {
        FloatVector v = FloatVector.fromArray(WIDE, w, at).mul(step.keepV);
        v = gradient.fma(gradient, v.neg()).fma(FloatVector.broadcast(WIDE, step.gainV), v);
        v.intoArray(w, at);
        return v;
    }

    private static void move(float[] w, int at, FloatVector way, AdamStep step) {
        FloatVector.fromArray(WIDE, w, at).mul(step.keepW).sub(way).intoArray(w, at);
    }

    static void adaMaxIdle(int n, float[] w, int wAt, float[] state, int mAt, int uAt, float keepW, float a) {
        int k = 0;
        for (; k <= n - LANES; k += LANES) {
            FloatVector u = FloatVector.fromArray(WIDE, state, uAt + k).max(Float.MIN_NORMAL);
            FloatVector way = FloatVector.fromArray(WIDE, state, mAt + k).mul(a).div(u);
            FloatVector.fromArray(WIDE, w, wAt + k).mul(keepW).sub(way).intoArray(w, wAt + k);
        }
        PLAIN.adaMaxIdle(n - k, w, wAt + k, state, mAt + k, uAt + k, keepW, a);
    }

    static void decayAndAdd(int n, float[] w, int wAt, float[] x, int xAt, float keepW, float a) {
        FloatVector scale = FloatVector.broadcast(WIDE, a);
        int k = 0;
        for (; k <= n - LANES; k += LANES) {
            FloatVector kept = FloatVector.fromArray(WIDE, w, wAt + k).mul(keepW);
            FloatVector.fromArray(WIDE, x, xAt + k).fma(scale, kept).intoArray(w, wAt + k);
        }
        PLAIN.decayAndAdd(n - k, w, wAt + k, x, xAt + k, keepW, a);
    }

    static void adamIdle(
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
            PLAIN.adamIdle(n, w, wAt, state, mAt, vAt, keepW, root, epsilon, c);
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
            PLAIN.adamIdle(n - k, w, wAt + k, state, mAt + k, vAt + k, keepW, root, epsilon, c);
        }
    }
}
