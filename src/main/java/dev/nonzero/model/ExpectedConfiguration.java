package dev.nonzero.model;

import dev.nonzero.network.Activation;
import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.Dense;
import dev.nonzero.network.Head;
import dev.nonzero.network.Layer;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.Layout;
import dev.nonzero.network.Network;
import dev.nonzero.network.Pointwise;
import dev.nonzero.network.Pool;
import dev.nonzero.network.Shape;
import dev.nonzero.network.Weighted;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code configuration.json} has to say about a network, as far as it matters to what the network computes: the
 * counterpart of {@link dev.nonzero.engine.dl4j.Dl4jNetworks}. Classes are named without their package. What only training
 * needs is left out.
 */
final class ExpectedConfiguration {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Network network;
    private final List<Shape> shapes;
    private final ArrayNode confs = JSON.createArrayNode();
    private final ObjectNode preProcessors = JSON.createObjectNode();

    private ExpectedConfiguration(Network network) {
        this.network = network;
        shapes = network.shapes();
    }

    /** The configuration of a network. */
    static JsonNode of(Network network) {
        return new ExpectedConfiguration(network).configuration();
    }

    private JsonNode configuration() {
        List<Layer> layers = network.layers();
        int last = layers.size() - 1;
        int next = layers.get(0) instanceof Layout ? addFront() : 0;
        for (; next < last; next++) {
            if (layers.get(next) instanceof Dense hidden) {
                Activation activation = (Activation) layers.get(next + 1);
                addWeighted("DenseLayer", hidden, next, activation).put("hasLayerNorm", false);
            }
        }
        ObjectNode output =
                addWeighted("OutputLayer", (Dense) layers.get(last), last, new Activation(ActivationFunction.IDENTITY));
        boolean sigmoid = network.head() instanceof Head.Sigmoid;
        output.set("activationFn", object(sigmoid ? "ActivationSigmoid" : "ActivationSoftmax"));
        output.set("lossFn", object(sigmoid ? "LossBinaryXENT" : "LossMCXENT"));
        ObjectNode configuration = JSON.createObjectNode();
        configuration.set("confs", confs);
        configuration.set("inputPreProcessors", preProcessors);
        return configuration;
    }

    /** Layout, pointwise layer, activation, pool and flattening; how many layers they are. */
    private int addFront() {
        Pointwise pointwise = (Pointwise) network.layers().get(1);
        Activation activation = (Activation) network.layers().get(2);
        Optional<Pool> pool = network.layers().get(3) instanceof Pool found ? Optional.of(found) : Optional.empty();
        int layers = pool.isPresent() ? 5 : 4;
        int channels = shapes.get(1).units();
        int length = network.completedPositions();
        boolean linear = pointwise.type() == LayerType.LINEAR;
        boolean image = !linear && channels == 1;
        String form = linear ? "ROWS" : image ? "IMAGE" : "SEQUENCE";
        boolean poolFirst = activation.function() != ActivationFunction.IDENTITY
                && activation.function().isNondecreasing()
                && pool.filter(each -> each.type() == Pool.Type.MAX).isPresent();
        boolean vector = linear && length == 1;
        if (!vector) {
            addPreProcessor(object("LayoutPreProcessor")
                    .put("features", network.features())
                    .put("channels", channels)
                    .put("length", length)
                    .put("form", form));
        }
        ObjectNode layer = addWeighted(
                linear ? "DenseLayer" : image ? "ConvolutionLayer" : "Convolution1DLayer",
                pointwise,
                1,
                poolFirst ? new Activation(ActivationFunction.IDENTITY) : activation);
        if (linear) {
            layer.put("hasLayerNorm", false);
        } else {
            addWindow(layer, 1, 1);
        }
        if (vector && pool.isEmpty()) {
            return layers;
        }
        Shape pooled = shapes.get(layers - 1);
        ObjectNode windows = object("WindowsPreProcessor")
                .put("units", pointwise.units())
                .put("length", length)
                .put("group", pointwise.units() / pooled.units())
                .put("form", form);
        ObjectNode flat = object("CnnToFeedForwardPreProcessor")
                .put("inputHeight", 1)
                .put("inputWidth", pooled.positions())
                .put("numChannels", pooled.units());
        if (pool.isEmpty()) {
            ObjectNode both = object("ComposableInputPreProcessor");
            both.putArray("inputPreProcessors").add(windows).add(flat);
            addPreProcessor(both);
            return layers;
        }
        addPreProcessor(windows);
        addPool(pool.get());
        if (poolFirst) {
            ObjectNode after = object("ActivationLayer").put("layerName", "activation");
            after.set("activationFn", activation(activation));
            addLayer(after);
        }
        addPreProcessor(flat);
        return layers;
    }

    private void addPool(Pool pool) {
        ObjectNode layer = object("SubsamplingLayer")
                .put("layerName", "pool")
                .put("poolingType", pool.type().name());
        switch (pool.axis()) {
            case UNITS -> addWindow(layer, pool.size(), 1);
            case POSITIONS -> addWindow(layer, 1, pool.size());
        }
        layer.set("stride", layer.get("kernelSize"));
        addLayer(layer);
    }

    private static void addWindow(ObjectNode layer, int height, int width) {
        layer.put("convolutionMode", "Truncate").put("cnn2dDataFormat", "NCHW");
        layer.putArray("kernelSize").add(height).add(width);
        layer.putArray("stride").add(1).add(1);
        layer.putArray("padding").add(0).add(0);
        layer.putArray("dilation").add(1).add(1);
    }

    private ObjectNode addWeighted(String type, Weighted weighted, int place, Activation activation) {
        ObjectNode layer = object(type)
                .put("layerName", weighted.name())
                .put("nin", shapes.get(place).units())
                .put("nout", weighted.units())
                .put("hasBias", weighted.bias());
        layer.set("activationFn", activation(activation));
        addLayer(layer);
        return layer;
    }

    private void addLayer(ObjectNode layer) {
        confs.addObject().set("layer", layer);
    }

    /** Adds a preprocessor of the next layer. */
    private void addPreProcessor(ObjectNode preProcessor) {
        preProcessors.set(Integer.toString(confs.size()), preProcessor);
    }

    private static ObjectNode activation(Activation activation) {
        return switch (activation.function()) {
            case RELU ->
                object("ActivationReLU").putNull("max").putNull("negativeSlope").putNull("threshold");
            case TANH -> object("ActivationTanH");
            case SIGMOID -> object("ActivationSigmoid");
            case IDENTITY -> object("ActivationIdentity");
            case LEAKY_RELU -> object("ActivationLReLU").put("alpha", activation.slope());
            case GELU -> object("ExactGelu");
        };
    }

    private static ObjectNode object(String type) {
        return JSON.createObjectNode().put("@class", type);
    }
}
