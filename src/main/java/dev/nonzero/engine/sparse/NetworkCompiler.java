package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.engine.sparse.kernel.MatrixProduct;
import dev.nonzero.network.Activation;
import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.Aggregate;
import dev.nonzero.network.BatchNormalization;
import dev.nonzero.network.Dense;
import dev.nonzero.network.Dropout;
import dev.nonzero.network.Flatten;
import dev.nonzero.network.Head;
import dev.nonzero.network.Layer;
import dev.nonzero.network.Layout;
import dev.nonzero.network.Network;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.ParameterShape;
import dev.nonzero.network.Parameters;
import dev.nonzero.network.PointEmbedding;
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
import java.util.Optional;

/** Makes a {@link CompiledNetwork} of a network and its parameters, which stay where they are. */
final class NetworkCompiler {
    /** Steps after which every row is visited at the latest: rare enough to cost little, however many rows. */
    private static final int LONG_WAIT = 1 << 16;

    private static final int SHORT_WAIT = 1 << 8;
    private static final RowCounts ONCE = new RowCounts(); // never changed
    private static final Update NO_UPDATE = new Update(new Optimizer.Sgd(1, 0), StepSize.constant(1, 0));

    private final Network network;
    private final List<Layer> layers;
    private final List<Shape> shapes;
    private final Parameters parameters;
    private final StepNumbers numbers;
    private final Kernels kernels;
    private final boolean training;
    private final List<LazyWeights> weights = new ArrayList<>();
    private final MatrixProduct product;
    private int next; // the layer to compile

    private NetworkCompiler(Parameters parameters, StepNumbers numbers, Kernels kernels, boolean training) {
        this.parameters = parameters;
        this.numbers = numbers;
        this.kernels = kernels;
        product = kernels.product();
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
        for (ParameterShape shape : parameters.shapes()) {
            check(parameters.network(), parameters.updates().of(shape).optimizer());
        }
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
     * Makes sure that an optimizer can train a network here. Over positions, gradients are the difference of two sums: a
     * gradient that is zero in exact numbers may come out as rounding, about 1e-9. AdaMax has no epsilon, so it makes a step of
     * full size of it.
     *
     * @throws UnsupportedNetworkException where it cannot
     */
    static void check(Network network, Optimizer optimizer) {
        if (optimizer instanceof Optimizer.AdaMax && network.completedPositions() > 1) {
            throw new UnsupportedNetworkException(
                    "AdaMax has no epsilon and makes steps of full size of gradients that are"
                            + " nothing but rounding, which the sparse trainer has in pointwise layers over positions;"
                            + " take adam, or trainer: dense");
        }
    }

    /**
     * Makes sure that a network can be compiled.
     *
     * @throws UnsupportedNetworkException where it cannot
     */
    static void check(Network network) {
        List<Layer> layers = network.layers();
        int first = layers.get(0) instanceof Dropout ? 1 : 0;
        Layer start = layers.get(first);
        require(
                start instanceof Dense || start instanceof Layout || start instanceof PointEmbedding,
                network,
                first,
                "a Dense layer, a Layout or a PointEmbedding");
        boolean positions = false; // whether there is more than one, of which empty ones are computed once
        boolean points = start instanceof PointEmbedding;
        for (int i = first + 1; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            boolean flattened = positions && layers.get(i - 1) instanceof Flatten;
            if (layers.get(i - 1) instanceof Layout) {
                require(layer instanceof Pointwise, network, i, "a Pointwise layer");
                positions = network.shapes().get(i).positions() > 1;
            } else if (flattened) {
                require(layer instanceof Dense, network, i, "a Dense layer");
                positions = false;
            } else if (positions && layer instanceof Dropout) {
                throw new UnsupportedNetworkException("dropout after a pointwise layer over positions makes each empty"
                        + " position another one, so that a step would cost every position; the sparse trainer knows"
                        + " dropout of the input, and after layers without positions");
            } else if (positions) {
                boolean known = isOfSinglePositions(layer) || layer instanceof Pool || layer instanceof Flatten;
                require(known, network, i, "Pointwise, BatchNormalization, Activation, Pool and Flatten layers");
            } else if (points) {
                boolean known = isOfSinglePositions(layer) || layer instanceof Dropout || layer instanceof Aggregate;
                require(known, network, i, "Pointwise, BatchNormalization, Activation, Dropout and Aggregate layers");
                points = !(layer instanceof Aggregate);
            } else {
                boolean known = isOfSinglePositions(layer)
                        || layer instanceof Dense
                        || layer instanceof Pool
                        || layer instanceof Dropout
                        || layer instanceof Flatten;
                require(known, network, i, "Dense, BatchNormalization, Activation, Pool, Dropout and Flatten layers");
            }
        }
    }

    private static boolean isOfSinglePositions(Layer layer) {
        return layer instanceof Pointwise || layer instanceof BatchNormalization || layer instanceof Activation;
    }

    private static void require(boolean known, Network network, int layer, String expected) {
        if (!known) {
            throw new UnsupportedNetworkException("layer " + layer + " is "
                    + network.layers().get(layer) + ", where the sparse trainer knows " + expected + " only");
        }
    }

    private CompiledNetwork compile() {
        check(network);
        FirstLayer first = first();
        List<Stage> stages = new ArrayList<>();
        for (; next < layers.size(); next++) {
            stage(next, ONCE).ifPresent(stages::add);
        }
        return new CompiledNetwork(network.features(), first, stages, output(), weights);
    }

    /** What reads the rows; sets {@link #next}. */
    private FirstLayer first() {
        Layer layer = layers.get(next);
        if (layer instanceof Dropout dropout) {
            next++;
            return new DroppedInput(dropout.mask(), first(), numbers);
        }
        if (layer instanceof PointEmbedding points) {
            return points(points);
        }
        if (layer instanceof Layout) {
            next++;
            if (shapes.get(next).positions() > 1) {
                return positions();
            }
        }
        Weighted weighted = (Weighted) layers.get(next);
        next++;
        return new SparseInput(sums(weighted, next - 1));
    }

    private FeatureSums sums(Weighted layer, int i) {
        return new FeatureSums(weights(layer, i), bias(layer, i), kernels);
    }

    private PointSet points(PointEmbedding embedding) {
        FeatureSums sums = sums(embedding, next++);
        List<Stage> ofPoints = new ArrayList<>();
        while (!(layers.get(next) instanceof Aggregate)) {
            stage(next++, ONCE).ifPresent(ofPoints::add);
        }
        Aggregate aggregate = (Aggregate) layers.get(next);
        int width = WeightTable.completed(shapes.get(next++).units());
        return new PointSet(sums, ofPoints, new RowAggregate(aggregate.type(), width, kernels));
    }

    private PooledInput positions() {
        Pointwise pointwise = (Pointwise) layers.get(next);
        int length = shapes.get(next).positions();
        RowCounts counts = new RowCounts();
        PositionSums sums = new PositionSums(weights(pointwise, next), bias(pointwise, next), kernels);
        next++;
        List<Stage> ofPositions = new ArrayList<>();
        PositionActivationStage activation = activation(new Activation(ActivationFunction.IDENTITY), next);
        int units = pointwise.units(); // after the last activation
        WindowPool pool = new WindowPool.Mean(1); // which is none
        for (; !(layers.get(next) instanceof Flatten); next++) {
            if (layers.get(next) instanceof Activation found) {
                activation = activation(found, next);
                units = shapes.get(next).units();
                ofPositions.add(activation);
            } else if (layers.get(next) instanceof Pool found && found.axis() == Pool.Axis.POSITIONS) {
                pool = found.type() == Pool.Type.MAX
                        ? new WindowPool.Max(found.size())
                        : new WindowPool.Mean(found.size());
            } else {
                stage(next, counts).ifPresent(ofPositions::add);
            }
        }
        if (ofPositions.stream().noneMatch(PositionActivationStage.class::isInstance)) {
            ofPositions.add(0, activation);
        }
        Shape pooled = shapes.get(next);
        PositionStack stack = new PositionStack(sums, ofPositions, activation, counts, length, units, pooled.units());
        Dense dense = (Dense) layers.get(next + 1);
        LazyWeights denseWeights = weights(dense, next + 1);
        Bias bias = bias(dense, next + 1);
        next += 2;
        return new PooledInput(stack, pool, pooled.positions(), denseWeights, bias, kernels);
    }

    private PositionActivationStage activation(Activation activation, int i) {
        int width = WeightTable.completed(shapes.get(i).units());
        return new PositionActivationStage(ActivationRule.of(activation), width, kernels);
    }

    /** A layer that computes each row, or each position, by itself; empty where it computes nothing. */
    private Optional<Stage> stage(int i, RowCounts counts) {
        Layer layer = layers.get(i);
        int units = shapes.get(i).units();
        if (layer instanceof Weighted weighted) {
            return Optional.of(new DenseStage(weights(weighted, i), bias(weighted, i), kernels, product));
        } else if (layer instanceof Activation activation) {
            return Optional.of(
                    new ActivationStage(ActivationRule.of(activation), WeightTable.completed(units), kernels));
        } else if (layer instanceof BatchNormalization norm) {
            return Optional.of(new BatchNormStage(
                    lazy(norm.gamma(), SHORT_WAIT),
                    lazy(norm.beta(), SHORT_WAIT),
                    lazy(norm.mean(), SHORT_WAIT),
                    lazy(norm.variance(), SHORT_WAIT),
                    counts));
        } else if (layer instanceof Pool pool) {
            return Optional.of(
                    pool.type() == Pool.Type.MAX
                            ? new UnitMaxStage(pool.size(), units)
                            : new UnitMeanStage(pool.size(), units));
        } else if (layer instanceof Dropout dropout) {
            return Optional.of(new DropoutStage(dropout.mask(), units, numbers));
        }
        return Optional.empty(); // a Flatten of one position
    }

    private LazyWeights weights(Weighted layer, int i) {
        return lazy(layer.weightName(), network.readsSparseRows(i) ? LONG_WAIT : SHORT_WAIT);
    }

    private Bias bias(Weighted layer, int i) {
        return new Bias(layer.bias() ? lazy(layer.biasName(), SHORT_WAIT) : null, network.isNormalized(i));
    }

    private LazyWeights lazy(String name, int longestWait) {
        boolean trained = training && parameters.shape(name).isTrained();
        Update update = trained ? parameters.updates().of(parameters.shape(name)) : NO_UPDATE;
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
        return new SoftmaxOutput((Head.Softmax) network.head(), kernels);
    }
}
