package dev.nonzero.model;

import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.Aggregate;
import dev.nonzero.network.Channels;
import dev.nonzero.network.Head;
import dev.nonzero.network.HiddenLayer;
import dev.nonzero.network.Initialization;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.Network;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.PointwiseLayer;
import dev.nonzero.network.Pool;
import dev.nonzero.network.Positions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * What the entry {@code configuration.json} of a Deeplearning4j model says about its network. It is read as plain JSON: the
 * classes that it names are compared with those of the networks that Nonzero makes, and never loaded.
 */
final class NetworkConfiguration {
    private static final Map<String, ActivationFunction> ACTIVATIONS = Map.of(
            "ActivationReLU", ActivationFunction.RELU,
            "ActivationTanH", ActivationFunction.TANH,
            "ActivationSigmoid", ActivationFunction.SIGMOID,
            "ActivationIdentity", ActivationFunction.IDENTITY,
            "ActivationLReLU", ActivationFunction.LEAKY_RELU,
            "ExactGelu", ActivationFunction.GELU);
    private static final List<String> PACKAGES = List.of("org.deeplearning4j.", "org.nd4j.", "dev.nonzero.");
    private static final int LONGEST = 60; // characters of a value in a message

    private final List<JsonNode> layers = new ArrayList<>();
    private final int length; // the positions of the layout, with those that complete the last window

    private NetworkConfiguration(JsonNode configuration) {
        configuration.path("confs").forEach(each -> layers.add(each.path("layer")));
        length = configuration.at("/inputPreProcessors/0/length").asInt(1);
    }

    /**
     * The network. Dropout and initialization, which do not matter to a trained network, are not read.
     *
     * @param configuration the whole entry
     * @param features the features that the network has to read
     * @param head the head that it has to have
     * @throws ModelException where it is no network that Nonzero makes for so many features and this head
     */
    static Network read(JsonNode configuration, int features, Head head) {
        NetworkDescription description = new NetworkConfiguration(configuration).description();
        Network network;
        try {
            network = description.network(features, head, 0);
        } catch (IllegalArgumentException e) {
            throw ModelException.of("has a network that cannot exist: " + e.getMessage());
        }
        compare("", ExpectedConfiguration.of(network), configuration);
        return network;
    }

    /** Makes sure that what is expected is there; of objects there may be more, but not of layers and preprocessors. */
    private static void compare(String place, JsonNode expected, JsonNode found) {
        boolean equal = expected.equals(found);
        switch (expected.getNodeType()) {
            case OBJECT -> {
                boolean numbered = place.endsWith(".inputPreProcessors");
                equal = found.isObject() && !(numbered && found.size() != expected.size());
                for (Map.Entry<String, JsonNode> each : expected.properties()) {
                    compare(place + "." + each.getKey(), each.getValue(), found.path(each.getKey()));
                }
            }
            case ARRAY -> {
                equal = found.isArray() && found.size() == expected.size();
                for (int i = 0; equal && i < expected.size(); i++) {
                    compare(place + "[" + i + "]", expected.get(i), found.get(i));
                }
            }
            case STRING -> equal |= place.endsWith("@class") && isClass(expected.stringValue(), found);
            case NULL -> equal = found.isNull() || found.isMissingNode();
            default -> {}
        }
        if (!equal) {
            throw ModelException.of("does not fit its nonzero.json: " + place.substring(1) + " is " + shown(found)
                    + ", expected " + shown(expected));
        }
    }

    private static boolean isClass(String expected, JsonNode found) {
        return found.isString()
                && found.stringValue().endsWith("." + expected)
                && PACKAGES.stream().anyMatch(found.stringValue()::startsWith);
    }

    private static String shown(JsonNode node) {
        if (node.isMissingNode()) {
            return "missing";
        }
        if (node.isContainer()) {
            return (node.isArray() ? "a list of " : "an object of ") + node.size();
        }
        String text = node.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private NetworkDescription description() {
        Optional<JsonNode> pointwise = layer("pointwise");
        List<JsonNode> hidden =
                layers.stream().filter(each -> name(each).startsWith("hidden")).toList();
        try {
            return new NetworkDescription(
                    Positions.FEATURES,
                    pointwise
                            .map(layer -> Channels.of(layer.path("nin").asInt(0)))
                            .orElse(Channels.ALL),
                    pointwise.map(this::pointwise).stream().toList(),
                    Aggregate.Type.SUM,
                    layer("pool").map(this::pool),
                    0,
                    hidden.stream().map(NetworkConfiguration::hidden).toList(),
                    ActivationFunction.RELU,
                    0,
                    Initialization.PYTORCH);
        } catch (IllegalArgumentException e) {
            throw ModelException.of("has a network that cannot exist: " + e.getMessage());
        }
    }

    private PointwiseLayer pointwise(JsonNode layer) {
        return new PointwiseLayer(
                simpleName(layer).equals("DenseLayer") ? LayerType.LINEAR : LayerType.CONV1D,
                layer.path("nout").asInt(0),
                activation(layer("activation").orElse(layer)), // which follows some pools, see Dl4jNetworks
                layer.path("hasBias").asBoolean(false));
    }

    private static HiddenLayer hidden(JsonNode layer) {
        return new HiddenLayer(
                layer.path("nout").asInt(0), Optional.of(activation(layer)), OptionalDouble.empty(), false);
    }

    private Pool pool(JsonNode layer) {
        JsonNode window = layer.path("kernelSize");
        int units = window.path(0).asInt(0);
        int positions = window.path(1).asInt(0);
        Pool.Type type = layer.path("poolingType").asString("").equals("MAX") ? Pool.Type.MAX : Pool.Type.AVG;
        if (units != 1) {
            return new Pool(type, units, Pool.Axis.UNITS);
        }
        boolean isWhole = positions < 1 || length % positions == 0;
        Pool.LastWindow last = isWhole ? Pool.LastWindow.KEEP : Pool.LastWindow.DROP;
        return new Pool(type, positions, Pool.Axis.POSITIONS, last);
    }

    private static ActivationFunction activation(JsonNode layer) {
        String name = simpleName(layer.path("activationFn"));
        ActivationFunction function = ACTIVATIONS.get(name);
        if (function == null) {
            throw ModelException.of("has the activation \"" + name + "\" in the layer " + name(layer)
                    + ", which Nonzero does not know");
        }
        return function;
    }

    private Optional<JsonNode> layer(String name) {
        return layers.stream().filter(each -> name(each).equals(name)).findFirst();
    }

    private static String name(JsonNode layer) {
        return layer.path("layerName").asString("");
    }

    private static String simpleName(JsonNode node) {
        String name = node.path("@class").asString("");
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
