package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsrBuilderTest {
    private static final int ROWS = 3_000;
    private static final int COLUMNS = 50;

    private final float[][] dense = new float[ROWS][COLUMNS];
    private final CsrBuilder builder = new CsrBuilder(CsrBuilder.MOST_NONZEROS, IllegalStateException::new);

    @Test
    void rowsAreKeptInPartsOfAnyNumber() {
        fill();
        assertThat(builder.build(COLUMNS))
                .isEqualTo(matrix(COLUMNS, IntStream.range(0, COLUMNS).toArray()));
        assertThat(builder.columns()).isEqualTo(COLUMNS);
        builder.clear();
        assertThat(builder.build(COLUMNS).rows()).isZero();
        fill();
        builder.shift();
        assertThat(builder.columns()).isEqualTo(COLUMNS + 1);
        assertThat(builder.build(COLUMNS + 1))
                .isEqualTo(matrix(COLUMNS + 1, IntStream.rangeClosed(1, COLUMNS).toArray()));
    }

    @Test
    void wholeRowsCanBeAddedAtOnce() {
        CsrBuilder oneByOne = new CsrBuilder(CsrBuilder.MOST_NONZEROS, IllegalStateException::new);
        Random random = new Random(1);
        int[] columns = IntStream.range(0, COLUMNS).map(column -> 2 * column).toArray();
        for (int row = 0; row < ROWS; row++) {
            float[] values = new float[COLUMNS];
            for (int i = 0; i < COLUMNS; i++) {
                values[i] = random.nextFloat();
                oneByOne.add(columns[i], values[i]);
            }
            oneByOne.endRow();
            builder.addAll(columns, values);
            builder.endRow();
        }
        assertThat(builder.build(2 * COLUMNS)).isEqualTo(oneByOne.build(2 * COLUMNS));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, ROWS * COLUMNS, ROWS * COLUMNS + 1})
    void severalRowsCanBeAddedAtOnce(int atMost) {
        CsrBuilder oneByOne = new CsrBuilder(CsrBuilder.MOST_NONZEROS, IllegalStateException::new);
        if (atMost > 0) {
            builder.atMost(atMost);
        }
        Random random = new Random(1);
        int some = 7; // rows at a time, so that they cross the ends of parts
        int[] columns = IntStream.range(0, some * COLUMNS)
                .map(place -> 2 * (place % COLUMNS))
                .toArray();
        float[] values = new float[some * COLUMNS];
        for (int row = 0; row < ROWS; ) {
            int count = Math.min(some, ROWS - row);
            for (int place = 0; place < count * COLUMNS; place++) {
                values[place] = random.nextFloat();
                oneByOne.add(columns[place], values[place]);
                if ((place + 1) % COLUMNS == 0) {
                    oneByOne.endRow();
                }
            }
            builder.addRows(columns, values, count, COLUMNS);
            row += count;
        }
        assertThat(builder.rows()).isEqualTo(ROWS);
        assertThat(builder.columns()).isEqualTo(2 * COLUMNS - 1);
        assertThat(builder.build(2 * COLUMNS)).isEqualTo(oneByOne.build(2 * COLUMNS));
    }

    @Test
    void thereAreNoMoreThanWereAnnounced() {
        builder.atMost(ROWS * COLUMNS);
        fill();
        assertThatIllegalStateException().isThrownBy(() -> {
            IntStream.range(0, ROWS * COLUMNS).forEach(i -> builder.add(i, 1));
        });
    }

    @Test
    void columnsAreRenumberedOrLeftOut() {
        fill();
        int[] everyThirdDropped = IntStream.range(0, COLUMNS)
                .map(column -> column % 3 == 0 ? -1 : column - column / 3 - 1)
                .toArray();
        assertThat(builder.build(COLUMNS, everyThirdDropped)).isEqualTo(matrix(COLUMNS, everyThirdDropped));
        int[] turned =
                IntStream.range(0, COLUMNS).map(column -> COLUMNS - 1 - column).toArray();
        builder.renumberAndSort(turned);
        assertThat(builder.build(COLUMNS)).isEqualTo(matrix(COLUMNS, turned));
    }

    @Test
    void fullPartsAndNoNonzerosAreShiftedToo() {
        builder.endRow();
        builder.shift();
        assertThat(builder.columns()).isZero();
        for (int i = 0; i < 1 << 14; i++) { // one part
            builder.add(i, 1);
        }
        builder.endRow();
        builder.shift();
        assertThat(builder.columns()).isEqualTo((1 << 14) + 1);
    }

    @Test
    void thereAreNoMoreNonzerosThanTheLimit() {
        CsrBuilder three = new CsrBuilder(3, IllegalStateException::new);
        IntStream.range(0, 3).forEach(column -> three.add(column, 1));
        assertThatIllegalStateException().isThrownBy(() -> three.add(3, 1));
        assertThatIllegalStateException().isThrownBy(() -> three.addAll(new int[] {3}, new float[] {1}));
    }

    @Test
    void floatsAreToldApartByTheirBits() {
        Random random = new Random(1);
        FloatSet found = new FloatSet();
        Set<Float> expected = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            float value = random.nextInt(4_000) / (float) (1 << random.nextInt(3)) * (random.nextBoolean() ? -1 : 1);
            found.add(value);
            expected.add(value);
            assertThat(found.size()).isEqualTo(expected.size());
        }
        Float[] sorted = expected.stream().sorted().toArray(Float[]::new);
        assertThat(found.smallest(expected.size())).containsExactly(sorted);
        assertThat(found.smallest(5)).containsExactly(Arrays.copyOf(sorted, 5));
    }

    private void fill() {
        Random random = new Random(1);
        for (float[] row : dense) {
            for (int column = 0; column < COLUMNS; column++) {
                row[column] = random.nextInt(3) == 0 ? 0 : random.nextInt(100) + 1;
                if (row[column] != 0) {
                    builder.add(column, row[column]);
                }
            }
            builder.endRow();
        }
    }

    private SparseMatrix matrix(int columns, int[] newColumns) {
        int[] offsets = new int[ROWS + 1];
        int[] indices = new int[ROWS * COLUMNS];
        float[] values = new float[ROWS * COLUMNS];
        int count = 0;
        for (int row = 0; row < ROWS; row++) {
            float[] moved = new float[columns];
            for (int column = 0; column < COLUMNS; column++) {
                if (newColumns[column] >= 0) {
                    moved[newColumns[column]] = dense[row][column];
                }
            }
            for (int column = 0; column < columns; column++) {
                if (moved[column] != 0) {
                    indices[count] = column;
                    values[count++] = moved[column];
                }
            }
            offsets[row + 1] = count;
        }
        return new SparseMatrix(columns, offsets, Arrays.copyOf(indices, count), Arrays.copyOf(values, count));
    }
}
