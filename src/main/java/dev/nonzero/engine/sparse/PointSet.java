package dev.nonzero.engine.sparse;

import dev.nonzero.data.RowSelection;
import java.util.List;

/**
 * A network whose positions are the nonzeros: each is a point {@code x_j W[j] + b}, on which the stages of the pointwise
 * layers act one by one, before the points of a row become one vector. Points lie in the order of the batch by columns. All
 * of it costs the nonzeros.
 */
final class PointSet implements FirstLayer {
    private final FeatureSums sums;
    private final List<Stage> stages;
    private final RowAggregate aggregate;
    private final ColumnMajorBatch batch;
    private int[] points = {}; // (nonzeros): 0, 1, …

    /**
     * The layers.
     *
     * @param stages of the points, first to last
     */
    PointSet(FeatureSums sums, List<Stage> stages, RowAggregate aggregate) {
        this.sums = sums;
        this.stages = List.copyOf(stages);
        this.aggregate = aggregate;
        batch = new ColumnMajorBatch(sums.features());
    }

    @Override
    public int width() {
        return aggregate.width();
    }

    @Override
    public float[] forward(RowSelection selected) {
        int count = fill(selected);
        return aggregate(sums.forward(batch, points, count), count, true);
    }

    @Override
    public float[] infer(RowSelection selected) {
        int count = fill(selected);
        return aggregate(sums.infer(batch, points, count), count, false);
    }

    @Override
    public void backward(float[] deltas) {
        int count = count();
        float[] through = aggregate.backward(batch.rowOf(), count, deltas);
        for (int i = stages.size() - 1; i >= 0; i--) {
            through = stages.get(i).backward(through, count);
        }
        sums.backward(batch, points, count, through);
    }

    @Override
    public void parametersChanged() {}

    private float[] aggregate(float[] ofPoints, int count, boolean training) {
        float[] through = ofPoints;
        for (int i = 0; i < stages.size(); i++) {
            through = stages.get(i).forward(through, count, training);
        }
        return aggregate.forward(through, batch.rowOf(), count, batch.rows());
    }

    /** Takes some rows; how many points they have. */
    private int fill(RowSelection selected) {
        batch.fill(selected);
        int count = count();
        if (points.length < count) {
            points = new int[count + count / 4];
            for (int i = 0; i < points.length; i++) {
                points[i] = i;
            }
        }
        return count;
    }

    private int count() {
        return batch.start(batch.columns());
    }
}
