package dev.nonzero.experiment;

import dev.nonzero.data.DataDescription;
import dev.nonzero.data.DataException;
import dev.nonzero.data.DataSources;
import dev.nonzero.data.FinalData;
import dev.nonzero.data.HeldOut;
import dev.nonzero.data.LoadedData;
import dev.nonzero.data.PreparedData;
import dev.nonzero.data.RowMarks;
import dev.nonzero.data.SplitDraw;
import dev.nonzero.text.NearestWord;
import dev.nonzero.training.ClassWeights;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The data of an experiment's trials. Each source is read once and kept. The rows of a trial are made from it when they
 * are needed, shared by the trials that have the same ones, and let go when the last of these has ended.
 */
public final class ExperimentData {
    private static final int BYTES_PER_NAME = 64; // of a feature, in memory, without its characters

    private final UnaryOperator<Path> place;
    private final Map<DataSources, LoadedData> loaded = new HashMap<>();
    private final Map<Preparation, DataSize> sizes = new HashMap<>();
    private final IdentityHashMap<DataDescription, Map<SplitDraw, DataSize>> sizesByObject =
            new IdentityHashMap<>(); // many cells share one
    private final Map<Preparation, Shared> shared = new HashMap<>();

    /** Data whose files are where their descriptions say. */
    public ExperimentData() {
        this(UnaryOperator.identity());
    }

    /**
     * Data whose files are in other places, as on another machine.
     *
     * @param place of a file, from where a description says that it is
     */
    public ExperimentData(UnaryOperator<Path> place) {
        this.place = place;
    }

    /** What determines the rows of a trial. */
    private record Preparation(DataDescription description, SplitDraw draw) {
        static Preparation of(Trial trial) {
            return new Preparation(trial.cell().settings().data(), trial.seeds().draw());
        }
    }

    /** Rows in use. */
    private static final class Shared {
        private Optional<PreparedData> data = Optional.empty(); // until the first trial needs it
        private int using;
        private int expected;
    }

    /** The rows of a trial for as long as it uses them. */
    public final class Lease implements AutoCloseable {
        private final Preparation preparation;
        private final PreparedData rows;

        private Lease(Preparation preparation, PreparedData rows) {
            this.preparation = preparation;
            this.rows = rows;
        }

        public PreparedData rows() {
            return rows;
        }

        /** Lets the rows go, unless other trials use them or are expected to. */
        @Override
        public void close() {
            release(preparation);
        }
    }

    /**
     * Rows that several of these trials have in common are kept from the first of them to the last. Each trial is expected
     * to use its rows once.
     */
    public synchronized void expect(Collection<Trial> trials) {
        trials.forEach(trial -> shared(Preparation.of(trial)).expected++);
    }

    /**
     * The rows of a trial, until they are closed.
     *
     * @throws DataException where they are no good
     */
    public Lease use(Trial trial) {
        return use(Preparation.of(trial));
    }

    /**
     * The rows that a description and the drawing of a split make, until they are closed.
     *
     * @throws DataException where they are no good
     */
    Lease use(DataDescription description, SplitDraw draw) {
        return use(new Preparation(description, draw));
    }

    private synchronized Lease use(Preparation preparation) {
        Shared rows = shared(preparation);
        PreparedData data = rows.data.orElseGet(() -> prepare(preparation));
        rows.data = Optional.of(data);
        rows.using++;
        rows.expected = Math.max(0, rows.expected - 1);
        return new Lease(preparation, data);
    }

    private synchronized void release(Preparation preparation) {
        Shared rows = shared(preparation);
        rows.using--;
        if (rows.using == 0 && rows.expected == 0) {
            shared.remove(preparation);
        }
    }

    private Shared shared(Preparation preparation) {
        return shared.computeIfAbsent(preparation, p -> new Shared());
    }

    private PreparedData prepare(Preparation preparation) {
        return load(preparation.description).prepare(preparation.description, preparation.draw);
    }

    /**
     * Makes sure that there are the rows of some trials, and in them what the trials need.
     *
     * @throws DataException where there are not
     */
    public synchronized void check(List<Trial> trials) {
        for (TrialRows rows : TrialRows.of(trials)) {
            size(rows.firstTrial());
            rows.trials().forEach(this::requireNeeded);
        }
    }

    /**
     * How much the rows of a trial are. They are made to find out, once, and not kept.
     *
     * @throws DataException where they are no good
     */
    public synchronized DataSize size(Trial trial) {
        requireNeeded(trial);
        return sizesByObject
                .computeIfAbsent(trial.cell().settings().data(), data -> new HashMap<>())
                .computeIfAbsent(
                        trial.seeds().draw(),
                        draw -> sizes.computeIfAbsent(Preparation.of(trial), p -> DataSize.of(prepare(p))));
    }

    private void requireNeeded(Trial trial) {
        requireWatchedRows(trial);
        requireNamedClasses(trial);
    }

    private void requireWatchedRows(Trial trial) {
        DataDescription description = trial.cell().settings().data();
        boolean watches = trial.cell().settings().training().plan().watchesValidation();
        if (watches
                && description
                        .validation()
                        .filter(h -> h instanceof HeldOut.Listed)
                        .isPresent()
                && !load(description).lists(RowMarks.Part.VALIDATION)) {
            throw DataException.of(
                    "data.split marks no row as validation, but training.early_stopping watches such rows");
        }
    }

    private void requireNamedClasses(Trial trial) {
        if (trial.cell().settings().training().classWeights() instanceof ClassWeights.Named named) {
            List<String> classes = load(trial.cell().settings().data()).schema().classes();
            named.unknown(classes).ifPresent(name -> {
                throw DataException.of("training.class_weights: there is no class '" + name + "'"
                        + NearestWord.to(name, classes)
                                .map(near -> "; the nearest is '" + near + "'")
                                .orElse("; the classes are " + String.join(", ", classes)));
            });
        }
    }

    /** What was made of the sources read so far that their owner may not expect, a sentence each. */
    public synchronized List<String> notices() {
        return loaded.values().stream()
                .flatMap(data -> data.notices().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The files of the sources read so far. */
    public synchronized Set<Path> files() {
        return loaded.keySet().stream()
                .flatMap(sources -> sources.files().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The memory that everything takes which was read. */
    public synchronized long bytesRead() {
        long bytes = 0;
        for (LoadedData data : loaded.values()) {
            bytes += data.parts().stream().mapToLong(DataSize::bytes).sum();
            bytes += data.schema().featureNames().stream()
                    .mapToLong(name -> BYTES_PER_NAME + name.length())
                    .sum();
        }
        return bytes;
    }

    /**
     * The most memory that rows made for trials take at a time, those included that are being made from a copy of the
     * source's.
     *
     * @param trials in the order in which they start
     * @param workers how many run at a time
     */
    public long bytesAtOnce(List<Trial> trials, int workers) {
        long all = 0; // of every preparation
        long largest = 0;
        long[] begun = new long[trials.size()]; // by the trials with which rows are made
        long[] done = new long[trials.size()]; // by the trials after which rows are let go
        for (TrialRows rows : TrialRows.of(trials)) {
            long bytes = size(rows.firstTrial()).bytes();
            all += bytes;
            largest = Math.max(largest, bytes);
            begun[rows.first()] += bytes;
            done[rows.last()] += bytes;
        }
        long kept = 0;
        long mostKept = 0;
        for (int i = 0; i < trials.size(); i++) {
            kept += begun[i];
            mostKept = Math.max(mostKept, kept);
            kept -= done[i];
        }
        // a trial that takes long can be the last to use its rows while others go on to the next ones
        return Math.min(all, mostKept + (workers - 1) * largest) + largest;
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
        boolean watched = trial.cell().settings().training().plan().watchesValidation();
        return load(description)
                .prepareToUse(description, watched, testHeldOut, trial.seeds().draw());
    }

    /**
     * The sources of a description as read.
     *
     * @throws DataException where they are no good
     */
    public synchronized LoadedData load(DataDescription description) {
        return loaded.computeIfAbsent(DataSources.of(description), sources -> LoadedData.load(sources, place));
    }
}
