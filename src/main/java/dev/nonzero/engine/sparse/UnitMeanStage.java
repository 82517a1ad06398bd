package dev.nonzero.engine.sparse;

import dev.nonzero.network.WeightTable;
import java.util.Arrays;

/** At each position by itself, the mean of every group of neighbouring units. */
final class UnitMeanStage implements Stage {
    private final int group;
    private final int units;
    private final int inWidth;
    private final int width;
    private float[] out = {}; // (rows, width)
    private float[] inDeltas = {}; // (rows, inWidth)

    UnitMeanStage(int group, int units) {
        this.group = group;
        this.units = units;
        inWidth = WeightTable.completed(units);
        width = WeightTable.completed(units / group);
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public float[] forward(float[] in, int rows, boolean training) {
        if (out.length < rows * width) {
            int most = rows + rows / 4;
            out = new float[most * width];
            inDeltas = new float[most * inWidth];
        }
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < units / group; k++) {
                float sum = 0;
                for (int i = k * group; i < (k + 1) * group; i++) {
                    sum += in[row * inWidth + i];
                }
                out[row * width + k] = sum / group;
            }
        }
        return out;
    }

    @Override
    public float[] backward(float[] deltas, int rows) {
        Arrays.fill(inDeltas, 0, rows * inWidth, 0);
        for (int row = 0; row < rows; row++) {
            for (int unit = 0; unit < units; unit++) {
                inDeltas[row * inWidth + unit] = deltas[row * width + unit / group] / group;
            }
        }
        return inDeltas;
    }
}
