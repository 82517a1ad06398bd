package dev.nonzero.experiment;

import dev.nonzero.files.FileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The results of an experiment: its trials in {@code trials.jsonl} and its baselines in {@code baselines.jsonl}, stored as
 * {@link ResultLines}. One program at a time: the folder is locked while the store is open.
 */
public final class ResultStore implements AutoCloseable {
    private static final String TRIALS = "trials.jsonl";
    private static final String TRIAL = "the result of a trial";
    private static final String BASELINES = "baselines.jsonl";
    private static final String BASELINE = "the result of a baseline";

    private final Path folder;
    private final FolderLock lock;
    private final ResultLines<TrialResult> trials;
    private final ResultLines<FittedBaseline> baselines;

    private ResultStore(Path folder, FolderLock lock) throws IOException {
        this.folder = folder;
        this.lock = lock;
        trials = ResultLines.open(folder.resolve(TRIALS), TrialResult.class, TRIAL, TrialResult::key);
        baselines = ResultLines.open(folder.resolve(BASELINES), FittedBaseline.class, BASELINE, FittedBaseline::key);
    }

    /**
     * Opens the store of a results folder, which is made where it is missing.
     *
     * @throws ResultStoreException where another program has it open, or a line is no result
     */
    public static ResultStore open(Path folder) {
        try {
            Files.createDirectories(folder);
            FolderLock lock = FolderLock.of(folder);
            try {
                return new ResultStore(folder, lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new FileException("open", folder.resolve(TRIALS), e);
        }
    }

    /**
     * The results of trials in a folder by their keys, without opening its store: a run may go on appending.
     *
     * @throws ResultStoreException where there are none, or a line is no result
     */
    public static Map<String, TrialResult> read(Path folder) {
        Path file = folder.resolve(TRIALS);
        try {
            return ResultLines.parse(file, Files.readAllBytes(file), TrialResult.class, TRIAL, TrialResult::key);
        } catch (NoSuchFileException e) {
            throw new ResultStoreException(folder + " has no " + TRIALS + "; name the results folder of a run");
        } catch (IOException e) {
            throw new FileException("read", file, e);
        }
    }

    /**
     * The results of baselines in a folder by their keys; none in a folder of a version that had no baselines.
     *
     * @throws ResultStoreException where a line is no result
     */
    public static Map<String, FittedBaseline> readBaselines(Path folder) {
        Path file = folder.resolve(BASELINES);
        try {
            return ResultLines.parse(
                    file, Files.readAllBytes(file), FittedBaseline.class, BASELINE, FittedBaseline::key);
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (IOException e) {
            throw new FileException("read", file, e);
        }
    }

    /** The result of the trial with a key. */
    public Optional<TrialResult> find(String key) {
        return trials.find(key);
    }

    /** The result of the baseline with a key. */
    Optional<FittedBaseline> findBaseline(String key) {
        return baselines.find(key);
    }

    /**
     * Appends the results of trials and syncs them to the disk together; each takes the place of an earlier one under its key.
     *
     * @throws FileException where it could not be written
     * @throws ResultStoreException where the file was deleted or replaced since the store was opened
     */
    public void append(List<TrialResult> results) {
        trials.append(results);
    }

    /** Appends the result of a baseline likewise. */
    void append(FittedBaseline result) {
        baselines.append(List.of(result));
    }

    /**
     * Makes sure that the files which were opened are still in their places.
     *
     * @throws ResultStoreException where one was deleted or replaced
     */
    void checkPresent() {
        trials.checkPresent();
        baselines.checkPresent();
    }

    @Override
    public void close() {
        trials.close();
        baselines.close();
        try {
            lock.close();
        } catch (IOException e) {
            throw new FileException("close", folder.resolve(TRIALS), e);
        }
    }
}
