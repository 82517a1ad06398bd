package dev.nonzero.training;

import dev.nonzero.training.measure.Measure;

/**
 * How the learning rate changes over the steps of a training: a factor on the optimizer's learning rate. Each schedule
 * may begin with a warm-up in which the factor rises linearly from {@code 1 / steps} of the warm-up to 1.
 */
public sealed interface Schedule {
    /** The epochs of warm-up at the start, may be a fraction; 0 for none. */
    double warmUpEpochs();

    /** The factor after the warm-up, at a share of the way from its end to the end of the training. */
    double factorAfterWarmUp(double epochsDone, double shareDone);

    /**
     * The factor of a step.
     *
     * @param step the step, from 0
     * @param stepsPerEpoch the steps of an epoch
     * @param epochs the epochs planned
     */
    default double factor(long step, int stepsPerEpoch, int epochs) {
        double warmUp = warmUpEpochs() * stepsPerEpoch; // steps
        if (step < warmUp) {
            return Math.min(1, (step + 1) / warmUp);
        }
        double total = (double) epochs * stepsPerEpoch;
        return factorAfterWarmUp((double) step / stepsPerEpoch, (step - warmUp) / Math.max(1, total - warmUp));
    }

    /** Always the optimizer's learning rate. */
    record Constant(double warmUpEpochs) implements Schedule {
        public Constant {
            checkWarmUp(warmUpEpochs);
        }

        @Override
        public double factorAfterWarmUp(double epochsDone, double shareDone) {
            return 1;
        }
    }

    /** The learning rate times {@code factor} each {@code epochs} epochs, as PyTorch's StepLR. */
    record Step(int epochs, double factor, double warmUpEpochs) implements Schedule {
        public Step {
            checkWarmUp(warmUpEpochs);
            if (epochs < 1) {
                throw new IllegalArgumentException("epochs is " + epochs + ", but a step comes after at least 1");
            }
            if (!(factor > 0 && factor <= 1)) {
                throw new IllegalArgumentException("factor is " + factor + ", but it is above 0 and at most 1");
            }
        }

        @Override
        public double factorAfterWarmUp(double epochsDone, double shareDone) {
            return Math.pow(factor, Math.floor(epochsDone / epochs));
        }
    }

    /** Half a cosine from 1 down to {@code minimum} at the end (Loshchilov and Hutter 2017, without restarts). */
    record Cosine(double minimum, double warmUpEpochs) implements Schedule {
        public Cosine {
            checkWarmUp(warmUpEpochs);
            if (!(minimum >= 0 && minimum <= 1)) {
                throw new IllegalArgumentException("minimum is " + minimum + ", but it is between 0 and 1");
            }
        }

        @Override
        public double factorAfterWarmUp(double epochsDone, double shareDone) {
            return minimum + (1 - minimum) * (1 + Math.cos(Math.PI * shareDone)) / 2;
        }
    }

    /**
     * The learning rate times {@code factor} whenever the figure of the validation rows has not become better for more than
     * {@code patience} epochs, as PyTorch's ReduceLROnPlateau without a cooldown. {@link PlateauWatch} counts the epochs.
     *
     * @param metric what is watched
     * @param threshold how much better, relative to the best so far, an epoch must be to count
     * @param minimum the smallest factor that is left
     */
    record Plateau(Measure metric, double factor, int patience, double threshold, double minimum, double warmUpEpochs)
            implements Schedule {
        public Plateau {
            checkWarmUp(warmUpEpochs);
            if (!(factor > 0 && factor < 1)) {
                throw new IllegalArgumentException("factor is " + factor + ", but it is above 0 and below 1");
            }
            if (patience < 0) {
                throw new IllegalArgumentException("patience is " + patience + ", but it is at least 0");
            }
            if (!(threshold >= 0 && threshold < 1)) {
                throw new IllegalArgumentException("threshold is " + threshold + ", but it is at least 0 and below 1");
            }
            if (!(minimum >= 0 && minimum <= 1)) {
                throw new IllegalArgumentException("minimum is " + minimum + ", but it is between 0 and 1");
            }
        }

        @Override
        public double factorAfterWarmUp(double epochsDone, double shareDone) {
            return 1;
        }
    }

    private static void checkWarmUp(double epochs) {
        if (!(epochs >= 0 && Double.isFinite(epochs))) {
            throw new IllegalArgumentException("warm_up_epochs is " + epochs + ", but it is at least 0");
        }
    }
}
