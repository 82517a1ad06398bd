package dev.nonzero.experiment;

import dev.nonzero.data.LabeledData;
import dev.nonzero.training.ConstantPrediction;
import dev.nonzero.training.Metrics;
import dev.nonzero.training.TrainingOutcome.Ended;
import java.util.Arrays;

/**
 * How a training ended, and whether it learned anything. Rows count by the weight of their class and their own, as in the loss.
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
            double weight = classWeights[label] * train.weight(row);
            ofClasses[label] += weight;
            if (Metrics.mostProbable(probabilities, row, classWeights.length) == label) {
                right += weight;
            }
        }
        double all = Arrays.stream(ofClasses).sum();
        return new Ending(ended, right / all, Arrays.stream(ofClasses).max().orElseThrow() / all);
    }

    /** By P@1, and that of always predicting the label that most rows have. */
    private static Ending ofSets(Ended ended, float[] probabilities, LabeledData train) {
        double[] ofLabels = train.weightOfClasses(train.weights());
        double right = 0;
        for (int row = 0; row < train.rows(); row++) {
            if (train.labelSets().has(row, Metrics.mostProbable(probabilities, row, ofLabels.length))) {
                right += train.weight(row);
            }
        }
        double all = train.weightOfRows(train.weights());
        return new Ending(ended, right / all, Arrays.stream(ofLabels).max().orElseThrow() / all);
    }

    /** Whether the training accuracy is {@linkplain ConstantPrediction#isBetter above} the largest class's share. */
    public boolean learned() {
        return ConstantPrediction.isBetter(accuracy, largestClass);
    }
}
