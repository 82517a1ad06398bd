package dev.nonzero.benchmark;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.engine.sparse.SparseEngine;
import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.Aggregate;
import dev.nonzero.network.Channels;
import dev.nonzero.network.Head;
import dev.nonzero.network.HiddenLayer;
import dev.nonzero.network.InitialWeights;
import dev.nonzero.network.Initialization;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.Parameters;
import dev.nonzero.network.PointwiseLayer;
import dev.nonzero.network.Pool;
import dev.nonzero.network.Positions;
import dev.nonzero.training.TrainingSession;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Times a step of the networks of {@code layers.py}, with the sparse trainer and Adam, in batches of 128 rows of 50 nonzeros
 * and 10 classes. Prints the mean in milliseconds of processor time.
 */
public final class LayerSteps {
    private static final int CLASSES = 10;
    private static final int NONZEROS = 50;
    private static final int BATCHES = 100;
    private static final int DENSE_BATCHES = 10;
    private static final double SECONDS = 2;
    private static final int LEAST_STEPS = 10;

    private LayerSteps() {}

    /**
     * Arguments are {@code norm}, {@code set} or {@code set of two layers}, and the number of features; or {@code linear} or
     * {@code conv1d}, whose rows have no zeros.
     */
    public static void main(String[] arguments) {
        int features = Integer.parseInt(arguments[1]);
        Optional<BenchmarkNetwork> dense = Arrays.stream(BenchmarkNetwork.values())
                .filter(network -> network.toString().equals(arguments[0]))
                .findFirst();
        LabeledData data = dense.isPresent()
                ? denseRows(features)
                : ZipfRows.of(features, BATCHES * TrainingSteps.BATCH, NONZEROS, CLASSES);
        Parameters parameters = dense.map(network -> network.build(features, CLASSES, 1))
                .orElseGet(() -> InitialWeights.of(
                        description(arguments[0]).network(features, Head.Softmax.of(CLASSES), 1),
                        new Optimizer.Adam(0.001, 0.9, 0.999, 1e-8, 0),
                        1));
        // not closed: what was trained is not kept
        TrainingSession session = new SparseEngine().open(parameters);
        TrainingSteps steps = new TrainingSteps(session, data);
        milliseconds(steps); // so that the code is compiled and Adam's state visited
        System.out.printf(Locale.ROOT, "%.4f%n", milliseconds(steps));
    }

    /** The processor time of a step, which other programs on the machine do not lengthen as they do the time of the clock. */
    private static double milliseconds(Runnable step) {
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long start = thread.getCurrentThreadCpuTime();
        long spent = 0;
        int count = 0;
        while (count < LEAST_STEPS || spent < SECONDS * 1e9) {
            step.run();
            count++;
            spent = thread.getCurrentThreadCpuTime() - start;
        }
        return spent * 1e-6 / count;
    }

    /** Rows of normally distributed numbers. */
    private static LabeledData denseRows(int features) {
        SplittableRandom random = new SplittableRandom(1);
        int rows = DENSE_BATCHES * TrainingSteps.BATCH;
        int[] offsets =
                IntStream.rangeClosed(0, rows).map(row -> row * features).toArray();
        int[] columns =
                IntStream.range(0, rows * features).map(i -> i % features).toArray();
        float[] values = new float[rows * features];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new LabeledData(
                new SparseMatrix(features, offsets, columns, values),
                random.ints(rows, 0, CLASSES).toArray(),
                IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList());
    }

    private static NetworkDescription description(String name) {
        return switch (name) {
            case "norm" ->
                NetworkDescription.fullyConnected(List.of(128))
                        .with(
                                Channels.of(1),
                                List.of(layer(8, true)),
                                Optional.of(new Pool(Pool.Type.MAX, 4, Pool.Axis.POSITIONS)));
            case "set" -> set(List.of(layer(128, false)));
            case "set of two layers" -> set(List.of(layer(64, false), layer(128, false)));
            default -> throw new IllegalArgumentException("there is no network " + name);
        };
    }

    private static NetworkDescription set(List<PointwiseLayer> layers) {
        return new NetworkDescription(
                Positions.NONZEROS,
                Channels.ALL,
                layers,
                Aggregate.Type.MAX,
                Optional.empty(),
                0,
                List.of(HiddenLayer.of(128)),
                ActivationFunction.RELU,
                0,
                Initialization.PYTORCH);
    }

    private static PointwiseLayer layer(int units, boolean batchNorm) {
        return new PointwiseLayer(LayerType.CONV1D, units, ActivationFunction.RELU, true, batchNorm, 0);
    }
}
