package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.network.Activation;
import org.apache.commons.numbers.gamma.Erf;

/** How an activation function and its derivative are computed. */
sealed interface ActivationRule {
    /** How a function is computed. */
    static ActivationRule of(Activation activation) {
        return switch (activation.function()) {
            case RELU -> new Relu();
            case LEAKY_RELU -> new LeakyRelu((float) activation.slope());
            case TANH -> new Tanh();
            case SIGMOID -> new Sigmoid();
            case IDENTITY -> new Identity();
            case GELU -> new Gelu();
        };
    }

    /** {@code out = f(in)} for {@code n} numbers from the start. */
    void apply(Kernels kernels, int n, float[] in, float[] out);

    /** {@code deltas *= f'(in)}, given {@code out = f(in)}. */
    void derive(Kernels kernels, int n, float[] in, float[] out, float[] deltas);

    /** {@code max(0, x)}; at 0 the derivative is 0, as in Deeplearning4j and PyTorch. */
    record Relu() implements ActivationRule {
        @Override
        public void apply(Kernels kernels, int n, float[] in, float[] out) {
            kernels.rectify(n, 0, in, out);
        }

        @Override
        public void derive(Kernels kernels, int n, float[] in, float[] out, float[] deltas) {
            kernels.rectifyDeltas(n, 0, 0, in, deltas);
        }
    }

    /** {@code x} where positive, else {@code slope * x}; at 0 the derivative is 1, as in Deeplearning4j. */
    record LeakyRelu(float slope) implements ActivationRule {
        @Override
        public void apply(Kernels kernels, int n, float[] in, float[] out) {
            kernels.rectify(n, slope, in, out);
        }

        @Override
        public void derive(Kernels kernels, int n, float[] in, float[] out, float[] deltas) {
            kernels.rectifyDeltas(n, slope, -Float.MIN_VALUE, in, deltas);
        }
    }

    /** The hyperbolic tangent. */
    record Tanh() implements ActivationRule {
        @Override
        public void apply(Kernels kernels, int n, float[] in, float[] out) {
            kernels.tanh(n, in, out);
        }

        @Override
        public void derive(Kernels kernels, int n, float[] in, float[] out, float[] deltas) {
            for (int k = 0; k < n; k++) {
                deltas[k] *= 1 - out[k] * out[k];
            }
        }
    }

    /** {@code 1 / (1 + e^-x)}. */
    record Sigmoid() implements ActivationRule {
        @Override
        public void apply(Kernels kernels, int n, float[] in, float[] out) {
            kernels.sigmoid(n, in, out);
        }

        @Override
        public void derive(Kernels kernels, int n, float[] in, float[] out, float[] deltas) {
            for (int k = 0; k < n; k++) {
                deltas[k] *= out[k] * (1 - out[k]);
            }
        }
    }

    /** {@code x} itself. */
    record Identity() implements ActivationRule {
        @Override
        public void apply(Kernels kernels, int n, float[] in, float[] out) {
            System.arraycopy(in, 0, out, 0, n);
        }

        @Override
        public void derive(Kernels kernels, int n, float[] in, float[] out, float[] deltas) {}
    }

    /** {@code x Φ(x)} with the distribution function Φ of the standard normal. */
    record Gelu() implements ActivationRule {
        private static final double SQRT_2 = Math.sqrt(2);
        private static final double DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);

        @Override
        public void apply(Kernels kernels, int n, float[] in, float[] out) {
            for (int k = 0; k < n; k++) {
                out[k] = (float) (in[k] * distribution(in[k]));
            }
        }

        @Override
        public void derive(Kernels kernels, int n, float[] in, float[] out, float[] deltas) {
            for (int k = 0; k < n; k++) {
                double x = in[k];
                deltas[k] *= (float) (distribution(x) + x * DENSITY_AT_0 * Math.exp(-x * x / 2));
            }
        }

        private static double distribution(double x) {
            return (1 + Erf.value(x / SQRT_2)) / 2;
        }
    }
}
