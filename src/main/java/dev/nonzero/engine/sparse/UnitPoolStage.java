package dev.nonzero.engine.sparse;

import dev.nonzero.network.WeightTable;
import java.util.Arrays;

/** A pool over the units of a layer at a single position. */
final class UnitPoolStage implements Stage {
    private static final float[] NO_BACKGROUND = {};

    private final WindowPool pool;
    private final int units;
    private final int inWidth;
    private final int width;
    private float[] out = {}; // (rows, width)
    private int[] chosen = {}; // (rows, width)
    private float[] inDeltas = {}; // (rows, inWidth)

    /** A pool of windows of one position. */
    UnitPoolStage(WindowPool pool, int units) {
        this.pool = pool;
        this.units = units;
        inWidth = WeightTable.completed(units);
        width = WeightTable.completed(pool.outputs(units));
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public float[] forward(float[] in, int rows, boolean training) {
        if (out.length < rows * width) {
            out = new float[rows * width];
            chosen = new int[rows * width];
            inDeltas = new float[rows * inWidth];
        }
        for (int row = 0; row < rows; row++) {
            pool.forward(units, 1, in, row * inWidth, inWidth, NO_BACKGROUND, out, row * width, chosen);
        }
        return out;
    }

    @Override
    public float[] backward(float[] deltas, int rows) {
        Arrays.fill(inDeltas, 0, rows * inWidth, 0);
        for (int row = 0; row < rows; row++) {
            pool.backward(units, 1, deltas, row * width, chosen, inDeltas, row * inWidth, inWidth, NO_BACKGROUND);
        }
        return inDeltas;
    }
}
