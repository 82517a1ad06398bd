package dev.nonzero.engine.dl4j;

import dev.nonzero.engine.dl4j.layers.LayoutPreProcessor;
import dev.nonzero.training.UnsupportedNetworkException;
import java.util.Objects;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;

/** The layers of a Deeplearning4j network as its configuration has them, numbered from 0. */
final class NetworkLayers {
    private final MultiLayerConfiguration network;

    NetworkLayers(MultiLayerConfiguration network) {
        this.network = network;
    }

    /** The inputs of the network. */
    int features() {
        if (preProcessor(0) instanceof LayoutPreProcessor layout) {
            return layout.features();
        }
        return Math.toIntExact(((FeedForwardLayer) layer(0)).getNIn());
    }

    int count() {
        return network.getConfs().size();
    }

    NeuralNetConfiguration configuration(int i) {
        return network.getConf(i);
    }

    Layer layer(int i) {
        return configuration(i).getLayer();
    }

    /**
     * A layer of exactly that class; its subclasses may compute something else.
     *
     * @throws UnsupportedNetworkException where there is another layer, or none
     */
    <T extends Layer> T layer(int i, Class<T> type) {
        if (i >= count() || layer(i).getClass() != type) {
            throw unexpected(i, "a " + type.getSimpleName());
        }
        return type.cast(layer(i));
    }

    /** What stands before a layer and rearranges its input, if anything. */
    @Nullable
    InputPreProcessor preProcessor(int i) {
        return i < count() ? network.getInputPreProcess(i) : null;
    }

    /**
     * Makes sure that nothing rearranges the input of a layer.
     *
     * @throws UnsupportedNetworkException where something does
     */
    void requireNoPreProcessor(int i) {
        if (preProcessor(i) != null) {
            throw new UnsupportedNetworkException(name(i) + " has the preprocessor " + preProcessor(i)
                    + ", which the sparse trainer does not know there");
        }
    }

    /** A layer for a message. */
    String name(int i) {
        String name = layer(i).getLayerName() == null ? "" : " \"" + layer(i).getLayerName() + "\"";
        return "layer " + i + " (" + layer(i).getClass().getSimpleName() + name + ")";
    }

    /** Says that a layer is not what it would have to be. */
    UnsupportedNetworkException unexpected(int i, String expected) {
        return new UnsupportedNetworkException((i < count() ? name(i) + " stands" : "the network ends")
                + " where the sparse trainer knows " + expected + " only");
    }

    /** A name for the parameters of a layer: its own, or its number where it has none or another layer has the same. */
    String uniqueName(int i) {
        String name = layer(i).getLayerName();
        boolean taken = name == null;
        for (int other = 0; other < count(); other++) {
            taken |= other != i && Objects.equals(layer(other).getLayerName(), name);
        }
        return taken ? "layer " + i : String.valueOf(name);
    }
}
