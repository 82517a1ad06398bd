package dev.nonzero.experiment;

import dev.nonzero.config.Settings;
import dev.nonzero.config.TrainerType;
import dev.nonzero.network.Network;
import dev.nonzero.training.MemoryNeed;

/** The memory that trials take in addition to their data, as the engines say. */
public final class TrialMemory {
    private TrialMemory() {}

    /** What a trial of a cell takes at the most. */
    public static MemoryNeed of(Cell cell, DataSize data) {
        return of(cell, data, cell.settings().training().trainer());
    }

    private static MemoryNeed of(Cell cell, DataSize data, TrainerType trainer) {
        Settings settings = cell.settings();
        return Engines.of(trainer)
                .memory(
                        network(cell, data),
                        settings.training().optimizer(),
                        settings.training().plan());
    }

    /**
     * What {@link Verification} takes: the parameters that a stretch starts from twice, those of both trainers after it, and
     * the numbers that are compared.
     */
    public static MemoryNeed ofVerification(Cell cell, DataSize data) {
        MemoryNeed parameters = of(cell, data, TrainerType.SPARSE);
        long compared = 5L * Double.BYTES * network(cell, data).parameterCount();
        return of(cell, data, TrainerType.DENSE)
                .plus(parameters)
                .plus(parameters)
                .plus(parameters)
                .plus(new MemoryNeed(compared, 0));
    }

    private static Network network(Cell cell, DataSize data) {
        return cell.network(data.features(), data.classes());
    }
}
