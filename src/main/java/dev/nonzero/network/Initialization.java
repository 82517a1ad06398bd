package dev.nonzero.network;

/**
 * How a network's parameters start.
 *
 * @param weights the scheme of every weight
 * @param bias the scheme of every bias
 * @param fanIn which fan-in scales the first layer after the pool
 */
public record Initialization(WeightScheme weights, BiasScheme bias, FanIn fanIn) {
    /** Which number of inputs scales the first layer after the pool. */
    public enum FanIn {
        /** Its own number of inputs. */
        AFTER_POOL,
        /** The number of inputs that it would have without the pool, so that a pool does not change its scale. */
        BEFORE_POOL
    }

    /** PyTorch's default for its Linear and Conv1d. */
    public static final Initialization PYTORCH = of(WeightScheme.PYTORCH, BiasScheme.PYTORCH);
    /** The default of Keras: Glorot's uniform weights, no bias. */
    public static final Initialization KERAS = of(WeightScheme.GLOROT_UNIFORM, BiasScheme.ZEROS);
    /** Deeplearning4j's default: Glorot's normal weights, no bias. */
    public static final Initialization DL4J = of(WeightScheme.GLOROT_NORMAL, BiasScheme.ZEROS);
    /** He's normal weights, no bias. */
    public static final Initialization HE = of(WeightScheme.HE_NORMAL, BiasScheme.ZEROS);
    /** LeCun's normal weights, no bias. */
    public static final Initialization LECUN = of(WeightScheme.LECUN_NORMAL, BiasScheme.ZEROS);
    /** Glorot's uniform weights as published, no bias; the same as {@link #KERAS}. */
    public static final Initialization GLOROT = of(WeightScheme.GLOROT_UNIFORM, BiasScheme.ZEROS);

    /** Weights and biases by these schemes, each layer scaled by its own fan-in. */
    public static Initialization of(WeightScheme weights, BiasScheme bias) {
        return new Initialization(weights, bias, FanIn.AFTER_POOL);
    }
}
