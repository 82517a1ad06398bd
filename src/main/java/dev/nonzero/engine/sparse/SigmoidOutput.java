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
            double ofRow = lossWithoutLabels(logits, at);
            for (int i = 0; i < sets.count(dataRow); i++) {
                int label = at + sets.label(dataRow, i);
                ofRow -= logits[label];
                sigmoids[label] -= 1;
            }
            loss += batch.weight(row) * ofRow;
            float ofWeight = scale * batch.weight(row);
            for (int i = at; i < at + labels; i++) {
                logits[i] = ofWeight * sigmoids[i];
            }
            Arrays.fill(logits, at + labels, at + width, 0); // what completes a row has no gradient
        }
        return loss / rows;
    }

    /** What a row would cost that has no label. */
    private double lossWithoutLabels(float[] logits, int at) {
        double loss = 0;
        for (int from = 0; from < labels; from += FACTORS) {
            int to = at + Math.min(labels, from + FACTORS);
            double even = 1; // two products, which do not wait for each other
            double odd = 1;
            float sum = 0;
            int i = at + from;
            for (; i < to - 1; i += 2) {
                float p = sigmoids[i];
                float q = sigmoids[i + 1];
                sum += Math.max(logits[i], 0) + Math.max(logits[i + 1], 0);
                even *= Math.max(p, 1.0 - p);
                odd *= Math.max(q, 1.0 - q);
            }
            if (i < to) {
                sum += Math.max(logits[i], 0);
                even *= Math.max(sigmoids[i], 1.0 - sigmoids[i]);
            }
            loss += sum - Math.log(even * odd);
        }
        return loss;
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
