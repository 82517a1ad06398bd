package dev.nonzero.model;

import dev.nonzero.engine.sparse.SparseEngine;
import dev.nonzero.network.Activation;
import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.Aggregate;
import dev.nonzero.network.BatchNormalization;
import dev.nonzero.network.BiasScheme;
import dev.nonzero.network.Dense;
import dev.nonzero.network.Dropout;
import dev.nonzero.network.Flatten;
import dev.nonzero.network.Head;
import dev.nonzero.network.Layer;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.Layout;
import dev.nonzero.network.Network;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.ParameterShape;
import dev.nonzero.network.PointEmbedding;
import dev.nonzero.network.Pointwise;
import dev.nonzero.network.Pool;
import dev.nonzero.network.WeightScheme;
import dev.nonzero.network.Weighted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The layers of a network as JSON, first to last: the entry {@code layers.json} of a model whose layers Deeplearning4j does not
 * have. Dropout and initialization, which do not matter to a trained network, are left out.
 */
final class LayerList {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TYPE = "layer";

    private LayerList() {}

    /** The layers of a network. */
    static JsonNode of(Network network) {
        ArrayNode list = JSON.createArrayNode();
        for (Layer layer : network.layers()) {
            write(layer).ifPresent(list::add);
        }
        return list;
    }

    private static Optional<ObjectNode> write(Layer layer) {
        if (layer instanceof Dropout) {
            return Optional.empty();
        }
        ObjectNode node =
                JSON.createObjectNode().put(TYPE, word(layer.getClass().getSimpleName()));
        if (layer instanceof Weighted weighted) {
            node.put("name", weighted.name()).put("units", weighted.units()).put("bias", weighted.bias());
        }
        if (layer instanceof Pointwise pointwise) {
            node.put("type", word(pointwise.type().name()));
        } else if (layer instanceof Layout layout) {
            node.put("channels", layout.channels());
        } else if (layer instanceof BatchNormalization norm) {
            node.put("name", norm.name());
        } else if (layer instanceof Activation activation) {
            node.put("function", word(activation.function().name()));
        } else if (layer instanceof Pool pool) {
            node.put("type", word(pool.type().name()))
                    .put("size", pool.size())
                    .put("axis", word(pool.axis().name()))
                    .put("lastWindow", word(pool.lastWindow().name()));
        } else if (layer instanceof Aggregate aggregate) {
            node.put("type", word(aggregate.type().name()));
        }
        return Optional.of(node);
    }

    /**
     * The network.
     *
     * @param list the whole entry
     * @param features the features that the network has to read
     * @param head the head that it has to have
     * @throws ModelException where it is no network for so many features and this head
     */
    static Network read(JsonNode list, int features, Head head) {
        if (!list.isArray() || list.isEmpty()) {
            throw ModelException.of("has no list of layers");
        }
        List<Layer> layers = new ArrayList<>();
        for (JsonNode node : list) {
            layers.add(read(node));
        }
        Network network;
        try {
            network = new Network(features, layers, head);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw ModelException.of("has a network that cannot exist: " + e.getMessage());
        }
        check(network);
        return network;
    }

    /** Makes sure that every array has a name of its own, and that the layers can be computed in this order. */
    private static void check(Network network) {
        Set<String> names = new HashSet<>();
        for (ParameterShape shape : network.parameters()) {
            if (!names.add(shape.name())) {
                throw ModelException.of("has two arrays of parameters called " + shape.name());
            }
        }
        List<String> obstacles = new SparseEngine().obstacles(network, new Optimizer.Sgd(1, 0));
        if (!obstacles.isEmpty()) {
            throw ModelException.of("has a network that cannot be computed: " + obstacles.get(0));
        }
    }

    private static Layer read(JsonNode node) {
        WeightScheme scheme = WeightScheme.PYTORCH; // nobody draws the weights again
        BiasScheme biases = BiasScheme.ZEROS;
        String type = node.path(TYPE).asString("");
        return switch (type) {
            case "layout" -> new Layout(number(node, "channels"));
            case "pointwise" ->
                new Pointwise(
                        name(node),
                        one(LayerType.class, node, "type"),
                        number(node, "units"),
                        bias(node),
                        scheme,
                        biases);
            case "pointembedding" -> new PointEmbedding(name(node), number(node, "units"), bias(node), scheme, biases);
            case "dense" -> new Dense(name(node), number(node, "units"), bias(node), scheme, biases, 1);
            case "batchnormalization" -> new BatchNormalization(name(node));
            case "activation" -> new Activation(one(ActivationFunction.class, node, "function"));
            case "pool" -> pool(node);
            case "aggregate" -> new Aggregate(one(Aggregate.Type.class, node, "type"));
            case "flatten" -> new Flatten();
            default -> throw ModelException.of("has a layer \"" + shortened(type) + "\", which Nonzero does not know");
        };
    }

    private static Pool pool(JsonNode node) {
        int size = number(node, "size");
        if (size < 2) {
            throw ModelException.of("has a pool of size " + size + "; expected at least 2");
        }
        return new Pool(
                one(Pool.Type.class, node, "type"),
                size,
                one(Pool.Axis.class, node, "axis"),
                one(Pool.LastWindow.class, node, "lastWindow"));
    }

    private static String name(JsonNode node) {
        String name = node.path("name").asString("");
        if (name.isEmpty()) {
            throw ModelException.of("has a layer without a name");
        }
        return name;
    }

    private static boolean bias(JsonNode node) {
        return node.path("bias").asBoolean(false);
    }

    private static int number(JsonNode node, String key) {
        JsonNode number = node.path(key);
        if (!number.isInt() || number.intValue() < 1) {
            throw ModelException.of("has a layer whose " + key + " is no whole number of at least 1");
        }
        return number.intValue();
    }

    private static <E extends Enum<E>> E one(Class<E> words, JsonNode node, String key) {
        String found = node.path(key).asString("");
        for (E word : words.getEnumConstants()) {
            if (word(word.name()).equals(found)) {
                return word;
            }
        }
        throw ModelException.of(
                "has a layer whose " + key + " is \"" + shortened(found) + "\", which Nonzero does not know");
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
