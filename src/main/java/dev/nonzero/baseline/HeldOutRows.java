package dev.nonzero.baseline;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import dev.nonzero.data.LabeledData;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Rows that choose C, and those that a model for them is fitted to. */
final class HeldOutRows {
    private final Problem train;
    private final Feature[][] rows; // (held-out rows)
    private final double[] labels; // (held-out rows)
    private double @Nullable [] weights; // of the fit before, where the next one begins

    private HeldOutRows(Problem train, Feature[][] rows, double[] labels) {
        this.train = train;
        this.rows = rows;
        this.labels = labels;
    }

    /** Validation rows. */
    static HeldOutRows of(LinearProblem train, LabeledData validation) {
        double[] labels = new double[validation.rows()];
        Feature[][] rows = new Feature[labels.length][];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = validation.label(row);
            rows[row] = train.row(validation.features(), row);
        }
        return new HeldOutRows(train.problem(), rows, labels);
    }

    /** The folds of a cross-validation, drawn by the same random numbers each time; none of a single row. */
    static List<HeldOutRows> folds(Problem all, int number) {
        if (number < 2) {
            return List.of();
        }
        int[] foldOf = new int[all.l]; // (rows)
        for (int row = 0; row < all.l; row++) {
            foldOf[row] = row % number;
        }
        Random random = new Random(0);
        for (int row = all.l - 1; row > 0; row--) {
            int other = random.nextInt(row + 1);
            int fold = foldOf[row];
            foldOf[row] = foldOf[other];
            foldOf[other] = fold;
        }
        List<HeldOutRows> folds = new ArrayList<>();
        for (int fold = 0; fold < number; fold++) {
            Problem train = select(all, foldOf, fold, false);
            Problem held = select(all, foldOf, fold, true);
            folds.add(new HeldOutRows(train, held.x, held.y));
        }
        return folds;
    }

    private static Problem select(Problem all, int[] foldOf, int fold, boolean inside) {
        List<Feature[]> rows = new ArrayList<>();
        List<Double> labels = new ArrayList<>();
        for (int row = 0; row < all.l; row++) {
            if ((foldOf[row] == fold) == inside) {
                rows.add(all.x[row]);
                labels.add(all.y[row]);
            }
        }
        Problem part = new Problem();
        part.l = rows.size();
        part.n = all.n;
        part.bias = all.bias;
        part.x = rows.toArray(Feature[][]::new);
        part.y = labels.stream().mapToDouble(Double::doubleValue).toArray();
        return part;
    }

    /**
     * The share of the held-out rows that a fit with these parameters predicts correctly.
     *
     * @throws CancellationException where the thread was interrupted
     */
    double accuracy(Parameter parameter) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the baseline was interrupted");
        }
        parameter.setInitSol(weights);
        Model model = Linear.train(train, parameter);
        weights = model.getFeatureWeights();
        int correct = 0;
        for (int row = 0; row < labels.length; row++) {
            correct += Linear.predict(model, rows[row]) == labels[row] ? 1 : 0;
        }
        return (double) correct / labels.length;
    }
}
