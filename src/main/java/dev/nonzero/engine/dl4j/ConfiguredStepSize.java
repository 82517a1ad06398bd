package dev.nonzero.engine.dl4j;

import dev.nonzero.network.StepSize;
import java.util.List;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/**
 * Learning rate and decay as the configuration of a Deeplearning4j layer has them, with their schedules.
 *
 * @param updater has the learning rate
 * @param decay what weights lose besides
 * @param epoch the epochs done before, as the network counts them
 */
record ConfiguredStepSize(IUpdater updater, List<WeightDecay> decay, int epoch) implements StepSize {
    @Override
    public double learningRate(int step) {
        return updater.getLearningRate(step, epoch);
    }

    @Override
    public boolean decays() {
        return !decay.isEmpty();
    }

    @Override
    public double kept(int step, double learningRate) {
        double kept = 1;
        for (int i = 0; i < decay.size(); i++) {
            double coefficient = decay.get(i).getCoeff().valueAt(step, epoch);
            kept -= decay.get(i).isApplyLR() ? coefficient * learningRate : coefficient;
        }
        return kept;
    }
}
