package dev.nonzero.baseline;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Problem;
import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import org.jspecify.annotations.Nullable;

/** Rows as LIBLINEAR takes them: features counted from 1, and the bias feature of 1 after the last of them. */
final class LinearProblem {
    private final Problem problem = new Problem();
    private final @Nullable FeatureNode[] latest; // (features); a node is shared by neighbouring rows of equal value
    private final FeatureNode bias;

    private LinearProblem(int features) {
        latest = new FeatureNode[features];
        bias = new FeatureNode(features + 1, 1);
    }

    static LinearProblem of(LabeledData train) {
        SparseMatrix rows = train.features();
        LinearProblem made = new LinearProblem(rows.columns());
        Problem problem = made.problem;
        problem.l = train.rows();
        problem.n = rows.columns() + 1;
        problem.bias = 1;
        problem.y = new double[train.rows()];
        problem.x = new Feature[train.rows()][];
        for (int row = 0; row < train.rows(); row++) {
            problem.y[row] = train.hasLabelSets() ? 0 : train.label(row); // of sets, each label sets its own
            problem.x[row] = made.row(rows, row);
        }
        return made;
    }

    Problem problem() {
        return problem;
    }

    /** The class predicted for each row; shape (rows). */
    int[] predict(Model model, LabeledData data) {
        int[] predictions = new int[data.rows()];
        for (int row = 0; row < predictions.length; row++) {
            predictions[row] = (int) Linear.predict(model, row(data.features(), row));
        }
        return predictions;
    }

    /** A row with its bias feature. */
    Feature[] row(SparseMatrix rows, int row) {
        int start = rows.start(row);
        Feature[] nodes = new Feature[rows.end(row) - start + 1];
        for (int i = 0; i < nodes.length - 1; i++) {
            nodes[i] = node(rows.column(start + i), rows.value(start + i));
        }
        nodes[nodes.length - 1] = bias;
        return nodes;
    }

    private FeatureNode node(int column, double value) {
        FeatureNode node = latest[column];
        if (node == null || node.value != value) {
            node = new FeatureNode(column + 1, value);
            latest[column] = node;
        }
        return node;
    }
}
