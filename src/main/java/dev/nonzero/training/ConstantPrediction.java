package dev.nonzero.training;

import dev.nonzero.data.LabeledData;
import java.util.Arrays;

/**
 * The best that a prediction can do which is the same for every row: always the largest class, or, for the loss, the share
 * of each class. A network on the plateau that some start on predicts no better.
 *
 * @param accuracy the share of the largest class
 * @param macroF1 of always the largest class
 * @param logLoss of the shares of the classes: their entropy
 */
public record ConstantPrediction(double accuracy, double macroF1, double logLoss) {
    private static final double GAIN = 0.01;

    /** Whether a share is better than the one of a constant prediction: by a hundredth of what that leaves to 1. */
    public static boolean isBetter(double share, double constant) {
        return constant == 1 || share - constant > GAIN * (1 - constant);
    }

    /** The constant prediction for some rows, at least one. */
    static ConstantPrediction of(LabeledData rows) {
        int[] counts = new int[rows.classes().size()];
        for (int row = 0; row < rows.rows(); row++) {
            counts[rows.label(row)]++;
        }
        double share = (double) Arrays.stream(counts).max().orElseThrow() / rows.rows();
        long occurring = Arrays.stream(counts).filter(count -> count > 0).count();
        double entropy = Arrays.stream(counts)
                .filter(count -> count > 0)
                .mapToDouble(count -> (double) count / rows.rows())
                .map(p -> -p * Math.log(p))
                .sum();
        return new ConstantPrediction(share, 2 * share / (1 + share) / occurring, entropy);
    }

    /**
     * Whether figures of the same rows are better: by a hundredth of what is left to the best value there is. Where nothing
     * is left, as for rows of a single class, all are.
     */
    boolean isWorseThan(Metrics figures, EarlyStopping.Metric metric) {
        return switch (metric) {
            case ACCURACY -> isBetter(figures.accuracy(), accuracy);
            case LOSS -> logLoss == 0 || figures.logLoss() < (1 - GAIN) * logLoss;
            case MACRO_F1 -> isBetter(figures.macroF1(), macroF1);
        };
    }
}
