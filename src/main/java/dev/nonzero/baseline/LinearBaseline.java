package dev.nonzero.baseline;

import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import dev.nonzero.data.LabeledData;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * A linear model by LIBLINEAR (Fan, Chang, Hsieh, Wang and Lin 2008), one class against the rest where there are more than
 * two, with a bias feature of 1. Equivalent calls of LIBLINEAR's own program are {@code train -s 2 -B 1 -c C} for the support
 * vector machine and {@code train -s 0 -B 1 -c C} for logistic regression. Both solvers work on the primal problem, which
 * needs no random numbers.
 *
 * <p>C is chosen by accuracy on the validation rows, the smallest of equals, from {@code 4^-3, 4^-2, …, 4^7}. The search
 * goes upwards and ends when two values in a row were no better than the best. Without validation rows five-fold cross-validation
 * on the training rows takes their place. The model is fitted to the training rows alone, the rows that a network learns from.
 */
public final class LinearBaseline implements Baseline {
    /** LIBLINEAR's default for both solvers: the gradient's norm at the end, relative to that at the beginning. */
    private static final double TOLERANCE = 0.01;

    private static final int FOLDS = 5;
    private static final int FIRST_EXPONENT = -3;
    private static final int LAST_EXPONENT = 7;
    private static final int PATIENCE = 2; // values of C

    static {
        Linear.disableDebugOutput(); // of every iteration, to standard output
    }

    private final String name;
    private final SolverType solver;
    private final double tolerance;

    private LinearBaseline(String name, SolverType solver, double tolerance) {
        this.name = name;
        this.solver = solver;
        this.tolerance = tolerance;
    }

    /** A support vector machine with squared hinge loss and an L2 penalty. */
    public static LinearBaseline supportVectorMachine() {
        return new LinearBaseline("linear SVM", SolverType.L2R_L2LOSS_SVC, TOLERANCE);
    }

    /** Logistic regression with an L2 penalty. */
    public static LinearBaseline logisticRegression() {
        return new LinearBaseline("logistic regression", SolverType.L2R_LR, TOLERANCE);
    }

    /** The same model, fitted to another tolerance. */
    LinearBaseline withTolerance(double other) {
        return new LinearBaseline(name, solver, other);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public BaselineResult fit(LabeledData train, Optional<LabeledData> validation, LabeledData test) {
        long start = System.nanoTime();
        LinearProblem rows = LinearProblem.of(train);
        double best = -1; // accuracy
        int chosen = FIRST_EXPONENT;
        for (int exponent = FIRST_EXPONENT; exponent <= Math.min(LAST_EXPONENT, chosen + PATIENCE); exponent++) {
            Parameter parameter = parameter(exponent);
            double accuracy = validation
                    .map(data ->
                            BaselineResult.accuracy(rows.predict(Linear.train(rows.problem(), parameter), data), data))
                    .orElseGet(() -> crossValidated(rows.problem(), parameter));
            if (accuracy > best) {
                best = accuracy;
                chosen = exponent;
            }
        }
        Parameter parameter = parameter(chosen);
        int[] predictions = rows.predict(Linear.train(rows.problem(), parameter), test);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new BaselineResult(name, OptionalDouble.of(parameter.getC()), predictions, test, seconds);
    }

    private Parameter parameter(int exponent) {
        Parameter parameter = new Parameter(solver, Math.pow(4, exponent), tolerance);
        parameter.setRandom(new Random(0)); // shuffles the folds
        return parameter;
    }

    private static double crossValidated(Problem problem, Parameter parameter) {
        double[] predictions = new double[problem.l];
        Linear.crossValidation(problem, parameter, Math.min(FOLDS, problem.l), predictions);
        int correct = 0;
        for (int row = 0; row < problem.l; row++) {
            correct += predictions[row] == problem.y[row] ? 1 : 0;
        }
        return (double) correct / problem.l;
    }
}
