package dev.nonzero.config;

import static dev.nonzero.config.binding.Key.optional;

import dev.nonzero.config.binding.Choice;
import dev.nonzero.config.binding.Decimal;
import dev.nonzero.config.binding.Key;
import dev.nonzero.config.binding.Section;
import dev.nonzero.config.binding.Whole;
import dev.nonzero.config.binding.Word;
import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.Aggregate;
import dev.nonzero.network.BiasScheme;
import dev.nonzero.network.Channels;
import dev.nonzero.network.HeadType;
import dev.nonzero.network.HiddenLayer;
import dev.nonzero.network.Initialization;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.PointwiseLayer;
import dev.nonzero.network.Pool;
import dev.nonzero.network.Positions;
import dev.nonzero.network.WeightScheme;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The section {@code network}. */
final class NetworkSection {
    private static final Key<Pool, Pool.Type> POOL_TYPE = optional(
            "type",
            Word.of(Pool.Type.class),
            Pool.Type.MAX,
            Pool::type,
            "What a window becomes: its largest output, or their mean.",
            "Set avg to see what fewer inputs do without the maximum's nonlinearity.");
    private static final Key<Pool, Integer> SIZE = optional(
            "size",
            Whole.atLeast(2),
            4,
            Pool::size,
            "How many outputs make a window.",
            "The next layer shrinks by it.");
    private static final Key<Pool, Pool.Axis> AXIS = optional(
            "axis",
            Word.of("positions", Pool.Axis.POSITIONS)
                    .or("units", Pool.Axis.UNITS)
                    .renaming(Map.of("features", "units")),
            Pool.Axis.POSITIONS,
            Pool::axis,
            "Whether a window holds neighbouring positions of one unit, or neighbouring units of one position.",
            "Set units where all channels make a single position.");
    private static final Key<Pool, Pool.LastWindow> LAST_WINDOW = optional(
                    "last_window",
                    Word.of(Pool.LastWindow.class),
                    Pool.LastWindow.KEEP,
                    Pool::lastWindow,
                    "Whether an incomplete last window of positions is completed by zero positions or left out.",
                    "Set drop to compare with PyTorch, whose pools leave it out unless ceil_mode is true.")
            .omitAtDefault();
    static final Section<Pool> POOL = new Section<>(
            "network.pool",
            v -> new Pool(v.get(POOL_TYPE), v.get(SIZE), v.get(AXIS), v.get(LAST_WINDOW)),
            List.of(POOL_TYPE, SIZE, AXIS, LAST_WINDOW));

    private static final Key<Initialization, WeightScheme> WEIGHTS = optional(
            "weights",
            Word.of(WeightScheme.class),
            WeightScheme.PYTORCH,
            Initialization::weights,
            "The scheme of every weight.",
            "Set it to combine schemes that no preset has.");
    private static final Key<Initialization, BiasScheme> BIASES = optional(
            "bias",
            Word.of(BiasScheme.class),
            BiasScheme.PYTORCH,
            Initialization::bias,
            "The scheme of every bias.",
            "Set it to combine schemes that no preset has.");
    private static final Key<Initialization, Initialization.FanIn> FAN_IN = optional(
            "fan_in",
            Word.of("after_pool", Initialization.FanIn.AFTER_POOL)
                    .or("before_pool", Initialization.FanIn.BEFORE_POOL)
                    .renaming(Map.of("of_layer", "after_pool", "of_input", "before_pool")),
            Initialization.FanIn.AFTER_POOL,
            Initialization::fanIn,
            "Which number of inputs scales the first layer after the pool: that after the pool, its own, or that before the pool.",
            "Cross both with the pool to tell the pool from the larger initial weights that come with it.");
    static final Section<Initialization> SCHEMES = new Section<>(
            "network.initialization",
            v -> new Initialization(v.get(WEIGHTS), v.get(BIASES), v.get(FAN_IN)),
            List.of(WEIGHTS, BIASES, FAN_IN));

    static final Word<Initialization> PRESETS = Word.of("pytorch", Initialization.PYTORCH)
            .or("keras", Initialization.KERAS)
            .or("dl4j", Initialization.DL4J)
            .or("he", Initialization.HE)
            .or("lecun", Initialization.LECUN)
            .or("glorot", Initialization.GLOROT);

    private static final Key<NetworkDescription, Channels> CHANNELS = optional(
            "channels",
            Choice.wordOr("all", Whole.atLeast(1))
                    .map(
                            n -> n.map(Channels::of).orElse(Channels.ALL),
                            c -> c.count().isPresent() ? Optional.of(c.count().getAsInt()) : Optional.empty()),
            Channels.ALL,
            NetworkDescription::channels,
            "The layout: how many neighbouring features make one position, each position being multiplied by the same weights.",
            "1 shares one weight a unit over all features; all makes the pointwise layer fully connected.");
    private static final Key<NetworkDescription, Positions> POSITIONS = optional(
                    "positions",
                    Word.of(Positions.class),
                    Positions.FEATURES,
                    NetworkDescription::positions,
                    "What pointwise layers are applied to: features, laid out by channels, or the nonzeros of a row, each a point (feature, value).",
                    "Set nonzeros to ask what sum, mean or max over the features of a row do without windows of neighbours.")
            .omitAtDefault();
    private static final Key<NetworkDescription, List<PointwiseLayer>> POINTWISE = optional(
            "pointwise",
            LayerSections.POINTWISE,
            List.of(),
            NetworkDescription::pointwise,
            "The pointwise layers, first to last: convolutions with kernel size 1, or the linear layers that are the same.",
            "Set it for the network with the convolution.");
    private static final Key<NetworkDescription, Aggregate.Type> AGGREGATE = optional(
                    "aggregate",
                    Word.of(Aggregate.Type.class),
                    Aggregate.Type.SUM,
                    NetworkDescription::aggregate,
                    "What becomes of the points of a row where positions are the nonzeros; a row without any becomes zero.",
                    "Cross sum, mean and max to see what max pooling does.")
            .omitAtDefault();
    private static final Key<NetworkDescription, Optional<Pool>> POOL_KEY = optional(
            "pool",
            Choice.noneOrWordOr(
                    Word.of(Pool.Type.class).map(t -> new Pool(t, 4, Pool.Axis.POSITIONS), Pool::type), POOL),
            Optional.empty(),
            NetworkDescription::pool,
            "The pool after the pointwise layers.",
            "Cross none with max and avg to see what pooling does.");
    private static final Key<NetworkDescription, Double> INPUT_DROPOUT = optional(
                    "input_dropout",
                    Decimal.atLeast(0).below(1),
                    0.0,
                    NetworkDescription::inputDropout,
                    "The probability with which a nonzero of a row is set to zero in training.",
                    "Raise it where single features should not decide alone.")
            .omitAtDefault();
    private static final Key<NetworkDescription, List<HiddenLayer>> HIDDEN = optional(
            "hidden",
            LayerSections.HIDDEN,
            List.of(HiddenLayer.of(128)),
            NetworkDescription::hidden,
            "The fully connected layers, first to last, each a number of units or a mapping.",
            "[] leaves a linear classifier after the pointwise layers.");
    private static final Key<NetworkDescription, ActivationFunction> ACTIVATION = optional(
            "activation",
            Word.of(ActivationFunction.class),
            ActivationFunction.RELU,
            NetworkDescription::activation,
            "The activation of the hidden layers that set none.",
            "relu is the usual choice.");
    private static final Key<NetworkDescription, Double> DROPOUT = optional(
            "dropout",
            Decimal.atLeast(0).below(1),
            0.0,
            NetworkDescription::dropout,
            "The probability with which an output of a hidden layer is set to zero in training, of the layers that set none.",
            "Raise it to 0.2 or 0.5 where training accuracy is far above test accuracy.");
    private static final Key<NetworkDescription, Initialization> INITIALIZATION = optional(
            "initialization",
            Choice.<Initialization, Initialization>of(
                            PRESETS, i -> i, i -> PRESETS.names(i) ? Optional.of(i) : Optional.empty())
                    .or(SCHEMES, i -> i, Optional::of),
            Initialization.PYTORCH,
            NetworkDescription::initialization,
            "How weights and biases start: as a framework does by default, or as a scheme says.",
            "Cross it where two frameworks disagree about the same network.");

    private static final Key<NetworkDescription, HeadType> HEAD = Key.<NetworkDescription, HeadType>optional(
                    "head",
                    Word.of(HeadType.class),
                    HeadType.SOFTMAX,
                    NetworkDescription::head,
                    "What becomes of the last layer's sums: softmax gives each row one class, sigmoid any number of labels"
                            + " (binary cross-entropy, summed over labels).",
                    "sigmoid where rows have several labels; the data then have lists of labels.")
            .omitAtDefault();

    static final Section<NetworkDescription> NETWORK = new Section<>(
                    "network",
                    v -> new NetworkDescription(
                            v.get(POSITIONS),
                            v.get(CHANNELS),
                            v.get(POINTWISE),
                            v.get(AGGREGATE),
                            v.get(POOL_KEY),
                            v.get(INPUT_DROPOUT),
                            v.get(HIDDEN),
                            v.get(ACTIVATION),
                            v.get(DROPOUT),
                            v.get(INITIALIZATION),
                            v.get(HEAD)),
                    List.of(
                            POSITIONS,
                            CHANNELS,
                            POINTWISE,
                            AGGREGATE,
                            POOL_KEY,
                            INPUT_DROPOUT,
                            HIDDEN,
                            ACTIVATION,
                            DROPOUT,
                            INITIALIZATION,
                            HEAD))
            .renaming(Map.of("layer", "pointwise"));

    private NetworkSection() {}
}
