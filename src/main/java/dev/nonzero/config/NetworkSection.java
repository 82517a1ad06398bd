package dev.nonzero.config;

import static dev.nonzero.config.binding.Key.optional;

import dev.nonzero.config.binding.Choice;
import dev.nonzero.config.binding.Decimal;
import dev.nonzero.config.binding.Flag;
import dev.nonzero.config.binding.Key;
import dev.nonzero.config.binding.ListOf;
import dev.nonzero.config.binding.Section;
import dev.nonzero.config.binding.Whole;
import dev.nonzero.config.binding.Word;
import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.BiasScheme;
import dev.nonzero.network.Channels;
import dev.nonzero.network.Initialization;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.PointwiseLayer;
import dev.nonzero.network.Pool;
import dev.nonzero.network.WeightScheme;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The section {@code network}. */
final class NetworkSection {
    private static final Key<PointwiseLayer, LayerType> LAYER_TYPE = optional(
            "type",
            Word.of(LayerType.class),
            LayerType.CONV1D,
            PointwiseLayer::type,
            "Which implementation computes the layer; both are the same function of the same weights.",
            "Cross both to see what their rounding does.");
    private static final Key<PointwiseLayer, Integer> UNITS = optional(
            "units",
            Whole.atLeast(1),
            8,
            PointwiseLayer::units,
            "How many outputs each position gets.",
            "Raise it where the layer has to tell more apart; the layer behind grows with it.");
    private static final Key<PointwiseLayer, ActivationFunction> LAYER_ACTIVATION = optional(
            "activation",
            Word.of(ActivationFunction.class),
            ActivationFunction.RELU,
            PointwiseLayer::activation,
            "What is applied to each output.",
            "Set identity to make the layer linear.");
    private static final Key<PointwiseLayer, Boolean> BIAS = optional(
            "bias",
            new Flag(),
            true,
            PointwiseLayer::bias,
            "Whether each unit has a bias.",
            "Without it, a position without nonzeros stays zero.");
    static final Section<PointwiseLayer> LAYER = new Section<>(
            "network.pointwise",
            v -> new PointwiseLayer(v.get(LAYER_TYPE), v.get(UNITS), v.get(LAYER_ACTIVATION), v.get(BIAS)),
            List.of(LAYER_TYPE, UNITS, LAYER_ACTIVATION, BIAS));

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
            "The layer behind shrinks by it.");
    private static final Key<Pool, Pool.Axis> AXIS = optional(
            "axis",
            Word.of("positions", Pool.Axis.POSITIONS)
                    .or("units", Pool.Axis.UNITS)
                    .renaming(Map.of("features", "units")),
            Pool.Axis.POSITIONS,
            Pool::axis,
            "Whether a window holds neighbouring positions of one unit, or neighbouring units of one position.",
            "Set units where all channels make a single position.");
    static final Section<Pool> POOL = new Section<>(
            "network.pool", v -> new Pool(v.get(POOL_TYPE), v.get(SIZE), v.get(AXIS)), List.of(POOL_TYPE, SIZE, AXIS));

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
    private static final Key<NetworkDescription, Optional<PointwiseLayer>> LAYER_KEY = optional(
            "pointwise",
            Choice.noneOrWordOr(
                    Word.of(LayerType.class)
                            .map(t -> new PointwiseLayer(t, 8, ActivationFunction.RELU, true), PointwiseLayer::type),
                    LAYER),
            Optional.empty(),
            NetworkDescription::layer,
            "The pointwise layer, a convolution with kernel size 1 or the linear layer that is the same.",
            "Set it for the network with the convolution.");
    private static final Key<NetworkDescription, Optional<Pool>> POOL_KEY = optional(
            "pool",
            Choice.noneOrWordOr(
                    Word.of(Pool.Type.class).map(t -> new Pool(t, 4, Pool.Axis.POSITIONS), Pool::type), POOL),
            Optional.empty(),
            NetworkDescription::pool,
            "The pool behind the pointwise layer.",
            "Cross none with max and avg to see what pooling does.");
    private static final Key<NetworkDescription, List<Integer>> HIDDEN = optional(
            "hidden",
            new ListOf<>(Whole.atLeast(1), "a list of whole numbers of at least 1, such as [128]"),
            List.of(128),
            NetworkDescription::hidden,
            "The units of the fully connected layers, first to last.",
            "[] leaves a linear classifier behind the pointwise layer.");
    private static final Key<NetworkDescription, ActivationFunction> ACTIVATION = optional(
            "activation",
            Word.of(ActivationFunction.class),
            ActivationFunction.RELU,
            NetworkDescription::activation,
            "The activation of the hidden layers.",
            "relu is the usual choice.");
    private static final Key<NetworkDescription, Double> DROPOUT = optional(
            "dropout",
            Decimal.atLeast(0).below(1),
            0.0,
            NetworkDescription::dropout,
            "The probability with which an output of a hidden layer is set to zero in training.",
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

    static final Section<NetworkDescription> NETWORK = new Section<>(
                    "network",
                    v -> new NetworkDescription(
                            v.get(CHANNELS),
                            v.get(LAYER_KEY),
                            v.get(POOL_KEY),
                            v.get(HIDDEN),
                            v.get(ACTIVATION),
                            v.get(DROPOUT),
                            v.get(INITIALIZATION)),
                    List.of(CHANNELS, LAYER_KEY, POOL_KEY, HIDDEN, ACTIVATION, DROPOUT, INITIALIZATION))
            .renaming(Map.of("layer", "pointwise"));

    private NetworkSection() {}
}
