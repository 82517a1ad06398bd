package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.network.Activation;
import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.Dense;
import dev.nonzero.network.Dropout;
import dev.nonzero.network.Flatten;
import dev.nonzero.network.Head;
import dev.nonzero.network.Layer;
import dev.nonzero.network.Layout;
import dev.nonzero.network.Network;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.Parameters;
import dev.nonzero.network.Pointwise;
import dev.nonzero.network.Pool;
import dev.nonzero.network.Shape;
import dev.nonzero.network.StepSize;
import dev.nonzero.network.Update;
import dev.nonzero.network.WeightTable;
import dev.nonzero.network.Weighted;
import dev.nonzero.training.UnsupportedNetworkException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a {@link CompiledNetwork} of a network and its parameters, which stay where they are. */
final class NetworkCompiler {
    /** Steps after which every row is visited at the latest: rare enough to cost little, however many rows. */
    private static final int LONG_WAIT = 1 << 16;

    private static final int SHORT_WAIT = 1 << 8;
    private static final Update NO_UPDATE = new Update(new Optimizer.Sgd(1, 0), StepSize.constant(1, 0));

    private final Network network;
    private final List<Layer> layers;
    private final List<Shape> shapes;
    private final Parameters parameters;
    private final StepNumbers numbers;
    private final Kernels kernels;
    private final boolean training;
    private final List<LazyWeights> weights = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private int next; // the layer to compile

    private NetworkCompiler(Parameters parameters, StepNumbers numbers, Kernels kernels, boolean training) {
        this.parameters = parameters;
        this.numbers = numbers;
        this.kernels = kernels;
        this.training = training;
        network = parameters.network();
        layers = network.layers();
        shapes = network.shapes();
    }

    /**
     * The network to be trained.
     *
     * @throws UnsupportedNetworkException where a part of it cannot be trained here
     */
    static CompiledNetwork toTrain(Parameters parameters, StepNumbers numbers, Kernels kernels) {
        return new NetworkCompiler(parameters, numbers, kernels, true).compile();
    }

    /**
     * The network to predict with.
     *
     * @throws UnsupportedNetworkException where a part of it cannot be computed here
     */
    static CompiledNetwork toPredict(Parameters parameters, Kernels kernels) {
        return new NetworkCompiler(parameters, new StepNumbers(0), kernels, false).compile();
    }

    /**
     * Makes sure that a network can be compiled.
     *
     * @throws UnsupportedNetworkException where it cannot
     */
    static void check(Network network) {
        List<Layer> layers = network.layers();
        boolean positions = false; // whether there is more than one
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            if (i == 0) {
                require(layer instanceof Dense || layer instanceof Layout, network, i, "a Dense layer or a Layout");
            } else if (layers.get(i - 1) instanceof Layout) {
                require(layer instanceof Pointwise, network, i, "a Pointwise layer");
                positions = network.shapes().get(i).positions() > 1;
            } else if (positions) {
                require(
                        layer instanceof Activation || layer instanceof Pool || layer instanceof Flatten,
                        network,
                        i,
                        "an Activation, a Pool or a Flatten layer");
                positions = !(layer instanceof Flatten);
            } else if (layers.get(i - 1) instanceof Flatten
                    && network.shapes().get(i - 1).positions() > 1) {
                require(layer instanceof Dense, network, i, "a Dense layer");
            } else {
                boolean known = layer instanceof Dense
                        || layer instanceof Activation
                        || layer instanceof Pool
                        || layer instanceof Dropout
                        || layer instanceof Flatten;
                require(known, network, i, "Dense, Activation, Pool, Dropout and Flatten layers");
            }
        }
    }

    private static void require(boolean known, Network network, int layer, String expected) {
        if (!known) {
            throw new UnsupportedNetworkException("layer " + layer + " is "
                    + network.layers().get(layer) + ", where the sparse trainer knows " + expected + " only");
        }
    }

    private CompiledNetwork compile() {
        check(network);
        FirstLayer first = layers.get(0) instanceof Dense dense ? vector(dense) : pointwise();
        while (next < layers.size()) {
            addStage(next++);
        }
        return new CompiledNetwork(network.features(), first, stages, output(), weights);
    }

    private FirstLayer vector(Dense dense) {
        next = 1;
        return new SparseInput(weights(dense, 0), bias(dense), kernels);
    }

    private FirstLayer pointwise() {
        Pointwise layer = (Pointwise) layers.get(1);
        next = 2;
        if (shapes.get(1).positions() == 1) {
            return new SparseInput(weights(layer, 1), bias(layer), kernels);
        }
        Activation activation = new Activation(ActivationFunction.IDENTITY);
        WindowPool pool = new WindowPool.PositionMean(1); // which is none
        for (; !(layers.get(next) instanceof Flatten); next++) {
            if (layers.get(next) instanceof Activation found) {
                activation = found;
            } else {
                pool = WindowPool.of((Pool) layers.get(next));
            }
        }
        int windows = shapes.get(next).positions();
        PointwiseActivations sums =
                new PointwiseActivations(weights(layer, 1), bias(layer), ActivationRule.of(activation), kernels);
        Dense dense = (Dense) layers.get(next + 1);
        LazyWeights denseWeights = weights(dense, next + 1);
        next += 2;
        return new PooledInput(sums, pool, windows, denseWeights, bias(dense), kernels);
    }

    private void addStage(int i) {
        Layer layer = layers.get(i);
        int units = shapes.get(i).units();
        if (layer instanceof Dense dense) {
            stages.add(new DenseStage(weights(dense, i), bias(dense), kernels));
        } else if (layer instanceof Activation activation) {
            stages.add(new ActivationStage(ActivationRule.of(activation), WeightTable.completed(units), kernels));
        } else if (layer instanceof Pool pool) {
            stages.add(new UnitPoolStage(WindowPool.of(pool), units));
        } else if (layer instanceof Dropout dropout) {
            stages.add(new DropoutStage(dropout.mask(), units, numbers));
        } else {
            require(layer instanceof Flatten, network, i, "Dense, Activation, Pool, Dropout and Flatten");
        }
    }

    private LazyWeights weights(Weighted layer, int i) {
        return lazy(layer.weightName(), network.readsSparseRows(i) ? LONG_WAIT : SHORT_WAIT);
    }

    private @Nullable LazyWeights bias(Weighted layer) {
        return layer.bias() ? lazy(layer.biasName(), SHORT_WAIT) : null;
    }

    private LazyWeights lazy(String name, int longestWait) {
        Update update = training ? parameters.updates().of(parameters.shape(name)) : NO_UPDATE;
        LazyWeights lazy = new LazyWeights(parameters.table(name), rule(name, update, longestWait));
        weights.add(lazy);
        return lazy;
    }

    private UpdateRule rule(String name, Update update, int longestWait) {
        try {
            return UpdateRules.of(update, kernels, longestWait);
        } catch (UnsupportedNetworkException e) {
            throw new UnsupportedNetworkException(name + ": " + e.getMessage());
        }
    }

    private Output output() {
        if (network.head() instanceof Head.Sigmoid sigmoid) {
            return new SigmoidOutput(sigmoid, kernels);
        }
        return new SoftmaxOutput((Head.Softmax) network.head());
    }
}
