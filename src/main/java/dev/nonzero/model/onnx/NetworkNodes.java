package dev.nonzero.model.onnx;

import static dev.nonzero.model.onnx.OnnxGraph.integer;
import static dev.nonzero.model.onnx.OnnxGraph.ints;
import static dev.nonzero.model.onnx.OnnxGraph.number;

import dev.nonzero.model.ModelException;
import dev.nonzero.network.NetworkParameters;
import dev.nonzero.network.layers.ExactGelu;
import dev.nonzero.network.layers.LayoutPreProcessor;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network of {@link dev.nonzero.network.NetworkBuilder} as operators. A linear and a one-dimensional convolutional
 * pointwise layer are the same function, and both become {@code Conv} with a kernel of 1 where there is more than one
 * position, else {@code Gemm}.
 */
final class NetworkNodes {
    private final OnnxGraph graph;
    private final MultiLayerNetwork network;
    private final NetworkParameters parameters;

    NetworkNodes(OnnxGraph graph, MultiLayerNetwork network) {
        this.graph = graph;
        this.network = network;
        parameters = new NetworkParameters(network);
    }

    /**
     * Adds the operators.
     *
     * @param rows what they read, shape (rows, features)
     * @return what they give, the probabilities, shape (rows, classes)
     */
    String add(String rows) {
        String through = rows;
        boolean positions = false; // whether the shape is (rows, units, positions) rather than (rows, units)
        for (int i = 0; i < network.getnLayers(); i++) {
            Layer layer = network.getLayerWiseConfigurations().getConf(i).getLayer();
            if (network.getLayerWiseConfigurations().getInputPreProcess(i) instanceof LayoutPreProcessor layout) {
                through = layOut(through, layout);
                through = convolution(through, layer.getLayerName());
                positions = true;
            } else if (layer instanceof SubsamplingLayer pool) {
                through = pool(through, pool);
                positions = true; // one at least
            } else if (!(layer instanceof ActivationLayer)) {
                through = fullyConnected(positions ? flatten(through) : through, layer.getLayerName());
                positions = false;
            }
            if (layer instanceof BaseLayer || layer instanceof ActivationLayer) {
                through = activation(through, activationOf(layer), layer.getLayerName());
            }
        }
        return through;
    }

    private static IActivation activationOf(Layer layer) {
        return layer instanceof ActivationLayer only ? only.getActivationFn() : ((BaseLayer) layer).getActivationFn();
    }

    /** From (rows, features) to (rows, channels, positions), completed by zeros. */
    private String layOut(String x, LayoutPreProcessor layout) {
        long missing = (long) layout.channels() * layout.length() - layout.features();
        String completed =
                missing == 0 ? x : graph.add("Pad", List.of(x, graph.constant("completion", 0, 0, 0, missing)));
        String shape = graph.constant("layout", 0, layout.length(), layout.channels());
        String positions = graph.add("Reshape", List.of(completed, shape));
        return graph.add("Transpose", List.of(positions), ints("perm", 0, 2, 1));
    }

    private String convolution(String x, String layer) {
        INDArray w = parameters.view(layer + ".W"); // (units, channels)
        String weights = graph.constant(layer + ".W", parameters.get(layer + ".W"), w.size(0), w.size(1), 1);
        return graph.add("Conv", withBias(layer, x, weights), ints("kernel_shape", 1));
    }

    private String fullyConnected(String x, String layer) {
        INDArray w = parameters.view(layer + ".W"); // (units, inputs)
        String weights = graph.constant(layer + ".W", parameters.get(layer + ".W"), w.size(0), w.size(1));
        return graph.add("Gemm", withBias(layer, x, weights), integer("transB", 1));
    }

    private List<String> withBias(String layer, String x, String weights) {
        String name = layer + ".b";
        if (!parameters.names().contains(name)) {
            return List.of(x, weights);
        }
        float[] bias = parameters.get(name);
        return List.of(x, weights, graph.constant(name, bias, bias.length));
    }

    /** A pool over positions has the kernel (1, size), one over units (size, 1). */
    private String pool(String x, SubsamplingLayer pool) {
        int[] kernel = pool.getKernelSize();
        boolean max = pool.getPoolingType() == PoolingType.MAX;
        if (kernel[0] == 1) {
            return graph.add(
                    max ? "MaxPool" : "AveragePool",
                    List.of(x),
                    ints("kernel_shape", kernel[1]),
                    ints("strides", kernel[1]));
        }
        INDArray w = parameters.view("pointwise.W"); // (units, channels)
        String groups = graph.constant("groups", 0, w.size(0) / kernel[0], kernel[0], -1);
        String grouped = graph.add("Reshape", List.of(x, groups)); // (rows, groups, units of a group, positions)
        return graph.add(max ? "ReduceMax" : "ReduceMean", List.of(grouped), ints("axes", 2), integer("keepdims", 0));
    }

    private String flatten(String x) {
        return graph.add("Flatten", List.of(x), integer("axis", 1));
    }

    private String activation(String x, IActivation function, String layer) {
        if (function instanceof ActivationIdentity) {
            return x;
        } else if (function instanceof ActivationReLU) {
            return graph.add("Relu", List.of(x));
        } else if (function instanceof ActivationTanH) {
            return graph.add("Tanh", List.of(x));
        } else if (function instanceof ActivationSigmoid) {
            return graph.add("Sigmoid", List.of(x));
        } else if (function instanceof ActivationLReLU leaky) {
            return graph.add("LeakyRelu", List.of(x), number("alpha", (float) leaky.getAlpha()));
        } else if (function instanceof ExactGelu) {
            return gelu(x, layer);
        } else if (function instanceof ActivationSoftmax) {
            return graph.add("Softmax", List.of(x), integer("axis", 1));
        }
        throw ModelException.of(
                "the activation " + function + " of the layer " + layer + " cannot be exported to ONNX");
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
