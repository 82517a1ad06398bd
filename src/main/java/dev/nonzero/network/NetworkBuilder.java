package dev.nonzero.network;

import dev.nonzero.network.layers.LayoutPreProcessor;
import dev.nonzero.network.layers.LayoutPreProcessor.Form;
import dev.nonzero.network.layers.NamedDropout;
import dev.nonzero.network.layers.WindowsPreProcessor;
import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * Makes the Deeplearning4j network of a description: input (batch, features), output the probabilities (batch, classes).
 * Its layers are named {@code pointwise}, {@code pool}, {@code activation}, {@code hidden0}, {@code hidden1}, …,
 * {@code output}, as far as there are such.
 *
 * <p><b>The pointwise layer.</b> {@code linear} is a dense layer that reads (batch * length, channels); at length 1
 * nothing is rearranged around it. {@code conv1d} is a {@link Convolution1DLayer}, which adds its products in an order of
 * its own. With a single channel there is nothing to add, every one of Deeplearning4j's layers gives the same bits, and
 * its two-dimensional convolution of height 1 is taken, which needs a third of the time.
 *
 * <p><b>The pool.</b> Where the maximum of activations is the activation of the maximum, that is for a max pool and a
 * nondecreasing activation, the pool reads the sums of the pointwise layer and the activation stands behind it, on fewer
 * numbers. Values and gradients are those of the other order.
 */
public final class NetworkBuilder {
    private final NetworkDescription description;
    private final NetworkShape shape;
    private final Optimizer optimizer;
    private final long dropoutSeed;
    private final NeuralNetConfiguration.ListBuilder layers;
    private int count; // of the layers so far

    private NetworkBuilder(NetworkDescription description, NetworkShape shape, Optimizer optimizer, long dropoutSeed) {
        this.description = description;
        this.shape = shape;
        this.optimizer = optimizer;
        this.dropoutSeed = dropoutSeed;
        layers = new NeuralNetConfiguration.Builder()
                .seed(0) // nothing is drawn from it
                .weightInit(WeightInit.ZERO)
                .activation(Activation.IDENTITY)
                .updater(optimizer.updater())
                .list();
    }

    /**
     * A network with its initial parameters.
     *
     * @param description what to build
     * @param optimizer with which it will be trained
     * @param classWeights what each class counts in the loss; shape (classes)
     * @param features the features of a row
     * @param initSeed where the initial parameters are drawn from
     * @param dropoutSeed where the masks of dropout are drawn from
     * @throws IllegalArgumentException where there can be no such network, see {@link NetworkShape#of}, or its
     *     optimizer's state would have more than 2³¹ - 1 numbers
     */
    public static MultiLayerNetwork build(
            NetworkDescription description,
            Optimizer optimizer,
            double[] classWeights,
            int features,
            long initSeed,
            long dropoutSeed) {
        Nd4jBackend.name(); // before anything else touches ND4J
        NetworkShape shape = NetworkShape.of(description, features, classWeights.length);
        long stateSize = optimizer.updater().stateSize(shape.parameters());
        if (stateSize > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("the optimizer would keep " + stateSize + " numbers for the network's "
                    + shape.parameters() + " parameters, but it can keep at most " + Integer.MAX_VALUE);
        }
        MultiLayerNetwork network =
                new NetworkBuilder(description, shape, optimizer, dropoutSeed).assemble(classWeights);
        network.init();
        InitialWeights.draw(network, shape.layers(), description.initialization(), initSeed);
        return network;
    }

    /**
     * A trained network to predict with, which has the optimizer and the loss of plain SGD.
     *
     * @param parameters by name, as {@link NetworkParameters} has them
     * @throws IllegalArgumentException where there can be no such network, see {@link NetworkShape#of}
     */
    public static MultiLayerNetwork withParameters(
            NetworkDescription description, int features, int classes, Map<String, float[]> parameters) {
        Nd4jBackend.name(); // before anything else touches ND4J
        double[] classWeights = new double[classes];
        Arrays.fill(classWeights, 1);
        MultiLayerNetwork network = new NetworkBuilder(
                        description, NetworkShape.of(description, features, classes), new Optimizer.Sgd(1, 0), 0)
                .assemble(classWeights);
        network.init();
        parameters.forEach(new NetworkParameters(network)::set);
        return network;
    }

    private MultiLayerNetwork assemble(double[] classWeights) {
        description.layer().ifPresent(this::addPointwise);
        IActivation activation = description.activation().function();
        for (int i = 0; i < description.hidden().size(); i++) {
            addFullyConnected(shape.layer("hidden" + i), new DenseLayer.Builder().activation(activation), i);
        }
        OutputLayer.Builder output = new OutputLayer.Builder(loss(classWeights)).activation(Activation.SOFTMAX);
        addFullyConnected(shape.layer("output"), output, description.hidden().size());
        return new MultiLayerNetwork(
                layers.setInputType(InputType.feedForward(shape.features())).build());
    }

    private void addFullyConnected(LayerShape layer, FeedForwardLayer.Builder<?> builder, int hiddenBefore) {
        if (hiddenBefore > 0 && description.dropout() > 0) {
            builder.dropOut(new NamedDropout(dropoutSeed, "hidden" + (hiddenBefore - 1), description.dropout()));
        }
        addWeighted(layer, builder);
    }

    private void addWeighted(LayerShape layer, FeedForwardLayer.Builder<?> builder) {
        if (optimizer.weightDecay() > 0) {
            builder.weightDecay(optimizer.weightDecay(), true); // set for all layers at once it would count twice
        }
        layers.layer(
                count++,
                builder.name(layer.name())
                        .nIn(layer.inputs())
                        .nOut(layer.units())
                        .build());
    }

    private void addPointwise(PointwiseLayer pointwise) {
        Form form =
                switch (pointwise.type()) {
                    case LINEAR -> Form.ROWS;
                    case CONV1D -> shape.channels() == 1 ? Form.IMAGE : Form.SEQUENCE;
                };
        boolean poolFirst = pointwise.activation() != ActivationFunction.IDENTITY
                && pointwise.activation().isNondecreasing()
                && description
                        .pool()
                        .filter(pool -> pool.type() == Pool.Type.MAX)
                        .isPresent();
        IActivation ofLayer = (poolFirst ? ActivationFunction.IDENTITY : pointwise.activation()).function();
        boolean vector = form == Form.ROWS && shape.completedLength() == 1;
        if (!vector) {
            layers.inputPreProcessor(
                    count, new LayoutPreProcessor(shape.features(), shape.channels(), shape.completedLength(), form));
        }
        addWeighted(
                shape.layer("pointwise"),
                switch (form) {
                    case ROWS ->
                        new DenseLayer.Builder().hasBias(pointwise.bias()).activation(ofLayer);
                    case SEQUENCE ->
                        new Convolution1DLayer.Builder(1)
                                .hasBias(pointwise.bias())
                                .activation(ofLayer);
                    case IMAGE ->
                        new ConvolutionLayer.Builder(1, 1)
                                .hasBias(pointwise.bias())
                                .activation(ofLayer);
                });
        if (vector && description.pool().isEmpty()) {
            return;
        }
        int group = description
                .pool()
                .filter(pool -> pool.axis() == Pool.Axis.FEATURES)
                .map(Pool::size)
                .orElse(1);
        InputPreProcessor windows = new WindowsPreProcessor(pointwise.units(), shape.completedLength(), group, form);
        InputPreProcessor flat = new CnnToFeedForwardPreProcessor(1, shape.windows(), shape.pooledUnits());
        if (description.pool().isEmpty()) {
            layers.inputPreProcessor(count, new ComposableInputPreProcessor(windows, flat));
            return;
        }
        layers.inputPreProcessor(count, windows);
        layers.layer(count++, pool(description.pool().get()));
        if (poolFirst) {
            layers.layer(
                    count++,
                    new ActivationLayer.Builder()
                            .activation(pointwise.activation().function())
                            .name("activation")
                            .build());
        }
        layers.inputPreProcessor(count, flat);
    }

    private static SubsamplingLayer pool(Pool pool) {
        int[] window =
                switch (pool.axis()) {
                    case FEATURES -> new int[] {pool.size(), 1};
                    case POSITIONS -> new int[] {1, pool.size()};
                };
        SubsamplingLayer.PoolingType type =
                switch (pool.type()) {
                    case MAX -> SubsamplingLayer.PoolingType.MAX;
                    case AVG -> SubsamplingLayer.PoolingType.AVG;
                };
        return new SubsamplingLayer.Builder(type, window, window).name("pool").build();
    }

    private static LossMCXENT loss(double[] classWeights) {
        boolean weighted = Arrays.stream(classWeights).anyMatch(weight -> weight != 1);
        return weighted ? new LossMCXENT(Nd4j.createFromArray(new double[][] {classWeights})) : new LossMCXENT();
    }
}
