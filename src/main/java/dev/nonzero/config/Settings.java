package dev.nonzero.config;

import dev.nonzero.config.binding.YamlPrinter;
import dev.nonzero.data.DataDescription;
import dev.nonzero.network.NetworkDescription;

/**
 * All that a cell is made of but for the seeds.
 *
 * @param data where the rows come from
 * @param network which network
 * @param training how it is trained
 */
public record Settings(DataDescription data, NetworkDescription network, TrainingDescription training) {
    /** The three sections as YAML with nothing left to defaults; equal settings have equal texts. */
    public String toYaml() {
        return YamlPrinter.print(ExperimentSection.SETTINGS.write(this));
    }
}
