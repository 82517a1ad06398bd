package dev.nonzero.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.analysis.VarianceComponents.Component;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CellVarianceTest {
    private static final List<Factor> POOL = List.of(new Factor("pool", List.of("none", "max")));
    private static final double[] ONE = {1, 2, 6, 4, 5, 7.5}; // (2 inits, 3 orders)
    private static final double[] OTHER = {3, 1, 1, 2, 2, 0};
    private static final Offset<Double> CLOSE = within(1e-12);

    /** Worked out in NumPy from the mean squares: rows 9.375, columns 9.875, residual 0.375. */
    @Test
    void componentsOfCrossedSeedsAndTheErrorOfTheirMeanAreThoseOfTheMeanSquares() {
        VarianceComponents components =
                cells(crossed(2, 3), ONE, OTHER).get(0).components().orElseThrow();
        assertThat(components.components()).extracting(Component::axis).containsExactly("init", "order");
        assertThat(components.mean()).isCloseTo(4.25, CLOSE);
        assertThat(components.components().get(0).estimate()).isCloseTo((9.375 - 0.375) / 3, CLOSE);
        assertThat(components.components().get(1).estimate()).isCloseTo((9.875 - 0.375) / 2, CLOSE);
        assertThat(components.residual()).hasValueCloseTo(0.375, CLOSE);
        assertThat(components.residualDf()).isEqualTo(2);
        assertThat(components.total()).isCloseTo(9 / 3 + 9.5 / 2 + 0.375, CLOSE);
        double rows = 9.375 / 6;
        double columns = 9.875 / 6;
        double residual = -0.375 / 6;
        double variance = rows + columns + residual;
        StandardError error = components.ofMean();
        assertThat(error.value()).isCloseTo(Math.sqrt(variance), CLOSE);
        assertThat(error.df())
                .isCloseTo(
                        variance * variance / (rows * rows + columns * columns / 2 + residual * residual / 2), CLOSE);
    }

    @Test
    void theLastLineIsTheMeanOfEveryNumberOverTheCells() {
        List<CellVariance> cells = cells(crossed(2, 3), ONE, OTHER);
        assertThat(cells).extracting(CellVariance::cell).containsExactly("pool=none", "pool=max", "mean of all cells");
        assertThat(cells).extracting(CellVariance::note).containsOnly("");
        VarianceComponents first = cells.get(0).components().orElseThrow();
        VarianceComponents second = cells.get(1).components().orElseThrow();
        VarianceComponents mean = cells.get(2).components().orElseThrow();
        assertThat(mean.mean()).isCloseTo((4.25 + 1.5) / 2, CLOSE);
        assertThat(mean.residual())
                .hasValueCloseTo(
                        (first.residual().orElseThrow() + second.residual().orElseThrow()) / 2, CLOSE);
        assertThat(mean.residualDf()).isEqualTo(2);
        for (int axis = 0; axis < 2; axis++) {
            Component a = first.components().get(axis);
            Component b = second.components().get(axis);
            Component c = mean.components().get(axis);
            assertThat(c.axis()).isEqualTo(a.axis());
            assertThat(c.levels()).isEqualTo(axis == 0 ? 2 : 3);
            assertThat(c.meanSquare()).isCloseTo((a.meanSquare() + b.meanSquare()) / 2, CLOSE);
            assertThat(c.estimate()).isCloseTo((a.estimate() + b.estimate()) / 2, CLOSE);
        }
    }

    @Test
    void oneCellHasNoMeanOfAllCells() {
        ResultTable table = ResultTable.of(
                "accuracy",
                List.of(),
                Tables.observations(List.of(), crossed(2, 3), (levels, block) -> ONE[block - 1]));
        assertThat(CellVariance.of(table)).hasSize(1);
    }

    /** One cell lacks the third order, so its axes have other levels. */
    @Test
    void cellsWithOtherSeedsHaveNoCommonMean() {
        List<CellVariance> cells = cells(crossed(2, 3), ONE, new double[] {3, 1, Double.NaN, 2, 2, Double.NaN});
        assertThat(cells).hasSize(2);
        assertThat(cells.get(1).components()).isPresent();
        assertThat(cells.get(1).note()).isEqualTo("2 of 6 seeds have no result");
    }

    @Test
    void anIncompleteCrossingAndASingleSeedAreExplained() {
        List<CellVariance> cells = cells(
                crossed(2, 2), new double[] {1, 2, 3, Double.NaN}, new double[] {1, Double.NaN, Double.NaN, Double.NaN
                });
        assertThat(cells.get(0).components()).isEmpty();
        assertThat(cells.get(0).note())
                .isEqualTo("the seeds are crossed (2 init x 2 order), but not every combination has one result");
        assertThat(cells.get(1).note()).isEqualTo("it takes results of 2 seeds, and there are 1");
        assertThat(cells).hasSize(2);
    }

    private static List<CellVariance> cells(List<Block> blocks, double[] one, double[] other) {
        return CellVariance.of(ResultTable.of(
                "accuracy",
                POOL,
                Tables.observations(
                        POOL, blocks, (levels, block) -> (levels.contains("none") ? one : other)[block - 1])));
    }

    private static List<Block> crossed(int inits, int orders) {
        List<Block> blocks = new ArrayList<>();
        for (int init = 0; init < inits; init++) {
            for (int order = 0; order < orders; order++) {
                blocks.add(new Block(init + "/" + order, "7", "" + init, "" + order));
            }
        }
        return blocks;
    }
}
