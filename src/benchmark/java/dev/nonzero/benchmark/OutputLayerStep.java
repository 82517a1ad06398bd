package dev.nonzero.benchmark;

import dev.nonzero.data.LabelSets;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.engine.sparse.SparseEngine;
import dev.nonzero.network.Head;
import dev.nonzero.network.InitialWeights;
import dev.nonzero.network.Network;
import dev.nonzero.network.NetworkDescription;
import dev.nonzero.network.Optimizer;
import dev.nonzero.training.Batch;
import dev.nonzero.training.TrainingSession;
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
 * by Zipf's law. Prints the table of {@code docs/performance.md}.
 */
public final class OutputLayerStep {
    private static final int FEATURES = 1000;
    private static final int NONZEROS = 20;
    private static final int UNITS = 128;
    private static final int BATCH = 128;
    private static final int BATCHES = 8;
    private static final int LABELS_OF_A_ROW = 5;
    private static final int PRODUCTS = 3; // outputs, gradients of the inputs, gradients of the weights
    private static final double SECONDS = 4;

    private OutputLayerStep() {}

    /** Arguments are numbers of labels. */
    public static void main(String[] arguments) {
        MachineRates rates = new MachineRates();
        System.out.println("| head | labels | step (ms) | arithmetic (ms) | memory (ms) | times the longer |");
        System.out.println("|---|---|---|---|---|---|");
        for (String argument : arguments) {
            int labels = Integer.parseInt(argument);
            for (boolean sigmoid : new boolean[] {true, false}) {
                double step = step(labels, sigmoid);
                double arithmetic = 1e3 * PRODUCTS * BATCH * UNITS * labels / rates.multiplications();
                double weights = 3.0 * Float.BYTES * UNITS * labels;
                double logits = 1.0 * Float.BYTES * BATCH * labels;
                double memory = 1e3 * (4 * weights / 3 + weights + 4 * logits) / rates.copy(weights);
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %,d | %.1f | %.1f | %.1f | %.2f |%n",
                        sigmoid ? "sigmoid" : "softmax",
                        labels,
                        step,
                        arithmetic,
                        memory,
                        step / Math.max(arithmetic, memory));
            }
        }
    }

    private static double step(int labels, boolean sigmoid) {
        LabeledData data = data(labels, sigmoid);
        Head head = sigmoid ? new Head.Sigmoid(labels) : Head.Softmax.of(labels);
        Network network = NetworkDescription.fullyConnected(List.of(UNITS)).network(FEATURES, head, 1);
        int[] order = IntStream.range(0, data.rows()).toArray();
        int[] batch = {0};
        try (TrainingSession session = new SparseEngine()
                .open(InitialWeights.of(network, new Optimizer.Adam(0.001, 0.9, 0.999, 1e-8, 0), 1))) {
            return Timing.of(
                            () -> {
                                int from = batch[0]++ % BATCHES * BATCH;
                                session.step(new Batch(data, order, from, from + BATCH), 1);
                            },
                            SECONDS)
                    .min();
        }
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
