package dev.nonzero.experiment;

import dev.nonzero.config.Settings;
import dev.nonzero.data.Digest;
import dev.nonzero.data.LabeledData;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * One training: a cell from some seeds. Everything that determines its result is in it or in its key.
 *
 * @param cell what is trained
 * @param seeds what it is trained from
 */
public record Trial(Cell cell, Seeds seeds) {
    /**
     * What tells its result from those of all other trials, in this experiment or another. Where its data lie makes no
     * difference, only what is in them.
     *
     * @param dataDigest identifies the contents of the data
     * @param version the program's
     */
    public String key(String dataDigest, String version) {
        Settings settings = cell.settings();
        Settings elsewhere = new Settings(settings.data().withoutPaths(), settings.network(), settings.training());
        return new Digest()
                .add(elsewhere.toYaml())
                .add("init " + seeds.init() + ", order " + seeds.order() + ", split " + seeds.split())
                .add(dataDigest)
                .add(version)
                .hex();
    }

    /** Its network before the first step, made for its training rows. */
    public MultiLayerNetwork network(LabeledData train) {
        return NetworkTraining.network(cell.settings(), seeds, train);
    }
}
