package dev.nonzero.engine.sparse;

import dev.nonzero.data.LabelSets;
import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.network.Head;
import dev.nonzero.network.WeightTable;
import dev.nonzero.training.Batch;
import java.util.Arrays;

/**
 * A sigmoid for each label, and the mean over a batch of the binary cross-entropy summed over labels. With p the sigmoid of a
 * logit z, a label that a row lacks costs {@code -log(1 - p) = max(z, 0) - log(max(p, 1 - p))}, one that it has costs z less.
 * The logarithms of a row are taken of products of many factors, each between ½ and 1.
 */
final class SigmoidOutput implements Output {
    private static final int FACTORS = 512; // of a product, which is then at least 2^-512

    private final int labels;
    private final int width;
    private final Kernels kernels;
    private float[] sigmoids = {}; // (rows, width)

    SigmoidOutput(Head.Sigmoid head, Kernels kernels) {
        labels = head.outputs();
        width = WeightTable.completed(labels);
        this.kernels = kernels;
    }

    @Override
    public int classes() {
        return labels;
    }

    @Override
    public double backward(float[] logits, Batch batch) {
        int rows = batch.rows().count();
        LabelSets sets = batch.data().labelSets();
        reserve(rows);
        kernels.sigmoid(rows * width, logits, sigmoids);
        double loss = 0;
        float scale = 1f / rows;
        for (int row = 0; row < rows; row++) {
            int at = row * width;
            int dataRow = batch.rows().row(row);
            loss += lossWithoutLabels(logits, at);
            for (int i = 0; i < sets.count(dataRow); i++) {
                int label = at + sets.label(dataRow, i);
                loss -= logits[label];
                sigmoids[label] -= 1;
            }
        }
        System.arraycopy(sigmoids, 0, logits, 0, rows * width);
        for (int row = 0; row < rows; row++) {
            kernels.scale(labels, scale, logits, row * width);
        }
        clearCompletion(logits, rows);
        return loss / rows;
    }

    /** What a row would cost that has no label. */
    private double lossWithoutLabels(float[] logits, int at) {
        double loss = 0;
        for (int from = 0; from < labels; from += FACTORS) {
            int to = at + Math.min(labels, from + FACTORS);
            double product = 1;
            for (int i = at + from; i < to; i++) {
                double p = sigmoids[i];
                loss += logits[i] > 0 ? logits[i] : 0;
                product *= p > 0.5 ? p : 1 - p;
            }
            loss -= Math.log(product);
        }
        return loss;
    }

    /** The numbers that complete a row to whole vectors have no gradient. */
    private void clearCompletion(float[] deltas, int rows) {
        for (int row = 0; row < rows && labels < width; row++) {
            Arrays.fill(deltas, row * width + labels, (row + 1) * width, 0);
        }
    }

    @Override
    public void probabilities(float[] logits, int rows, float[] probabilities, int at) {
        reserve(rows);
        kernels.sigmoid(rows * width, logits, sigmoids);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(sigmoids, row * width, probabilities, at + row * labels, labels);
        }
    }

    private void reserve(int rows) {
        if (sigmoids.length < rows * width) {
            sigmoids = new float[rows * width];
        }
    }
}
