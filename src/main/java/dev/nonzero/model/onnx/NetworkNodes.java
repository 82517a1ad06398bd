package dev.nonzero.model.onnx;

import static dev.nonzero.model.onnx.OnnxGraph.integer;
import static dev.nonzero.model.onnx.OnnxGraph.ints;
import static dev.nonzero.model.onnx.OnnxGraph.number;

import dev.nonzero.model.ModelException;
import dev.nonzero.network.Activation;
import dev.nonzero.network.Aggregate;
import dev.nonzero.network.BatchNormalization;
import dev.nonzero.network.Dense;
import dev.nonzero.network.Dropout;
import dev.nonzero.network.Flatten;
import dev.nonzero.network.Head;
import dev.nonzero.network.Layer;
import dev.nonzero.network.Layout;
import dev.nonzero.network.Network;
import dev.nonzero.network.Parameters;
import dev.nonzero.network.PointEmbedding;
import dev.nonzero.network.Pointwise;
import dev.nonzero.network.Pool;
import dev.nonzero.network.Shape;
import dev.nonzero.network.Weighted;
import java.util.List;

/**
 * A {@link Network} as operators. A linear and a one-dimensional convolutional
 * pointwise layer are the same function, and both become {@code Conv} with a kernel of 1 where there is more than one
 * position, else {@code Gemm}.
 */
final class NetworkNodes {
    private final OnnxGraph graph;
    private final Network network;
    private final ParameterConstants constants;
    private final PointNodes points;

    NetworkNodes(OnnxGraph graph, Parameters parameters) {
        this.graph = graph;
        constants = new ParameterConstants(graph, parameters);
        points = new PointNodes(graph, constants);
        network = parameters.network();
    }

    /**
     * Adds the operators.
     *
     * @param rows what they read, shape (rows, features)
     * @return what they give, the probabilities, shape (rows, classes)
     */
    String add(String rows) {
        List<Shape> shapes = network.shapes();
        String through = rows;
        String name = ""; // of the last layer of weights
        boolean positions = false; // whether the shape is (rows, units, positions) rather than (rows, units)
        boolean ofPoints = false; // whether it is (rows, features, units)
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            name = layer instanceof Weighted weighted ? weighted.name() : name;
            if (layer instanceof Layout layout) {
                positions = shapes.get(i + 1).positions() > 1;
                through = positions ? layOut(through, layout) : through;
            } else if (layer instanceof PointEmbedding embedding) {
                through = points.embed(through, embedding);
                ofPoints = true;
            } else if (layer instanceof Pointwise pointwise && ofPoints) {
                through = points.pointwise(through, pointwise);
            } else if (layer instanceof Aggregate aggregate) {
                through = points.aggregate(through, aggregate);
                ofPoints = false;
            } else if (layer instanceof BatchNormalization norm) {
                through = ofPoints ? scaleAndShift(through, norm) : normalize(through, norm);
            } else if (layer instanceof Pointwise pointwise) {
                through = positions ? convolution(through, pointwise) : fullyConnected(through, pointwise);
            } else if (layer instanceof Activation activation) {
                through = activation(through, activation, name);
            } else if (layer instanceof Pool pool) {
                through = pool(through, pool, shapes.get(i));
                positions = true; // one at least
            } else if (layer instanceof Flatten) {
                through = positions ? flatten(through) : through;
                positions = false;
            } else if (layer instanceof Dense dense) {
                through = fullyConnected(through, dense);
            } else if (!(layer instanceof Dropout)) {
                throw ModelException.of("the layer " + layer + " cannot be exported to ONNX");
            }
        }
        return network.head() instanceof Head.Sigmoid
                ? graph.add("Sigmoid", List.of(through))
                : graph.add("Softmax", List.of(through), integer("axis", 1));
    }

    /** From (rows, features) to (rows, channels, positions), completed by zeros. */
    private String layOut(String x, Layout layout) {
        int length = network.completedPositions();
        long missing = (long) layout.channels() * length - network.features();
        String completed =
                missing == 0 ? x : graph.add("Pad", List.of(x, graph.constant("completion", 0, 0, 0, missing)));
        String shape = graph.constant("layout", 0, length, layout.channels());
        String positions = graph.add("Reshape", List.of(completed, shape));
        return graph.add("Transpose", List.of(positions), ints("perm", 0, 2, 1));
    }

    private String convolution(String x, Pointwise layer) {
        return graph.add("Conv", withBias(layer, x, constants.byUnit(layer, 1)), ints("kernel_shape", 1));
    }

    private String fullyConnected(String x, Weighted layer) {
        return graph.add("Gemm", withBias(layer, x, constants.byUnit(layer)), integer("transB", 1));
    }

    private List<String> withBias(Weighted layer, String x, String weights) {
        return layer.bias() ? List.of(x, weights, constants.bias(layer)) : List.of(x, weights);
    }

    /** Of units along the second axis. */
    private String normalize(String x, BatchNormalization layer) {
        List<String> inputs = List.of(
                x,
                constants.vector(layer.gamma()),
                constants.vector(layer.beta()),
                constants.vector(layer.mean()),
                constants.vector(layer.variance()));
        return graph.add("BatchNormalization", inputs, number("epsilon", (float) BatchNormalization.EPSILON));
    }

    /** The same of units along the last axis. */
    private String scaleAndShift(String x, BatchNormalization layer) {
        String scaled = graph.add("Mul", List.of(x, constants.scale(layer)));
        return graph.add("Add", List.of(scaled, constants.shift(layer)));
    }

    private String pool(String x, Pool pool, Shape shape) {
        boolean max = pool.type() == Pool.Type.MAX;
        if (pool.axis() == Pool.Axis.POSITIONS) {
            return graph.add(
                    max ? "MaxPool" : "AveragePool",
                    List.of(x),
                    ints("kernel_shape", pool.size()),
                    ints("strides", pool.size()));
        }
        String groups = graph.constant("groups", 0, shape.units() / pool.size(), pool.size(), -1);
        String grouped = graph.add("Reshape", List.of(x, groups)); // (rows, groups, units of a group, positions)
        return graph.add(max ? "ReduceMax" : "ReduceMean", List.of(grouped), ints("axes", 2), integer("keepdims", 0));
    }

    private String flatten(String x) {
        return graph.add("Flatten", List.of(x), integer("axis", 1));
    }

    private String activation(String x, Activation activation, String layer) {
        return switch (activation.function()) {
            case IDENTITY -> x;
            case RELU -> graph.add("Relu", List.of(x));
            case TANH -> graph.add("Tanh", List.of(x));
            case SIGMOID -> graph.add("Sigmoid", List.of(x));
            case LEAKY_RELU -> graph.add("LeakyRelu", List.of(x), number("alpha", (float) activation.slope()));
            case GELU -> gelu(x, layer);
        };
    }

    /** {@code x (1 + erf(x / √2)) / 2}. */
    private String gelu(String x, String layer) {
        String scaled = graph.add("Mul", List.of(x, graph.scalar(layer + ".inverse_root_two", Math.sqrt(0.5))));
        String distribution =
                graph.add("Add", List.of(graph.add("Erf", List.of(scaled)), graph.scalar(layer + ".one", 1)));
        String half = graph.add("Mul", List.of(x, graph.scalar(layer + ".half", 0.5)));
        return graph.add("Mul", List.of(half, distribution));
    }
}
