package dev.nonzero.experiment;

import dev.nonzero.config.Settings;
import dev.nonzero.data.LabeledData;
import dev.nonzero.training.BatchOrder;
import dev.nonzero.training.TrainedSteps;
import dev.nonzero.training.Trainer;
import dev.nonzero.training.TrainingDifference;
import dev.nonzero.training.dense.DenseTrainer;
import dev.nonzero.training.sparse.SparseTrainer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Both trainers on the first steps of a trial, from the same weights, in the same batches.
 *
 * <p>The verdict is over what nine tenths of the parameters keep to, not over the largest difference, because training can
 * make rounding large here and there, in Deeplearning4j as well: Adam may turn a gradient that is nothing but rounding into a
 * whole step, and a sum next to zero be on one side of a rectifier here and on the other there. A mistake in the steps shows in
 * most of the parameters: a learning rate that is off by a hundredth is above the limit.
 *
 * @param difference of the sparse trainer's network from the dense one's
 */
public record Verification(TrainingDifference difference) {
    /** What nine tenths of the parameters may differ by, relative to the root mean square of their array. */
    public static final double LIMIT = 1e-4;

    /**
     * Trains the start of a trial twice.
     *
     * @param steps how many, if the trial has as many
     */
    public static Verification of(Trial trial, ExperimentData data, int steps) {
        Settings settings = trial.cell().settings();
        LabeledData train = data.of(trial).train();
        MultiLayerNetwork network = NetworkTraining.network(settings, trial.seeds(), train);
        TrainedSteps dense = train(new DenseTrainer(), network, train, trial, steps);
        TrainedSteps sparse = train(new SparseTrainer(), network, train, trial, steps);
        return new Verification(TrainingDifference.between(dense, sparse));
    }

    /** Whether the two are the same but for rounding. */
    public boolean agrees() {
        return difference.ninetiethPercentile() <= LIMIT;
    }

    private static TrainedSteps train(
            Trainer trainer, MultiLayerNetwork network, LabeledData train, Trial trial, int steps) {
        BatchOrder order = new BatchOrder(trial.seeds().order());
        return TrainedSteps.of(
                trainer, network, train, trial.cell().settings().training().plan(), order, steps);
    }
}
