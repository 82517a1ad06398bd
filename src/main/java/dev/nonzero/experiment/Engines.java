package dev.nonzero.experiment;

import dev.nonzero.config.TrainerType;
import dev.nonzero.engine.dl4j.DenseEngine;
import dev.nonzero.engine.sparse.SparseEngine;
import dev.nonzero.training.Engine;

/** The engine of each trainer that an experiment file can name. */
public final class Engines {
    private Engines() {}

    /** The engine of a trainer. */
    public static Engine of(TrainerType type) {
        return switch (type) {
            case DENSE -> new DenseEngine();
            case SPARSE -> new SparseEngine();
        };
    }
}
