package dev.nonzero.training.sparse;

import dev.nonzero.training.UnsupportedNetworkException;
import dev.nonzero.training.sparse.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Reads a Deeplearning4j network into a {@link Chain}, its parameters and optimizer state included. */
final class NetworkReader {
    private final MultiLayerNetwork network;
    private final NetworkState state;
    private final Kernels kernels;
    private final List<Parameters> parameters = new ArrayList<>();

    NetworkReader(MultiLayerNetwork network, NetworkState state, Kernels kernels) {
        this.network = network;
        this.state = state;
        this.kernels = kernels;
    }

    /**
     * The network as stages.
     *
     * @throws UnsupportedNetworkException where a part of it cannot be trained here
     */
    Chain read() {
        int layers = network.getnLayers();
        for (int i = 0; i < layers; i++) {
            LayerChecks.check(network.getLayerWiseConfigurations().getConf(i), where(i));
        }
        SoftmaxOutput output = output(layers - 1);
        FirstLayer first = new SparseInput(weights(0), bias(0), kernels);
        List<Stage> stages = new ArrayList<>();
        for (int i = 1; i < layers; i++) {
            FeedForwardLayer before = fullyConnected(i - 1);
            stages.add(new ActivationStage(
                    ActivationReader.read(before.getActivationFn(), where(i - 1)),
                    Rows.completed(Math.toIntExact(before.getNOut()))));
            stages.add(new DenseStage(weights(i), bias(i), kernels));
        }
        return new Chain(first, stages, output, parameters);
    }

    private SoftmaxOutput output(int i) {
        if (!(layer(i) instanceof OutputLayer output)) {
            throw new UnsupportedNetworkException(
                    where(i) + " is the last; the sparse trainer knows networks that end with an OutputLayer only");
        }
        if (!(output.getLossFn() instanceof LossMCXENT loss)
                || !(output.getActivationFn() instanceof ActivationSoftmax)) {
            throw new UnsupportedNetworkException(where(i) + " has the loss " + output.getLossFn()
                    + " and the activation " + output.getActivationFn()
                    + "; the sparse trainer knows LossMCXENT or LossNegativeLogLikelihood with softmax");
        }
        double[] weights = new double[Math.toIntExact(output.getNOut())];
        Arrays.fill(weights, 1);
        if (loss.getWeights() != null) {
            weights = loss.getWeights().toDoubleVector();
        }
        return new SoftmaxOutput(weights);
    }

    private Parameters weights(int i) {
        INDArray w = network.getLayer(i).getParam("W"); // (inputs, units)
        int inputs = Math.toIntExact(w.size(0));
        int units = Math.toIntExact(w.size(1));
        return parameters(i, "W", Section.whole(startOf(w), inputs, units, w.stride(0), w.stride(1)));
    }

    private @Nullable Parameters bias(int i) {
        INDArray b = network.getLayer(i).getParam("b");
        return b == null ? null : parameters(i, "b", Section.bias(startOf(b), Math.toIntExact(b.length())));
    }

    private Parameters parameters(int i, String name, Section section) {
        FeedForwardLayer layer = fullyConnected(i);
        IUpdater updater = layer.getUpdaterByParam(name);
        UpdateRule rule = RuleFactory.of(
                updater,
                Objects.requireNonNullElse(layer.getRegularizationByParam(name), List.of()),
                where(i),
                kernels);
        Rows rows = new Rows(section.inputs(), section.units(), rule.states());
        state.read(rows, List.of(section), updater instanceof AdaGrad ? (float) AdaGrad.DEFAULT_ADAGRAD_EPSILON : 0);
        Parameters read = new Parameters(rows, rule, List.of(section));
        parameters.add(read);
        return read;
    }

    private long startOf(INDArray view) {
        return view.offset() - network.params().offset();
    }

    private FeedForwardLayer fullyConnected(int i) {
        Layer layer = layer(i);
        if (layer.getClass() != DenseLayer.class && layer.getClass() != OutputLayer.class) {
            throw new UnsupportedNetworkException(
                    where(i) + " cannot be trained sparsely; the sparse trainer knows DenseLayer and OutputLayer");
        }
        if (layer.getIDropout() != null) {
            throw new UnsupportedNetworkException(where(i) + " has the dropout " + layer.getIDropout());
        }
        return (FeedForwardLayer) layer;
    }

    private Layer layer(int i) {
        return network.getLayerWiseConfigurations().getConf(i).getLayer();
    }

    private String where(int i) {
        Layer layer = layer(i);
        String name = layer.getLayerName() == null ? "" : " \"" + layer.getLayerName() + "\"";
        return "layer " + i + " (" + layer.getClass().getSimpleName() + name + ")";
    }
}
