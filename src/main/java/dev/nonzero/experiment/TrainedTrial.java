package dev.nonzero.experiment;

import dev.nonzero.data.PreparedData;
import dev.nonzero.model.Model;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * What a trial leaves.
 *
 * @param trial the trial
 * @param result what it came to
 * @param network as trained
 * @param data what it was trained and tested on
 */
public record TrainedTrial(Trial trial, TrialResult result, MultiLayerNetwork network, PreparedData data) {
    /** The network with what it takes to use it. */
    public Model model() {
        return ModelDescriptions.model(
                network,
                trial,
                Optional.of(result.key()),
                data.train(),
                data.schema(),
                data.transformation(),
                data.digest());
    }
}
