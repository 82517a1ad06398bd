package dev.nonzero.config;

import static dev.nonzero.config.binding.Key.optional;

import dev.nonzero.config.binding.Choice;
import dev.nonzero.config.binding.Decimal;
import dev.nonzero.config.binding.Flag;
import dev.nonzero.config.binding.Key;
import dev.nonzero.config.binding.ListOf;
import dev.nonzero.config.binding.Section;
import dev.nonzero.config.binding.Type;
import dev.nonzero.config.binding.Whole;
import dev.nonzero.config.binding.Word;
import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.HiddenLayer;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.PointwiseLayer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The layers of the section {@code network}. */
final class LayerSections {
    private static final String BATCH_NORM = "Whether the sums are normalized over the batch before the activation.";
    private static final String BATCH_NORM_ADVICE = "Cross it to see what normalization does to each network.";
    private static final int UNITS_BY_DEFAULT = 8;

    private static final Key<PointwiseLayer, LayerType> TYPE = optional(
            "type",
            Word.of(LayerType.class),
            LayerType.CONV1D,
            PointwiseLayer::type,
            "Which implementation computes the layer; both are the same function of the same weights.",
            "Cross both to see what their rounding does.");
    private static final Key<PointwiseLayer, Integer> UNITS = optional(
            "units",
            Whole.atLeast(1),
            UNITS_BY_DEFAULT,
            PointwiseLayer::units,
            "How many outputs each position gets.",
            "Raise it where the layer has to tell more apart; the next layer grows with it.");
    private static final Key<PointwiseLayer, ActivationFunction> ACTIVATION = optional(
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
    private static final Key<PointwiseLayer, Boolean> NORM = optional(
                    "batch_norm", new Flag(), false, PointwiseLayer::batchNorm, BATCH_NORM, BATCH_NORM_ADVICE)
            .omitAtDefault();
    private static final Key<PointwiseLayer, Double> DROPOUT = optional(
                    "dropout",
                    Decimal.atLeast(0).below(1),
                    0.0,
                    PointwiseLayer::dropout,
                    "The probability with which an output is set to zero in training.",
                    "Raise it where training accuracy is far above test accuracy.")
            .omitAtDefault();
    private static final Section<PointwiseLayer> POINTWISE_LAYER = new Section<>(
            "network.pointwise",
            v -> new PointwiseLayer(
                    v.get(TYPE), v.get(UNITS), v.get(ACTIVATION), v.get(BIAS), v.get(NORM), v.get(DROPOUT)),
            List.of(TYPE, UNITS, ACTIVATION, BIAS, NORM, DROPOUT));

    private static final Key<HiddenLayer, Integer> HIDDEN_UNITS = optional(
            "units",
            Whole.atLeast(1),
            128,
            HiddenLayer::units,
            "How many outputs the layer has.",
            "Raise it where the layer has to tell more apart.");
    private static final Key<HiddenLayer, Optional<ActivationFunction>> HIDDEN_ACTIVATION = optional(
                    "activation",
                    Choice.wordOr("network", Word.of(ActivationFunction.class)),
                    Optional.empty(),
                    HiddenLayer::activation,
                    "What is applied to each output; network is network.activation.",
                    "Set it where layers differ.")
            .omitAtDefault();
    private static final Key<HiddenLayer, OptionalDouble> HIDDEN_DROPOUT = optional(
                    "dropout",
                    Choice.wordOr("network", Decimal.atLeast(0).below(1))
                            .map(LayerSections::toPrimitive, LayerSections::toBoxed),
                    OptionalDouble.empty(),
                    HiddenLayer::dropout,
                    "The probability with which an output is set to zero in training; network is network.dropout.",
                    "Set it where layers differ.")
            .omitAtDefault();
    private static final Key<HiddenLayer, Boolean> HIDDEN_NORM = optional(
                    "batch_norm", new Flag(), false, HiddenLayer::batchNorm, BATCH_NORM, BATCH_NORM_ADVICE)
            .omitAtDefault();
    private static final Section<HiddenLayer> HIDDEN_LAYER = new Section<>(
            "a hidden layer",
            v -> new HiddenLayer(
                    v.get(HIDDEN_UNITS), v.get(HIDDEN_ACTIVATION), v.get(HIDDEN_DROPOUT), v.get(HIDDEN_NORM)),
            List.of(HIDDEN_UNITS, HIDDEN_ACTIVATION, HIDDEN_DROPOUT, HIDDEN_NORM));

    /** {@code none}, the word of a type, one layer, or a list of layers. */
    static final Type<List<PointwiseLayer>> POINTWISE = Choice.<List<PointwiseLayer>, List<PointwiseLayer>>of(
                    Word.of("none", List.of()), none -> none, layers -> Optional.of(layers)
                            .filter(List::isEmpty))
            .or(
                    Word.of(LayerType.class)
                            .map(
                                    type -> List.of(
                                            new PointwiseLayer(type, UNITS_BY_DEFAULT, ActivationFunction.RELU, true)),
                                    layers -> layers.get(0).type()),
                    layers -> layers,
                    layers -> Optional.empty())
            .or(POINTWISE_LAYER, List::of, layers -> layers.size() == 1 ? Optional.of(layers.get(0)) : Optional.empty())
            .or(
                    new ListOf<>(POINTWISE_LAYER, "a list of layers such as [{units: 64}, {units: 128}]"),
                    layers -> layers,
                    Optional::of);

    /** A list of layers, each a number of units or a mapping. */
    static final Type<List<HiddenLayer>> HIDDEN = new ListOf<>(
            Choice.<HiddenLayer, Integer>of(
                            Whole.atLeast(1),
                            HiddenLayer::of,
                            layer -> layer.isPlain() ? Optional.of(layer.units()) : Optional.empty())
                    .or(HIDDEN_LAYER, layer -> layer, Optional::of),
            "a list of layers such as [128] or [{units: 128, batch_norm: true}, 64]");

    private LayerSections() {}

    private static OptionalDouble toPrimitive(Optional<Double> number) {
        return number.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private static Optional<Double> toBoxed(OptionalDouble number) {
        return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
    }
}
