package dev.nonzero.training.sparse;

import org.jspecify.annotations.Nullable;

/**
 * Some parameters of a network with their optimizer: a matrix by rows, of which a step visits those that it needs. Between
 * steps a row may be behind; {@link #ready} brings its weights up to date before they are used.
 */
final class Parameters {
    private final Rows rows;
    private final UpdateRule rule;
    private final Section section;
    private @Nullable RowLog log; // since the moment that is remembered, if one is

    /**
     * Parameters that are up to date.
     *
     * @param section where in the network the rows stand
     */
    Parameters(Rows rows, UpdateRule rule, Section section) {
        this.rows = rows;
        this.rule = rule;
        this.section = section;
    }

    /** Where in the network the rows stand. */
    Section section() {
        return section;
    }

    Rows rows() {
        return rows;
    }

    /** Sets out on a step. */
    void begin(StepNumbers numbers) {
        rule.begin(numbers);
    }

    /** Ends a step. */
    void end() {
        rule.end();
        if (rule.isFull()) {
            bringUpToDate();
        }
    }

    /** Brings the weights of a row, which {@link #update} must follow, up to date. A second time it does nothing. */
    void ready(int row) {
        if (isBehind(row)) {
            beforeChange(row);
            int last = rows.last(row);
            float[] array = rows.array(row);
            rule.catchUp(rows.width(), array, rows.at(row), array, rows.at(row), last);
            rows.setLast(row, ~last); // its state is still where it was
        }
    }

    /** Fetches what {@link #ready} will need of a row; see {@link Rows#fetch}. */
    int fetch(int row) {
        return rows.fetch(row, isBehind(row) ? rows.stride() : rows.width());
    }

    private boolean isBehind(int row) {
        int last = rows.last(row);
        return rule.movesIdleRows() && last >= 0 && last < rule.now();
    }

    /** Gives a row, whose weights are up to date, its gradient. */
    void update(int row, float[] gradient, int gradientAt) {
        beforeChange(row);
        int last = rows.last(row);
        rule.update(rows.width(), rows.array(row), rows.at(row), gradient, gradientAt, last < 0 ? ~last : last);
        rows.setLast(row, rule.now() + 1);
    }

    /** Gives every row, all being up to date, its gradient; shape (rows, width). */
    void updateAll(float[] gradients) {
        for (int row = 0; row < rows.count(); row++) {
            update(row, gradients, row * rows.width());
        }
    }

    /** The weights of a row as they are now, whether or not the row is behind; the row stays as it is. */
    void copyWeights(int row, float[] to) {
        System.arraycopy(rows.array(row), rows.at(row), to, 0, rows.width());
        if (rule.movesIdleRows() && rows.last(row) < rule.now()) {
            rule.catchUp(rows.width(), rows.array(row), rows.at(row), to, 0, rows.last(row));
        }
    }

    /** Remembers how everything is. */
    void keep() {
        if (log == null) {
            log = new RowLog(rows);
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
    void bringUpToDate() {
        int now = rule.now();
        for (int row = 0; row < rows.count(); row++) {
            beforeChange(row);
            int last = rows.last(row);
            if (rule.movesIdleRows() && last < now) {
                float[] array = rows.array(row);
                rule.catchUp(rows.width(), array, rows.at(row), array, rows.at(row), last);
                rule.catchUpState(rows.width(), array, rows.at(row), last);
            }
            rows.setLast(row, 0);
        }
        rule.restart();
    }

    private void beforeChange(int row) {
        if (log != null) {
            log.beforeChange(row);
        }
    }
}
