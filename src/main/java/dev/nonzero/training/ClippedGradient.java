package dev.nonzero.training;

/** Clipping by the global norm: one fact for all engines. */
public final class ClippedGradient {
    private static final double ABOVE_ZERO = 1e-6; // PyTorch's

    private ClippedGradient() {}

    /** What a gradient is multiplied with so that its norm is at most a limit. */
    public static double factor(double limit, double norm) {
        return Math.min(1, limit / (norm + ABOVE_ZERO));
    }
}
