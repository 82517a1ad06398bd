package dev.nonzero.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SparseMatrixTest {
    /** Rows: 0 7 0 · nothing · 1 0 2. */
    private static final SparseMatrix ROWS = matrix(3, new int[] {0, 1, 1, 3}, new int[] {1, 0, 2}, 7, 1, 2);

    @Test
    void arraysThatAreNoMatrixAreRefused() {
        assertRefused(() -> matrix(-1, new int[] {0}, new int[0]), "columns >= 0 and offsets that start with 0");
        assertRefused(() -> matrix(3, new int[0], new int[0]), "columns >= 0 and offsets that start with 0");
        assertRefused(() -> matrix(3, new int[] {1, 1}, new int[] {0}, 1), "offsets that start with 0");
        assertRefused(
                () -> matrix(3, new int[] {0, 2}, new int[] {0}, 1, 2),
                "the last offset is 2, but there are 1 indices");
        assertRefused(() -> matrix(3, new int[] {0, 1}, new int[] {0}), "and 0 values");
        assertRefused(() -> matrix(3, new int[] {0, 2, 1}, new int[] {0}, 1), "the offsets of row 1 descend");
        assertRefused(() -> matrix(3, new int[] {0, 2}, new int[] {1, 1}, 1, 2), "row 0: column 1 is out of order");
        assertRefused(
                () -> matrix(3, new int[] {0, 0, 1}, new int[] {3}, 1),
                "row 1: column 3 is out of order or not below 3");
        assertRefused(() -> matrix(3, new int[] {0, 1}, new int[] {-1}, 1), "row 0: column -1");
        assertRefused(() -> matrix(3, new int[] {0, 1}, new int[] {2}, Float.NaN), "row 0, column 2: NaN");
        assertThat(matrix(0, new int[] {0, 0}, new int[0]).rows()).isEqualTo(1);
    }

    @Test
    void otherColumnsPlacesOrValuesMakeAnotherMatrix() {
        assertThat(ROWS)
                .isEqualTo(matrix(3, new int[] {0, 1, 1, 3}, new int[] {1, 0, 2}, 7, 1, 2))
                .hasSameHashCodeAs(matrix(3, new int[] {0, 1, 1, 3}, new int[] {1, 0, 2}, 7, 1, 2))
                .isNotEqualTo(matrix(4, new int[] {0, 1, 1, 3}, new int[] {1, 0, 2}, 7, 1, 2))
                .isNotEqualTo(matrix(3, new int[] {0, 0, 1, 3}, new int[] {1, 0, 2}, 7, 1, 2))
                .isNotEqualTo(matrix(3, new int[] {0, 1, 1, 3}, new int[] {1, 0, 1}, 7, 1, 2))
                .isNotEqualTo(matrix(3, new int[] {0, 1, 1, 3}, new int[] {1, 0, 2}, 7, 1, 3))
                .isNotEqualTo("rows")
                .hasToString("SparseMatrix(3 rows, 3 columns, 3 nonzeros)");
        assertThat(ROWS.hashCode())
                .isNotEqualTo(matrix(3, new int[] {0, 1, 1, 3}, new int[] {1, 0, 2}, 7, 1, 3)
                        .hashCode());
    }

    @Test
    void rowsAreEqualByColumnsAndByValues() {
        SparseMatrix rows = matrix(3, new int[] {0, 1, 2, 3, 4, 5}, new int[] {1, 1, 2, 1, 1}, 7, 7, 7, 8, 7);
        assertThat(rows.rowsEqual(0, 1)).isTrue();
        assertThat(rows.rowsEqual(0, 2)).as("another column").isFalse();
        assertThat(rows.rowsEqual(0, 3)).as("another value").isFalse();
        assertThat(rows.rowsEqual(1, 4)).isTrue();
    }

    @Test
    void rowsBelowOthersHaveTheSameColumns() {
        assertThat(ROWS.append(ROWS.selectRows(2, 0)))
                .isEqualTo(matrix(3, new int[] {0, 1, 1, 3, 5, 6}, new int[] {1, 0, 2, 0, 2, 1}, 7, 1, 2, 1, 2, 7));
        assertRefused(
                () -> ROWS.append(matrix(4, new int[] {0}, new int[0])), "rows of 4 columns below rows of 3 columns");
    }

    @Test
    void onlyMissingCellsOfTablesAreMissing() {
        assertThat(ROWS.hasMissing()).isFalse();
        assertThat(SparseMatrix.ofOwned(1, new int[] {0, 1, 2}, new int[] {0, 0}, new float[] {1, Float.NaN})
                        .hasMissing())
                .isTrue();
    }

    /** Of the order 2 0 1 the places from 1 on. */
    @Test
    void aSelectionIsAPartOfAnOrder() {
        RowSelection selection = new RowSelection(ROWS, new int[] {2, 0, 1}, 1, 3);
        assertThat(selection.matrix()).isSameAs(ROWS);
        assertThat(selection.count()).isEqualTo(2);
        assertThat(selection.row(0)).isZero();
        assertThat(selection.row(1)).isEqualTo(1);
        assertThat(selection.part(1, 5).count()).isEqualTo(1);
        assertThat(selection.part(1, 5).row(0)).isEqualTo(1);
        assertThat(selection.part(0, 1).count()).isEqualTo(1);
        RowSelection all = RowSelection.all(ROWS);
        assertThat(all.count()).isEqualTo(3);
        assertThat(all.row(2)).isEqualTo(2);
        assertThat(all.part(1, 1).count()).isEqualTo(1);
        assertThat(all.part(1, 1).row(0)).isEqualTo(1);
    }

    private static SparseMatrix matrix(int columns, int[] offsets, int[] indices, float... values) {
        return new SparseMatrix(columns, offsets, indices, values);
    }

    private static void assertRefused(ThrowingCallable made, String message) {
        assertThatIllegalArgumentException().isThrownBy(made).withMessageContaining(message);
    }
}
