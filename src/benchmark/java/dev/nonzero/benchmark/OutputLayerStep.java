package dev.nonzero.benchmark;

import dev.nonzero.data.LabelSets;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.engine.dl4j.BlasProduct;
import dev.nonzero.engine.sparse.SparseEngine;
import dev.nonzero.engine.sparse.kernel.KernelLookup;
import dev.nonzero.engine.sparse.kernel.Matrix;
import dev.nonzero.engine.sparse.kernel.MatrixProduct;
import dev.nonzero.network.Head;
import dev.nonzero.network.InitialWeights;
import dev.nonzero.network.Network;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.Optimizer;
import dev.nonzero.training.TrainingSession;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;
import org.apache.commons.rng.sampling.distribution.RejectionInversionZipfSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The time of a step of a network with thousands of labels, next to two lower bounds on the time of any implementation: the
 * multiplications of the output layer at the machine's best rate, and the bytes of its weights with Adam's state and of its
 * logits at the rate of memory. 1,000 features of which a row has 20, 128 hidden units, batches of 128 rows with 5 labels each
 * by Zipf's law. A step is measured next to products of matrices of as many multiplications, by OpenBLAS and by our own kernels, round after
 * round in processor time; the faster of them is the machine's best rate. Prints the table of {@code docs/performance.md}.
 */
public final class OutputLayerStep {
    private static final int FEATURES = 1000;
    private static final int NONZEROS = 20;
    private static final int UNITS = 128;
    private static final int BATCH = 128;
    private static final int BATCHES = 8;
    private static final int LABELS_OF_A_ROW = 5;
    private static final int PRODUCTS = 3; // outputs, gradients of the inputs, gradients of the weights
    private static final double SECONDS = 1.5; // before the first round, of each
    private static final int ROUNDS = 41;
    private static final int MATRIX = 512;
    private static final double MULTIPLICATIONS = (double) MATRIX * MATRIX * MATRIX;
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private OutputLayerStep() {}

    /** Arguments are numbers of labels. */
    public static void main(String[] arguments) {
        System.out.println("| head | labels | step (ms) | arithmetic (ms) | memory (ms) | times the longer |");
        System.out.println("|---|---|---|---|---|---|");
        for (String argument : arguments) {
            for (boolean sigmoid : new boolean[] {true, false}) {
                print(Integer.parseInt(argument), sigmoid);
            }
        }
    }

    private static void print(int labels, boolean sigmoid) {
        double multiplications = 1.0 * PRODUCTS * BATCH * UNITS * labels;
        double weights = 3.0 * Float.BYTES * UNITS * labels;
        double logits = 1.0 * Float.BYTES * BATCH * labels;
        double bytes = 4 * weights / 3 + weights + 4 * logits;
        double memory = 1e3 * bytes / new MachineRates(THREAD::getCurrentThreadCpuTime).copy(weights);
        LabeledData data = data(labels, sigmoid);
        try (TrainingSession session = session(labels, sigmoid)) {
            int products = Math.max(1, (int) Math.round(multiplications / MULTIPLICATIONS));
            double scale = multiplications / (products * MULTIPLICATIONS);
            double[][] times = Rounds.of(
                    SECONDS,
                    ROUNDS,
                    new TrainingSteps(session, data),
                    times(products, BlasProduct.of(MATRIX)),
                    times(products, packedProduct()));
            double[] steps = times[0];
            double[] limits = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                limits[round] = scale * Math.min(times[1][round], times[2][round]);
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,d | %.1f | %.1f | %.1f | %.2f |%n",
                    sigmoid ? "sigmoid" : "softmax",
                    labels,
                    Rounds.median(steps),
                    Rounds.median(limits),
                    memory,
                    Rounds.medianOfRatios(steps, limits));
        }
    }

    private static TrainingSession session(int labels, boolean sigmoid) {
        Head head = sigmoid ? new Head.Sigmoid(labels) : Head.Softmax.of(labels);
        Network network = NetworkDescription.fullyConnected(List.of(UNITS)).network(FEATURES, head, 1);
        return new SparseEngine().open(InitialWeights.of(network, new Optimizer.Adam(0.001, 0.9, 0.999, 1e-8, 0), 1));
    }

    /** A product of the same size by the kernels that a step uses. */
    private static Runnable packedProduct() {
        MatrixProduct product = KernelLookup.kernels().product();
        Matrix a = Matrix.of(MATRIX, MATRIX, new float[MATRIX * MATRIX], MATRIX);
        Matrix b = Matrix.of(MATRIX, MATRIX, new float[MATRIX * MATRIX], MATRIX);
        Matrix c = Matrix.of(MATRIX, MATRIX, new float[MATRIX * MATRIX], MATRIX);
        return () -> product.add(a, b, c);
    }

    private static Runnable times(int times, Runnable work) {
        return () -> {
            for (int i = 0; i < times; i++) {
                work.run();
            }
        };
    }

    private static LabeledData data(int labels, boolean sets) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(1);
        DiscreteSampler zipf = RejectionInversionZipfSampler.of(random, labels, 1);
        int rows = BATCH * BATCHES;
        int[] offsets = new int[rows + 1];
        int[] indices = new int[rows * NONZEROS];
        int[] labelOffsets = new int[rows + 1];
        int[] all = new int[rows * LABELS_OF_A_ROW];
        for (int row = 0; row < rows; row++) {
            fill(indices, row * NONZEROS, NONZEROS, () -> random.nextInt(FEATURES));
            fill(all, row * LABELS_OF_A_ROW, LABELS_OF_A_ROW, () -> zipf.sample() - 1);
            offsets[row + 1] = (row + 1) * NONZEROS;
            labelOffsets[row + 1] = (row + 1) * LABELS_OF_A_ROW;
        }
        float[] ones = new float[indices.length];
        Arrays.fill(ones, 1);
        SparseMatrix features = new SparseMatrix(FEATURES, offsets, indices, ones);
        List<String> names =
                IntStream.range(0, labels).mapToObj(Integer::toString).toList();
        int[] first =
                IntStream.range(0, rows).map(row -> all[row * LABELS_OF_A_ROW]).toArray();
        return sets
                ? new LabeledData(features, LabelSets.of(labelOffsets, all), names)
                : new LabeledData(features, first, names);
    }

    /** Puts distinct numbers in ascending order. */
    private static void fill(int[] into, int from, int count, IntSupplier draw) {
        TreeSet<Integer> drawn = new TreeSet<>();
        while (drawn.size() < count) {
            drawn.add(draw.getAsInt());
        }
        int at = from;
        for (int number : drawn) {
            into[at++] = number;
        }
    }
}
