package dev.nonzero.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightTableTest {
    @ParameterizedTest
    @CsvSource({"1, 4", "4, 4", "5, 8", "8, 8", "9, 16", "16, 16", "17, 32", "33, 48"})
    void aRowIsCompletedToWholeVectors(int columns, int width) {
        assertThat(WeightTable.completed(columns)).isEqualTo(width);
        assertThat(new WeightTable(1, columns, 2).width()).isEqualTo(width);
        assertThat(new WeightTable(1, columns, 2).stride()).isEqualTo(3 * width);
    }

    /** 3 rows of 8 weights and 2 states of 8 each, 4 bytes a number, and 4 bytes for the steps of each row. */
    @Test
    void theBytesAreThoseOfWeightsStateAndSteps() {
        assertThat(WeightTable.bytes(3, 5, 2)).isEqualTo(3 * (3 * 8 * 4 + 4));
        assertThat(WeightTable.bytes(1_000_000_000L, 16, 0)).isEqualTo(68_000_000_000L);
    }

    @Test
    void weightsAreReadAndSetUnitByUnit() {
        WeightTable table = new WeightTable(3, 2, 1);
        table.fill(1, 9);
        float[] weights = {1, 2, 3, 10, 20, 30}; // (2 units, 3 inputs)
        table.setWeightsByUnit(weights);

        assertThat(table.weightsByUnit()).containsExactly(weights);
        assertThat(row(table, 0)).containsExactly(1, 10, 0, 0, 9, 9, 0, 0);
        assertThat(row(table, 2)).containsExactly(3, 30, 0, 0, 9, 9, 0, 0);
        assertThat(table.count()).isEqualTo(3);
        assertThat(table.columns()).isEqualTo(2);
        assertThat(table.states()).isEqualTo(1);
    }

    @Test
    void aCopyHasTheSameNumbersAndIsApart() {
        WeightTable table = new WeightTable(2, 3, 1);
        table.fill(0, 1);
        table.fill(1, 2);
        WeightTable copy = table.copy();
        table.fill(0, 5);

        assertThat(row(copy, 1)).containsExactly(1, 1, 1, 0, 2, 2, 2, 0);
        assertThat(row(table, 1)).containsExactly(5, 5, 5, 0, 2, 2, 2, 0);
        assertThat(copy.areFar()).isFalse();
    }

    /** Rows of 16,384 numbers: 1,024 of them make a chunk of 64 MiB. */
    @Test
    void rowsLieInChunksUnlessTheyMustBeTogether() {
        WeightTable apart = WeightTable.allocate("hidden0.W", 1_025, 16_384, 0, false);
        assertThat(apart.array(1_023)).isSameAs(apart.array(0)).hasSize(1 << 24);
        assertThat(apart.at(1_023)).isEqualTo(1_023 * 16_384);
        assertThat(apart.array(1_024)).isNotSameAs(apart.array(0)).hasSize(16_384);
        assertThat(apart.at(1_024)).isZero();
        assertThat(apart.areFar()).isTrue();

        WeightTable together = WeightTable.allocate("hidden0.W", 1_025, 16_384, 0, true);
        assertThat(together.array(1_024)).isSameAs(together.array(0)).hasSize(1_025 * 16_384);
        assertThat(together.at(1_024)).isEqualTo(1_024 * 16_384);
    }

    /** 16 weights make 68 bytes a row with its steps; a cache holds 16 MiB. */
    @Test
    void aTableLargerThanACacheIsFar() {
        int fit = (16 << 20) / 68;
        assertThat(new WeightTable(fit, 16, 0).areFar()).isFalse();
        assertThat(new WeightTable(fit + 1, 16, 0).areFar()).isTrue();
    }

    @Test
    void aTableThatTheHeapCannotHoldIsRefusedBeforeItIsTried() {
        long bytes = WeightTable.bytes(Integer.MAX_VALUE, 1_000, 2);
        assertThatExceptionOfType(InsufficientMemoryException.class)
                .isThrownBy(() -> WeightTable.allocate("hidden0.W", Integer.MAX_VALUE, 1_000, 2, false))
                .withMessageContaining("hidden0.W needs 24")
                .satisfies(e -> assertThat(e.needed()).isEqualTo(bytes))
                .satisfies(e -> assertThat(e.available())
                        .isBetween(1L, Runtime.getRuntime().maxMemory() * 97 / 100))
                .withNoCause();
    }

    private static float[] row(WeightTable table, int row) {
        float[] numbers = new float[table.stride()];
        System.arraycopy(table.array(row), table.at(row), numbers, 0, numbers.length);
        return numbers;
    }
}
