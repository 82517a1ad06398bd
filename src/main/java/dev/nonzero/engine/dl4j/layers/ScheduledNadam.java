package dev.nonzero.engine.dl4j.layers;

import dev.nonzero.network.NadamSchedule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * {@link dev.nonzero.network.Optimizer.Nadam}. Deeplearning4j's own Nadam has no schedule of the momentum and does not correct
 * v: with a beta2 of 0.999 its first step is 30 times as long.
 */
public final class ScheduledNadam extends OwnUpdater {
    private static final long serialVersionUID = 1;

    @JsonProperty("beta1")
    private final double beta1;

    @JsonProperty("beta2")
    private final double beta2;

    @JsonProperty("epsilon")
    private final double epsilon;

    @JsonCreator
    public ScheduledNadam(
            @JsonProperty("learningRate") double learningRate,
            @JsonProperty("beta1") double beta1,
            @JsonProperty("beta2") double beta2,
            @JsonProperty("epsilon") double epsilon) {
        super(learningRate);
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
    }

    public double beta1() {
        return beta1;
    }

    public double beta2() {
        return beta2;
    }

    public double epsilon() {
        return epsilon;
    }

    @Override
    int states() {
        return 2;
    }

    @Override
    Rule rule() {
        NadamSchedule schedule = new NadamSchedule(beta1);
        return (gradient, states, rate, step) -> {
            INDArray m = states[0];
            INDArray v = states[1];
            m.muli(beta1).addi(gradient.mul(1 - beta1));
            v.muli(beta2).addi(gradient.mul(gradient).muli(1 - beta2));
            schedule.goTo(step + 1L);
            double corrected = rate * Math.sqrt(1 - Math.pow(beta2, step + 1.0));
            gradient.muli(corrected * schedule.ofGradient())
                    .addi(m.mul(corrected * schedule.ofMean()))
                    .divi(Transforms.sqrt(v, true).addi(epsilon));
        };
    }

    @Override
    public ScheduledNadam clone() {
        return new ScheduledNadam(learningRate(), beta1, beta2, epsilon);
    }

    private List<Double> values() {
        return List.of(learningRate(), beta1, beta2, epsilon);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ScheduledNadam that && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }
}
