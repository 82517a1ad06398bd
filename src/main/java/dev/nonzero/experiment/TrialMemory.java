package dev.nonzero.experiment;

import dev.nonzero.config.TrainerType;
import dev.nonzero.config.TrainingDescription;
import dev.nonzero.network.Network;
import dev.nonzero.training.MemoryNeed;

/** The memory that trials take in addition to their data, as the engines say. */
final class TrialMemory {
    private TrialMemory() {}

    /**
     * What a trial of a cell takes at the most.
     *
     * @param network of the cell
     */
    static MemoryNeed of(Cell cell, Network network) {
        return of(cell, network, cell.settings().training().trainer());
    }

    private static MemoryNeed of(Cell cell, Network network, TrainerType trainer) {
        TrainingDescription training = cell.settings().training();
        return Engines.of(trainer).memory(network, training.optimizer(), training.plan());
    }

    /**
     * What {@link Verification} takes: the parameters that a stretch starts from twice, those of both trainers after it, and
     * the numbers that are compared.
     */
    static MemoryNeed ofVerification(Cell cell, Network network) {
        MemoryNeed parameters = of(cell, network, TrainerType.SPARSE);
        long compared = 5L * Double.BYTES * network.parameterCount();
        return of(cell, network, TrainerType.DENSE)
                .plus(parameters)
                .plus(parameters)
                .plus(parameters)
                .plus(new MemoryNeed(compared, 0));
    }
}
