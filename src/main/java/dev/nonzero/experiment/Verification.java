package dev.nonzero.experiment;

import dev.nonzero.data.LabeledData;
import dev.nonzero.training.BatchOrder;
import dev.nonzero.training.TrainedSteps;
import dev.nonzero.training.TrainingDifference;
import dev.nonzero.training.TrainingPlan;
import dev.nonzero.training.dense.DenseTrainer;
import dev.nonzero.training.sparse.SparseTrainer;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Both trainers on the first steps of a trial, in the same batches, in stretches of {@value #STRETCH} steps. The first
 * begins with the weights of the trial, every other one where the dense trainer's stretch before it ended.
 *
 * <p>Stretches, because training magnifies rounding: a sum before a rectifier that is next to zero is positive in one
 * trainer and negative in the other, gives one of them a gradient, and from there on they go apart, in Deeplearning4j with
 * floats and in Deeplearning4j with doubles as well. A stretch is long enough for rows without a gradient to wait and be made
 * up for.
 *
 * <p>For the same reason the verdict is over what nine tenths of the parameters keep to, not over the largest difference.
 * A mistake in the steps shows in most of the parameters: a learning rate that is off by a hundredth is above the limit.
 *
 * @param difference of the sparse trainer's networks from the dense one's, the largest of any stretch
 */
public record Verification(TrainingDifference difference) {
    /** What nine tenths of the parameters may differ by, relative to the root mean square of their array. */
    public static final double LIMIT = 1e-4;

    /** The steps after which both set out from the same weights again. */
    public static final int STRETCH = 20;

    /**
     * Trains the start of a trial twice.
     *
     * @param steps how many, if the trial has as many; at least 1
     */
    public static Verification of(Trial trial, ExperimentData data, int steps) {
        LabeledData train = data.of(trial).train();
        TrainingPlan plan = trial.cell().settings().training().plan();
        BatchOrder order = new BatchOrder(trial.seeds().order());
        MultiLayerNetwork network = trial.network(train);
        List<TrainingDifference> stretches = new ArrayList<>();
        int left = steps;
        TrainedSteps dense;
        do {
            int wanted = Math.min(STRETCH, left);
            dense = TrainedSteps.of(new DenseTrainer(), network, train, plan, order, wanted);
            TrainedSteps sparse = TrainedSteps.of(new SparseTrainer(), network, train, plan, order, wanted);
            stretches.add(TrainingDifference.between(dense, sparse));
            network = dense.end();
            left -= wanted;
        } while (left > 0 && dense.steps() == STRETCH);
        return new Verification(
                stretches.stream().reduce(TrainingDifference::worst).orElseThrow());
    }

    /** Whether the two are the same but for rounding. */
    public boolean agrees() {
        return difference.ninetiethPercentile() <= LIMIT;
    }
}
