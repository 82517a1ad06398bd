package dev.nonzero.engine.sparse;

import dev.nonzero.data.RowSelection;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.network.DropoutMask;
import java.util.Arrays;

/** Dropout of the nonzeros of a batch before the first layer: what is dropped is no nonzero any more. */
final class DroppedInput implements FirstLayer {
    private final DropoutMask mask;
    private final FirstLayer first;
    private final StepNumbers numbers;
    private float[] factors = {}; // (nonzeros)

    DroppedInput(DropoutMask mask, FirstLayer first, StepNumbers numbers) {
        this.mask = mask;
        this.first = first;
        this.numbers = numbers;
    }

    @Override
    public int width() {
        return first.width();
    }

    @Override
    public float[] forward(RowSelection rows) {
        return first.forward(dropped(rows));
    }

    @Override
    public void backward(float[] deltas) {
        first.backward(deltas);
    }

    @Override
    public float[] infer(RowSelection rows) {
        return first.infer(rows);
    }

    @Override
    public void parametersChanged() {
        first.parametersChanged();
    }

    private RowSelection dropped(RowSelection rows) {
        SparseMatrix matrix = rows.matrix();
        int count = 0;
        for (int i = 0; i < rows.count(); i++) {
            count += matrix.end(rows.row(i)) - matrix.start(rows.row(i));
        }
        if (factors.length < count) {
            factors = new float[count + count / 4];
        }
        mask.draw(numbers.iteration, factors, count);
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
