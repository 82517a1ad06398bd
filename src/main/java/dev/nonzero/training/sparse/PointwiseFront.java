package dev.nonzero.training.sparse;

import dev.nonzero.network.layers.LayoutPreProcessor;
import dev.nonzero.network.layers.WindowsPreProcessor;
import dev.nonzero.training.UnsupportedNetworkException;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/**
 * The front of a network that {@code dev.nonzero.network} built: layout, pointwise layer, activation, pool, flattening.
 *
 * @param length the positions, completed to whole windows
 * @param activation of the pointwise layer
 * @param pool what windows become
 * @param layers how many layers of the network it takes
 */
record PointwiseFront(int length, Activation activation, WindowPool pool, int layers) {
    /** The windows of a row. */
    int windows() {
        return length / pool.size();
    }

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
        int length = layers.preProcessor(0) instanceof LayoutPreProcessor layout ? layout.length() : 1;
        FeedForwardLayer pointwise = pointwise(layers);
        int units = Math.toIntExact(pointwise.getNOut());
        IActivation function = pointwise.getActivationFn();
        WindowPool pool = new WindowPool.PositionMean(1);
        int next = 1;
        InputPreProcessor windows = layers.preProcessor(1);
        if (windows instanceof WindowsPreProcessor arranged) {
            pool = pool(layers, arranged);
            next = 2;
            if (layers.layer(2) instanceof ActivationLayer behind) {
                requireCommuting(layers, pool, function);
                function = behind.getActivationFn();
                next = 3;
            }
        }
        requireFlattening(layers, next, length / pool.size(), pool.outputs(units));
        return new PointwiseFront(length, ActivationReader.read(function, layers.name(0)), pool, next);
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

    private static WindowPool pool(NetworkLayers layers, WindowsPreProcessor arranged) {
        SubsamplingLayer layer = layers.layer(1, SubsamplingLayer.class);
        int[] window = layer.getKernelSize();
        boolean units = arranged.group() > 1;
        int size = units ? window[0] : window[1];
        boolean known = (units ? window[1] == 1 && size == arranged.group() : window[0] == 1)
                && Arrays.equals(window, layer.getStride())
                && Arrays.stream(layer.getPadding()).allMatch(padding -> padding == 0)
                && arranged.length() % (units ? 1 : size) == 0;
        if (known && layer.getPoolingType() == org.deeplearning4j.nn.conf.layers.PoolingType.MAX) {
            return units ? new WindowPool.UnitMax(size) : new WindowPool.PositionMax(size);
        } else if (known && layer.getPoolingType() == org.deeplearning4j.nn.conf.layers.PoolingType.AVG) {
            return units ? new WindowPool.UnitMean(size) : new WindowPool.PositionMean(size);
        }
        throw layers.unexpected(1, "a max or average pool over whole windows that do not overlap");
    }

    /** An activation behind the pool is one before it where the pool takes maxima of sums and the function does not fall. */
    private static void requireCommuting(NetworkLayers layers, WindowPool pool, IActivation before) {
        boolean maximum = pool instanceof WindowPool.PositionMax || pool instanceof WindowPool.UnitMax;
        boolean falls =
                ((ActivationLayer) layers.layer(2)).getActivationFn() instanceof dev.nonzero.network.layers.ExactGelu;
        if (!maximum || falls || !(before instanceof ActivationIdentity)) {
            throw layers.unexpected(2, "an activation that does not fall, behind a max pool of sums,");
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
