package dev.nonzero.engine.sparse;

import dev.nonzero.network.DropoutMask;
import dev.nonzero.network.WeightTable;

/** Multiplies the outputs of a hidden layer with the factors that {@link DropoutMask} draws for the step. */
final class DropoutStage implements Stage {
    private final DropoutMask mask;
    private final int units;
    private final int width;
    private final StepNumbers numbers;
    private float[] factors = {}; // (rows, units)
    private float[] out = {}; // (rows, width)

    DropoutStage(DropoutMask mask, int units, StepNumbers numbers) {
        this.mask = mask;
        this.units = units;
        this.numbers = numbers;
        width = WeightTable.completed(units);
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public float[] forward(float[] in, int rows, boolean training) {
        if (!training) {
            return in;
        }
        if (out.length < rows * width) {
            factors = new float[rows * units];
            out = new float[rows * width];
        }
        mask.draw(numbers.iteration, factors, rows * units);
        multiply(in, out, rows);
        return out;
    }

    @Override
    public float[] backward(float[] deltas, int rows) {
        multiply(deltas, deltas, rows);
        return deltas;
    }

    private void multiply(float[] from, float[] to, int rows) {
        for (int row = 0; row < rows; row++) {
            for (int unit = 0; unit < units; unit++) {
                to[row * width + unit] = from[row * width + unit] * factors[row * units + unit];
            }
        }
    }
}
