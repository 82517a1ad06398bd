package dev.nonzero.experiment;

import dev.nonzero.data.LabeledData;
import dev.nonzero.training.ConstantPrediction;
import dev.nonzero.training.Metrics;
import dev.nonzero.training.TrainingOutcome.Ended;
import java.util.Arrays;

/**
 * How a training ended, and whether it learned anything. Rows count by the weight of their class, as in the loss.
 *
 * @param ended why it ended
 * @param accuracy the weighted share of training rows predicted right; of label sets, P@1
 * @param largestClass the weighted share of the largest class of the training rows, which always predicting it would reach
 */
public record Ending(Ended ended, double accuracy, double largestClass) {
    /**
     * The ending of a training.
     *
     * @param probabilities of the training rows, shape (rows, classes)
     * @param classWeights shape (classes)
     */
    static Ending of(Ended ended, float[] probabilities, LabeledData train, double[] classWeights) {
        if (train.hasLabelSets()) {
            return ofSets(ended, probabilities, train);
        }
        double[] ofClasses = new double[classWeights.length];
        double right = 0;
        for (int row = 0; row < train.rows(); row++) {
            int label = train.label(row);
            ofClasses[label] += classWeights[label];
            if (Metrics.mostProbable(probabilities, row, classWeights.length) == label) {
                right += classWeights[label];
            }
        }
        double all = Arrays.stream(ofClasses).sum();
        return new Ending(ended, right / all, Arrays.stream(ofClasses).max().orElseThrow() / all);
    }

    /** By P@1, and that of always predicting the label that most rows have. */
    private static Ending ofSets(Ended ended, float[] probabilities, LabeledData train) {
        int most = Arrays.stream(train.rowsOfClasses()).max().orElseThrow();
        return new Ending(ended, Metrics.of(probabilities, train).accuracy(), (double) most / train.rows());
    }

    /** Whether the training accuracy is {@linkplain ConstantPrediction#isBetter above} the largest class's share. */
    public boolean learned() {
        return ConstantPrediction.isBetter(accuracy, largestClass);
    }
}
