package dev.nonzero.experiment;

import dev.nonzero.data.SplitDraw;
import java.io.Serializable;

/**
 * The seeds of a trial.
 *
 * @param init of the initial weights
 * @param order of the batches and of dropout
 * @param split of the shares and folds that are test and validation rows
 * @param repeat of the cross-validation, from 1; 0 where there is none
 * @param fold that is tested, from 1; 0 where there is no cross-validation
 */
public record Seeds(long init, long order, long split, int repeat, int fold) implements Serializable {
    private static final long serialVersionUID = 1;

    /** Seeds of a trial without cross-validation. */
    public Seeds(long init, long order, long split) {
        this(init, order, split, 0, 0);
    }

    /** The same with another fold tested. */
    public Seeds testing(int ofRepeat, int tested) {
        return new Seeds(init, order, split, ofRepeat, tested);
    }

    /** What results call them: one number where weights and order move together and the split is the first. */
    public String name() {
        String seeds = init == order && split == 1 ? Long.toString(init) : init + "-" + order + "-" + split;
        return seeds + (fold == 0 ? "" : "-" + draw().foldName());
    }

    /** The drawing of held out rows. */
    public SplitDraw draw() {
        return new SplitDraw(split, repeat, fold);
    }
}
