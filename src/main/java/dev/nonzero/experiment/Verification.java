package dev.nonzero.experiment;

import dev.nonzero.config.Settings;
import dev.nonzero.config.TrainerType;
import dev.nonzero.config.TrainingDescription;
import dev.nonzero.data.LabeledData;
import dev.nonzero.network.Optimizer;
import dev.nonzero.training.BatchOrder;
import dev.nonzero.training.TrainedSteps;
import dev.nonzero.training.Trainer;
import dev.nonzero.training.TrainingDifference;
import dev.nonzero.training.TrainingPlan;
import dev.nonzero.training.dense.DenseTrainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A trainer and Deeplearning4j on the first steps of a trial, in the same batches: the gradients of the first batch, and the
 * trial's own steps in stretches of {@value #STRETCH}. The first stretch begins with the weights of the trial, every other
 * one where Deeplearning4j's stretch before it ended.
 *
 * <p>Gradients by themselves, because an optimizer may hide them: Adam's step is the same for a gradient and for twice that
 * gradient.
 *
 * <p>Stretches, because training magnifies rounding: a sum before a rectifier that is next to zero is positive in one
 * trainer and negative in the other, gives one of them a gradient, and from there on they go apart, in Deeplearning4j with
 * floats and in Deeplearning4j with doubles as well. A stretch is long enough for rows without a gradient to wait and be made
 * up for.
 *
 * <p>For the same reason the verdict is over what nine tenths of the parameters of each array keep to, not over the largest
 * difference. Each array has its own verdict: next to a layer of thousands of weights, one of eight would not count.
 *
 * @param trial what was trained
 * @param gradients the difference of the gradients, relative to the root mean square of those of their array
 * @param steps of the checked trainer's parameters from Deeplearning4j's, the largest of any stretch
 */
public record Verification(Trial trial, TrainingDifference gradients, TrainingDifference steps) {
    /** What nine tenths of the parameters of an array may differ by, relative to their root mean square. */
    public static final double LIMIT = 1e-4;

    /** The steps after which both begin with the same weights again. */
    public static final int STRETCH = 20;

    /** A learning rate next to which weights vanish, so that a step of SGD leaves the gradients: a power of two is exact. */
    private static final double GRADIENT_RATE = 0x1p40;

    /** The trials to verify: of every network that is not trained in the same steps as one before it, the first. */
    public static List<Trial> trials(Design design) {
        Map<Settings, Trial> trials = new LinkedHashMap<>();
        design.trials().forEach(trial -> trials.putIfAbsent(stepsOf(trial.cell().settings()), trial));
        return List.copyOf(trials.values());
    }

    /** The settings without what does not change a step. */
    private static Settings stepsOf(Settings settings) {
        TrainingDescription training = settings.training();
        TrainingPlan plan = training.plan();
        return new Settings(
                settings.data(),
                settings.network(),
                new TrainingDescription(
                        TrainerType.SPARSE,
                        new TrainingPlan(plan.epochs(), plan.batchSize(), plan.schedule(), Optional.empty()),
                        training.optimizer(),
                        training.classWeights()));
    }

    /**
     * Trains the first steps of a trial twice.
     *
     * @param checked the trainer to compare with Deeplearning4j's
     * @param mostSteps how many, if the trial has as many; at least 1
     */
    public static Verification of(Trial trial, ExperimentData data, Trainer checked, int mostSteps) {
        try (ExperimentData.Lease lease = data.use(trial)) {
            return of(trial, lease.rows().train(), checked, mostSteps);
        }
    }

    private static Verification of(Trial trial, LabeledData train, Trainer checked, int mostSteps) {
        TrainingPlan plan = trial.cell().settings().training().plan();
        BatchOrder order = new BatchOrder(trial.seeds().order());
        return new Verification(
                trial,
                difference(checked, gradientNetwork(trial, train), train, TrainingPlan.of(1, plan.batchSize()), order),
                steps(checked, trial.network(train), train, plan, order, mostSteps));
    }

    /** The network of a trial, with an optimizer whose step is the gradient. */
    private static MultiLayerNetwork gradientNetwork(Trial trial, LabeledData train) {
        Settings settings = trial.cell().settings();
        TrainingDescription training = settings.training();
        TrainingDescription plain = new TrainingDescription(
                training.trainer(), training.plan(), new Optimizer.Sgd(GRADIENT_RATE, 0), training.classWeights());
        return NetworkTraining.network(new Settings(settings.data(), settings.network(), plain), trial.seeds(), train);
    }

    private static TrainingDifference difference(
            Trainer checked, MultiLayerNetwork network, LabeledData train, TrainingPlan plan, BatchOrder order) {
        return TrainingDifference.between(
                TrainedSteps.of(new DenseTrainer(), network, train, plan, order, 1),
                TrainedSteps.of(checked, network, train, plan, order, 1));
    }

    private static TrainingDifference steps(
            Trainer checked,
            MultiLayerNetwork start,
            LabeledData train,
            TrainingPlan plan,
            BatchOrder order,
            int mostSteps) {
        MultiLayerNetwork network = start;
        List<TrainingDifference> stretches = new ArrayList<>();
        int left = mostSteps;
        TrainedSteps dense;
        do {
            int wanted = Math.min(STRETCH, left);
            dense = TrainedSteps.of(new DenseTrainer(), network, train, plan, order, wanted);
            TrainedSteps found = TrainedSteps.of(checked, network, train, plan, order, wanted);
            stretches.add(TrainingDifference.between(dense, found));
            network = dense.end();
            left -= wanted;
        } while (left > 0 && dense.steps() == STRETCH);
        return stretches.stream().reduce(TrainingDifference::worst).orElseThrow();
    }

    /** Whether the two are the same but for rounding. */
    public boolean agrees() {
        return gradients.furthestInMost().ninetiethPercentile() <= LIMIT
                && steps.furthestInMost().ninetiethPercentile() <= LIMIT;
    }
}
