package dev.nonzero.engine.dl4j.layers;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** {@link dev.nonzero.network.Optimizer.Momentum}; Deeplearning4j has Nesterov's momentum only. */
public final class ClassicalMomentum extends OwnUpdater {
    private static final long serialVersionUID = 1;

    @JsonProperty("momentum")
    private final double momentum;

    @JsonCreator
    public ClassicalMomentum(
            @JsonProperty("learningRate") double learningRate, @JsonProperty("momentum") double momentum) {
        super(learningRate);
        this.momentum = momentum;
    }

    /** How much of the last step's direction is kept. */
    public double momentum() {
        return momentum;
    }

    @Override
    int states() {
        return 1;
    }

    @Override
    Rule rule() {
        return (gradient, states, rate, step) -> {
            states[0].muli(momentum).addi(gradient);
            gradient.assign(states[0]).muli(rate);
        };
    }

    @Override
    public ClassicalMomentum clone() {
        return new ClassicalMomentum(learningRate(), momentum);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClassicalMomentum that
                && learningRate() == that.learningRate()
                && momentum == that.momentum;
    }

    @Override
    public int hashCode() {
        return Objects.hash(learningRate(), momentum);
    }
}
