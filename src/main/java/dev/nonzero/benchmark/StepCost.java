package dev.nonzero.benchmark;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.network.Flatten;
import dev.nonzero.network.Network;
import dev.nonzero.network.ParameterShape;
import dev.nonzero.network.Parameters;
import java.util.BitSet;
import java.util.List;

/**
 * What a step of Adam cannot do without, whoever computes it: every weight with a gradient, and its m and v, are read once
 * and written once; every nonzero meets every unit going forward and going backward. What caches hold from step to step is
 * counted as well, and paid for at the rate of memory of that size: see {@link MachineRates#copy}.
 *
 * @param bytes read or written, of weights and their state
 * @param multiplications multiplications, each with an addition
 * @param stateBytes all weights and their state: what the bytes are spread over
 */
public record StepCost(double bytes, double multiplications, double stateBytes) {
    private static final int STATE = 3 * Float.BYTES; // w, m, v
    private static final int READ_AND_WRITE = 2;
    private static final int FORWARD_AND_BACKWARD = 2; // sums, gradients of the weights
    private static final int WITH_INPUTS = 3; // and gradients of the inputs
    private static final int ADAM = 4; // m, g², v, w; roots and divisions are not counted

    /** The mean over all whole batches of some rows. */
    public static StepCost of(BenchmarkNetwork network, Parameters built, LabeledData data) {
        Network shape = built.network();
        return switch (network) {
            case MLP -> mlp(shape, Touched.of(data.features(), 1));
            case CNN ->
                cnn(
                        shape,
                        built,
                        Touched.of(
                                data.features(),
                                network.description().pool().orElseThrow().size()));
            case LINEAR, CONV1D -> pointwise(shape);
        };
    }

    /** The least time of a step on a machine of these rates, in milliseconds. */
    public double limit(MachineRates rates) {
        return 1e3 * Math.max(bytes / rates.copy(stateBytes), multiplications / rates.multiplications());
    }

    private static StepCost mlp(Network shape, Touched touched) {
        ParameterShape hidden = weights(shape).get(0);
        double weights = touched.groups() * hidden.units();
        return of(shape, weights, FORWARD_AND_BACKWARD * touched.nonzeros() * hidden.units());
    }

    /**
     * A unit whose background is not zero, its bias being positive, gives all its windows a gradient; any other only those
     * that differ from the background. A unit of negative weight keeps the background in a window of values that are not
     * negative, as long as one of them is zero.
     */
    private static StepCost cnn(Network shape, Parameters built, Touched touched) {
        ParameterShape pointwise = weights(shape).get(0);
        double hidden = weights(shape).get(1).units();
        float[] weights = built.get("pointwise.W");
        float[] biases = built.get("pointwise.b");
        int lit = 0; // units with a background
        int rising = 0; // units that a value can lift
        int litOrRising = 0;
        for (int unit = 0; unit < pointwise.units(); unit++) {
            boolean isLit = biases[unit] > 0;
            boolean rises = weights[unit] > 0;
            lit += isLit ? 1 : 0;
            rising += rises ? 1 : 0;
            litOrRising += isLit || rises ? 1 : 0;
        }
        double moved = (lit * (double) windows(shape) + (litOrRising - lit) * touched.groups()) * hidden;
        double products =
                FORWARD_AND_BACKWARD * touched.nonzeros() * rising + WITH_INPUTS * touched.pairs() * rising * hidden;
        return of(shape, moved, products);
    }

    private static StepCost pointwise(Network shape) {
        ParameterShape pointwise = weights(shape).get(0);
        double products = FORWARD_AND_BACKWARD * (double) TrainingSteps.BATCH * shape.features() * pointwise.units();
        return of(shape, (double) pointwise.count() + pointwise.units(), products);
    }

    private static List<ParameterShape> weights(Network network) {
        return network.parameters().stream()
                .filter(parameter -> parameter.name().endsWith(".W"))
                .toList();
    }

    /** The positions that are flattened. */
    private static int windows(Network network) {
        return network.shapes().get(network.layers().indexOf(new Flatten())).positions();
    }

    /** With the output layer, and Adam of all. */
    private static StepCost of(Network shape, double weights, double products) {
        ParameterShape output = weights(shape).get(weights(shape).size() - 1);
        double moved = weights + output.count() + output.units();
        return new StepCost(
                moved * STATE * READ_AND_WRITE,
                products + WITH_INPUTS * (double) TrainingSteps.BATCH * output.inputs() * output.units() + ADAM * moved,
                (double) shape.parameterCount() * STATE);
    }

    /**
     * What a batch has, on average.
     *
     * @param nonzeros its nonzeros
     * @param pairs the pairs of a row and a group of neighbouring features with a nonzero in it
     * @param groups the groups with a nonzero in any of its rows
     */
    private record Touched(double nonzeros, double pairs, double groups) {
        static Touched of(SparseMatrix matrix, int groupSize) {
            int batches = matrix.rows() / TrainingSteps.BATCH;
            long nonzeros = 0;
            long pairs = 0;
            long groups = 0;
            BitSet seen = new BitSet();
            for (int row = 0; row < batches * TrainingSteps.BATCH; row++) {
                if (row % TrainingSteps.BATCH == 0) {
                    groups += seen.cardinality();
                    seen.clear();
                }
                int before = -1;
                for (int place = matrix.start(row); place < matrix.end(row); place++) {
                    int group = matrix.column(place) / groupSize;
                    pairs += group == before ? 0 : 1;
                    before = group;
                    seen.set(group);
                }
                nonzeros += matrix.end(row) - matrix.start(row);
            }
            groups += seen.cardinality();
            return new Touched((double) nonzeros / batches, (double) pairs / batches, (double) groups / batches);
        }
    }
}
