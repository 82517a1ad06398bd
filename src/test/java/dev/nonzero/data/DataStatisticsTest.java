package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nonzero.data.DataStatistics.ClassCount;
import dev.nonzero.data.DataStatistics.Spread;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataStatisticsTest {
    /** Rows: 1 2 0 0 · nothing · 1 2 0 0 · 1 0 0 0 · 1 2 0 0 · nothing; the last duplicate of each has another class. */
    private final DataStatistics statistics = DataStatistics.of(new LabeledData(
            new SparseMatrix(4, new int[] {0, 2, 2, 4, 5, 7, 7}, new int[] {0, 1, 0, 1, 0, 0, 1}, new float[] {
                1, 2, 1, 2, 1, 1, 2
            }),
            new int[] {0, 0, 0, 0, 1, 1},
            List.of("ham", "spam", "unseen")));

    @Test
    void rowsFeaturesClassesAndNonzerosAreCounted() {
        assertThat(statistics.rows()).isEqualTo(6);
        assertThat(statistics.features()).isEqualTo(4);
        assertThat(statistics.nonzeros()).isEqualTo(7);
        assertThat(statistics.density()).isCloseTo(7 / 24.0, within(1e-15));
        assertThat(statistics.classes())
                .containsExactly(new ClassCount("ham", 4), new ClassCount("spam", 2), new ClassCount("unseen", 0));
    }

    @Test
    void nonzerosOfARowHaveASpread() {
        assertThat(statistics.nonzerosPerRow()).isEqualTo(new Spread(0, 1.5, 7 / 6.0, 2));
    }

    @Test
    void usedFeaturesAreCountedOnceWhereverTheyAre() {
        int[] columns = {0, 4095, 4096, 8191, 1_000_000, 0, 4096, 2_000_000_000};
        float[] ones = {1, 1, 1, 1, 1, 1, 1, 1};
        SparseMatrix rows = new SparseMatrix(Integer.MAX_VALUE, new int[] {0, 5, 8}, columns, ones);
        DataStatistics wide = DataStatistics.of(new LabeledData(rows, new int[2], List.of("a")));
        assertThat(wide.unusedFeatures()).isEqualTo(Integer.MAX_VALUE - 6);
    }

    /** These two have the same hash. */
    @Test
    void rowsOfOneHashAreNoDuplicates() {
        SparseMatrix rows =
                new SparseMatrix(227_307, new int[] {0, 1, 2}, new int[] {42_012, 227_306}, new float[] {1, 1});
        DataStatistics collision = DataStatistics.of(new LabeledData(rows, new int[2], List.of("a")));
        assertThat(collision.duplicateRows()).isZero();
    }

    @Test
    void emptyDuplicateAndContradictoryRowsAndUnusedFeaturesAreCounted() {
        assertThat(statistics.emptyRows()).isEqualTo(2);
        assertThat(statistics.duplicateRows()).isEqualTo(3);
        assertThat(statistics.contradictoryRows()).isEqualTo(2);
        assertThat(statistics.unusedFeatures()).isEqualTo(2);
    }
}
