package dev.nonzero.engine.sparse;

import dev.nonzero.data.RowSelection;
import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.network.WeightTable;
import java.util.Arrays;

/**
 * Pointwise layers over more than one position, a pool, and the sums of the fully connected layer after them, at the price
 * of the windows that have a nonzero.
 *
 * <p><b>The background.</b> A position without nonzeros gives the same numbers in every row, however many layers there are:
 * with a single one unit f gives {@code act(b_f)}. So does the pool of a window without nonzeros. Call that {@code bg_f}. A row
 * of data is the background everywhere but in its active windows, those with a nonzero:
 *
 * <pre>
 *     z = b2 + Σ_f bg_f Σ_w W2[f,w] + Σ_{active w} Σ_f (h[f,w] - bg_f) W2[f,w]
 * </pre>
 *
 * The first two terms are the same for all rows; the sums over w are kept ({@link BackgroundSums}). The last visits
 * the active windows only, and of those only the outputs that differ ({@link WindowDifferences}): where an empty position is the
 * maximum of its window, or a rectified unit is zero with and without the nonzero, nothing does.
 *
 * <p><b>The way back.</b> Let {@code d} be the gradients of z, shape (rows, units), and {@code D} their sum over the batch. The
 * gradient of {@code W2[f,w]} is
 *
 * <pre>
 *     bg_f D + Σ_{rows with w active} (h[f,w] - bg_f) d[row]
 * </pre>
 *
 * and every empty window hands {@code W2[f,w] · d[row]} back to {@code bg_f}, from where it reaches the parameters of the pointwise layers ({@link PositionStack}). All of them
 * together, without a visit to any, are
 *
 * <pre>
 *     D · Σ_w W2[f,w] - Σ_{rows, active w} W2[f,w] · d[row]
 * </pre>
 *
 * whose second sum is over the outputs that differ, and is computed anyway: each of its terms is the gradient of h[f,w]. What
 * does not differ counts as empty. All sums are of the weights as they were before the step.
 *
 * <p><b>What a step updates.</b> Where bg_f is zero, and neither is its slope of any use to a parameter (a rectified unit whose
 * sum is not above zero), only rows of W2 that differ in the batch have a gradient; the others wait as all sparse rows do.
 * Elsewhere every row of W2 that belongs to f has a gradient, or is needed for the sum over w, and there is no way around
 * visiting them all. That is done in one pass, which makes a row's gradient, applies the optimizer, and adds the new weights to
 * the sum for the next step while they are in the cache.
 *
 * <p>Sparse convolutional networks keep such a ground state for their inactive sites, too (Graham 2014, Spatially-sparse
 * convolutional neural networks); there it saves work going forward, here the weights after it as well.
 */
final class PooledInput implements FirstLayer {
    private static final int FETCHED = 16; // rows at once
    private final PositionStack positions;
    private final LazyWeights weights; // (outputs * windows, units): output k of window w in row k * windows + w
    private final Bias bias;
    private final Kernels kernels;
    private final WindowBatch batch;
    private final PooledWindows pooled;
    private final DenseWindows denseWindows;
    private final WindowDifferences differences;
    private final BackgroundSums backgroundSums;
    private final int windows;
    private final int outputs;
    private final int width;
    private final int[] slotOf; // (windows): where in the batch a window stands, else -1
    private final float[] background; // (outputs): of an empty window
    private final boolean[] dense; // (outputs): whether empty windows count in the gradients
    private final float[] row; // (width)
    private final float[] deltaSum; // (width)
    private final float[] emptyGradient; // (width): of the row of an empty window
    private final double[] emptyDeltas; // (outputs): summed over all empty windows of all rows
    private float[] sums = {}; // (rows, width)
    private float[] listDeltas = {}; // (differences)
    private int unusedRead; // keeps the compiler from leaving reads out

    /**
     * The layers.
     *
     * @param windows the windows of a row; an incomplete one that the pool leaves out is none of them
     */
    PooledInput(
            PositionStack positions, WindowPool pool, int windows, LazyWeights weights, Bias bias, Kernels kernels) {
        this.positions = positions;
        this.windows = windows;
        this.weights = weights;
        this.bias = bias;
        this.kernels = kernels;
        outputs = positions.outputs();
        width = weights.table().width();
        int windowsOfLayout = positions.windows(pool.size());
        batch = new WindowBatch(positions.channels(), pool.size(), windowsOfLayout);
        pooled = new PooledWindows(outputs, positions.width(), pool.size() == 1);
        denseWindows = new DenseWindows(weights, pooled, windows, kernels);
        differences = new WindowDifferences(pool, pooled, denseWindows, windows, positions.isFlatAtZero());
        backgroundSums = new BackgroundSums(weights, windows, outputs, kernels);
        slotOf = new int[windowsOfLayout];
        Arrays.fill(slotOf, -1);
        background = new float[outputs];
        dense = new boolean[outputs];
        row = new float[width];
        deltaSum = new float[width];
        emptyGradient = new float[width];
        emptyDeltas = new double[outputs];
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public float[] forward(RowSelection selected) {
        prepare(selected, true);
        WeightTable rows = weights.table();
        for (int k = 0; k < outputs; k++) {
            for (int slot = 0; slot < batch.windows(); slot++) {
                if (slot % FETCHED == 0) {
                    fetch(k, slot);
                }
                if (hasDifferences(slot, k)) {
                    int input = k * windows + batch.window(slot);
                    weights.catchUp(input);
                    addDifferences(slot, k, rows.array(input), rows.at(input));
                }
            }
        }
        return sums;
    }

    @Override
    public float[] infer(RowSelection selected) {
        prepare(selected, false);
        for (int k = 0; k < outputs; k++) {
            for (int slot = 0; slot < batch.windows(); slot++) {
                if (slot % FETCHED == 0) {
                    fetch(k, slot);
                }
                if (hasDifferences(slot, k)) {
                    weights.copyWeights(k * windows + batch.window(slot), row);
                    addDifferences(slot, k, row, 0);
                }
            }
        }
        return sums;
    }

    @Override
    public void backward(float[] deltas) {
        bias.sum(kernels, deltas, batch.rows(), width, deltaSum);
        bias.update(deltaSum);
        pooled.startDeltas();
        for (int k = 0; k < outputs; k++) {
            emptyDeltas[k] = dense[k] && !denseWindows.areAll() ? kernels.dot(width, emptySum(k), 0, deltaSum, 0) : 0;
        }
        denseWindows.backward(batch, deltas, emptyDeltas);
        for (int slot = 0; slot < batch.windows(); slot++) {
            slotOf[batch.window(slot)] = slot;
        }
        for (int k = 0; k < outputs; k++) {
            if (dense[k] && !denseWindows.areAll()) {
                updateAllWindows(k, deltas);
            } else {
                updateWindowsOfBatch(k, deltas);
            }
        }
        for (int slot = 0; slot < batch.windows(); slot++) {
            slotOf[batch.window(slot)] = -1;
        }
        updatePositions();
    }

    @Override
    public void parametersChanged() {
        for (int k = 0; k < outputs; k++) {
            backgroundSums.forget(k);
        }
    }

    /** Everything up to the sums of rows that have no nonzeros but those of dense windows. */
    private void prepare(RowSelection selected, boolean training) {
        batch.fill(selected);
        pooled.start(batch, positions.forward(batch, training));
        denseWindows.find(batch);
        denseWindows.take(batch, training);
        differences.find(batch);
        int rows = batch.rows();
        if (sums.length < rows * width) {
            sums = new float[rows * width];
        }
        bias.fill(sums, 1, width);
        for (int k = 0; k < outputs; k++) {
            background[k] = positions.background(k);
            dense[k] = background[k] != 0 || positions.backgroundHasSlope(k);
            if (background[k] != 0 && !denseWindows.areAll()) {
                kernels.addScaled(width, background[k], emptySum(k), 0, sums, 0);
            }
        }
        for (int r = 1; r < rows; r++) {
            System.arraycopy(sums, 0, sums, r * width, width);
        }
        denseWindows.forward(batch, sums);
    }

    /** The sum of the weights of an output over the windows that rows may have empty. */
    private float[] emptySum(int k) {
        float[] sum = backgroundSums.of(k);
        if (!denseWindows.exist()) {
            return sum;
        }
        System.arraycopy(sum, 0, row, 0, width);
        denseWindows.subtractFrom(k, row);
        return row;
    }

    private void addDifferences(int slot, int k, float[] w, int wAt) {
        int start = differences.start(slot, k);
        int end = differences.end(slot, k);
        kernels.addScaledToRows(width, w, wAt, differences.rowOf(), differences.valueOf(), start, end, sums, width);
    }

    /** Updates the rows of an output for which empty windows count: all of them, one after the other as they lie in memory. */
    private void updateAllWindows(int k, float[] deltas) {
        Arrays.fill(emptyGradient, 0);
        kernels.addScaled(width, background[k], deltaSum, 0, emptyGradient, 0);
        WeightTable rows = weights.table();
        backgroundSums.start(k);
        for (int window = 0; window < windows; window++) {
            int input = k * windows + window;
            if (rows.areFar() && window % FETCHED == 0) {
                for (int next = input; next < Math.min(input + FETCHED, (k + 1) * windows); next++) {
                    unusedRead += weights.fetchAll(next);
                }
            }
            if (denseWindows.contain(slotOf[window])) {
                backgroundSums.add(k, rows.array(input), rows.at(input));
                continue; // it has its gradient already
            }
            if (hasDifferences(slotOf[window], k)) {
                updateFromDifferences(input, slotOf[window], k, deltas);
            } else {
                weights.catchUp(input);
                weights.update(input, emptyGradient, 0);
            }
            backgroundSums.add(k, rows.array(input), rows.at(input));
        }
        backgroundSums.finish(k);
    }

    /** Updates the rows of an output whose empty windows have no gradient. */
    private void updateWindowsOfBatch(int k, float[] deltas) {
        backgroundSums.forget(k);
        for (int slot = 0; slot < batch.windows(); slot++) {
            if (slot % FETCHED == 0) {
                fetch(k, slot);
            }
            if (hasDifferences(slot, k)) {
                updateFromDifferences(k * windows + batch.window(slot), slot, k, deltas);
            }
        }
    }

    private boolean hasDifferences(int slot, int k) {
        return slot >= 0 && differences.start(slot, k) < differences.end(slot, k);
    }

    private void updateFromDifferences(int input, int slot, int k, float[] deltas) {
        int start = differences.start(slot, k);
        int end = differences.end(slot, k);
        if (listDeltas.length < end) {
            listDeltas = new float[differences.valueOf().length];
        }
        weights.catchUp(input);
        float[] array = weights.table().array(input);
        int at = weights.table().at(input);
        kernels.dots(width, array, at, differences.rowOf(), start, end, deltas, width, listDeltas);
        emptyDeltas[k] -= differences.takeDeltas(listDeltas, start, end);
        kernels.sumScaledRows(width, row, 0, differences.rowOf(), differences.valueOf(), start, end, deltas, width);
        if (background[k] != 0) {
            kernels.addScaled(width, background[k], deltaSum, 0, row, 0);
        }
        weights.update(input, row, 0);
    }

    /** Fetches those rows of an output that have differences in some windows of the batch. */
    private void fetch(int k, int from) {
        WeightTable rows = weights.table();
        if (rows.areFar()) {
            int to = Math.min(from + FETCHED, batch.windows());
            for (int slot = from; slot < to; slot++) {
                if (hasDifferences(slot, k)) {
                    unusedRead += weights.fetchAll(k * windows + batch.window(slot));
                }
            }
        }
    }

    private void updatePositions() {
        for (int k = 0; k < outputs; k++) {
            pooled.activationDeltas[pooled.empty + k] = dense[k] ? (float) emptyDeltas[k] : 0;
        }
        differences.backward(batch);
        positions.backward(batch, pooled.activationDeltas);
    }
}
