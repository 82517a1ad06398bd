package dev.nonzero.training.sparse;

import dev.nonzero.network.layers.NamedDropout;
import dev.nonzero.training.UnsupportedNetworkException;
import dev.nonzero.training.sparse.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Reads a Deeplearning4j network into a {@link Chain}, its parameters and optimizer state included. */
final class NetworkReader {
    private final NetworkLayers layers;
    private final ParameterReader parameters;
    private final StepNumbers numbers;
    private final Kernels kernels;
    private final boolean training;
    private final List<Stage> stages = new ArrayList<>();

    NetworkReader(
            NetworkLayers layers, ParameterReader parameters, StepNumbers numbers, Kernels kernels, boolean training) {
        this.layers = layers;
        this.parameters = parameters;
        this.numbers = numbers;
        this.kernels = kernels;
        this.training = training;
    }

    /**
     * The network as stages.
     *
     * @throws UnsupportedNetworkException where a part of it cannot be trained here
     */
    Chain read() {
        for (int i = 0; i < layers.count(); i++) {
            LayerChecks.checkFunction(layers.configuration(i), layers.name(i));
            if (training) {
                LayerChecks.checkTraining(layers.configuration(i), layers.name(i));
            }
        }
        SoftmaxOutput output = output(layers.count() - 1);
        FirstLayer first = PointwiseFront.startsWithOne(layers) ? pointwise(PointwiseFront.read(layers)) : vector();
        return new Chain(layers.features(), first, stages, output, parameters.all());
    }

    /** A first layer that is fully connected, and all behind it. */
    private FirstLayer vector() {
        fullyConnected(0);
        requireNoDropout(0);
        layers.requireNoPreProcessor(0);
        FirstLayer first = new SparseInput(parameters.sparseWeights(0), parameters.bias(0), kernels);
        for (int i = 1; i < layers.count(); i++) {
            addActivation(i - 1);
            addDense(i);
        }
        return first;
    }

    /** A pointwise layer with what belongs to it, and all behind it. */
    private FirstLayer pointwise(PointwiseFront front) {
        requireNoDropout(0);
        Parameters weights = parameters.sparseWeights(0);
        Parameters bias = parameters.bias(0);
        int next = front.layers();
        if (front.length() == 1) {
            FirstLayer first = new SparseInput(weights, bias, kernels);
            stages.add(new ActivationStage(front.activation(), first.width(), kernels));
            if (front.pool().outputs(weights.rows().columns()) < weights.rows().columns()) {
                stages.add(new UnitPoolStage(front.pool(), weights.rows().columns()));
            }
            addDense(next);
            addBehind(next);
            return first;
        }
        Pointwise layer = new Pointwise(weights, bias, front.activation(), kernels);
        fullyConnected(next);
        requireNoDropout(next);
        FirstLayer first = new PooledInput(
                layer, front.pool(), front.windows(), parameters.sparseWeights(next), parameters.bias(next), kernels);
        addBehind(next);
        return first;
    }

    private void addBehind(int layer) {
        for (int i = layer + 1; i < layers.count(); i++) {
            layers.requireNoPreProcessor(i);
            addActivation(i - 1);
            addDense(i);
        }
    }

    private void addActivation(int i) {
        FeedForwardLayer layer = fullyConnected(i);
        stages.add(new ActivationStage(
                ActivationReader.read(layer.getActivationFn(), layers.name(i)),
                Rows.completed(Math.toIntExact(layer.getNOut())),
                kernels));
    }

    private void addDense(int i) {
        FeedForwardLayer layer = fullyConnected(i);
        IDropout dropout = layer.getIDropout();
        if (dropout instanceof NamedDropout named) {
            stages.add(new DropoutStage(named.mask(), Math.toIntExact(layer.getNIn()), numbers));
        } else {
            requireNoDropout(i);
        }
        stages.add(new DenseStage(parameters.denseWeights(i), parameters.bias(i), kernels));
    }

    private FeedForwardLayer fullyConnected(int i) {
        Class<?> type = i < layers.count() ? layers.layer(i).getClass() : null;
        if (type != DenseLayer.class && type != OutputLayer.class) {
            throw layers.unexpected(i, "a DenseLayer or an OutputLayer");
        }
        return (FeedForwardLayer) layers.layer(i);
    }

    private void requireNoDropout(int i) {
        IDropout dropout = layers.layer(i).getIDropout();
        if (training && dropout != null) {
            throw new UnsupportedNetworkException(layers.name(i) + " has the dropout " + dropout
                    + " on its input; the sparse trainer knows NamedDropout behind a hidden layer only");
        }
    }

    private SoftmaxOutput output(int i) {
        OutputLayer layer = layers.layer(i, OutputLayer.class);
        if (!(layer.getLossFn() instanceof LossMCXENT loss)
                || !(layer.getActivationFn() instanceof ActivationSoftmax)) {
            throw new UnsupportedNetworkException(layers.name(i) + " has the loss " + layer.getLossFn()
                    + " and the activation " + layer.getActivationFn()
                    + "; the sparse trainer knows LossMCXENT and LossNegativeLogLikelihood with softmax only");
        }
        double[] weights = new double[Math.toIntExact(layer.getNOut())];
        Arrays.fill(weights, 1);
        return new SoftmaxOutput(
                loss.getWeights() == null ? weights : loss.getWeights().toDoubleVector(), loss.getSoftmaxClipEps());
    }
}
