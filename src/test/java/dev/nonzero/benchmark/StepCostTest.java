package dev.nonzero.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.network.Parameters;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Costs counted by hand for two batches in which feature 0 or 5 and feature 6 are set in every row. */
class StepCostTest {
    private static final int FEATURES = 8;
    private static final LabeledData DATA = data();

    @Test
    void anMlpMovesTheRowsThatABatchTouchesAndMultipliesItsNonzeros() {
        StepCost cost = cost(BenchmarkNetwork.MLP, build(BenchmarkNetwork.MLP));
        double moved = 2 * 128 + (128 + 1) * 3; // two features a batch, the output layer
        assertThat(cost.bytes()).isEqualTo(24 * moved);
        assertThat(cost.multiplications()).isEqualTo(2.0 * 256 * 128 + 3.0 * 128 * 128 * 3 + 4 * moved);
        assertThat(cost.stateBytes()).isEqualTo(12.0 * (8 * 128 + 128 + 128 * 3 + 3));
    }

    @Test
    void aCnnMovesAllWindowsOfUnitsWithABackgroundAndTheTouchedOnesOfThoseThatRise() {
        Parameters network = build(BenchmarkNetwork.CNN);
        network.set("pointwise.b", new float[] {1, 1, -1, -1, -1, -1, -1, -1});
        network.set("pointwise.W", new float[] {-1, 1, 1, 1, 1, -1, -1, -1});
        StepCost cost = cost(BenchmarkNetwork.CNN, network);
        double touched = (2 + 1) / 2.0; // windows: in the first batch both, in the second the one of features 5 and 6
        double pairs = (256 + 128) / 2.0;
        double moved = (2 * 2 + 3 * touched) * 128 + (128 + 1) * 3;
        assertThat(cost.bytes()).isEqualTo(24 * moved);
        assertThat(cost.multiplications())
                .isEqualTo(2.0 * 256 * 4 + 3.0 * pairs * 4 * 128 + 3.0 * 128 * 128 * 3 + 4 * moved);
    }

    private static StepCost cost(BenchmarkNetwork network, Parameters built) {
        return StepCost.of(network, built, DATA);
    }

    private static Parameters build(BenchmarkNetwork network) {
        return network.build(FEATURES, 3, 1);
    }

    private static LabeledData data() {
        int rows = 256;
        int[] offsets = IntStream.rangeClosed(0, rows).map(row -> 2 * row).toArray();
        int[] indices = IntStream.range(0, 2 * rows)
                .map(place -> place % 2 == 1 ? 6 : place < rows ? 0 : 5)
                .toArray();
        float[] values = new float[2 * rows];
        Arrays.fill(values, 1);
        return new LabeledData(
                new SparseMatrix(FEATURES, offsets, indices, values), new int[rows], List.of("a", "b", "c"));
    }
}
