package dev.nonzero.training;

import dev.nonzero.data.RowSelection;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.network.DropoutMask;
import java.util.Arrays;

/**
 * Dropout of the nonzeros of a batch: what is dropped is no nonzero any more. Zeros stay zero, so the rows are those that dropout
 * on the dense batch gives.
 */
public final class InputDropout {
    private final DropoutMask mask;
    private float[] factors = {}; // (nonzeros)

    /** Dropout by a mask with one number for each nonzero of a batch, row by row. */
    public InputDropout(DropoutMask mask) {
        this.mask = mask;
    }

    /**
     * The rows that are left of a batch.
     *
     * @param step the steps that the network has done before
     */
    public RowSelection apply(RowSelection rows, long step) {
        SparseMatrix matrix = rows.matrix();
        int count = 0;
        for (int i = 0; i < rows.count(); i++) {
            count += matrix.end(rows.row(i)) - matrix.start(rows.row(i));
        }
        if (factors.length < count) {
            factors = new float[count + count / 4];
        }
        mask.draw(step, factors, count);
        int[] offsets = new int[rows.count() + 1];
        int[] columns = new int[count];
        float[] values = new float[count];
        int drawn = 0;
        int kept = 0;
        for (int i = 0; i < rows.count(); i++) {
            for (int place = matrix.start(rows.row(i)); place < matrix.end(rows.row(i)); place++) {
                float factor = factors[drawn++];
                if (factor > 0) {
                    columns[kept] = matrix.column(place);
                    values[kept++] = factor * matrix.value(place);
                }
            }
            offsets[i + 1] = kept;
        }
        return RowSelection.all(
                new SparseMatrix(matrix.columns(), offsets, Arrays.copyOf(columns, kept), Arrays.copyOf(values, kept)));
    }
}
