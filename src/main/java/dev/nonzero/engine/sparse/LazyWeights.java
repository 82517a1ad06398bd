package dev.nonzero.engine.sparse;

import dev.nonzero.network.WeightTable;
import org.jspecify.annotations.Nullable;

/**
 * Some parameters of a network with their update rule: a matrix by rows, of which a step visits those that it needs. Between
 * steps a row may be behind; {@link #catchUp} brings its weights up to date before they are used.
 */
final class LazyWeights {
    private final WeightTable table;
    private final UpdateRule rule;
    private final int[]
            last; // (rows): steps done when a row was last updated; ~steps while its weights alone are up to date
    private @Nullable RowLog log; // since the moment that is remembered, if one is
    private boolean measuring; // gradients, in place of updates
    private double squares; // of the gradients measured

    /** Parameters that are up to date. */
    LazyWeights(WeightTable table, UpdateRule rule) {
        this.table = table;
        this.rule = rule;
        last = new int[table.count()];
    }

    WeightTable table() {
        return table;
    }

    /** Sets out on a step. */
    void begin(StepNumbers numbers) {
        rule.begin(numbers);
    }

    /** Ends a step. */
    void end() {
        rule.end();
        if (rule.isFull()) {
            flush();
        }
    }

    /** Brings the weights of a row, which {@link #update} must follow, up to date. A second time it does nothing. */
    void catchUp(int row) {
        if (isBehind(row)) {
            beforeChange(row);
            int updated = last[row];
            float[] array = table.array(row);
            rule.catchUp(table.width(), array, table.at(row), array, table.at(row), updated);
            last[row] = ~updated; // its state is still where it was
        }
    }

    /** Fetches what {@link #catchUp} will need of a row; see {@link WeightTable#fetch}. */
    int fetch(int row) {
        return table.fetch(row, isBehind(row) ? table.stride() : table.width());
    }

    /** Fetches a row with its state. */
    int fetchAll(int row) {
        return last[row] + table.fetch(row, table.stride());
    }

    private boolean isBehind(int row) {
        int updated = last[row];
        return rule.movesIdleRows() && updated >= 0 && updated < rule.now();
    }

    /** From now on sums the squares of the gradients and changes nothing. */
    void startMeasuring() {
        measuring = true;
        squares = 0;
    }

    /** From now on takes gradients again; the sum of the squares of those since {@link #startMeasuring}. */
    double stopMeasuring() {
        measuring = false;
        return squares;
    }

    /** Gives a row, whose weights are up to date, its gradient. */
    void update(int row, float[] gradient, int gradientAt) {
        if (measuring) {
            for (int k = gradientAt; k < gradientAt + table.columns(); k++) {
                squares += (double) gradient[k] * gradient[k];
            }
            return;
        }
        beforeChange(row);
        int updated = last[row];
        rule.update(
                table.width(), table.array(row), table.at(row), gradient, gradientAt, updated < 0 ? ~updated : updated);
        last[row] = rule.now() + 1;
    }

    /** Moves a row, which no optimizer trains, a share of the way to some values. */
    void average(int row, float[] values, float share) {
        beforeChange(row);
        float[] array = table.array(row);
        int at = table.at(row);
        for (int i = 0; i < table.columns(); i++) {
            array[at + i] = (1 - share) * array[at + i] + share * values[i];
        }
        last[row] = rule.now() + 1;
    }

    /** Gives every row, all being up to date, its gradient; shape (rows, width). */
    void updateAll(float[] gradients) {
        for (int row = 0; row < table.count(); row++) {
            update(row, gradients, row * table.width());
        }
    }

    /** The weights of a row as they are now, whether or not the row is behind; the row stays as it is. */
    void copyWeights(int row, float[] to) {
        System.arraycopy(table.array(row), table.at(row), to, 0, table.width());
        if (rule.movesIdleRows() && last[row] < rule.now()) {
            rule.catchUp(table.width(), table.array(row), table.at(row), to, 0, last[row]);
        }
    }

    /** Remembers how everything is. */
    void keep() {
        if (log == null) {
            log = new RowLog(table, last);
        }
        log.start();
        rule.keep();
    }

    /** Goes back to what was last remembered. */
    void restore() {
        if (log == null) {
            throw new IllegalStateException("nothing was kept");
        }
        log.undo();
        rule.restore();
    }

    /** Forgets what was remembered. */
    void forgetKept() {
        log = null;
    }

    /** Brings every row up to date, its state included, and counts steps anew. */
    void flush() {
        int now = rule.now();
        for (int row = 0; row < table.count(); row++) {
            beforeChange(row);
            int updated = last[row];
            if (updated < now) {
                float[] array = table.array(row);
                if (rule.movesIdleRows()) {
                    rule.catchUp(table.width(), array, table.at(row), array, table.at(row), updated);
                }
                rule.catchUpState(table.width(), array, table.at(row), updated);
            }
            last[row] = 0;
        }
        rule.restart();
    }

    private void beforeChange(int row) {
        if (log != null) {
            log.beforeChange(row);
        }
    }
}
