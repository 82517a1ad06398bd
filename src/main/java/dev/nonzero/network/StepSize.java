package dev.nonzero.network;

/**
 * The learning rate and the decoupled weight decay of each step, before the factor of a training's schedule. Constant for
 * an {@link Optimizer}; a network of Deeplearning4j may change both from step to step.
 */
public interface StepSize {
    /** The learning rate of a step, counted from 0. */
    double learningRate(int step);

    /** Whether weights decay at all. */
    boolean decays();

    /**
     * What decay leaves of a weight in a step.
     *
     * @param learningRate of that step, with the schedule's factor
     */
    double kept(int step, double learningRate);

    /** The same in every step: {@code 1 - decay * learningRate} is left of a weight. */
    static StepSize constant(double rate, double decay) {
        return new StepSize() {
            @Override
            public double learningRate(int step) {
                return rate;
            }

            @Override
            public boolean decays() {
                return decay > 0;
            }

            @Override
            public double kept(int step, double learningRate) {
                return decays() ? 1 - decay * learningRate : 1;
            }
        };
    }
}
