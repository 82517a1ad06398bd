package dev.nonzero.baseline;

import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.SolverType;
import dev.nonzero.data.LabeledData;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A linear model by LIBLINEAR (Fan, Chang, Hsieh, Wang and Lin 2008), one class against the rest where there are more than
 * two, with a bias feature of 1. Equivalent calls of LIBLINEAR's own program are {@code train -s 2 -B 1 -e 1e-4 -c C} for the support
 * vector machine and {@code train -s 0 -B 1 -e 1e-4 -c C} for logistic regression. Both solvers work on the primal problem, which
 * needs no random numbers.
 *
 * <p>C is chosen by accuracy on the validation rows, the smallest of equals, from {@code 4^-3, 4^-2, …, 4^7}. The search
 * goes upwards, each fit beginning with the weights of the one before, and ends when two values in a row were no better than
 * the best. Without validation rows three-fold cross-validation on the training rows takes their place. The model is fitted to the training rows alone, the rows that a network learns from.
 *
 * <p>Of sets of labels there is {@linkplain LinearLabels a model for each label}, all with the same C. It is chosen by P@1, without
 * validation rows on every third training row, by models of the others.
 */
public final class LinearBaseline implements Baseline {
    /** The gradient's norm at the end, relative to that at the beginning, while C is searched: LIBLINEAR's default. */
    private static final double SEARCH_TOLERANCE = 0.01;

    /** The same of the model: at LIBLINEAR's default, its versions differ in a few predictions of ten thousand. */
    private static final double TOLERANCE = 1e-4;

    private static final int FOLDS = 3;
    private static final int FIRST_EXPONENT = -3;
    private static final int LAST_EXPONENT = 7;
    private static final int PATIENCE = 2; // values of C
    private static final int TRIED = 7; // values of C, usually
    private static final double SECONDS_PER_NONZERO = 1e-7; // of a fit of one class against the rest
    private static final long BYTES_PER_NONZERO = 40; // a node, if no neighbour shares it, with what points to it
    private static final long BYTES_PER_ROW = 100;
    private static final int VECTORS = 10; // of the solver, each of the size of the features

    static {
        Linear.disableDebugOutput(); // of every iteration, to standard output
    }

    private final String name;
    private final SolverType solver;

    private LinearBaseline(String name, SolverType solver) {
        this.name = name;
        this.solver = solver;
    }

    /** A support vector machine with squared hinge loss and an L2 penalty. */
    public static LinearBaseline supportVectorMachine() {
        return new LinearBaseline("linear SVM", SolverType.L2R_L2LOSS_SVC);
    }

    /** Logistic regression with an L2 penalty. */
    public static LinearBaseline logisticRegression() {
        return new LinearBaseline("logistic regression", SolverType.L2R_LR);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public BaselineResult fit(LabeledData train, Optional<LabeledData> validation, LabeledData test) {
        long start = System.nanoTime();
        return train.hasLabelSets()
                ? ofLabelSets(train, validation, test, start)
                : ofClasses(train, validation, test, start);
    }

    private BaselineResult ofLabelSets(
            LabeledData train, Optional<LabeledData> validation, LabeledData test, long start) {
        LabeledData held = validation.orElseGet(() -> train.selectRows(everyThird(train.rows(), true)));
        LinearLabels learned =
                LinearLabels.of(validation.isPresent() ? train : train.selectRows(everyThird(train.rows(), false)));
        int chosen = chosen(exponent -> learned.precisionAtOne(parameter(exponent, SEARCH_TOLERANCE), held));
        Parameter parameter = parameter(chosen, TOLERANCE);
        LinearLabels all = validation.isPresent() ? learned : LinearLabels.of(train);
        float[] probabilities = all.probabilities(parameter, test);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new BaselineResult(name, OptionalDouble.of(parameter.getC()), probabilities, test, seconds);
    }

    private static int[] everyThird(int rows, boolean inside) {
        return IntStream.range(0, rows)
                .filter(row -> (row % FOLDS == FOLDS - 1) == inside)
                .toArray();
    }

    private BaselineResult ofClasses(
            LabeledData train, Optional<LabeledData> validation, LabeledData test, long start) {
        LinearProblem rows = LinearProblem.of(train);
        List<HeldOutRows> heldOut = validation
                .map(data -> List.of(HeldOutRows.of(rows, data)))
                .orElseGet(() -> HeldOutRows.folds(rows.problem(), Math.min(FOLDS, rows.problem().l)));
        int chosen = chosen(exponent -> {
            double accuracy = 0;
            for (HeldOutRows part : heldOut) {
                accuracy += part.accuracy(parameter(exponent, SEARCH_TOLERANCE)) / heldOut.size();
            }
            return accuracy;
        });
        Parameter parameter = parameter(chosen, TOLERANCE);
        int[] predictions = rows.predict(Linear.train(rows.problem(), parameter), test);
        double seconds = (System.nanoTime() - start) / 1e9;
        return BaselineResult.ofClasses(name, OptionalDouble.of(parameter.getC()), predictions, test, seconds);
    }

    /** The exponent of the best C, the smallest of equals. */
    private static int chosen(IntToDoubleFunction accuracy) {
        double best = -1;
        int chosen = FIRST_EXPONENT;
        for (int exponent = FIRST_EXPONENT; exponent <= Math.min(LAST_EXPONENT, chosen + PATIENCE); exponent++) {
            double found = accuracy.applyAsDouble(exponent);
            if (found > best) {
                best = found;
                chosen = exponent;
            }
        }
        return chosen;
    }

    private Parameter parameter(int exponent, double tolerance) {
        return new Parameter(solver, Math.pow(4, exponent), tolerance);
    }

    @Override
    public double seconds(long nonzeros, int classes, boolean validated) {
        int models = classes == 2 ? 1 : classes;
        return SECONDS_PER_NONZERO * nonzeros * models * TRIED * (validated ? 1 : FOLDS - 1);
    }

    @Override
    public long bytes(int rows, int features, long nonzeros, int classes) {
        long vectors = (long) classes + VECTORS;
        return BYTES_PER_NONZERO * nonzeros + BYTES_PER_ROW * (long) rows + Double.BYTES * vectors * (features + 1L);
    }
}
