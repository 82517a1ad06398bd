package dev.nonzero.engine.sparse;

import dev.nonzero.data.RowSelection;

/** The first layer where it is fully connected: a sum for each row of the batch. */
final class SparseInput implements FirstLayer {
    private final FeatureSums sums;
    private final ColumnMajorBatch batch;

    SparseInput(FeatureSums sums) {
        this.sums = sums;
        batch = new ColumnMajorBatch(sums.features());
    }

    @Override
    public int width() {
        return sums.width();
    }

    @Override
    public float[] forward(RowSelection selected) {
        batch.fill(selected);
        return sums.forward(batch, batch.rowOf(), batch.rows());
    }

    @Override
    public float[] infer(RowSelection selected) {
        batch.fill(selected);
        return sums.infer(batch, batch.rowOf(), batch.rows());
    }

    @Override
    public void backward(float[] deltas) {
        sums.backward(batch, batch.rowOf(), batch.rows(), deltas);
    }

    @Override
    public void parametersChanged() {}
}
