package dev.nonzero.engine.sparse;

import dev.nonzero.network.BatchNormalization;
import dev.nonzero.network.WeightTable;
import java.util.Arrays;

/**
 * {@link BatchNormalization} of the units of some rows, the last of which may stand for many: the n numbers of a unit are
 * those of all rows, the last one counted c times, and its gradient is the sum over all that it stands for. With
 * {@code x = (z - mean) / sqrt(variance + ε)} and the gradients {@code dy} of the outputs, those of the inputs are
 *
 * <pre>
 *     dz = gamma / sqrt(variance + ε) (dy - (Σ dy) / n - x (Σ x dy) / n)
 * </pre>
 *
 * (Ioffe and Szegedy 2015, section 3), where the last row takes the second and the third term c times. Positions that complete
 * the last window of a pool have a part in {@code dy} of the last row, but none in n and c: their gradients reach mean and
 * variance, which are not made of them. With a single number there is no unbiased variance, and the running one stays.
 *
 * <p>All is computed in double: what a normalization takes away again, such as the scale of the weights before it, has a
 * gradient whose terms nearly cancel.
 */
final class BatchNormStage implements Stage {
    private final LazyWeights gamma; // (1, units)
    private final LazyWeights beta; // (1, units)
    private final LazyWeights runningMean; // (1, units)
    private final LazyWeights runningVariance; // (1, units)
    private final RowCounts counts;
    private final int width;
    private final double[] mean; // (width)
    private final double[] variance; // (width)
    private final double[] deltaSum; // (width): Σ dy
    private final double[] productSum; // (width): Σ x dy
    private final double[] scale; // (width): 1 / sqrt(variance + ε)
    private final double[] scaleGradient; // (width)
    private final float[] gradient; // (width)
    private double count; // of the numbers of a unit
    private float[] in = {}; // (rows, width)
    private float[] out = {}; // (rows, width)

    BatchNormStage(
            LazyWeights gamma,
            LazyWeights beta,
            LazyWeights runningMean,
            LazyWeights runningVariance,
            RowCounts counts) {
        this.gamma = gamma;
        this.beta = beta;
        this.runningMean = runningMean;
        this.runningVariance = runningVariance;
        this.counts = counts;
        width = gamma.table().width();
        mean = new double[width];
        variance = new double[width];
        deltaSum = new double[width];
        productSum = new double[width];
        scale = new double[width];
        scaleGradient = new double[width];
        gradient = new float[width];
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public float[] forward(float[] in, int rows, boolean training) {
        this.in = in;
        if (out.length < rows * width) {
            out = new float[(rows + rows / 4) * width];
        }
        if (training) {
            takeStatistics(in, rows);
        } else {
            read(runningMean.table(), mean);
            read(runningVariance.table(), variance);
        }
        for (int unit = 0; unit < width; unit++) {
            scale[unit] = 1 / Math.sqrt(variance[unit] + BatchNormalization.EPSILON);
        }
        float[] factors = gamma.table().array(0);
        float[] summands = beta.table().array(0);
        for (int at = 0; at < rows * width; at += width) {
            for (int unit = 0; unit < width; unit++) {
                out[at + unit] = (float) (factors[unit] * normalized(at, unit) + summands[unit]);
            }
        }
        return out;
    }

    @Override
    public float[] backward(float[] deltas, int rows) {
        Arrays.fill(deltaSum, 0);
        Arrays.fill(productSum, 0);
        for (int at = 0; at < rows * width; at += width) {
            for (int unit = 0; unit < width; unit++) {
                deltaSum[unit] += deltas[at + unit];
                productSum[unit] += deltas[at + unit] * normalized(at, unit);
            }
        }
        float[] factors = gamma.table().array(0);
        for (int unit = 0; unit < width; unit++) {
            scaleGradient[unit] =
                    factors[unit] * BatchNormalization.EPSILON * scale[unit] * scale[unit] * productSum[unit];
        }
        handOn(deltas, 0, rows - 1, 1);
        handOn(deltas, rows - 1, rows, (double) counts.last);
        update(gamma, productSum);
        update(beta, deltaSum);
        return deltas;
    }

    /**
     * The gradient of a factor of all inputs of a unit, without a bias, as of the last way back: {@code Σ z dz}, which is
     * {@code gamma ε / (variance + ε) Σ x dy}.
     */
    double gradientOfScale(int unit) {
        return scaleGradient[unit];
    }

    /** Puts in place of the gradients of some rows' outputs those of their inputs. */
    private void handOn(float[] deltas, int from, int to, double times) {
        float[] factors = gamma.table().array(0);
        for (int at = from * width; at < to * width; at += width) {
            for (int unit = 0; unit < width; unit++) {
                double common = times / count * (deltaSum[unit] + normalized(at, unit) * productSum[unit]);
                deltas[at + unit] = (float) (factors[unit] * scale[unit] * (deltas[at + unit] - common));
            }
        }
    }

    private double normalized(int at, int unit) {
        return (in[at + unit] - mean[unit]) * scale[unit];
    }

    private void update(LazyWeights parameters, double[] sum) {
        for (int unit = 0; unit < width; unit++) {
            gradient[unit] = (float) sum[unit];
        }
        parameters.update(0, gradient, 0);
    }

    private void takeStatistics(float[] in, int rows) {
        double last = counts.last;
        count = rows - 1 + last;
        Arrays.fill(mean, 0);
        Arrays.fill(variance, 0);
        for (int row = 0; row < rows; row++) {
            double times = row < rows - 1 ? 1 : last;
            for (int unit = 0; unit < width; unit++) {
                mean[unit] += times * in[row * width + unit];
            }
        }
        for (int unit = 0; unit < width; unit++) {
            mean[unit] /= count;
        }
        for (int row = 0; row < rows; row++) {
            double times = row < rows - 1 ? 1 : last;
            for (int unit = 0; unit < width; unit++) {
                double difference = in[row * width + unit] - mean[unit];
                variance[unit] += times * difference * difference;
            }
        }
        for (int unit = 0; unit < width; unit++) {
            variance[unit] /= count;
        }
        keepRunning(runningMean, mean, 1);
        if (count > 1) {
            keepRunning(runningVariance, variance, count / (count - 1));
        }
    }

    private void keepRunning(LazyWeights running, double[] ofBatch, double factor) {
        for (int unit = 0; unit < width; unit++) {
            gradient[unit] = (float) (factor * ofBatch[unit]);
        }
        running.average(0, gradient, (float) BatchNormalization.MOMENTUM);
    }

    private static void read(WeightTable from, double[] to) {
        float[] numbers = from.array(0);
        for (int unit = 0; unit < to.length; unit++) {
            to[unit] = numbers[unit];
        }
    }
}
