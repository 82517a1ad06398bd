package dev.nonzero.experiment;

import dev.nonzero.data.DataDescription;
import dev.nonzero.data.DataException;
import dev.nonzero.data.DataSources;
import dev.nonzero.data.FinalData;
import dev.nonzero.data.LoadedData;
import dev.nonzero.data.PreparedData;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The data of an experiment's trials: each source is read once, each preparation made once, and shared by all trials. */
public final class ExperimentData {
    private final Map<DataSources, LoadedData> loaded = new HashMap<>();
    private final Map<Preparation, PreparedData> prepared = new HashMap<>();

    private record Preparation(DataDescription description, long splitSeed) {}

    /**
     * The data of a trial.
     *
     * @throws DataException where they are no good
     */
    public synchronized PreparedData of(Trial trial) {
        Preparation key =
                new Preparation(trial.cell().settings().data(), trial.seeds().split());
        return prepared.computeIfAbsent(key, k -> load(k.description).prepare(k.description, k.splitSeed));
    }

    /** What the data of each cell come to, with the first seeds. */
    public Function<Cell, DataFit.DataSize> sizes(Design design) {
        return cell -> DataFit.DataSize.of(of(new Trial(cell, design.seeds().get(0))));
    }

    /**
     * The data of a trial whose network will be used: without test rows, and with validation rows only where early
     * stopping watches them.
     *
     * @param testHeldOut whether the test rows are left out; else they are learned from too
     * @throws DataException where they are no good
     */
    public FinalData toUse(Trial trial, boolean testHeldOut) {
        DataDescription description = trial.cell().settings().data();
        boolean watched =
                trial.cell().settings().training().plan().earlyStopping().isPresent();
        return load(description)
                .prepareToUse(description, watched, testHeldOut, trial.seeds().split());
    }

    /**
     * The sources of a description as read.
     *
     * @throws DataException where they are no good
     */
    public synchronized LoadedData load(DataDescription description) {
        return loaded.computeIfAbsent(DataSources.of(description), LoadedData::load);
    }
}
