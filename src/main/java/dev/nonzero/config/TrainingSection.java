package dev.nonzero.config;

import static dev.nonzero.config.binding.Key.optional;

import dev.nonzero.config.binding.Choice;
import dev.nonzero.config.binding.Decimal;
import dev.nonzero.config.binding.Key;
import dev.nonzero.config.binding.ListOf;
import dev.nonzero.config.binding.MappingOf;
import dev.nonzero.config.binding.Section;
import dev.nonzero.config.binding.Variants;
import dev.nonzero.config.binding.Whole;
import dev.nonzero.config.binding.Word;
import dev.nonzero.network.Optimizer;
import dev.nonzero.training.ClassWeights;
import dev.nonzero.training.EarlyStopping;
import dev.nonzero.training.Schedule;
import dev.nonzero.training.TrainingPlan;
import dev.nonzero.training.measure.Measure;
import dev.nonzero.training.measure.Propensities;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The section {@code training}. */
final class TrainingSection {
    private static final Key<Schedule.Constant, Double> CONSTANT_WARM_UP = warmUp(Schedule.Constant::warmUpEpochs);
    private static final Key<Schedule.Step, Integer> STEP_EPOCHS = optional(
            "epochs",
            Whole.atLeast(1),
            10,
            Schedule.Step::epochs,
            "After how many epochs each change comes.",
            "A third of all epochs is a start.");
    private static final Key<Schedule.Step, Double> STEP_FACTOR = optional(
            "factor",
            Decimal.above(0).atMost(1),
            0.1,
            Schedule.Step::factor,
            "What the learning rate is multiplied by at each change.",
            "0.5 for changes that come often.");
    private static final Key<Schedule.Step, Double> STEP_WARM_UP = warmUp(Schedule.Step::warmUpEpochs);
    private static final Key<Schedule.Cosine, Double> MINIMUM = optional(
            "min_factor",
            Decimal.atLeast(0).atMost(1),
            0.0,
            Schedule.Cosine::minimum,
            "The share of the learning rate that is left at the end.",
            "Raise it where the last epochs should still learn.");
    private static final Key<Schedule.Cosine, Double> COSINE_WARM_UP = warmUp(Schedule.Cosine::warmUpEpochs);
    private static final Word<Measure> WATCHED =
            Word.of(watched()).called("a measure, such as accuracy, loss or macro_f1");
    private static final Key<Schedule.Plateau, Measure> PLATEAU_METRIC = optional(
            "metric",
            WATCHED,
            Measure.LOG_LOSS,
            Schedule.Plateau::metric,
            "What is watched on the validation rows.",
            "accuracy where the loss rises long before it falls.");
    private static final Key<Schedule.Plateau, Double> PLATEAU_FACTOR = optional(
            "factor",
            Decimal.above(0).below(1),
            0.1,
            Schedule.Plateau::factor,
            "What the learning rate is multiplied by at each change.",
            "0.5 for smaller changes that come more often.");
    private static final Key<Schedule.Plateau, Integer> PLATEAU_PATIENCE = optional(
            "patience",
            Whole.atLeast(0),
            10,
            Schedule.Plateau::patience,
            "How many epochs in a row may bring nothing better; one more changes the learning rate.",
            "2 or 3 in trainings of a few dozen epochs.");
    private static final Key<Schedule.Plateau, Double> THRESHOLD = optional(
            "threshold",
            Decimal.atLeast(0).below(1),
            1e-4,
            Schedule.Plateau::threshold,
            "How much better than the best so far an epoch must be to count, relative to it.",
            "0.01 where small gains are not worth a slow learning rate.");
    private static final Key<Schedule.Plateau, Double> PLATEAU_MINIMUM = optional(
            "min_factor",
            Decimal.atLeast(0).atMost(1),
            0.0,
            Schedule.Plateau::minimum,
            "The share of the learning rate that is left at the least.",
            "Raise it where late epochs should still learn.");
    private static final Key<Schedule.Plateau, Double> PLATEAU_WARM_UP = warmUp(Schedule.Plateau::warmUpEpochs);
    private static final Section<Schedule.Plateau> PLATEAU = new Section<>(
            "the schedule plateau",
            v -> new Schedule.Plateau(
                    v.get(PLATEAU_METRIC),
                    v.get(PLATEAU_FACTOR),
                    v.get(PLATEAU_PATIENCE),
                    v.get(THRESHOLD),
                    v.get(PLATEAU_MINIMUM),
                    v.get(PLATEAU_WARM_UP)),
            List.of(PLATEAU_METRIC, PLATEAU_FACTOR, PLATEAU_PATIENCE, THRESHOLD, PLATEAU_MINIMUM, PLATEAU_WARM_UP));
    private static final Variants<Schedule> SCHEDULE_TYPE = Variants.<Schedule>of("constant")
            .or(
                    "constant",
                    Schedule.Constant.class,
                    new Section<>(
                            "the schedule constant",
                            v -> new Schedule.Constant(v.get(CONSTANT_WARM_UP)),
                            List.of(CONSTANT_WARM_UP)))
            .or(
                    "step",
                    Schedule.Step.class,
                    new Section<>(
                            "the schedule step",
                            v -> new Schedule.Step(v.get(STEP_EPOCHS), v.get(STEP_FACTOR), v.get(STEP_WARM_UP)),
                            List.of(STEP_EPOCHS, STEP_FACTOR, STEP_WARM_UP)))
            .or(
                    "cosine",
                    Schedule.Cosine.class,
                    new Section<>(
                                    "the schedule cosine",
                                    v -> new Schedule.Cosine(v.get(MINIMUM), v.get(COSINE_WARM_UP)),
                                    List.of(MINIMUM, COSINE_WARM_UP))
                            .renaming(Map.of("minimum", "min_factor")))
            .or("plateau", Schedule.Plateau.class, PLATEAU);

    private static final Key<EarlyStopping, Measure> STOPPING_METRIC = optional(
            "metric",
            WATCHED,
            EarlyStopping.DEFAULT.metric(),
            EarlyStopping::metric,
            "What is watched on the validation rows; with network.head sigmoid, accuracy is precision_at_1.",
            "loss sees overfitting sooner than accuracy, macro_f1 heeds small classes.");
    private static final Key<EarlyStopping, Integer> PATIENCE = optional(
            "patience",
            Whole.atLeast(1),
            EarlyStopping.DEFAULT.patience(),
            EarlyStopping::patience,
            "How many epochs without a better value are waited for, from the first epoch on that is better than a prediction that is the same for every row.",
            "Raise it where the curves are noisy or rise in steps; a small one ends trainings that were still learning.");
    private static final Key<EarlyStopping, Integer> MIN_EPOCHS = Key.<EarlyStopping, Integer>optional(
                    "min_epochs",
                    Whole.atLeast(1),
                    EarlyStopping.DEFAULT.minEpochs(),
                    EarlyStopping::minEpochs,
                    "How many epochs are trained at least.",
                    "Raise it to the length of the warm-up, or of a cosine schedule.")
            .omitAtDefault();
    private static final Section<EarlyStopping> STOPPING = new Section<>(
            "training.early_stopping",
            v -> new EarlyStopping(v.get(STOPPING_METRIC), v.get(PATIENCE), v.get(MIN_EPOCHS)),
            List.of(STOPPING_METRIC, PATIENCE, MIN_EPOCHS));

    private static final Key<TrainingDescription, TrainerType> TRAINER = optional(
            "trainer",
            Word.of(TrainerType.class),
            TrainerType.SPARSE,
            TrainingDescription::trainer,
            "Who trains: ours, at the price of the nonzeros, or Deeplearning4j, which makes every row dense.",
            "Set dense to check one against the other, or for a network that sparse says it cannot train.");
    private static final Key<TrainingDescription, Integer> EPOCHS = optional(
            "epochs",
            Whole.atLeast(1),
            20,
            t -> t.plan().epochs(),
            "How often the training rows are gone through, at most.",
            "Raise it where the curves still rise at the end.");
    private static final Key<TrainingDescription, Integer> BATCH_SIZE = optional(
            "batch_size",
            Whole.atLeast(1),
            128,
            t -> t.plan().batchSize(),
            "The rows of a step.",
            "Smaller batches learn more an epoch and take longer; change the learning rate with it.");
    private static final Key<TrainingDescription, Optimizer> OPTIMIZER = optional(
            "optimizer",
            OptimizerSections.OPTIMIZER,
            OptimizerSections.DEFAULT,
            TrainingDescription::optimizer,
            "The rule that turns gradients into changes of the weights.",
            "adam needs the least tuning.");
    private static final Key<TrainingDescription, Schedule> SCHEDULE = optional(
            "schedule",
            SCHEDULE_TYPE,
            new Schedule.Constant(0),
            t -> t.plan().schedule(),
            "How the learning rate changes over the training.",
            "cosine often gains a little accuracy at no cost.");
    private static final Key<TrainingDescription, Optional<EarlyStopping>> EARLY_STOPPING = optional(
            "early_stopping",
            Choice.noneOr(STOPPING),
            Optional.empty(),
            t -> t.plan().earlyStopping(),
            "Ends a training when the validation rows stop getting better, and goes back to the best epoch.",
            "Set it, with data.validation, where accuracy falls again in later epochs.");
    private static final Key<TrainingDescription, ClassWeights> CLASS_WEIGHTS = optional(
            "class_weights",
            Choice.<ClassWeights, ClassWeights>of(
                            Word.<ClassWeights>of("none", new ClassWeights.None())
                                    .or("balanced", new ClassWeights.Balanced()),
                            w -> w,
                            w -> w instanceof ClassWeights.Listed || w instanceof ClassWeights.Named
                                    ? Optional.empty()
                                    : Optional.of(w))
                    .or(
                            new MappingOf<>(Decimal.above(0), "a mapping from classes to numbers above 0"),
                            ClassWeights.Named::new,
                            w -> w instanceof ClassWeights.Named named
                                    ? Optional.of(named.weights())
                                    : Optional.empty())
                    .or(
                            new ListOf<>(Decimal.above(0), "a list of numbers above 0, one a class"),
                            ClassWeights.Listed::new,
                            w -> w instanceof ClassWeights.Listed listed
                                    ? Optional.of(listed.weights())
                                    : Optional.empty()),
            new ClassWeights.None(),
            TrainingDescription::classWeights,
            "What each class counts in the loss: {spam: 3} by name, where the others count 1; a list has the order of the classes as `nonzero data` shows it.",
            "balanced where classes are of very different sizes and the small ones matter.");

    private static final Key<TrainingDescription, Double> LABEL_SMOOTHING = Key.<TrainingDescription, Double>optional(
                    "label_smoothing",
                    Decimal.atLeast(0).below(1),
                    0.0,
                    TrainingDescription::labelSmoothing,
                    "With the head softmax: the share of each row's target that is spread evenly over all classes.",
                    "0.1 where probabilities are too sure, or some labels are wrong.")
            .omitAtDefault();

    private static final Key<Propensities.Constants, Double> PROPENSITY_A = optional(
            "a",
            Decimal.above(0),
            Propensities.Constants.USUAL.a(),
            Propensities.Constants::a,
            "How fast the propensity of a label rises with its number of training rows.",
            "0.5 for Wikipedia, 0.6 for Amazon.");
    private static final Key<Propensities.Constants, Double> PROPENSITY_B = optional(
            "b",
            Decimal.above(0),
            Propensities.Constants.USUAL.b(),
            Propensities.Constants::b,
            "What is added to that number.",
            "0.4 for Wikipedia, 2.6 for Amazon.");
    private static final Section<Propensities.Constants> CONSTANTS = new Section<>(
            "training.propensity",
            v -> new Propensities.Constants(v.get(PROPENSITY_A), v.get(PROPENSITY_B)),
            List.of(PROPENSITY_A, PROPENSITY_B));
    private static final Key<TrainingDescription, Propensities.Constants> PROPENSITY =
            Key.<TrainingDescription, Propensities.Constants>optional(
                            "propensity",
                            CONSTANTS,
                            Propensities.Constants.USUAL,
                            TrainingDescription::propensity,
                            "With the head sigmoid: the constants A and B of the propensities of labels (Jain et al. 2016), by which"
                                    + " ps_precision_at_1, 3 and 5 weight them.",
                            "Those of the paper for Wikipedia and Amazon data.")
                    .omitAtDefault();

    private static final Key<TrainingDescription, OptionalDouble> CLIP_NORM =
            Key.<TrainingDescription, OptionalDouble>optional(
                            "clip_norm",
                            Choice.noneOr(Decimal.above(0))
                                    .map(
                                            n -> n.isPresent() ? OptionalDouble.of(n.get()) : OptionalDouble.empty(),
                                            n -> n.isPresent() ? Optional.of(n.getAsDouble()) : Optional.empty()),
                            OptionalDouble.empty(),
                            t -> t.plan().clipNorm(),
                            "The largest norm of the gradient of all parameters together; a longer gradient is scaled down to it.",
                            "1 or 5 where the loss jumps. A step then takes the way back twice.")
                    .omitAtDefault();

    static final Section<TrainingDescription> TRAINING = new Section<>(
            "training",
            v -> new TrainingDescription(
                    v.get(TRAINER),
                    new TrainingPlan(
                            v.get(EPOCHS), v.get(BATCH_SIZE), v.get(SCHEDULE), v.get(EARLY_STOPPING), v.get(CLIP_NORM)),
                    v.get(OPTIMIZER),
                    v.get(CLASS_WEIGHTS),
                    v.get(LABEL_SMOOTHING),
                    v.get(PROPENSITY)),
            List.of(
                    TRAINER,
                    EPOCHS,
                    BATCH_SIZE,
                    OPTIMIZER,
                    SCHEDULE,
                    EARLY_STOPPING,
                    CLASS_WEIGHTS,
                    LABEL_SMOOTHING,
                    PROPENSITY,
                    CLIP_NORM));

    private TrainingSection() {}

    /** All measures but those that need the propensities of the training rows. */
    private static Map<String, Measure> watched() {
        Map<String, Measure> words = new LinkedHashMap<>();
        words.put("accuracy", Measure.ACCURACY);
        words.put("loss", Measure.LOG_LOSS);
        Arrays.stream(Measure.values())
                .filter(measure ->
                        measure != Measure.LOG_LOSS && !measure.word().startsWith("ps_"))
                .forEach(measure -> words.put(measure.word(), measure));
        return words;
    }

    private static <R> Key<R, Double> warmUp(Function<R, Double> get) {
        return optional(
                "warm_up_epochs",
                Decimal.atLeast(0),
                0.0,
                get,
                "For how many epochs, or what part of one, the learning rate rises from near zero at the start.",
                "1 or 2 where the first epoch is unstable.");
    }
}
