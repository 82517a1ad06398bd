package dev.nonzero.config;

import static dev.nonzero.config.binding.Key.optional;
import static dev.nonzero.config.binding.Key.required;

import dev.nonzero.analysis.Comparison;
import dev.nonzero.analysis.Generalization;
import dev.nonzero.analysis.SimpleEffect;
import dev.nonzero.config.Speed.Target;
import dev.nonzero.config.binding.Choice;
import dev.nonzero.config.binding.Decimal;
import dev.nonzero.config.binding.Key;
import dev.nonzero.config.binding.ListOf;
import dev.nonzero.config.binding.Section;
import dev.nonzero.config.binding.Text;
import dev.nonzero.config.binding.Whole;
import dev.nonzero.config.binding.Word;
import dev.nonzero.data.DataDescription;
import dev.nonzero.network.HeadType;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.training.measure.Measure;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/** The top of an experiment file. */
final class ExperimentSection {
    private static final Key<Settings, DataDescription> DATA = required(
            "data",
            DataSection.DATA,
            DataSection.DATA.defaults(),
            Settings::data,
            "Where the rows come from, and what becomes of them.",
            "");
    private static final Key<Settings, NetworkDescription> NETWORK = optional(
            "network",
            NetworkSection.NETWORK,
            NetworkSection.NETWORK.defaults(),
            Settings::network,
            "The network: layout, pointwise layers, pool, hidden layers, head.",
            "");
    private static final Key<Settings, TrainingDescription> TRAINING = optional(
            "training",
            TrainingSection.TRAINING,
            TrainingSection.TRAINING.defaults(),
            Settings::training,
            "How the network is trained.",
            "");
    /** What a path of a factor starts from. */
    static final Section<Settings> SETTINGS = new Section<>(
            "a cell",
            v -> new Settings(v.get(DATA), v.get(NETWORK), v.get(TRAINING)),
            List.of(DATA, NETWORK, TRAINING));

    private static final Key<Comparison, Map<String, String>> FROM = required(
            "from", new LevelNames(), Map.of(), Comparison::from, "The level of each factor in the one network.", "");
    private static final Key<Comparison, Map<String, String>> TO =
            required("to", new LevelNames(), Map.of(), Comparison::to, "The level of each factor in the other.", "");
    private static final Section<Comparison> COMPARISON =
            new Section<>("compare", v -> new Comparison(v.get(FROM), v.get(TO)), List.of(FROM, TO));

    private static final Key<SimpleEffect, String> EFFECT_OF = required(
            "factor", new Text("the name of a factor", "[\\s\\S]+"), "", SimpleEffect::factor, "Whose effect.", "");
    private static final Key<SimpleEffect, Map<String, String>> WITHIN = required(
            "within",
            new LevelNames(),
            Map.of(),
            SimpleEffect::within,
            "The levels at which other factors are held; the rest are averaged over.",
            "");
    private static final Section<SimpleEffect> SIMPLE_EFFECT = new Section<>(
            "a simple effect", v -> new SimpleEffect(v.get(EFFECT_OF), v.get(WITHIN)), List.of(EFFECT_OF, WITHIN));

    private static final Key<Experiment, String> NAME = required(
            "name",
            new Text(
                    "a name for a folder, without spaces and / \\ : * ? \" < > |",
                    "[^.\\s/\\\\:*?\"<>|][^\\s/\\\\:*?\"<>|]*"),
            "my-experiment",
            Experiment::name,
            "What the results are called.",
            "");
    private static final Key<Experiment, Optional<Path>> OUTPUT = optional(
            "output",
            new Text("the path of a folder", "[\\s\\S]+").map(p -> Optional.of(Path.of(p)), p -> p.map(Path::toString)
                    .orElse("")),
            Optional.empty(),
            e -> Optional.of(e.output()),
            "The folder that the results go to; results/ and the name where it is left out.",
            "Set it to keep results elsewhere.");
    private static final Key<Experiment, DataDescription> EXPERIMENT_DATA =
            of(DATA, e -> e.settings().data());
    private static final Key<Experiment, NetworkDescription> EXPERIMENT_NETWORK =
            of(NETWORK, e -> e.settings().network());
    private static final Key<Experiment, TrainingDescription> EXPERIMENT_TRAINING =
            of(TRAINING, e -> e.settings().training());
    private static final Key<Experiment, SeedPlan> SEEDS = optional(
            "seeds",
            SeedsType.SEEDS,
            new SeedPlan.Together(SeedsType.range(1, 10)),
            Experiment::seeds,
            "The seeds that every cell is run from: how many, a range, a list, or {init, order, split}, which crosses them. A plain seed moves initial weights and batch order together and keeps the split of seed 1.",
            "30 for small differences; `plan` says what these seeds can detect.");
    private static final Key<Experiment, List<VariedFactor>> FACTORS = optional(
            "factors",
            new FactorsType(),
            List.of(),
            Experiment::factors,
            "What is varied, crossed: a path of this file with a list of levels, or a name with named levels that each set one or more paths.",
            "One factor a question.");
    private static final Key<Experiment, Optional<TuningPlan>> TUNE = optional(
            "tune",
            Choice.noneOr(new TuningType()),
            Optional.empty(),
            Experiment::tune,
            "Settings that each cell tries before cells are compared: paths of this file with lists of values; by, a figure of the validation rows; seeds of its own. With search: {random: 16} so many combinations are drawn from lists and from ranges, log-uniform.",
            "Where one learning rate may suit one cell better than another.");
    private static final Key<Experiment, Optional<Comparison>> COMPARE = optional(
            "compare",
            Choice.wordOr("auto", COMPARISON),
            Optional.empty(),
            e -> e.analysis().compare(),
            "The two networks whose gap is to be explained, each by a level of every factor; auto is the worst and the best cell.",
            "Name the two networks that your question is about.");
    private static final Word<ComparedMetric> METRICS =
            Word.of(metrics()).called("a measure of the test_, validation_ or train_ rows, such as test_accuracy");
    private static final Key<Target, Measure> TARGET_METRIC = optional(
            "metric",
            Word.of(measuresOfCurves()).called("a measure that every epoch has, such as accuracy, loss or macro_f1"),
            Measure.ACCURACY,
            Target::measure,
            "A measure of the validation rows.",
            "loss, where probabilities matter.");
    private static final Key<Target, Double> TARGET_VALUE =
            required("value", Decimal.atLeast(0), 0.9, Target::value, "What it has to reach, a share as 0.9.", "");
    private static final Section<Target> TARGET = new Section<>(
            "a target",
            v -> new Target(v.get(TARGET_METRIC), v.get(TARGET_VALUE)),
            List.of(TARGET_METRIC, TARGET_VALUE));
    private static final Section<Target> EPOCHS_TO =
            reaching("epochs_to", "The epochs that it takes to reach a target.");
    private static final Section<Target> SECONDS_TO =
            reaching("seconds_to", "The seconds of training steps that it takes to reach a target.");

    /**
     * What cells are compared by.
     *
     * @param metric how good, or the default where speed is compared
     */
    private record Outcome(ComparedMetric metric, Optional<Speed> speed) {
        static Outcome of(Speed speed) {
            return new Outcome(ComparedMetric.TEST_ACCURACY, Optional.of(speed));
        }

        Optional<Target> target(Speed.Unit unit) {
            return speed.filter(s -> s.unit() == unit).flatMap(Speed::target);
        }
    }

    private static final Key<Experiment, Outcome> METRIC = optional(
            "metric",
            Choice.<Outcome, ComparedMetric>of(
                            METRICS,
                            metric -> new Outcome(metric, Optional.empty()),
                            o -> o.speed().isEmpty() ? Optional.of(o.metric()) : Optional.empty())
                    .or(Word.of("epochs_to_best", Speed.EPOCHS_TO_BEST), Outcome::of, o -> o.speed()
                            .filter(s -> s.target().isEmpty()))
                    .or(
                            EPOCHS_TO,
                            target -> Outcome.of(new Speed(Speed.Unit.EPOCHS, Optional.of(target))),
                            o -> o.target(Speed.Unit.EPOCHS))
                    .or(
                            SECONDS_TO,
                            target -> Outcome.of(new Speed(Speed.Unit.SECONDS, Optional.of(target))),
                            o -> o.target(Speed.Unit.SECONDS)),
            new Outcome(ComparedMetric.TEST_ACCURACY, Optional.empty()),
            e -> new Outcome(e.analysis().metric(), e.analysis().speed()),
            "The figure that cells are compared by; with network.head sigmoid, accuracy is precision_at_1. Or how fast trainings are: epochs_to_best, or the epochs or seconds to a target such as {epochs_to: {metric: accuracy, value: 0.9}}; a training that does not reach it counts with its whole budget.",
            "test_macro_f1 where small classes matter, test_log_loss where probabilities do.");
    private static final Key<Experiment, Double> MARGIN = optional(
            "equivalence_margin",
            Decimal.above(0),
            0.005,
            e -> e.analysis().equivalenceMargin(),
            "The largest difference of the metric that counts as none.",
            "Set it before you look at the results, to what would not change your decision.");
    private static final Key<Experiment, Double> CONFIDENCE = optional(
            "confidence",
            Decimal.above(0.5).below(1),
            0.95,
            e -> e.analysis().confidence(),
            "The confidence of intervals.",
            "0.99 where a wrong claim is costly.");
    private static final Key<Experiment, Generalization> GENERALIZE_TO = optional(
            "generalize_to",
            Word.of(Generalization.class),
            Generalization.SEEDS_AND_ROWS,
            e -> e.analysis().generalizeTo(),
            "What a difference has to hold for, to be called one: new seeds and new test rows (new splits, where seeds move the split), or new seeds on these test rows. Both intervals are reported.",
            "seeds, where these test rows are all there will ever be.");
    private static final Key<Experiment, List<SimpleEffect>> SIMPLE_EFFECTS = optional(
            "simple_effects",
            new ListOf<>(SIMPLE_EFFECT, "a list such as [{factor: pool, within: {initialization: he}}]"),
            List.of(),
            e -> e.analysis().simpleEffects(),
            "Effects of a factor within levels of others, besides the main ones.",
            "Where a factor should be judged in one setting alone.");
    private static final Key<Experiment, List<BaselineType>> BASELINES = optional(
            "baselines",
            new ListOf<>(Word.of(BaselineType.class), "a list of majority and linear"),
            List.of(BaselineType.values()),
            Experiment::baselines,
            "Reference models on the same rows and values as the networks: majority, the largest class, or the most frequent labels; linear, a support vector machine and logistic regression by LIBLINEAR, whose C is chosen on the validation rows, or by cross-validation on the training rows.",
            "[] for none, [majority] where a linear model takes too long.");
    private static final Key<Experiment, OptionalInt> WORKERS = optional(
            "workers",
            Choice.wordOr("auto", Whole.atLeast(1))
                    .map(
                            n -> n.isPresent() ? OptionalInt.of(n.get()) : OptionalInt.empty(),
                            n -> n.isPresent() ? Optional.of(n.getAsInt()) : Optional.empty()),
            OptionalInt.empty(),
            Experiment::workers,
            "How many trials run side by side; auto is the number of cores. The results are the same for any number.",
            "Lower it to keep cores free, or where memory is short.");
    private static final Key<Experiment, SaveModels> SAVE_MODELS = optional(
            "save_models",
            Word.of(SaveModels.class),
            SaveModels.NONE,
            Experiment::saveModels,
            "Which trained networks are kept: none, the best of each cell, or all.",
            "best, to predict with one later.");

    static final Section<Experiment> EXPERIMENT = new Section<>(
            "the experiment",
            v -> new Experiment(
                    v.get(NAME),
                    v.get(OUTPUT).orElse(Path.of("results", v.get(NAME))),
                    new Settings(v.get(EXPERIMENT_DATA), v.get(EXPERIMENT_NETWORK), v.get(EXPERIMENT_TRAINING)),
                    v.get(SEEDS),
                    v.get(FACTORS),
                    v.get(TUNE),
                    new AnalysisPlan(
                            v.get(METRIC)
                                    .metric()
                                    .forRows(v.get(EXPERIMENT_NETWORK).head() == HeadType.SIGMOID),
                            v.get(METRIC).speed(),
                            v.get(COMPARE),
                            v.get(MARGIN),
                            v.get(CONFIDENCE),
                            v.get(GENERALIZE_TO),
                            v.get(SIMPLE_EFFECTS),
                            v.get(EXPERIMENT_DATA).weightedMetrics()),
                    v.get(BASELINES),
                    v.get(WORKERS),
                    v.get(SAVE_MODELS)),
            List.of(
                    NAME,
                    OUTPUT,
                    EXPERIMENT_DATA,
                    EXPERIMENT_NETWORK,
                    EXPERIMENT_TRAINING,
                    SEEDS,
                    FACTORS,
                    TUNE,
                    COMPARE,
                    METRIC,
                    MARGIN,
                    CONFIDENCE,
                    GENERALIZE_TO,
                    SIMPLE_EFFECTS,
                    BASELINES,
                    WORKERS,
                    SAVE_MODELS));

    private ExperimentSection() {}

    private static Section<Target> reaching(String key, String doc) {
        Key<Target, Target> target = required(key, TARGET, new Target(Measure.ACCURACY, 0.9), t -> t, doc, "");
        return new Section<>(key, v -> v.get(target), List.of(target));
    }

    private static Map<String, Measure> measuresOfCurves() {
        Map<String, Measure> words = new LinkedHashMap<>();
        Stream.of(false, true)
                .flatMap(sets -> Measure.ofCurves(sets).stream())
                .forEach(measure -> words.put(measure.word(), measure));
        words.put("loss", Measure.LOG_LOSS);
        return words;
    }

    private static Map<String, ComparedMetric> metrics() {
        Map<String, ComparedMetric> words = new LinkedHashMap<>();
        ComparedMetric.all().forEach(metric -> words.put(metric.word(), metric));
        return words;
    }

    private static <T> Key<Experiment, T> of(Key<Settings, T> key, Function<Experiment, T> get) {
        return new Key<>(
                key.name(),
                key.type(),
                key.required(),
                key.value(),
                get,
                key.doc(),
                key.advice(),
                key.omittedAtDefault());
    }
}
