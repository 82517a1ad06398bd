package dev.nonzero.engine.sparse;

import dev.nonzero.network.Head;
import dev.nonzero.network.WeightTable;
import dev.nonzero.training.Batch;

/**
 * Softmax, and the mean over a batch of the cross-entropy, each row counting as its class's weight says. With smoothed labels,
 * a row's cost is that of its class times {@code 1 - s}, plus the mean over all classes of their cost times s.
 */
final class SoftmaxOutput implements Output {
    private final int classes;
    private final int width;
    private final double[] classWeights; // (classes)
    private final double smoothing;
    private final double largestLoss; // that a row counts as
    private final double[] exponentials; // (classes)

    SoftmaxOutput(Head.Softmax head) {
        largestLoss = -Math.log(head.smallestProbability());
        classes = head.outputs();
        width = WeightTable.completed(classes);
        classWeights =
                head.classWeights().stream().mapToDouble(Double::doubleValue).toArray();
        smoothing = head.labelSmoothing();
        exponentials = new double[classes];
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public double backward(float[] logits, Batch batch) {
        int rows = batch.rows().count();
        double loss = 0;
        for (int row = 0; row < rows; row++) {
            int at = row * width;
            int label = batch.label(row);
            float largest = largest(logits, at);
            double sum = exponentiate(logits, at, largest);
            double weight = classWeights[label];
            double ofClass = counted(Math.log(sum) - ((double) logits[at + label] - largest));
            loss += weight * (smoothing == 0 ? ofClass : smoothed(ofClass, logits, at, Math.log(sum) + largest));
            double scale = weight / rows;
            double elsewhere = smoothing / classes;
            for (int c = 0; c < classes; c++) {
                double target = elsewhere + (c == label ? 1 - smoothing : 0);
                logits[at + c] = (float) (scale * (exponentials[c] / sum - target));
            }
        }
        return loss / rows;
    }

    /** A probability below the smallest counts as that; an infinite loss stays, so that divergence shows. */
    private double counted(double loss) {
        return Double.isInfinite(loss) ? loss : Math.min(loss, largestLoss);
    }

    private double smoothed(double ofClass, float[] logits, int at, double logOfSum) {
        double ofAll = 0;
        for (int c = 0; c < classes; c++) {
            ofAll += counted(logOfSum - logits[at + c]);
        }
        return (1 - smoothing) * ofClass + smoothing * ofAll / classes;
    }

    @Override
    public void probabilities(float[] logits, int rows, float[] probabilities, int at) {
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
