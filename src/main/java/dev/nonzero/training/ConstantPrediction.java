package dev.nonzero.training;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.RowWeights;
import dev.nonzero.training.measure.Measure;
import dev.nonzero.training.measure.Predictions;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The prediction that is the same for every row: the share of each class, the largest class so being the most probable. Rows
 * count as in metrics. A
 * network on the plateau that some start on predicts no better.
 *
 * @param measure what it is judged by
 * @param value what it reaches; empty where it has no value
 */
public record ConstantPrediction(Measure measure, OptionalDouble value) {
    private static final double GAIN = 0.01;

    /** Whether a share is better than the one of a constant prediction: by a hundredth of what that leaves to 1. */
    public static boolean isBetter(double share, double constant) {
        return constant == 1 || share - constant > GAIN * (1 - constant);
    }

    /** The constant prediction for some rows, at least one. */
    static ConstantPrediction of(LabeledData rows, Measure measure) {
        Optional<RowWeights> weights = rows.weightsInMetrics();
        double[] ofClasses = rows.weightOfClasses(weights);
        double all = rows.weightOfRows(weights);
        float[] probabilities = new float[Math.multiplyExact(rows.rows(), ofClasses.length)];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = (float) (ofClasses[i % ofClasses.length] / all);
        }
        return new ConstantPrediction(measure, measure.of(new Predictions(probabilities, rows, Optional.empty())));
    }

    /**
     * Whether figures of the same rows are better: by a hundredth of what is left to the best value there is. Where nothing
     * is left, as for rows of a single class, all are.
     */
    boolean isWorseThan(Metrics figures) {
        OptionalDouble reached = figures.value(measure);
        if (value.isEmpty() || reached.isEmpty()) {
            return reached.isPresent();
        }
        double constant = value.getAsDouble();
        return measure.lowerIsBetter()
                ? constant == 0 || reached.getAsDouble() < (1 - GAIN) * constant
                : isBetter(reached.getAsDouble(), constant);
    }
}
