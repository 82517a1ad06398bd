package dev.nonzero.config;

import dev.nonzero.config.binding.Mistakes;
import dev.nonzero.config.binding.Place;
import dev.nonzero.config.binding.YamlPrinter;
import dev.nonzero.config.binding.YamlReader;
import dev.nonzero.data.DataDescription;
import dev.nonzero.network.NetworkDescription;
import java.util.Optional;

/**
 * All that a cell is made of but for the seeds.
 *
 * @param data where the rows come from
 * @param network which network
 * @param training how it is trained
 */
public record Settings(DataDescription data, NetworkDescription network, TrainingDescription training) {
    /**
     * Reads back what {@link #toYaml()} printed.
     *
     * @throws ConfigException where the text is none of settings
     */
    public static Settings ofYaml(String text) {
        Mistakes mistakes = new Mistakes();
        Optional<Settings> settings = YamlReader.read("settings", text, mistakes)
                .flatMap(top -> ExperimentSection.SETTINGS.read(top, Place.top(ExperimentSection.SETTINGS, mistakes)));
        if (!mistakes.isEmpty() || settings.isEmpty()) {
            throw new ConfigException(mistakes.inOrder());
        }
        return settings.get();
    }

    /** The section {@code data} as YAML, without the paths of files; data prepared alike have equal texts. */
    public String dataToYaml() {
        return YamlPrinter.print(DataSection.DATA.write(data.withoutPaths()));
    }

    /** The three sections as YAML with every default that keys print; equal settings have equal texts. */
    public String toYaml() {
        return YamlPrinter.print(ExperimentSection.SETTINGS.write(this));
    }
}
