package dev.nonzero.engine.sparse;

import dev.nonzero.engine.sparse.kernel.Kernels;
import dev.nonzero.network.Head;
import dev.nonzero.network.WeightTable;
import dev.nonzero.training.Batch;

/**
 * Softmax, and the mean over a batch of the cross-entropy, each row counting as its own weight and its class's say. With smoothed labels,
 * a row's cost is that of its class times {@code 1 - s}, plus the mean over all classes of their cost times s.
 */
final class SoftmaxOutput implements Output {
    /** From how many classes on exponentials are computed as floats, since they would take longer than the layer's products. */
    private static final int MANY = 512;

    private final int classes;
    private final int width;
    private final double[] classWeights; // (classes)
    private final double smoothing;
    private final double largestLoss; // that a row counts as
    private final Kernels kernels;
    private final double[] exponentials; // (classes), where they are few
    private final float[] floats; // (classes), where they are many

    SoftmaxOutput(Head.Softmax head, Kernels kernels) {
        this.kernels = kernels;
        largestLoss = -Math.log(head.smallestProbability());
        classes = head.outputs();
        width = WeightTable.completed(classes);
        classWeights =
                head.classWeights().stream().mapToDouble(Double::doubleValue).toArray();
        smoothing = head.labelSmoothing();
        exponentials = new double[classes < MANY ? classes : 0];
        floats = new float[classes < MANY ? 0 : classes];
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
            double weight = classWeights[label] * batch.weight(row);
            double ofClass = counted(Math.log(sum) - ((double) logits[at + label] - largest));
            loss += weight * (smoothing == 0 ? ofClass : smoothed(ofClass, logits, at, Math.log(sum) + largest));
            takeGradients(logits, at, label, sum, weight / rows);
        }
        return loss / rows;
    }

    private void takeGradients(float[] logits, int at, int label, double sum, double scale) {
        double elsewhere = smoothing / classes;
        if (classes < MANY) {
            for (int c = 0; c < classes; c++) {
                double target = elsewhere + (c == label ? 1 - smoothing : 0);
                logits[at + c] = (float) (scale * (exponentials[c] / sum - target));
            }
            return;
        }
        float factor = (float) (scale / sum);
        float less = (float) (scale * elsewhere);
        for (int c = 0; c < classes; c++) {
            logits[at + c] = factor * floats[c] - less;
        }
        logits[at + label] -= (float) (scale * (1 - smoothing));
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
                double e = classes < MANY ? exponentials[c] : floats[c];
                probabilities[at + row * classes + c] = (float) (e / sum);
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
        if (classes >= MANY) {
            return kernels.exponentials(classes, logits, at, largest, floats, 0);
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            exponentials[c] = Math.exp((double) logits[at + c] - largest);
            sum += exponentials[c];
        }
        return sum;
    }
}
