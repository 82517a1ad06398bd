package dev.nonzero.engine.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.data.Zipf;
import dev.nonzero.network.ActivationFunction;
import dev.nonzero.network.Aggregate;
import dev.nonzero.network.Built;
import dev.nonzero.network.Describe;
import dev.nonzero.network.DropoutMask;
import dev.nonzero.network.HiddenLayer;
import dev.nonzero.network.LayerType;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.Parameters;
import dev.nonzero.network.PointwiseLayer;
import dev.nonzero.network.Pool;
import dev.nonzero.training.Batch;
import dev.nonzero.training.TrainingSession;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What layers do, seen from outside, where no reference run says it. */
class SparseLayersTest {
    private static final Optimizer ADAM = new Optimizer.Adam(0.01, 0.9, 0.999, 1e-8, 0);
    private static final int ROWS = 40;

    @Test
    void aDroppedLastWindowIsAsIfItsFeaturesWereNotThere() {
        LabeledData data = Zipf.rows(ROWS, 38, 3, 5, 3);
        Pool drop = new Pool(Pool.Type.MAX, 4, Pool.Axis.POSITIONS, Pool.LastWindow.DROP);
        Describe dropping = Describe.network().channels(1).conv1d(5).pool(drop).hidden(6);
        Describe keeping = Describe.network().channels(1).conv1d(5).maxPool(4).hidden(6);

        Parameters dropped = Built.parameters(dropping.done(), ADAM, new double[] {1, 1, 1}, 38, 1);
        Parameters cut = Built.parameters(keeping.done(), ADAM, new double[] {1, 1, 1}, 36, 1);
        assertThat(losses(dropped, data)).containsExactly(losses(cut, firstColumns(data, 36)));
    }

    @Test
    void inputDropoutIsTrainingOnTheRowsThatItLeaves() {
        LabeledData data = Zipf.rows(ROWS, 30, 3, 5, 3);
        Parameters dropping = built(Describe.network().inputDropout(0.4).hidden(6), 30);
        Parameters plain = built(Describe.network().hidden(6), 30);

        float[] factors = new float[data.features().nonzeros()];
        new DropoutMask(1, "input", 0.4).draw(0, factors, factors.length);
        assertThat(loss(dropping, data)).isEqualTo(loss(plain, times(data, factors)), Offset.offset(1e-7));
        assertThat(dropping.get("hidden0.W")).containsExactly(plain.get("hidden0.W"), within());
    }

    @Test
    void theOrderOfTheRowsOfABatchMakesNoDifferenceToASet() {
        LabeledData data = Zipf.rows(ROWS, 30, 3, 5, 3);
        Describe network = Describe.network()
                .nonzeros(Aggregate.Type.MAX)
                .conv1d(5)
                .layer(normalized())
                .hidden(6);
        Parameters straight = built(network, 30);
        Parameters reversed = built(network, 30);
        loss(straight, data);
        loss(
                reversed,
                data.selectRows(IntStream.range(0, ROWS).map(i -> ROWS - 1 - i).toArray()));
        assertThat(straight.get("pointwise.W")).containsExactly(reversed.get("pointwise.W"), within());
    }

    @Test
    void aBatchOfOneRowLeavesTheRunningVariance() {
        LabeledData data = Zipf.rows(1, 30, 3, 5, 3);
        HiddenLayer layer = new HiddenLayer(6, Optional.empty(), OptionalDouble.empty(), true);
        Parameters parameters = built(Describe.network().hiddenLayers(layer), 30);
        assertThat(loss(parameters, data)).isFinite();
        assertThat(parameters.get("hidden0.norm.var")).containsOnly(1);
        assertThat(parameters.get("output.W")).doesNotContain(Float.NaN);
    }

    /** Clipping computes the gradients twice: statistics must not run twice, nor sums be added twice. */
    @Test
    void aNormThatIsNeverReachedClipsNothing() {
        LabeledData data = Zipf.rows(ROWS, 30, 3, 5, 3);
        HiddenLayer hidden = new HiddenLayer(6, Optional.empty(), OptionalDouble.empty(), true);
        for (Describe network : List.of(
                Describe.network().channels(1).layer(normalized()).maxPool(4).hiddenLayers(hidden),
                Describe.network().nonzeros(Aggregate.Type.MAX).conv1d(5).hiddenLayers(hidden))) {
            Parameters clipped = built(network, 30);
            Parameters free = built(network, 30);
            try (TrainingSession clipping = new SparseEngine().open(clipped);
                    TrainingSession plain = new SparseEngine().open(free)) {
                clipping.clip(1e9);
                int[] order = IntStream.range(0, ROWS).toArray();
                for (int step = 0; step < 4; step++) {
                    Batch batch = new Batch(data, order, step * 10, step * 10 + 10);
                    assertThat(clipping.step(batch, 1)).isEqualTo(plain.step(batch, 1));
                }
            }
            for (String name : free.names()) {
                assertThat(clipped.get(name)).as(name).containsExactly(free.get(name));
            }
        }
    }

    @Test
    void dropoutThatWouldMakeEmptyPositionsDifferIsRefused() {
        PointwiseLayer dropping = new PointwiseLayer(LayerType.CONV1D, 4, ActivationFunction.RELU, true, false, 0.5);
        assertThat(obstacles(Describe.network().channels(1).layer(dropping).hidden(6)))
                .singleElement()
                .asString()
                .startsWith("dropout after a pointwise layer over positions");
        assertThat(obstacles(Describe.network().layer(dropping).hidden(6))).isEmpty();
        assertThat(obstacles(Describe.network()
                        .nonzeros(Aggregate.Type.SUM)
                        .layer(dropping)
                        .hidden(6)))
                .isEmpty();
    }

    private static List<String> obstacles(Describe network) {
        return new SparseEngine().obstacles(built(network, 30).network(), ADAM);
    }

    private static PointwiseLayer normalized() {
        return new PointwiseLayer(LayerType.CONV1D, 6, ActivationFunction.TANH, true, true, 0);
    }

    private static Parameters built(Describe network, int features) {
        return Built.parameters(network.done(), ADAM, new double[] {1, 1, 1}, features, 1);
    }

    private static Offset<Float> within() {
        return Offset.offset(1e-5f);
    }

    private static double loss(Parameters parameters, LabeledData data) {
        return losses(parameters, data, 1)[0];
    }

    private static double[] losses(Parameters parameters, LabeledData data) {
        return losses(parameters, data, 4);
    }

    /** Of so many steps of neighbouring rows. */
    private static double[] losses(Parameters parameters, LabeledData data, int steps) {
        int[] order = IntStream.range(0, data.rows()).toArray();
        int size = data.rows() / steps;
        try (TrainingSession session = new SparseEngine().open(parameters)) {
            return IntStream.range(0, steps)
                    .mapToDouble(step -> session.step(new Batch(data, order, step * size, (step + 1) * size), 1))
                    .toArray();
        }
    }

    private static LabeledData times(LabeledData data, float[] factors) {
        SparseMatrix rows = data.features();
        int[] offsets = IntStream.rangeClosed(0, rows.rows())
                .map(row -> row == 0 ? 0 : rows.end(row - 1))
                .toArray();
        int[] columns = IntStream.range(0, rows.nonzeros()).map(rows::column).toArray();
        float[] values = new float[rows.nonzeros()];
        for (int place = 0; place < values.length; place++) {
            values[place] = factors[place] * rows.value(place);
        }
        return with(data, new SparseMatrix(rows.columns(), offsets, columns, values));
    }

    private static LabeledData firstColumns(LabeledData data, int columns) {
        SparseMatrix rows = data.features();
        int[] offsets = new int[rows.rows() + 1];
        int[] indices = new int[rows.nonzeros()];
        float[] values = new float[rows.nonzeros()];
        int kept = 0;
        for (int row = 0; row < rows.rows(); row++) {
            for (int place = rows.start(row); place < rows.end(row) && rows.column(place) < columns; place++) {
                indices[kept] = rows.column(place);
                values[kept++] = rows.value(place);
            }
            offsets[row + 1] = kept;
        }
        int[] cutIndices = Arrays.copyOf(indices, kept);
        return with(data, new SparseMatrix(columns, offsets, cutIndices, Arrays.copyOf(values, kept)));
    }

    private static LabeledData with(LabeledData data, SparseMatrix features) {
        int[] labels = IntStream.range(0, data.rows()).map(data::label).toArray();
        return new LabeledData(features, labels, data.classes());
    }
}
