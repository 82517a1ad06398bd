package dev.nonzero.model;

import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.LayerShape;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.NetworkShape;
import dev.nonzero.network.PointwiseLayer;
import dev.nonzero.network.Pool;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code configuration.json} has to say about a network, as far as it matters to what the network computes: the
 * counterpart of {@link dev.nonzero.network.NetworkBuilder}. Classes are named without their package. What only training
 * needs is left out.
 */
final class ExpectedConfiguration {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final NetworkDescription network;
    private final NetworkShape shape;
    private final ArrayNode confs = JSON.createArrayNode();
    private final ObjectNode preProcessors = JSON.createObjectNode();

    private ExpectedConfiguration(NetworkDescription network, NetworkShape shape) {
        this.network = network;
        this.shape = shape;
    }

    /** The configuration of a network. */
    static JsonNode of(NetworkDescription network, NetworkShape shape) {
        return new ExpectedConfiguration(network, shape).configuration();
    }

    private JsonNode configuration() {
        network.layer().ifPresent(this::addPointwise);
        for (LayerShape layer : shape.layers()) {
            if (layer.name().startsWith("hidden")) {
                addWeighted("DenseLayer", layer, network.activation()).put("hasLayerNorm", false);
            }
        }
        ObjectNode output = addWeighted("OutputLayer", shape.layer("output"), ActivationFunction.IDENTITY);
        output.set("activationFn", object("ActivationSoftmax"));
        output.set("lossFn", object("LossMCXENT"));
        ObjectNode configuration = JSON.createObjectNode();
        configuration.set("confs", confs);
        configuration.set("inputPreProcessors", preProcessors);
        return configuration;
    }

    private void addPointwise(PointwiseLayer pointwise) {
        boolean linear = pointwise.type() == LayerType.LINEAR;
        boolean image = !linear && shape.channels() == 1;
        String form = linear ? "ROWS" : image ? "IMAGE" : "SEQUENCE";
        Optional<Pool> pool = network.pool();
        boolean poolFirst = pointwise.activation() != ActivationFunction.IDENTITY
                && pointwise.activation().isNondecreasing()
                && pool.filter(each -> each.type() == Pool.Type.MAX).isPresent();
        boolean vector = linear && shape.completedLength() == 1;
        if (!vector) {
            addPreProcessor(object("LayoutPreProcessor")
                    .put("features", shape.features())
                    .put("channels", shape.channels())
                    .put("length", shape.completedLength())
                    .put("form", form));
        }
        ObjectNode layer = addWeighted(
                linear ? "DenseLayer" : image ? "ConvolutionLayer" : "Convolution1DLayer",
                shape.layer("pointwise"),
                poolFirst ? ActivationFunction.IDENTITY : pointwise.activation());
        if (linear) {
            layer.put("hasLayerNorm", false);
        } else {
            addWindow(layer, 1, 1);
        }
        if (vector && pool.isEmpty()) {
            return;
        }
        ObjectNode windows = object("WindowsPreProcessor")
                .put("units", pointwise.units())
                .put("length", shape.completedLength())
                .put("group", pointwise.units() / shape.pooledUnits())
                .put("form", form);
        ObjectNode flat = object("CnnToFeedForwardPreProcessor")
                .put("inputHeight", 1)
                .put("inputWidth", shape.windows())
                .put("numChannels", shape.pooledUnits());
        if (pool.isEmpty()) {
            ObjectNode both = object("ComposableInputPreProcessor");
            both.putArray("inputPreProcessors").add(windows).add(flat);
            addPreProcessor(both);
            return;
        }
        addPreProcessor(windows);
        addPool(pool.get());
        if (poolFirst) {
            ObjectNode activation = object("ActivationLayer").put("layerName", "activation");
            activation.set("activationFn", activation(pointwise.activation()));
            addLayer(activation);
        }
        addPreProcessor(flat);
    }

    private void addPool(Pool pool) {
        ObjectNode layer = object("SubsamplingLayer")
                .put("layerName", "pool")
                .put("poolingType", pool.type().name());
        switch (pool.axis()) {
            case FEATURES -> addWindow(layer, pool.size(), 1);
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

    private ObjectNode addWeighted(String type, LayerShape shape, ActivationFunction activation) {
        ObjectNode layer = object(type)
                .put("layerName", shape.name())
                .put("nin", shape.inputs())
                .put("nout", shape.units())
                .put("hasBias", shape.bias());
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

    private static ObjectNode activation(ActivationFunction function) {
        return switch (function) {
            case RELU ->
                object("ActivationReLU").putNull("max").putNull("negativeSlope").putNull("threshold");
            case TANH -> object("ActivationTanH");
            case SIGMOID -> object("ActivationSigmoid");
            case IDENTITY -> object("ActivationIdentity");
            case LEAKY_RELU -> object("ActivationLReLU").put("alpha", 0.01);
            case GELU -> object("ExactGelu");
        };
    }

    private static ObjectNode object(String type) {
        return JSON.createObjectNode().put("@class", type);
    }
}
