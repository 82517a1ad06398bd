package dev.nonzero.network;

import java.util.List;

/**
 * Normalizes each unit over the batch: {@code y = gamma (z - mean) / sqrt(variance + 1e-5) + beta}, as PyTorch's BatchNorm1d
 * (Ioffe and Szegedy 2015, algorithm 1). In training mean and biased variance are those of the batch, over rows and
 * positions together; positions that only complete the last window of a pool are none of them. Otherwise the running
 * statistics are used, of which a step keeps 0.9 and takes 0.1 from the batch, with the unbiased variance.
 *
 * @param name of the layer, which its parameters start with
 */
public record BatchNormalization(String name) implements Layer {
    /** What is added to a variance before the root is taken. */
    public static final double EPSILON = 1e-5;

    /** The share of the running statistics that a step replaces with the batch's. */
    public static final double MOMENTUM = 0.1;

    /** The name of the factors. */
    public String gamma() {
        return name + ".gamma";
    }

    /** The name of the summands. */
    public String beta() {
        return name + ".beta";
    }

    /** The name of the running means. */
    public String mean() {
        return name + ".mean";
    }

    /** The name of the running variances. */
    public String variance() {
        return name + ".var";
    }

    @Override
    public Shape output(Shape input) {
        return input;
    }

    @Override
    public List<ParameterShape> parameters(Shape input) {
        int units = input.units();
        return List.of(
                ParameterShape.ofNormalization(gamma(), units, 1),
                ParameterShape.ofNormalization(beta(), units, 0),
                ParameterShape.ofStatistics(mean(), units, 0),
                ParameterShape.ofStatistics(variance(), units, 1));
    }

    @Override
    public double multiplications(Shape input) {
        return input.size();
    }
}
