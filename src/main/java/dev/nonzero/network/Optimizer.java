package dev.nonzero.network;

/**
 * The rule that turns gradients {@code g} into changes of the weights {@code w}. All that an optimizer is
 * stands in its record; an engine registers how it computes it. {@code weightDecay} is decoupled (Loshchilov and Hutter
 * 2019): after the rule {@code w -= learningRate *
 * weightDecay * w}, on weights, not on biases.
 */
public sealed interface Optimizer extends Updates {
    double learningRate();

    double weightDecay();

    /** How many numbers of its own it keeps for each weight. */
    int states();

    /** What these numbers are before the first step. */
    default float initialState() {
        return 0;
    }

    /** The same rule for all, at a constant learning rate. */
    @Override
    default Update of(ParameterShape parameter) {
        return new Update(this, StepSize.constant(learningRate(), parameter.decays() ? weightDecay() : 0));
    }

    /** {@code w -= learningRate * g}. */
    record Sgd(double learningRate, double weightDecay) implements Optimizer {
        public Sgd {
            check(learningRate, weightDecay);
        }

        @Override
        public int states() {
            return 0;
        }
    }

    /**
     * {@code b = momentum * b + g; w -= learningRate * (g + momentum * b)}, PyTorch's SGD with {@code nesterov=True}.
     */
    record Nesterov(double learningRate, double momentum, double weightDecay) implements Optimizer {
        public Nesterov {
            check(learningRate, weightDecay);
            checkFraction("momentum", momentum);
        }

        @Override
        public int states() {
            return 1;
        }
    }

    /**
     * {@code m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g²;
     * w -= learningRate √(1 - beta2^t) / (1 - beta1^t) m / (√v + epsilon)} (Kingma and Ba 2015, the form at the end of
     * section 2, with epsilon beside the uncorrected root).
     */
    record Adam(double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
            implements Optimizer {
        public Adam {
            check(learningRate, weightDecay);
            checkFraction("beta1", beta1);
            checkFraction("beta2", beta2);
            if (!(epsilon > 0 && Double.isFinite(epsilon))) {
                throw new IllegalArgumentException("epsilon is " + epsilon + ", but it is above 0");
            }
        }

        @Override
        public int states() {
            return 2;
        }
    }

    /** {@code h = h + g²; w -= learningRate g / (√h + epsilon)}, where h starts at 1e-6 (Duchi, Hazan and Singer 2011). */
    record AdaGrad(double learningRate, double epsilon, double weightDecay) implements Optimizer {
        public AdaGrad {
            check(learningRate, weightDecay);
            if (!(epsilon > 0 && Double.isFinite(epsilon))) {
                throw new IllegalArgumentException("epsilon is " + epsilon + ", but it is above 0");
            }
        }

        @Override
        public int states() {
            return 1;
        }

        @Override
        public float initialState() {
            return 1e-6f;
        }
    }

    private static void check(double learningRate, double weightDecay) {
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            throw new IllegalArgumentException("learning_rate is " + learningRate + ", but it is above 0");
        }
        if (!(weightDecay >= 0 && Double.isFinite(weightDecay))) {
            throw new IllegalArgumentException("weight_decay is " + weightDecay + ", but it is at least 0");
        }
    }

    private static void checkFraction(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " is " + value + ", but it is at least 0 and below 1");
        }
    }
}
