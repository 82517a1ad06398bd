package dev.nonzero.experiment;

import dev.nonzero.config.Settings;
import dev.nonzero.config.TrainerType;
import dev.nonzero.config.TrainingDescription;
import dev.nonzero.data.LabeledData;
import dev.nonzero.engine.dl4j.DenseEngine;
import dev.nonzero.network.Network;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.Parameters;
import dev.nonzero.training.BatchOrder;
import dev.nonzero.training.Batches;
import dev.nonzero.training.Engine;
import dev.nonzero.training.TrainedSteps;
import dev.nonzero.training.TrainingDifference;
import dev.nonzero.training.TrainingPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
                        new TrainingPlan(
                                plan.epochs(), plan.batchSize(), plan.schedule(), Optional.empty(), plan.clipNorm()),
                        training.optimizer(),
                        training.classWeights(),
                        training.labelSmoothing(),
                        training.propensity()));
    }

    /** Why Deeplearning4j's training of a trial's network is no reference, one sentence for each reason; empty where it is. */
    public static List<String> obstacles(Trial trial, ExperimentData data) {
        DataSize size = data.size(trial);
        Network network = trial.cell().network(size.features(), size.classes());
        List<String> obstacles = new ArrayList<>(new DenseEngine()
                .obstacles(network, trial.cell().settings().training().optimizer()));
        obstacles.addAll(DenseEngine.inexactParts(network));
        return obstacles;
    }

    /**
     * Trains the first steps of a trial twice.
     *
     * @param checked the engine to compare with Deeplearning4j
     * @param mostSteps how many, if the trial has as many; at least 1
     */
    public static Verification of(Trial trial, ExperimentData data, Engine checked, int mostSteps) {
        try (ExperimentData.Lease lease = data.use(trial)) {
            return of(trial, lease.rows().train(), checked, mostSteps);
        }
    }

    private static Verification of(Trial trial, LabeledData train, Engine checked, int mostSteps) {
        TrainingPlan plan = trial.cell().settings().training().plan();
        BatchOrder order = new BatchOrder(trial.seeds().order());
        Batches firstEpoch = new Batches(train, TrainingPlan.of(1, plan.batchSize()), order);
        Optimizer gradient = new Optimizer.Sgd(GRADIENT_RATE, 0); // whose step is the gradient
        return new Verification(
                trial,
                difference(checked, trial.parameters(train, gradient), firstEpoch, 1),
                steps(checked, trial.parameters(train), new Batches(train, plan, order), mostSteps));
    }

    /** Of the same steps; the parameters are afterwards as Deeplearning4j trained them. */
    private static TrainingDifference difference(
            Engine checked, Parameters parameters, Batches batches, int mostSteps) {
        Parameters copy = parameters.copy();
        TrainedSteps dense = TrainedSteps.of(new DenseEngine(), parameters, batches, mostSteps);
        return TrainingDifference.between(dense, TrainedSteps.of(checked, copy, batches, mostSteps));
    }

    private static TrainingDifference steps(Engine checked, Parameters parameters, Batches batches, int mostSteps) {
        List<TrainingDifference> stretches = new ArrayList<>();
        int left = mostSteps;
        do {
            stretches.add(difference(checked, parameters, batches, Math.min(STRETCH, left)));
            left -= STRETCH;
        } while (left > 0 && parameters.steps() < batches.count());
        return stretches.stream().reduce(TrainingDifference::worst).orElseThrow();
    }

    /** Whether the two are the same but for rounding. */
    public boolean agrees() {
        return gradients.furthestInMost().ninetiethPercentile() <= LIMIT
                && steps.furthestInMost().ninetiethPercentile() <= LIMIT;
    }
}
