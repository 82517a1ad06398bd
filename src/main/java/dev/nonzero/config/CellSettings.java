package dev.nonzero.config;

import dev.nonzero.config.binding.Mistakes;
import dev.nonzero.config.binding.Node;
import dev.nonzero.config.binding.Place;
import dev.nonzero.data.DataDescription;
import dev.nonzero.network.NetworkDescription;
import java.util.Collection;
import java.util.Optional;

/** The settings of cells: the experiment's, with the values of a cell's levels written into them. */
final class CellSettings {
    private final CellSection<DataDescription> data;
    private final CellSection<NetworkDescription> network;
    private final CellSection<TrainingDescription> training;

    CellSettings(Settings base) {
        Node.Mapping written = ExperimentSection.SETTINGS.write(base);
        data = new CellSection<>("data", DataSection.DATA, base.data(), written);
        network = new CellSection<>("network", NetworkSection.NETWORK, base.network(), written);
        training = new CellSection<>("training", TrainingSection.TRAINING, base.training(), written);
    }

    /**
     * The settings of one cell.
     *
     * @throws ConfigException where the levels do not go together
     */
    Settings of(Collection<Level> levels) {
        Mistakes mistakes = new Mistakes();
        Optional<Settings> cell = of(levels, mistakes);
        if (!mistakes.isEmpty() || cell.isEmpty()) {
            throw new ConfigException(mistakes.inOrder());
        }
        return cell.get();
    }

    /**
     * The settings of one cell; equal sections of cells are one object.
     *
     * @param mistakes what is wrong with the cell is put down there
     * @return empty where that is too much to go on
     */
    Optional<Settings> of(Collection<Level> levels, Mistakes mistakes) {
        Place top = Place.top(ExperimentSection.SETTINGS, mistakes);
        Optional<DataDescription> itsData = data.of(levels, top);
        Optional<NetworkDescription> itsNetwork = network.of(levels, top);
        Optional<TrainingDescription> itsTraining = training.of(levels, top);
        return itsData.isEmpty() || itsNetwork.isEmpty() || itsTraining.isEmpty()
                ? Optional.empty()
                : Optional.of(new Settings(itsData.get(), itsNetwork.get(), itsTraining.get()));
    }
}
