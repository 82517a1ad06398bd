package dev.nonzero.experiment;

import dev.nonzero.data.NpyFile;
import dev.nonzero.files.AtomicFile.BinaryContent;
import dev.nonzero.files.FileException;
import dev.nonzero.files.SyncedFolder;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The scores of single test rows in the folder {@code rows} of a results folder: a {@linkplain NpyFile file} for each trial
 * and name of scores, {@code rows/KEY-NAME.npy}. The line of the trial in {@code trials.jsonl} has the digest of its scores.
 */
public final class RowFolder {
    private final Path folder;
    private final SyncedFolder files;

    /** The folder next to {@code trials.jsonl}. */
    public RowFolder(Path results) {
        folder = results.resolve("rows");
        files = new SyncedFolder(folder);
    }

    /**
     * Writes the scores of trials; to be called before their results are stored, so that no result is there without them.
     *
     * @param trials the scores of each by their names, by the key of the trial
     */
    void keep(Map<String, Map<String, float[]>> trials) {
        Map<String, BinaryContent> contents = new LinkedHashMap<>();
        trials.forEach((key, scores) ->
                scores.forEach((name, ofRows) -> contents.put(fileName(key, name), out -> NpyFile.write(out, ofRows))));
        if (!contents.isEmpty()) {
            files.write(contents);
        }
    }

    /** Whether scores that a result has are missing or not as they were written, so that its trial has to run again. */
    boolean lacks(TrialResult result) {
        Optional<TestedRows> rows = result.figures().flatMap(TrialMetrics::rows);
        if (rows.isEmpty()) {
            return false;
        }
        for (String name : rows.get().scores().keySet()) {
            try {
                if (read(result, name).isEmpty()) {
                    return true;
                }
            } catch (ResultStoreException e) {
                return true;
            }
        }
        return false;
    }

    /**
     * The scores of a trial under a name; empty where its result has none, or the file was deleted.
     *
     * @throws ResultStoreException where the file is not as it was written
     */
    public Optional<float[]> read(TrialResult result, String name) {
        Optional<TestedRows> rows = result.figures().flatMap(TrialMetrics::rows);
        String digest = rows.map(r -> r.scores().getOrDefault(name, "")).orElse("");
        if (digest.isEmpty()) {
            return Optional.empty();
        }
        Path file = folder.resolve(fileName(result.key(), name));
        float[] scores;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            scores = NpyFile.read(in, rows.orElseThrow().test());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (EOFException e) {
            throw changed(file, "it is cut off");
        } catch (FileException e) {
            throw e;
        } catch (IOException e) {
            throw changed(file, String.valueOf(e.getMessage()));
        }
        if (!RowScoring.digest(scores).equals(digest)) {
            throw changed(file, "its numbers have changed");
        }
        return Optional.of(scores);
    }

    private static ResultStoreException changed(Path file, String why) {
        return new ResultStoreException(file + " is not as it was written (" + why
                + "); run the experiment again, which trains this trial again, or delete the file");
    }

    private static String fileName(String key, String name) {
        return key + "-" + name + ".npy";
    }
}
