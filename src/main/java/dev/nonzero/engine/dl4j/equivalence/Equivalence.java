package dev.nonzero.engine.dl4j.equivalence;

import java.util.List;

/**
 * The result of comparing a linear layer and a convolution of the same weights.
 *
 * @param settings what was compared
 * @param linear the linear layer by itself
 * @param conv1d the convolution by itself
 * @param outputs their outputs for one batch
 * @param outputHistogram the differences of these, linear minus conv1d
 * @param gradients the gradients of their weights for that batch, under a mean squared error
 * @param gradientHistogram the differences of these, linear minus conv1d
 * @param depths the outputs of stacks of them
 * @param training stacks of them on the way through training
 * @param times how long they take
 */
public record Equivalence(
        EquivalenceSettings settings,
        OneLayer linear,
        OneLayer conv1d,
        Differences outputs,
        Histogram outputHistogram,
        Differences gradients,
        Histogram gradientHistogram,
        List<AtDepth> depths,
        List<AtStep> training,
        List<LayerTiming> times) {
    /** Copies the lists. */
    public Equivalence {
        depths = List.copyOf(depths);
        training = List.copyOf(training);
        times = List.copyOf(times);
    }

    /**
     * A layer by itself.
     *
     * @param parameters the number of its weights and biases
     * @param weightShape the shape in which Deeplearning4j keeps the weights
     * @param outputError the largest distance of an output from its value computed in float64
     * @param gradientError likewise for the gradient of the weights
     */
    public record OneLayer(long parameters, List<Long> weightShape, double outputError, double gradientError) {}

    /**
     * The outputs of stacks of that many layers.
     *
     * @param depth the number of layers
     */
    public record AtDepth(int depth, Differences outputs) {}

    /**
     * Two stacks in training, each by its own gradients.
     *
     * @param step the steps done
     * @param linearLoss the loss of the last batch before its step
     * @param conv1dLoss likewise
     * @param parameters their parameters after it
     */
    public record AtStep(int step, double linearLoss, double conv1dLoss, Differences parameters) {}
}
