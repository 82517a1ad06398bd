package dev.nonzero.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CellSummaryTest {
    private static final Factor POOL = new Factor("pool", List.of("none", "max"));

    @Test
    void divergedTrainingsAreCountedAndNotAmongTheValues() {
        ResultTable table = Tables.of(
                List.of(POOL), 4, (levels, seed) -> levels.contains("max") && seed == 2 ? Double.NaN : seed / 8.0);
        CellSummary none = CellSummary.of(table, 0, 0.95).orElseThrow();
        assertThat(none.diverged()).isZero();
        assertThat(none.mean().n()).isEqualTo(4);
        CellSummary max = CellSummary.of(table, 1, 0.95).orElseThrow();
        assertThat(max.diverged()).isEqualTo(1);
        assertThat(max.mean().n()).isEqualTo(3);
        assertThat(max.least()).isEqualTo(0.125);
        assertThat(max.median()).isEqualTo(0.375);
        assertThat(max.greatest()).isEqualTo(0.5);
    }

    @Test
    void aCellWithoutValuesHasNoSummary() {
        ResultTable table = Tables.of(List.of(POOL), 2, (levels, seed) -> levels.contains("max") ? Double.NaN : 0.5);
        assertThat(CellSummary.of(table, 1, 0.95)).isEmpty();
    }
}
