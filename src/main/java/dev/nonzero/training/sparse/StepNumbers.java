package dev.nonzero.training.sparse;

import java.util.List;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/** Where in the training of its network a step stands. A mutable carrier, so that a step allocates nothing. */
final class StepNumbers {
    /** The steps done before, from the network's making: Deeplearning4j's iteration. */
    int iteration;
    /** The epochs done before, as the network counts them. */
    final int epoch;
    /** The schedule's factor on the learning rate. */
    double learningRateFactor = 1;

    StepNumbers(int iteration, int epoch) {
        this.iteration = iteration;
        this.epoch = epoch;
    }

    double learningRate(IUpdater updater) {
        return updater.getLearningRate(iteration, epoch) * learningRateFactor;
    }

    /** What decoupled decay leaves of a weight in this step. */
    double keep(List<WeightDecay> decay, double learningRate) {
        double keep = 1;
        for (int i = 0; i < decay.size(); i++) {
            double coefficient = decay.get(i).getCoeff().valueAt(iteration, epoch);
            keep -= decay.get(i).isApplyLR() ? coefficient * learningRate : coefficient;
        }
        return keep;
    }
}
