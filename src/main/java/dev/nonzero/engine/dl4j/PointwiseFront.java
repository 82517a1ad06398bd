package dev.nonzero.engine.dl4j;

import dev.nonzero.engine.dl4j.layers.LayoutPreProcessor;
import dev.nonzero.engine.dl4j.layers.WindowsPreProcessor;
import dev.nonzero.network.Activation;
import dev.nonzero.network.Flatten;
import dev.nonzero.network.Layer;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.Layout;
import dev.nonzero.network.Pointwise;
import dev.nonzero.network.Pool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/**
 * The front of a network as {@link Dl4jNetworks} builds it: layout, pointwise layer, activation, pool, flattening.
 *
 * @param layers ours
 * @param positions of the layout, without those that complete the last window
 * @param count how many layers of the Deeplearning4j network it takes
 */
record PointwiseFront(List<Layer> layers, int positions, int count) {
    /** Whether a network starts with a pointwise layer that anything is rearranged around. */
    static boolean startsWithOne(NetworkLayers layers) {
        return layers.preProcessor(0) instanceof LayoutPreProcessor
                || layers.preProcessor(1) instanceof WindowsPreProcessor;
    }

    /**
     * Reads the front.
     *
     * @throws UnsupportedNetworkException where a part of it is not as the builder makes it
     */
    static PointwiseFront read(NetworkLayers layers) {
        FeedForwardLayer pointwise = pointwise(layers);
        int channels = Math.toIntExact(pointwise.getNIn());
        int positions = (layers.features() - 1) / channels + 1;
        int length = layers.preProcessor(0) instanceof LayoutPreProcessor layout ? layout.length() : 1;
        int units = Math.toIntExact(pointwise.getNOut());
        IActivation function = pointwise.getActivationFn();
        Pool pool = null;
        int next = 1;
        InputPreProcessor windows = layers.preProcessor(1);
        if (windows instanceof WindowsPreProcessor arranged) {
            pool = pool(layers, arranged, positions);
            next = 2;
            if (layers.layer(2) instanceof ActivationLayer after) {
                requireCommuting(layers, pool, function);
                function = after.getActivationFn();
                next = 3;
            }
        }
        if (length != (pool == null ? positions : pool.completed(positions))) {
            throw layers.unexpected(0, "a layout of as many positions as the features fill, in whole windows,");
        }
        List<Layer> ours = new ArrayList<>();
        ours.add(new Layout(channels));
        ours.add(new Pointwise(
                layers.uniqueName(0),
                pointwise.getClass() == DenseLayer.class ? LayerType.LINEAR : LayerType.CONV1D,
                units,
                hasBias(pointwise),
                NetworkReader.UNKNOWN.weights(),
                NetworkReader.UNKNOWN.bias()));
        ours.add(Functions.of(function, layers.name(0)));
        int windowsOfRow = length;
        int outputs = units;
        if (pool != null) {
            ours.add(pool);
            windowsOfRow = pool.axis() == Pool.Axis.POSITIONS ? length / pool.size() : length;
            outputs = pool.axis() == Pool.Axis.UNITS ? units / pool.size() : units;
        }
        ours.add(new Flatten());
        requireFlattening(layers, next, windowsOfRow, outputs);
        return new PointwiseFront(ours, positions, next);
    }

    private static boolean hasBias(FeedForwardLayer layer) {
        return layer instanceof DenseLayer dense ? dense.hasBias() : ((ConvolutionLayer) layer).hasBias();
    }

    private static FeedForwardLayer pointwise(NetworkLayers layers) {
        FeedForwardLayer layer = (FeedForwardLayer) layers.layer(0);
        if (layer.getClass() == DenseLayer.class) {
            return layer;
        }
        if (layer.getClass() != ConvolutionLayer.class && layer.getClass() != Convolution1DLayer.class) {
            throw layers.unexpected(0, "a DenseLayer, a ConvolutionLayer or a Convolution1DLayer");
        }
        ConvolutionLayer convolution = (ConvolutionLayer) layer;
        boolean pointwise = Arrays.stream(convolution.getKernelSize()).allMatch(size -> size == 1)
                && Arrays.stream(convolution.getStride()).allMatch(stride -> stride == 1)
                && Arrays.stream(convolution.getPadding()).allMatch(padding -> padding == 0);
        if (!pointwise) {
            throw layers.unexpected(0, "a convolution with kernel size 1, stride 1 and no padding");
        }
        return layer;
    }

    private static Pool pool(NetworkLayers layers, WindowsPreProcessor arranged, int positions) {
        SubsamplingLayer layer = layers.layer(1, SubsamplingLayer.class);
        int[] window = layer.getKernelSize();
        boolean units = arranged.group() > 1;
        int size = units ? window[0] : window[1];
        boolean known = (units ? window[1] == 1 && size == arranged.group() : window[0] == 1)
                && Arrays.equals(window, layer.getStride())
                && Arrays.stream(layer.getPadding()).allMatch(padding -> padding == 0);
        Pool.Axis axis = units ? Pool.Axis.UNITS : Pool.Axis.POSITIONS;
        boolean leavesOut = !units && arranged.length() == positions && positions % size != 0;
        Pool.LastWindow last = leavesOut ? Pool.LastWindow.DROP : Pool.LastWindow.KEEP;
        if (known && layer.getPoolingType() == PoolingType.MAX) {
            return new Pool(Pool.Type.MAX, size, axis, last);
        } else if (known && layer.getPoolingType() == PoolingType.AVG) {
            return new Pool(Pool.Type.AVG, size, axis, last);
        }
        throw layers.unexpected(1, "a max or average pool over windows that do not overlap");
    }

    /** An activation after the pool is one before it where the pool takes maxima of sums and the function does not fall. */
    private static void requireCommuting(NetworkLayers layers, @Nullable Pool pool, IActivation before) {
        boolean maximum = pool != null && pool.type() == Pool.Type.MAX;
        Activation after = Functions.of(((ActivationLayer) layers.layer(2)).getActivationFn(), layers.name(2));
        if (!maximum || !after.function().isNondecreasing() || !(before instanceof ActivationIdentity)) {
            throw layers.unexpected(2, "a non-decreasing activation after a max pool of sums,");
        }
    }

    private static void requireFlattening(NetworkLayers layers, int next, int windows, int outputs) {
        InputPreProcessor last = layers.preProcessor(next);
        if (last instanceof ComposableInputPreProcessor both
                && both.getInputPreProcessors().length == 2
                && both.getInputPreProcessors()[0] instanceof WindowsPreProcessor) {
            last = both.getInputPreProcessors()[1];
        }
        boolean none = last == null && windows == 1 && next == 1;
        if (!none
                && !(last instanceof CnnToFeedForwardPreProcessor flat
                        && flat.getInputHeight() == 1
                        && flat.getInputWidth() == windows
                        && flat.getNumChannels() == outputs)) {
            throw layers.unexpected(next, "the flattening of " + outputs + " units at " + windows + " windows");
        }
    }
}
