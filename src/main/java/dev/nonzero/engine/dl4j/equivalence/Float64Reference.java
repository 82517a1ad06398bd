package dev.nonzero.engine.dl4j.equivalence;

/** One pointwise layer and the gradient of its weights under a mean squared error, in float64 from inputs in float32. */
final class Float64Reference {
    private final double[] outputs; // (batch, units, length)
    private final double[] weightGradient; // (units, channels), times batch and length

    /**
     * Computes both.
     *
     * @param input shape (batch, channels, length)
     * @param target shape (batch, units, length)
     * @param weights shape (units, channels)
     * @param biases shape (units)
     */
    Float64Reference(EquivalenceSettings settings, float[] input, float[] target, float[] weights, float[] biases) {
        int length = settings.length();
        int channels = settings.channels();
        int units = settings.units();
        outputs = new double[target.length];
        weightGradient = new double[weights.length];
        for (int row = 0; row < settings.batch(); row++) {
            for (int position = 0; position < length; position++) {
                int x = row * channels * length + position; // of the first channel; the next is length further on
                for (int unit = 0; unit < units; unit++) {
                    int y = (row * units + unit) * length + position;
                    double sum = biases[unit];
                    for (int c = 0; c < channels; c++) {
                        sum += (double) weights[unit * channels + c] * input[x + c * length];
                    }
                    outputs[y] = sum;
                    double slope = 2 * (sum - target[y]) / units;
                    for (int c = 0; c < channels; c++) {
                        weightGradient[unit * channels + c] += slope * input[x + c * length];
                    }
                }
            }
        }
    }

    double outputError(float[] actual) {
        return largestDifference(outputs, actual);
    }

    double gradientError(float[] actual) {
        return largestDifference(weightGradient, actual);
    }

    private static double largestDifference(double[] expected, float[] actual) {
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i] - actual[i]));
        }
        return largest;
    }
}
