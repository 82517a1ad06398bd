package dev.nonzero.training.sparse;

import dev.nonzero.training.sparse.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.Regularization;

/** Reads the parameters of layers, with their optimizers and the state of those, and remembers all that it read. */
final class ParameterReader {
    /** Steps after which every row is visited at the latest: rare enough to cost little, however many rows. */
    private static final int LONG_WAIT = 1 << 16;

    private static final int SHORT_WAIT = 1 << 8;

    private final MultiLayerNetwork network;
    private final NetworkLayers layers;
    private final NetworkState state;
    private final Kernels kernels;
    private final boolean training;
    private final List<Parameters> all = new ArrayList<>();

    /**
     * Reads from a network.
     *
     * @param training whether optimizers and their state are read, too
     */
    ParameterReader(
            MultiLayerNetwork network, NetworkLayers layers, NetworkState state, Kernels kernels, boolean training) {
        this.network = network;
        this.layers = layers;
        this.state = state;
        this.kernels = kernels;
        this.training = training;
    }

    /** All parameters read so far. */
    List<Parameters> all() {
        return all;
    }

    /** The weights of a layer, input i in row i, of which a step needs only some rows. */
    Parameters sparseWeights(int layer) {
        return read(layer, "W", weightSection(layer), LONG_WAIT);
    }

    /** The weights of a layer, input i in row i, that every step updates. */
    Parameters denseWeights(int layer) {
        return read(layer, "W", weightSection(layer), SHORT_WAIT);
    }

    /** The bias of a layer as a single row, if it has one. */
    @Nullable
    Parameters bias(int layer) {
        INDArray b = network.getLayer(layer).getParam("b");
        return b == null ? null : read(layer, "b", Section.bias(startOf(b), toInt(b.length())), SHORT_WAIT);
    }

    /**
     * A dense layer's weights have shape (inputs, units). Those of a convolution with kernel size 1 have (units, inputs, 1,
     * 1), but the one-dimensional convolution reads that memory as (inputs, units) row by row.
     */
    private Section weightSection(int layer) {
        INDArray w = network.getLayer(layer).getParam("W");
        if (w.rank() == 2) {
            return new Section(startOf(w), toInt(w.size(0)), toInt(w.size(1)), w.stride(0), w.stride(1));
        }
        int units = toInt(w.size(0));
        int inputs = toInt(w.size(1));
        return layers.layer(layer) instanceof Convolution1DLayer
                ? new Section(startOf(w), inputs, units, units, 1)
                : new Section(startOf(w), inputs, units, 1, inputs);
    }

    private Parameters read(int i, String name, Section section, int longestWait) {
        FeedForwardLayer layer = (FeedForwardLayer) layers.layer(i);
        IUpdater updater = training ? layer.getUpdaterByParam(name) : new Sgd(0);
        List<Regularization> regularization = training ? layer.getRegularizationByParam(name) : null;
        UpdateRule rule = RuleFactory.of(
                updater, Objects.requireNonNullElse(regularization, List.of()), layers.name(i), kernels, longestWait);
        Rows rows = Rows.allocate(
                layers.name(i), section.inputs(), section.units(), rule.states(), longestWait == SHORT_WAIT);
        state.read(rows, section, updater instanceof AdaGrad ? (float) AdaGrad.DEFAULT_ADAGRAD_EPSILON : 0);
        Parameters read = new Parameters(rows, rule, section);
        all.add(read);
        return read;
    }

    private long startOf(INDArray view) {
        return view.offset() - network.params().offset();
    }

    private static int toInt(long number) {
        return Math.toIntExact(number);
    }
}
