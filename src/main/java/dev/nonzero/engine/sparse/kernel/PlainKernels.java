package dev.nonzero.engine.sparse.kernel;

/** Every kernel as a plain loop: what runs without the Vector API, and what its twin is tested against. */
public final class PlainKernels implements Kernels {
    private static final int ONE = Float.floatToRawIntBits(1);

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public void addScaledToRows(
            int n, float[] w, int wAt, int[] rows, float[] values, int from, int to, float[] sums, int stride) {
        for (int i = from; i < to; i++) {
            addScaled(n, values[i], w, wAt, sums, rows[i] * stride);
        }
    }

    @Override
    public void sumScaledRows(
            int n, float[] g, int gAt, int[] rows, float[] values, int from, int to, float[] deltas, int stride) {
        for (int k = 0; k < n; k++) {
            g[gAt + k] = 0;
        }
        for (int i = from; i < to; i++) {
            addScaled(n, values[i], deltas, rows[i] * stride, g, gAt);
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
        float sum = 0;
        for (int k = 0; k < n; k++) {
            sum += x[xAt + k] * y[yAt + k];
        }
        return sum;
    }

    @Override
    public void addScaled(int n, float a, float[] x, int xAt, float[] y, int yAt) {
        for (int k = 0; k < n; k++) {
            y[yAt + k] += a * x[xAt + k];
        }
    }

    @Override
    public void scale(int n, float a, float[] x, int xAt) {
        for (int k = 0; k < n; k++) {
            x[xAt + k] *= a;
        }
    }

    @Override
    public void sumRows(int n, int count, float[] x, int stride, float[] sum, int sumAt) {
        for (int k = 0; k < n; k++) {
            sum[sumAt + k] = 0;
        }
        for (int row = 0; row < count; row++) {
            addScaled(n, 1, x, row * stride, sum, sumAt);
        }
    }

    @Override
    public void sgd(int n, float[] w, int wAt, float[] g, int gAt, float keepW, float rate) {
        for (int k = 0; k < n; k++) {
            w[wAt + k] = keepW * w[wAt + k] - rate * g[gAt + k];
        }
    }

    @Override
    public void momentum(int n, float[] w, int wAt, int bAt, float[] g, int gAt, float keepW, float keepB, float rate) {
        for (int k = 0; k < n; k++) {
            float b = keepB * w[bAt + k] + g[gAt + k];
            w[bAt + k] = b;
            w[wAt + k] = keepW * w[wAt + k] - rate * b;
        }
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
        for (int k = 0; k < n; k++) {
            float step = rate * g[gAt + k];
            float v = keepV * w[vAt + k] - step;
            w[vAt + k] = v;
            w[wAt + k] = keepW * w[wAt + k] + (momentum * v - step);
        }
    }

    @Override
    public void adaGrad(
            int n, float[] w, int wAt, int hAt, float[] g, int gAt, float keepW, float rate, float epsilon) {
        for (int k = 0; k < n; k++) {
            float gradient = g[gAt + k];
            float h = w[hAt + k] + gradient * gradient;
            w[hAt + k] = h;
            w[wAt + k] = keepW * w[wAt + k] - rate * gradient / ((float) Math.sqrt(h) + epsilon);
        }
    }

    @Override
    public void rmsProp(int n, float[] w, int wAt, int vAt, float[] g, int gAt, AdamStep step) {
        float keepV = step.keepV;
        float gainV = step.gainV;
        float rate = step.rate;
        float epsilon = step.epsilon;
        float keepW = step.keepW;
        for (int k = 0; k < n; k++) {
            float gradient = g[gAt + k];
            float v = keepV * w[vAt + k];
            v += gainV * (gradient * gradient - v);
            w[vAt + k] = v;
            w[wAt + k] = keepW * w[wAt + k] - rate * gradient / ((float) Math.sqrt(v) + epsilon);
        }
    }

    @Override
    public void adam(int n, float[] w, int wAt, int mAt, int vAt, float[] g, int gAt, AdamStep step) {
        float keepM = step.keepM;
        float keepV = step.keepV;
        float gainM = step.gainM;
        float gainV = step.gainV;
        float rate = step.rate;
        float epsilon = step.epsilon;
        float keepW = step.keepW;
        for (int k = 0; k < n; k++) {
            float gradient = g[gAt + k];
            float m = keepM * w[mAt + k];
            m += gainM * (gradient - m);
            float v = keepV * w[vAt + k];
            v += gainV * (gradient * gradient - v);
            w[mAt + k] = m;
            w[vAt + k] = v;
            w[wAt + k] = keepW * w[wAt + k] - rate * m / ((float) Math.sqrt(v) + epsilon);
        }
    }

    @Override
    public void amsGrad(int n, float[] w, int wAt, int mAt, int vAt, int xAt, float[] g, int gAt, AdamStep step) {
        for (int k = 0; k < n; k++) {
            float gradient = g[gAt + k];
            float m = step.keepM * w[mAt + k];
            m += step.gainM * (gradient - m);
            float v = step.keepV * w[vAt + k];
            v += step.gainV * (gradient * gradient - v);
            float x = Math.max(w[xAt + k], v);
            w[mAt + k] = m;
            w[vAt + k] = v;
            w[xAt + k] = x;
            w[wAt + k] = step.keepW * w[wAt + k] - step.rate * m / ((float) Math.sqrt(x) + step.epsilon);
        }
    }

    @Override
    public void adaMax(int n, float[] w, int wAt, int mAt, int uAt, float[] g, int gAt, AdamStep step) {
        for (int k = 0; k < n; k++) {
            float gradient = g[gAt + k];
            float m = step.keepM * w[mAt + k];
            m += step.gainM * (gradient - m);
            float u = Math.max(step.keepV * w[uAt + k], Math.abs(gradient));
            w[mAt + k] = m;
            w[uAt + k] = u;
            w[wAt + k] = step.keepW * w[wAt + k] - step.rate * m / Math.max(u, Float.MIN_NORMAL);
        }
    }

    @Override
    public void nadam(int n, float[] w, int wAt, int mAt, int vAt, float[] g, int gAt, AdamStep step) {
        for (int k = 0; k < n; k++) {
            float gradient = g[gAt + k];
            float m = step.keepM * w[mAt + k];
            m += step.gainM * (gradient - m);
            float v = step.keepV * w[vAt + k];
            v += step.gainV * (gradient * gradient - v);
            w[mAt + k] = m;
            w[vAt + k] = v;
            w[wAt + k] = step.keepW * w[wAt + k]
                    - (step.gradientRate * gradient + step.rate * m) / ((float) Math.sqrt(v) + step.epsilon);
        }
    }

    @Override
    public void decayAndAdd(int n, float[] w, int wAt, float[] x, int xAt, float keepW, float a) {
        for (int k = 0; k < n; k++) {
            w[wAt + k] = keepW * w[wAt + k] + a * x[xAt + k];
        }
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
        for (int k = 0; k < n; k++) {
            float s = root * (float) Math.sqrt(state[vAt + k]);
            float inverse = 1 / (s + epsilon);
            float q = s * inverse;
            float p = c[c.length - 1];
            for (int j = c.length - 2; j >= 0; j--) {
                p = p * q + c[j];
            }
            w[wAt + k] = keepW * w[wAt + k] - state[mAt + k] * inverse * p;
        }
    }

    @Override
    public void adaMaxIdle(int n, float[] w, int wAt, float[] state, int mAt, int uAt, float keepW, float a) {
        for (int k = 0; k < n; k++) {
            w[wAt + k] = keepW * w[wAt + k] - a * state[mAt + k] / Math.max(state[uAt + k], Float.MIN_NORMAL);
        }
    }

    @Override
    public MatrixProduct product() {
        return this::addProduct;
    }

    /** {@code c += a b}. */
    public void addProduct(Matrix a, Matrix b, Matrix c) {
        float[] sums = c.numbers();
        for (int i = 0; i < c.rows(); i++) {
            for (int p = 0; p < a.columns(); p++) {
                float factor = a.numbers()[a.at(i, p)];
                if (b.isByRows()) {
                    addScaled(c.columns(), factor, b.numbers(), b.at(p, 0), sums, c.at(i, 0));
                    continue;
                }
                for (int k = 0; k < c.columns(); k++) {
                    sums[c.at(i, k)] += factor * b.numbers()[b.at(p, k)];
                }
            }
        }
    }

    @Override
    public void rectify(int n, float slope, float[] in, float[] out) {
        for (int k = 0; k < n; k++) {
            out[k] = in[k] * factor(in[k], slope);
        }
    }

    @Override
    public void rectifyDeltas(int n, float slope, float threshold, float[] in, float[] deltas) {
        for (int k = 0; k < n; k++) {
            deltas[k] *= factor(in[k] - threshold, slope);
        }
    }

    /** 1 for a positive number, else the slope; without a branch, which could not be foretold. */
    private static float factor(float x, float slope) {
        int positive = -Float.floatToRawIntBits(x) & ~Float.floatToRawIntBits(x); // has the sign bit where x > 0
        return Float.intBitsToFloat((positive >> 31 & ONE) | (~positive >> 31 & Float.floatToRawIntBits(slope)));
    }

    @Override
    public void tanh(int n, float[] in, float[] out) {
        for (int k = 0; k < n; k++) {
            out[k] = (float) Math.tanh(in[k]);
        }
    }

    @Override
    public void sigmoid(int n, float[] in, float[] out) {
        for (int k = 0; k < n; k++) {
            out[k] = (float) (1 / (1 + Math.exp(-in[k])));
        }
    }

    @Override
    public double exponentials(int n, float[] in, int inAt, float shift, float[] out, int outAt) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
            double e = Math.exp((double) in[inAt + k] - shift);
            out[outAt + k] = (float) e;
            sum += e;
        }
        return sum;
    }
}
