package dev.nonzero.experiment;

import java.io.Serializable;

/**
 * The seeds of a trial.
 *
 * @param init of the initial weights
 * @param order of the batches and of dropout
 * @param split of the shares that are test and validation rows
 */
public record Seeds(long init, long order, long split) implements Serializable {
    private static final long serialVersionUID = 1;

    /** What results call them: one number where weights and order move together and the split is the first. */
    public String name() {
        return init == order && split == 1 ? Long.toString(init) : init + "-" + order + "-" + split;
    }
}
