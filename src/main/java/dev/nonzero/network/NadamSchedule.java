package dev.nonzero.network;

/** The numbers of each step of {@link Optimizer.Nadam}, which are products over all steps before. */
public final class NadamSchedule {
    private static final double DECAY = 0.004;

    private final double beta1;
    private long step;
    private double product = 1; // of the momenta of all steps so far

    public NadamSchedule(double beta1) {
        this.beta1 = beta1;
    }

    /** Goes to a step, counted from 1: forward from the step before at once, else through all steps from the first. */
    public void goTo(long t) {
        if (t < step) {
            step = 0;
            product = 1;
        }
        while (step < t) {
            step++;
            product *= momentum(step);
        }
    }

    /** What the gradient is multiplied with in this step. */
    public double ofGradient() {
        return (1 - momentum(step)) / (1 - product);
    }

    /** What the mean of the gradients is multiplied with in this step. */
    public double ofMean() {
        double next = momentum(step + 1);
        return next / (1 - product * next);
    }

    private double momentum(long t) {
        return beta1 * (1 - 0.5 * Math.pow(0.96, DECAY * t));
    }
}
