package dev.nonzero.engine.sparse;

import dev.nonzero.data.RowSelection;
import dev.nonzero.network.DropoutMask;
import dev.nonzero.training.InputDropout;

/** Dropout of the nonzeros of a batch before the first layer. */
final class DroppedInput implements FirstLayer {
    private final InputDropout dropout;
    private final FirstLayer first;
    private final StepNumbers numbers;

    DroppedInput(DropoutMask mask, FirstLayer first, StepNumbers numbers) {
        dropout = new InputDropout(mask);
        this.first = first;
        this.numbers = numbers;
    }

    @Override
    public int width() {
        return first.width();
    }

    @Override
    public float[] forward(RowSelection rows) {
        return first.forward(dropout.apply(rows, numbers.iteration));
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
}
