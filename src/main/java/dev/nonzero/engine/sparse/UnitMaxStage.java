package dev.nonzero.engine.sparse;

import dev.nonzero.network.WeightTable;
import java.util.Arrays;

/** At each position by itself, the largest of every group of neighbouring units; of equals the first. */
final class UnitMaxStage implements Stage {
    private final int group;
    private final int outputs;
    private final int inWidth;
    private final int width;
    private float[] out = {}; // (rows, width)
    private int[] chosen = {}; // (rows, outputs): where in the input the largest stands
    private float[] inDeltas = {}; // (rows, inWidth)

    UnitMaxStage(int group, int units) {
        this.group = group;
        outputs = units / group;
        inWidth = WeightTable.completed(units);
        width = WeightTable.completed(outputs);
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
            chosen = new int[most * outputs];
            inDeltas = new float[most * inWidth];
        }
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < outputs; k++) {
                int largest = largest(in, row * inWidth + k * group);
                out[row * width + k] = in[largest];
                chosen[row * outputs + k] = largest;
            }
        }
        return out;
    }

    @Override
    public float[] backward(float[] deltas, int rows) {
        Arrays.fill(inDeltas, 0, rows * inWidth, 0);
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < outputs; k++) {
                inDeltas[chosen[row * outputs + k]] += deltas[row * width + k];
            }
        }
        return inDeltas;
    }

    private int largest(float[] numbers, int from) {
        int largest = from;
        for (int i = from + 1; i < from + group; i++) {
            if (!(numbers[i] <= numbers[largest]) && !Float.isNaN(numbers[largest])) { // NaN is largest
                largest = i;
            }
        }
        return largest;
    }
}
