package dev.nonzero.engine.dl4j.equivalence;

import dev.nonzero.engine.dl4j.Nd4jBackend;
import dev.nonzero.engine.dl4j.NetworkParameters;
import dev.nonzero.network.BiasScheme;
import dev.nonzero.network.InitialWeights;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.ParameterShape;
import dev.nonzero.network.Pointwise;
import dev.nonzero.network.Shape;
import dev.nonzero.network.WeightScheme;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A network of pointwise layers of one type, with relu between them, under a mean squared error, as a user of
 * Deeplearning4j writes it: input (batch, channels, length), output (batch, units, length). Two stacks of one seed have
 * equal weights, whatever their type.
 */
final class PointwiseStack {
    private final MultiLayerNetwork network;

    PointwiseStack(LayerType type, EquivalenceSettings settings, int depth, long seed) {
        Nd4jBackend.name(); // before anything else touches ND4J
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .weightInit(WeightInit.ZERO)
                .updater(new Adam(0.001))
                .list();
        List<ParameterShape> shapes = new ArrayList<>();
        int inputs = settings.channels();
        for (int i = 0; i < depth; i++) {
            FeedForwardLayer.Builder<?> layer =
                    switch (type) {
                        case LINEAR -> new DenseLayer.Builder();
                        case CONV1D -> new Convolution1DLayer.Builder(1);
                    };
            layer.name("layer" + i).nIn(inputs).nOut(settings.units());
            layer.activation(i == depth - 1 ? Activation.IDENTITY : Activation.RELU);
            layers.layer(i, layer.build());
            Pointwise ours =
                    new Pointwise("layer" + i, type, settings.units(), true, WeightScheme.PYTORCH, BiasScheme.PYTORCH);
            shapes.addAll(ours.parameters(new Shape(settings.length(), inputs)));
            inputs = settings.units();
        }
        if (type == LayerType.LINEAR) {
            layers.inputPreProcessor(0, new RnnToFeedForwardPreProcessor(RNNFormat.NCW));
            layers.inputPreProcessor(depth, new FeedForwardToRnnPreProcessor(RNNFormat.NCW));
        }
        layers.layer(
                depth,
                new RnnLossLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .build());
        network = new MultiLayerNetwork(
                layers.setInputType(InputType.recurrent(settings.channels(), settings.length(), RNNFormat.NCW))
                        .build());
        network.init();
        NetworkParameters parameters = new NetworkParameters(network);
        for (ParameterShape shape : shapes) {
            INDArray view = parameters.view(shape.name());
            float[] values = InitialWeights.draw(shape, seed);
            view.assign(Nd4j.createFromArray(values).reshape('c', view.shape()));
        }
    }

    /** The shape in which Deeplearning4j keeps the weights of the first layer. */
    long[] weightShape() {
        return network.getParam("0_W").shape();
    }

    long parameterCount() {
        return network.numParams();
    }

    /** The parameters of a layer, {@code layer0.W} and so on. */
    float[] parameters(String name) {
        return new NetworkParameters(network).floats(name);
    }

    /** All parameters, layer after layer. */
    float[] allParameters() {
        NetworkParameters parameters = new NetworkParameters(network);
        float[] all = new float[Math.toIntExact(network.numParams())];
        int filled = 0;
        for (String name : parameters.names()) {
            float[] some = parameters.floats(name);
            System.arraycopy(some, 0, all, filled, some.length);
            filled += some.length;
        }
        return all;
    }

    INDArray output(INDArray input) {
        return network.output(input);
    }

    /** The gradient of the mean squared error by the first layer's weights, times batch and length; (units, channels). */
    float[] weightGradient(INDArray input, INDArray target) {
        forwardAndBackward(input, target);
        return NetworkParameters.ofGradients(network).floats("layer0.W");
    }

    void forwardAndBackward(INDArray input, INDArray target) {
        network.setInput(input);
        network.setLabels(target);
        network.computeGradientAndScore();
    }

    /** One step of Adam; the loss before it. */
    double step(INDArray input, INDArray target) {
        network.fit(input, target);
        return network.score();
    }
}
