package dev.nonzero.engine.sparse;

import dev.nonzero.network.Head;
import dev.nonzero.network.WeightTable;
import dev.nonzero.training.Batch;

/** Softmax, and the mean over a batch of the cross-entropy, each row counting as its class's weight says. */
final class SoftmaxOutput {
    private final int classes;
    private final int width;
    private final double[] classWeights; // (classes)
    private final double largestLoss; // that a row counts as
    private final double[] exponentials; // (classes)

    SoftmaxOutput(Head.Softmax head) {
        largestLoss = -Math.log(head.smallestProbability());
        classes = head.outputs();
        width = WeightTable.completed(classes);
        classWeights =
                head.classWeights().stream().mapToDouble(Double::doubleValue).toArray();
        exponentials = new double[classes];
    }

    int classes() {
        return classes;
    }

    /**
     * Puts in place of the logits of a batch their gradients.
     *
     * @param logits shape (rows, width)
     * @return the mean loss
     */
    double backward(float[] logits, Batch batch) {
        int rows = batch.rows().count();
        double loss = 0;
        for (int row = 0; row < rows; row++) {
            int at = row * width;
            int label = batch.label(row);
            float largest = largest(logits, at);
            double sum = exponentiate(logits, at, largest);
            double weight = classWeights[label];
            double ofRow = Math.log(sum) - ((double) logits[at + label] - largest);
            loss += weight * (Double.isInfinite(ofRow) ? ofRow : Math.min(ofRow, largestLoss)); // divergence shows
            double scale = weight / rows;
            for (int c = 0; c < classes; c++) {
                logits[at + c] = (float) (scale * (exponentials[c] / sum - (c == label ? 1 : 0)));
            }
        }
        return loss / rows;
    }

    /** Writes the probabilities of some rows from {@code at}; shapes (rows, width) and (rows, classes). */
    void probabilities(float[] logits, int rows, float[] probabilities, int at) {
        for (int row = 0; row < rows; row++) {
            double sum = exponentiate(logits, row * width, largest(logits, row * width));
            for (int c = 0; c < classes; c++) {
                probabilities[at + row * classes + c] = (float) (exponentials[c] / sum);
            }
        }
    }

    private float largest(float[] logits, int at) {
        float largest = logits[at];
        for (int c = 1; c < classes; c++) {
            largest = Math.max(largest, logits[at + c]);
        }
        return largest;
    }

    private double exponentiate(float[] logits, int at, float largest) {
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            exponentials[c] = Math.exp((double) logits[at + c] - largest);
            sum += exponentials[c];
        }
        return sum;
    }
}
