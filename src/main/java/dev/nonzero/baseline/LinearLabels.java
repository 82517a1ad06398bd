package dev.nonzero.baseline;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import dev.nonzero.data.LabelSets;
import dev.nonzero.data.LabeledData;
import dev.nonzero.training.measure.Measure;
import dev.nonzero.training.measure.Predictions;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Linear models of sets of labels: for each label one that tells the rows that have it from all others. The decision value d
 * of a label becomes the probability {@code 1 / (1 + exp(-d))}; of logistic regression that is the model's own, of a support
 * vector machine a number that ranks labels as d does and is 0.5 where d is 0.
 */
final class LinearLabels {
    private final LinearProblem rows;
    private final LabelSets labels;
    private final int count; // of labels

    private LinearLabels(LinearProblem rows, LabelSets labels, int count) {
        this.rows = rows;
        this.labels = labels;
        this.count = count;
    }

    static LinearLabels of(LabeledData train) {
        return new LinearLabels(
                LinearProblem.of(train), train.labelSets(), train.classes().size());
    }

    /** P@1 on some rows, each counting once, of models with these parameters. */
    double precisionAtOne(Parameter parameter, LabeledData data) {
        return Measure.PRECISION_AT_1
                .of(new Predictions(
                        probabilities(parameter, data), data.withWeights(Optional.empty()), Optional.empty()))
                .orElseThrow();
    }

    /**
     * Fits a model for each label and predicts some rows.
     *
     * @return shape (rows, labels), row by row
     * @throws CancellationException where the thread was interrupted
     */
    float[] probabilities(Parameter parameter, LabeledData data) {
        Feature[][] predicted = new Feature[data.rows()][];
        for (int row = 0; row < predicted.length; row++) {
            predicted[row] = rows.row(data.features(), row);
        }
        float[] probabilities = new float[predicted.length * count];
        double[] decision = new double[1];
        for (int label = 0; label < count; label++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the baseline was interrupted");
            }
            Problem problem = problem(label);
            if (isConstant(problem.y)) { // a label of all rows or of none, which LIBLINEAR fits no model to
                fill(probabilities, label, problem.y[0] > 0 ? 1 : 0);
                continue;
            }
            Model model = Linear.train(problem, parameter);
            int sign = model.getLabels()[0]; // decision values are those of the class that turned up first
            for (int row = 0; row < predicted.length; row++) {
                Linear.predictValues(model, predicted[row], decision);
                probabilities[row * count + label] = (float) (1 / (1 + Math.exp(-sign * decision[0])));
            }
        }
        return probabilities;
    }

    private Problem problem(int label) {
        Problem all = rows.problem();
        Problem problem = new Problem();
        problem.l = all.l;
        problem.n = all.n;
        problem.bias = all.bias;
        problem.x = all.x;
        problem.y = new double[all.l];
        for (int row = 0; row < all.l; row++) {
            problem.y[row] = labels.has(row, label) ? 1 : -1;
        }
        return problem;
    }

    private static boolean isConstant(double[] y) {
        for (double value : y) {
            if (value != y[0]) {
                return false;
            }
        }
        return true;
    }

    private void fill(float[] probabilities, int label, float probability) {
        for (int i = label; i < probabilities.length; i += count) {
            probabilities[i] = probability;
        }
    }
}
