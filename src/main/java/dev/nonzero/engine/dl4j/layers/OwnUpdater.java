package dev.nonzero.engine.dl4j.layers;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * An optimizer that Deeplearning4j does not have, as one of its updaters. Its state arrays stand one after the other in a
 * view that Deeplearning4j hands over, each as long as the gradient.
 */
abstract class OwnUpdater implements IUpdater {
    private static final long serialVersionUID = 1;

    @JsonProperty("learningRate")
    private double learningRate;

    OwnUpdater(double learningRate) {
        this.learningRate = learningRate;
    }

    /** How many state arrays there are. */
    abstract int states();

    /** What makes the steps of one group of parameters. */
    abstract Rule rule();

    /** The learning rate. */
    final double learningRate() {
        return learningRate;
    }

    /** A step on one group of parameters. */
    interface Rule {
        /**
         * Puts the change of the weights, which is subtracted from them, in place of the gradient.
         *
         * @param gradient of any shape
         * @param states of the gradient's shape
         * @param step counted from 0
         */
        void apply(INDArray gradient, INDArray[] states, double learningRate, int step);
    }

    @Override
    public final long stateSize(long parameters) {
        return states() * parameters;
    }

    @Override
    public final double getLearningRate(int iteration, int epoch) {
        return learningRate;
    }

    @Override
    public final boolean hasLearningRate() {
        return true;
    }

    @Override
    public final void setLrAndSchedule(double rate, @Nullable ISchedule schedule) {
        if (schedule != null) {
            throw new UnsupportedOperationException("the learning rate follows no schedule of Deeplearning4j's here");
        }
        learningRate = rate;
    }

    @Override
    public final GradientUpdater<?> instantiate(INDArray view, boolean initialize) {
        Steps steps = new Steps(this);
        steps.setStateViewArray(view, view.shape(), view.ordering(), initialize);
        return steps;
    }

    @Override
    public final GradientUpdater<?> instantiate(Map<String, INDArray> state, boolean initialize) {
        throw new UnsupportedOperationException("the state is in a view");
    }

    @Override
    public abstract IUpdater clone();

    /** The steps of one group of parameters. */
    private static final class Steps implements GradientUpdater<OwnUpdater> {
        private final OwnUpdater updater;
        private final Rule rule;
        private @Nullable INDArray view; // (states * parameters)

        Steps(OwnUpdater updater) {
            this.updater = updater;
            this.rule = updater.rule();
        }

        @Override
        public OwnUpdater getConfig() {
            return updater;
        }

        @Override
        public void setState(Map<String, INDArray> state, boolean initialize) {
            throw new UnsupportedOperationException("the state is in a view");
        }

        @Override
        public Map<String, INDArray> getState() {
            return Map.of("state", Objects.requireNonNull(view));
        }

        @Override
        public void setStateViewArray(INDArray array, long[] gradientShape, char gradientOrder, boolean initialize) {
            if (initialize) {
                array.assign(0);
            }
            view = array.reshape(array.length());
        }

        @Override
        public void applyUpdater(INDArray gradient, int iteration, int epoch) {
            INDArray all = Objects.requireNonNull(view);
            long length = gradient.length();
            INDArray[] states = new INDArray[updater.states()];
            for (int state = 0; state < states.length; state++) {
                states[state] = all.get(NDArrayIndex.interval(state * length, (state + 1) * length))
                        .reshape(gradient.shape());
            }
            rule.apply(gradient, states, updater.learningRate, iteration);
        }
    }
}
