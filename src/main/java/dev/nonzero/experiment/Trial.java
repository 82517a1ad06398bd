package dev.nonzero.experiment;

import dev.nonzero.data.LabeledData;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * One training: a cell from some seeds.
 *
 * @param cell what is trained
 * @param seeds what it is trained from
 */
public record Trial(Cell cell, Seeds seeds) {
    /** Its network before the first step, made for its training rows. */
    public MultiLayerNetwork network(LabeledData train) {
        return NetworkTraining.network(cell.settings(), seeds, train);
    }
}
