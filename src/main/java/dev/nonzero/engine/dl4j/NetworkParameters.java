package dev.nonzero.engine.dl4j;

import dev.nonzero.training.NamedArrays;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The parameters of a network under the names and in the order that are the same for every layer type: weights
 * {@code hidden0.W} of shape (units, inputs), biases {@code hidden0.b} of shape (units).
 *
 * <p>Deeplearning4j keeps them in three ways. A dense layer's {@code W} has shape (inputs, units) and order 'f', which in
 * memory is (units, inputs) row by row. A two-dimensional convolution's has shape (units, inputs, 1, 1) and order 'c',
 * the same in memory. A one-dimensional convolution's says so too, but its operation reads that memory as
 * (inputs, units) row by row.
 */
public final class NetworkParameters implements NamedArrays {
    private final Map<String, INDArray> views = new LinkedHashMap<>();

    /**
     * A look at the parameters of a network; nothing is copied.
     *
     * @param network an initialized network; layers without a name are {@code layer0}, {@code layer1} and so on
     */
    public NetworkParameters(MultiLayerNetwork network) {
        this(network, network.paramTable());
    }

    private NetworkParameters(MultiLayerNetwork network, Map<String, INDArray> table) {
        for (Layer layer : network.getLayers()) {
            String name = layer.conf().getLayer().getLayerName();
            INDArray w = table.get(layer.getIndex() + "_W");
            INDArray b = table.get(layer.getIndex() + "_b");
            if (w != null) {
                views.put(name + ".W", weights(layer, w));
            }
            if (b != null) {
                views.put(name + ".b", b.reshape('c', new long[] {b.length()}));
            }
        }
    }

    /**
     * A look at what {@link MultiLayerNetwork#computeGradientAndScore()} left: sums over the batch, which an updater then
     * divides by its rows.
     */
    public static NetworkParameters ofGradients(MultiLayerNetwork network) {
        return new NetworkParameters(network, network.gradient().gradientForVariable());
    }

    private static INDArray weights(Layer layer, INDArray w) {
        if (layer.conf().getLayer() instanceof Convolution1DLayer) {
            return w.reshape('c', new long[] {w.size(1), w.size(0)}).transpose();
        }
        return w.rank() == 4 ? w.reshape('c', new long[] {w.size(0), w.size(1)}) : w.transpose();
    }

    @Override
    public List<String> names() {
        return new ArrayList<>(views.keySet());
    }

    /**
     * The live parameters of that name; writing into them changes the network.
     *
     * @return shape (units, inputs) for weights, (units) for biases, with any strides
     * @throws IllegalArgumentException where there are none
     */
    public INDArray view(String name) {
        INDArray view = views.get(name);
        if (view == null) {
            throw new IllegalArgumentException("there is no " + name + "; there are " + names());
        }
        return view;
    }

    /** A copy of the parameters of that name; shape (units, inputs), row by row. */
    public float[] floats(String name) {
        return view(name).dup('c').data().asFloat();
    }

    @Override
    public double[] get(String name) {
        return view(name).dup('c').data().asDouble();
    }
}
