package dev.nonzero.network;

import dev.nonzero.data.Digest;
import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Draws the parameters that a network starts from.
 *
 * <p>Each tensor has a stream of its own, {@code (seed, INIT, "hidden0.W")}, and each of its numbers, in the order (units,
 * inputs) row by row, takes one uniform u in (0, 1) from it: the upper 53 bits of a 64-bit number, plus a half. A uniform
 * scheme of bound a makes it {@code a (2u - 1)}, a normal one of deviation σ {@code σ Φ⁻¹(u)}. So with one seed two
 * schemes differ by nothing but the scale and the shape of the distribution, and two networks with a tensor of equal
 * name and shape have it bit for bit.
 */
public final class InitialWeights {
    private static final NormalDistribution STANDARD_NORMAL = NormalDistribution.of(0, 1);
    private static final long BLOCK = 1 << 20; // parameters

    private InitialWeights() {}

    /**
     * Sets every parameter of a network.
     *
     * @param network an initialized network
     * @param layers its layers with parameters
     */
    public static void draw(
            MultiLayerNetwork network, List<LayerShape> layers, Initialization initialization, long seed) {
        NetworkParameters parameters = new NetworkParameters(network);
        for (LayerShape layer : layers) {
            fill(parameters.view(layer.name() + ".W"), initialization.weights(), layer, stream(seed, layer, "W"));
            if (layer.bias()) {
                INDArray biases = parameters.view(layer.name() + ".b");
                switch (initialization.bias()) {
                    case ZEROS -> biases.assign(0);
                    case PYTORCH -> fill(biases, WeightScheme.PYTORCH, layer, stream(seed, layer, "b"));
                }
            }
        }
    }

    /**
     * Tells networks that start from other parameters apart: 16 hexadecimal digits of the names, shapes and values of all
     * parameters. A linear and a conv1d layer of equal weights have the same.
     */
    public static String digest(MultiLayerNetwork network) {
        NetworkParameters parameters = new NetworkParameters(network);
        Digest digest = new Digest();
        for (String name : parameters.names()) {
            INDArray view = parameters.view(name);
            digest.add(name).add(Math.toIntExact(view.size(0)));
            for (INDArray units : blocks(view)) {
                for (float value : units.dup('c').data().asFloat()) {
                    digest.add(value);
                }
            }
        }
        return digest.hex();
    }

    private static UniformRandomProvider stream(long seed, LayerShape layer, String tensor) {
        return RandomStreams.of(seed, Purpose.INIT, layer.name() + "." + tensor);
    }

    private static void fill(INDArray view, WeightScheme scheme, LayerShape layer, UniformRandomProvider random) {
        double scale = scheme.scale(layer.fanIn(), layer.fanOut());
        for (INDArray units : blocks(view)) {
            float[] values = new float[Math.toIntExact(units.length())];
            for (int i = 0; i < values.length; i++) {
                double u = ((random.nextLong() >>> 11) + 0.5) * 0x1p-53;
                values[i] = (float)
                        (scale * (scheme.isNormal() ? STANDARD_NORMAL.inverseCumulativeProbability(u) : 2 * u - 1));
            }
            units.assign(Nd4j.createFromArray(values).reshape('c', units.shape()));
        }
    }

    /** The units in their order, as many at a time as make arrays of a handy size. */
    private static List<INDArray> blocks(INDArray view) {
        long units = view.size(0);
        long atATime = Math.max(1, BLOCK * units / view.length());
        List<INDArray> blocks = new ArrayList<>();
        for (long from = 0; from < units; from += atATime) {
            INDArrayIndex some = NDArrayIndex.interval(from, Math.min(from + atATime, units));
            blocks.add(view.rank() == 1 ? view.get(some) : view.get(some, NDArrayIndex.all()));
        }
        return blocks;
    }
}
