package dev.nonzero.engine.dl4j;

import dev.nonzero.engine.dl4j.layers.LayoutPreProcessor;
import dev.nonzero.engine.dl4j.layers.LayoutPreProcessor.Form;
import dev.nonzero.engine.dl4j.layers.NamedDropout;
import dev.nonzero.engine.dl4j.layers.WindowsPreProcessor;
import dev.nonzero.network.Activation;
import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.Aggregate;
import dev.nonzero.network.BatchNormalization;
import dev.nonzero.network.Dense;
import dev.nonzero.network.Dropout;
import dev.nonzero.network.DropoutMask;
import dev.nonzero.network.Head;
import dev.nonzero.network.Layer;
import dev.nonzero.network.Layout;
import dev.nonzero.network.Network;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.Parameters;
import dev.nonzero.network.PointEmbedding;
import dev.nonzero.network.Pointwise;
import dev.nonzero.network.Pool;
import dev.nonzero.network.Shape;
import dev.nonzero.network.Updates;
import dev.nonzero.network.Weighted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
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
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * Makes the Deeplearning4j network of a {@link Network}: input (batch, features), output the probabilities (batch, classes).
 * Its layers are named {@code pointwise}, {@code pointwise1}, …, {@code pool}, {@code activation}, {@code hidden0}, {@code hidden1}, …,
 * {@code output}, as far as there are such.
 *
 * <p><b>The pointwise layers.</b> {@code linear} is a dense layer that reads (batch * length, channels); at length 1
 * nothing is rearranged around it. {@code conv1d} is a {@link Convolution1DLayer}, which adds its products in an order of
 * its own. With a single channel there is nothing to add, every one of Deeplearning4j's layers gives the same bits, and
 * its two-dimensional convolution of height 1 is taken, which needs a third of the time. So it is where batch normalization
 * follows, because Deeplearning4j's takes the rows of a sequence for its units.
 *
 * <p><b>The pool.</b> Where the maximum of activations is the activation of the maximum, that is for a max pool and a
 * nondecreasing activation, the pool reads the sums of the pointwise layer and the activation comes after it, on fewer
 * numbers. Values and gradients are those of the other order.
 */
public final class Dl4jNetworks {
    /** What a probability keeps from 0 and 1 in binary cross-entropy, whose gradient is 0 / 0 there. */
    private static final double CLIP = 1e-7;

    private final Network network;
    private final List<Layer> layers;
    private final List<Shape> shapes;
    private final Updates updates;
    private final NeuralNetConfiguration.ListBuilder built;
    private int count; // of the layers built so far
    private @Nullable DropoutMask dropout; // of the outputs of the layer before

    private Dl4jNetworks(Network network, Updates updates) {
        this.network = network;
        this.updates = updates;
        layers = network.layers();
        shapes = network.shapes();
        built = new NeuralNetConfiguration.Builder()
                .seed(0) // nothing is drawn from it
                .weightInit(WeightInit.ZERO)
                .activation(org.nd4j.linalg.activations.Activation.IDENTITY)
                .updater(Updaters.of(optimizer(0)))
                .list();
    }

    /**
     * A network with copies of some parameters, of their optimizer state and of their count of steps.
     *
     * @throws BackendException where this machine cannot compute with ND4J's backend
     */
    public static MultiLayerNetwork of(Parameters parameters) {
        Nd4jBackend.name(); // before anything else touches ND4J
        MultiLayerNetwork network = new MultiLayerNetwork(configuration(parameters.network(), parameters.updates()));
        network.init();
        new StateTransfer(network).write(parameters);
        return network;
    }

    /** The configuration of a network after the steps that were done, as JSON: an entry of Deeplearning4j's model file. */
    public static String json(Parameters parameters) {
        MultiLayerConfiguration configuration = configuration(parameters.network(), parameters.updates());
        configuration.setIterationCount(parameters.steps());
        return configuration.toJson();
    }

    /**
     * The configuration of a network.
     *
     * @param updates how its parameters are trained
     */
    public static MultiLayerConfiguration configuration(Network network, Updates updates) {
        return new Dl4jNetworks(network, updates).build();
    }

    /**
     * Whether a network is one that is kept as a model of Deeplearning4j: it can be built, with one pointwise layer at most,
     * without normalizations and dropout of the input.
     */
    public static boolean hasCounterpart(Network network) {
        long stack =
                network.layers().stream().filter(Pointwise.class::isInstance).count();
        return stack <= 1
                && network.layers().stream().noneMatch(BatchNormalization.class::isInstance)
                && network.inputDropout().isEmpty()
                && obstacles(network).isEmpty();
    }

    /** Which layers of a network have no counterpart here, one sentence for each. */
    static List<String> obstacles(Network network) {
        List<String> obstacles = new ArrayList<>();
        List<Layer> layers = network.layers();
        List<Shape> shapes = network.shapes();
        boolean hidden = false; // whether a fully connected layer came
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            hidden |= layer instanceof Dense;
            int completing = network.completedPositions() - shapes.get(i).positions();
            if (layer instanceof BatchNormalization && !hidden && completing > 0) {
                obstacles.add("Deeplearning4j's batch normalization would count the " + completing
                        + (completing == 1 ? " position of zeros that completes" : " positions of zeros that complete")
                        + " the last window of the pool; set trainer to sparse, or pool.last_window to drop");
            } else if (layer instanceof Pointwise
                    && network.isNormalized(i)
                    && shapes.get(i).units() == 1) {
                obstacles.add("with one channel batch normalization takes the scale of the weights away again, and what"
                        + " Deeplearning4j computes as their gradient is rounding; set trainer to sparse");
            } else if (layer instanceof Dropout && !hidden && i > 0) {
                obstacles.add("the dense trainer has no dropout after a pointwise layer; set trainer to sparse");
            } else if (layer instanceof PointEmbedding || layer instanceof Aggregate) {
                obstacles.add("Deeplearning4j has no layer over the set of a row's nonzeros; set trainer to sparse");
            }
        }
        return obstacles.stream().distinct().toList();
    }

    private MultiLayerConfiguration build() {
        int next = network.inputDropout().isPresent() ? 1 : 0; // which is applied where batches are made dense
        if (layers.get(next) instanceof Layout) {
            next = addFront(next);
        }
        for (; next < layers.size(); next++) {
            Layer layer = layers.get(next);
            if (layer instanceof Dropout found) {
                dropout = found.mask();
            } else if (layer instanceof Dense dense && next == layers.size() - 1) {
                addFullyConnected(dense, next, output());
            } else if (layer instanceof Dense dense) {
                Activation activation = (Activation) layers.get(activationAfter(next));
                addFullyConnected(dense, next, new DenseLayer.Builder().activation(ofSums(next, activation)));
                addNormalization(next, activation);
                next = activationAfter(next);
            } else {
                throw new IllegalArgumentException("Deeplearning4j has no counterpart of " + layer + " here");
            }
        }
        return built.setInputType(InputType.feedForward(network.features())).build();
    }

    /** The place of the activation of a layer: right after it, or after its normalization. */
    private int activationAfter(int i) {
        return network.isNormalized(i) ? i + 2 : i + 1;
    }

    /** What a layer applies to its sums: its activation, unless a normalization comes before that. */
    private IActivation ofSums(int i, Activation activation) {
        return Functions.of(network.isNormalized(i) ? new Activation(ActivationFunction.IDENTITY) : activation);
    }

    /** The normalization after a layer, if it has one, and the activation after that. */
    private void addNormalization(int i, Activation activation) {
        if (layers.get(i + 1) instanceof BatchNormalization norm) {
            int units = shapes.get(i + 1).units();
            built.layer(
                    count++,
                    new org.deeplearning4j.nn.conf.layers.BatchNormalization.Builder()
                            .eps(BatchNormalization.EPSILON)
                            .decay(1 - BatchNormalization.MOMENTUM)
                            .useLogStd(false)
                            .nIn(units)
                            .nOut(units)
                            .name(norm.name())
                            .build());
            if (activation.function() != ActivationFunction.IDENTITY) {
                addActivation(activation, norm.name() + ".activation");
            }
        }
    }

    private void addActivation(Activation activation, String name) {
        built.layer(
                count++,
                new ActivationLayer.Builder()
                        .activation(Functions.of(activation))
                        .name(name)
                        .build());
    }

    private void addFullyConnected(Dense layer, int i, FeedForwardLayer.Builder<?> builder) {
        if (dropout != null) {
            builder.dropOut(new NamedDropout(dropout.seed(), dropout.layer(), dropout.probability()));
            dropout = null;
        }
        addWeighted(layer, i, builder);
    }

    private void addWeighted(Weighted layer, int i, FeedForwardLayer.Builder<?> builder) {
        Optimizer optimizer = optimizer(i);
        if (optimizer.weightDecay() > 0) {
            builder.weightDecay(optimizer.weightDecay(), true); // set for all layers at once it would count twice
        }
        built.layer(
                count++,
                builder.name(layer.name())
                        .nIn(shapes.get(i).units())
                        .nOut(layer.units())
                        .build());
    }

    /** Of the weights of a layer; of the first layer that has any, if it has none. */
    private Optimizer optimizer(int layer) {
        int weighted = layer;
        while (!(layers.get(weighted) instanceof Weighted)) {
            weighted++;
        }
        return updates.of(layers.get(weighted).parameters(shapes.get(weighted)).get(0))
                .optimizer();
    }

    /** Layout, pointwise layers with their activations, pool and flattening; the place of the layer after them. */
    private int addFront(int layout) {
        Pointwise pointwise = (Pointwise) layers.get(layout + 1);
        int channels = shapes.get(layout + 1).units();
        int length = network.completedPositions();
        Form form =
                switch (pointwise.type()) {
                    case LINEAR -> Form.ROWS;
                    case CONV1D -> channels == 1 || normalizesPositions() ? Form.IMAGE : Form.SEQUENCE;
                };
        boolean vector = form == Form.ROWS && length == 1;
        if (!vector) {
            built.inputPreProcessor(count, new LayoutPreProcessor(network.features(), channels, length, form));
        }
        int next = layout + 1;
        while (layers.get(activationAfter(next) + 1) instanceof Pointwise) {
            addPointwise(next, form, (Activation) layers.get(activationAfter(next)));
            next = activationAfter(next) + 1;
        }
        int last = activationAfter(next);
        Activation activation = (Activation) layers.get(last);
        Pool pool = layers.get(last + 1) instanceof Pool found ? found : null;
        boolean poolFirst = poolFirst(activation, pool);
        addPointwise(next, form, poolFirst ? new Activation(ActivationFunction.IDENTITY) : activation);
        int flatten = last + (pool == null ? 1 : 2);
        if (vector && pool == null) {
            return flatten + 1;
        }
        int units = ((Pointwise) layers.get(next)).units();
        Shape pooled = shapes.get(flatten);
        InputPreProcessor windows = new WindowsPreProcessor(units, length, units / pooled.units(), form);
        InputPreProcessor flat = new CnnToFeedForwardPreProcessor(1, pooled.positions(), pooled.units());
        if (pool == null) {
            built.inputPreProcessor(count, new ComposableInputPreProcessor(windows, flat));
            return flatten + 1;
        }
        built.inputPreProcessor(count, windows);
        built.layer(count++, subsampling(pool));
        if (poolFirst) {
            addActivation(activation, "activation");
        }
        built.inputPreProcessor(count, flat);
        return flatten + 1;
    }

    private boolean normalizesPositions() {
        return IntStream.range(0, layers.size())
                .anyMatch(i -> layers.get(i) instanceof Pointwise && network.isNormalized(i));
    }

    private void addPointwise(int i, Form form, Activation activation) {
        Pointwise layer = (Pointwise) layers.get(i);
        IActivation function = ofSums(i, activation);
        addWeighted(
                layer,
                i,
                switch (form) {
                    case ROWS -> new DenseLayer.Builder().hasBias(layer.bias()).activation(function);
                    case SEQUENCE ->
                        new Convolution1DLayer.Builder(1).hasBias(layer.bias()).activation(function);
                    case IMAGE ->
                        new ConvolutionLayer.Builder(1, 1).hasBias(layer.bias()).activation(function);
                });
        addNormalization(i, activation);
    }

    private static boolean poolFirst(Activation activation, @Nullable Pool pool) {
        return pool != null
                && pool.type() == Pool.Type.MAX
                && activation.function() != ActivationFunction.IDENTITY
                && activation.function().isNondecreasing();
    }

    private static SubsamplingLayer subsampling(Pool pool) {
        int[] window =
                switch (pool.axis()) {
                    case UNITS -> new int[] {pool.size(), 1};
                    case POSITIONS -> new int[] {1, pool.size()};
                };
        SubsamplingLayer.PoolingType type =
                switch (pool.type()) {
                    case MAX -> SubsamplingLayer.PoolingType.MAX;
                    case AVG -> SubsamplingLayer.PoolingType.AVG;
                };
        return new SubsamplingLayer.Builder(type, window, window).name("pool").build();
    }

    /** Label smoothing is a matter of the labels that it is trained on. */
    private OutputLayer.Builder output() {
        if (network.head() instanceof Head.Softmax softmax) {
            return new OutputLayer.Builder(loss(softmax)).activation(org.nd4j.linalg.activations.Activation.SOFTMAX);
        }
        return new OutputLayer.Builder(new LossBinaryXENT(CLIP, null))
                .activation(org.nd4j.linalg.activations.Activation.SIGMOID);
    }

    private static LossMCXENT loss(Head.Softmax softmax) {
        double[] weights =
                softmax.classWeights().stream().mapToDouble(Double::doubleValue).toArray();
        boolean weighted = Arrays.stream(weights).anyMatch(weight -> weight != 1);
        return weighted ? new LossMCXENT(Nd4j.createFromArray(new double[][] {weights})) : new LossMCXENT();
    }
}
