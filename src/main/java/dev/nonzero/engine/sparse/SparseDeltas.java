package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.engine.sparse.kernel.Matrix;
import java.util.Arrays;

/**
 * The way back through a fully connected layer where hardly any output has a gradient, as after the maximum over the points of a
 * row: each output of a row has a gradient at one point only. It costs the gradients that are not zero, and its sums
 * have the order of the products of matrices that they stand for.
 */
final class SparseDeltas {
    private static final int SHARE = 8; // at most one number in so many has a gradient

    private final Kernels kernels;
    private final Matrix w; // (inputs, width)
    private final int inputWidth;
    private float[] wTransposed = {}; // (width, inputWidth)
    private float[] gradients = {}; // (width, inputWidth)
    private int[] places = {}; // (found): where in the deltas a gradient stands
    private int found;

    SparseDeltas(Kernels kernels, Matrix w, int inputWidth) {
        this.kernels = kernels;
        this.w = w;
        this.inputWidth = inputWidth;
    }

    /** Looks for gradients; whether they are few enough. */
    boolean find(float[] deltas, int rows) {
        int length = rows * w.columns();
        int most = length / SHARE;
        if (places.length < most + 1) {
            places = new int[most + 1 + most / 4];
        }
        found = 0;
        for (int at = 0; at < length && found <= most; at++) {
            places[found] = at;
            found += deltas[at] == 0 ? 0 : 1;
        }
        return found <= most;
    }

    /**
     * Adds to the gradients of the inputs, and of the weights.
     *
     * @param in the inputs; shape (rows, inputWidth)
     * @param inDeltas like the inputs
     * @param gradient shape (inputs, width)
     */
    void add(float[] deltas, float[] in, float[] inDeltas, Matrix gradient) {
        if (gradients.length == 0) {
            wTransposed = new float[w.columns() * inputWidth];
            gradients = new float[w.columns() * inputWidth];
        }
        for (int unit = 0; unit < w.columns(); unit++) {
            for (int input = 0; input < w.rows(); input++) {
                wTransposed[unit * inputWidth + input] = w.numbers()[w.at(input, unit)];
            }
        }
        Arrays.fill(gradients, 0);
        for (int i = 0; i < found; i++) {
            int at = places[i] / w.columns() * inputWidth;
            int unitAt = places[i] % w.columns() * inputWidth;
            float delta = deltas[places[i]];
            kernels.addScaled(inputWidth, delta, wTransposed, unitAt, inDeltas, at);
            kernels.addScaled(inputWidth, delta, in, at, gradients, unitAt);
        }
        for (int input = 0; input < w.rows(); input++) {
            for (int unit = 0; unit < w.columns(); unit++) {
                gradient.numbers()[gradient.at(input, unit)] += gradients[unit * inputWidth + input];
            }
        }
    }
}
