package dev.nonzero.experiment;

import dev.nonzero.data.LabeledData;
import dev.nonzero.network.InitialWeights;
import dev.nonzero.network.Optimizer;
import dev.nonzero.network.Parameters;

/**
 * One training: a cell from some seeds.
 *
 * @param cell what is trained
 * @param seeds what it is trained from
 */
public record Trial(Cell cell, Seeds seeds) {
    /** The parameters of its network before the first step, made for its training rows. */
    public Parameters parameters(LabeledData train) {
        return parameters(train, cell.settings().training().optimizer());
    }

    /** The same, to be trained by another optimizer. */
    Parameters parameters(LabeledData train, Optimizer optimizer) {
        return InitialWeights.of(cell.network(train, seeds.order()), optimizer, seeds.init());
    }
}
