package dev.nonzero.network;

/**
 * How weights are scaled at the start, by fan-in {@code i} and fan-out {@code o}. Of a pointwise layer these are its
 * channels and its units: the same for every position.
 */
public enum WeightScheme {
    /**
     * {@code U(-1/√i, 1/√i)}, the default of PyTorch's Linear and Conv1d: {@code reset_parameters} calls
     * {@code kaiming_uniform_(weight, a=√5)}, whose bound is {@code √(6 / ((1 + 5) i))}.
     */
    PYTORCH(false),
    /**
     * {@code U(-√(6/(i+o)), √(6/(i+o)))}, Glorot and Bengio 2010, equation 16; {@code glorot_uniform}, the default of Keras'
     * Dense and Conv1D.
     */
    GLOROT_UNIFORM(false),
    /** {@code N(0, 2/(i+o))}, Glorot and Bengio 2010, section 4.2.1; Deeplearning4j's XAVIER, its default. */
    GLOROT_NORMAL(true),
    /** {@code U(-√(6/i), √(6/i))}, the variance of {@link #HE_NORMAL}; Keras' {@code he_uniform}. */
    HE_UNIFORM(false),
    /** {@code N(0, 2/i)}, He, Zhang, Ren and Sun 2015, equation 10; PyTorch's {@code kaiming_normal_}, not truncated. */
    HE_NORMAL(true),
    /** {@code U(-√(3/i), √(3/i))}, the variance of {@link #LECUN_NORMAL}; Keras' {@code lecun_uniform}. */
    LECUN_UNIFORM(false),
    /** {@code N(0, 1/i)}, LeCun, Bottou, Orr and Müller 1998, section 4.6; not truncated. */
    LECUN_NORMAL(true);

    private final boolean normal;

    WeightScheme(boolean normal) {
        this.normal = normal;
    }

    /** Whether the weights are normal; else they are uniform. */
    public boolean isNormal() {
        return normal;
    }

    /** The standard deviation of a normal scheme, the bound of a uniform one. */
    public double scale(int fanIn, int fanOut) {
        double sum = (double) fanIn + fanOut;
        return switch (this) {
            case PYTORCH -> 1 / Math.sqrt(fanIn);
            case GLOROT_UNIFORM -> Math.sqrt(6 / sum);
            case GLOROT_NORMAL -> Math.sqrt(2 / sum);
            case HE_UNIFORM -> Math.sqrt(6.0 / fanIn);
            case HE_NORMAL -> Math.sqrt(2.0 / fanIn);
            case LECUN_UNIFORM -> Math.sqrt(3.0 / fanIn);
            case LECUN_NORMAL -> Math.sqrt(1.0 / fanIn);
        };
    }
}
