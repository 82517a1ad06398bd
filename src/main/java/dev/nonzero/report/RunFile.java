package dev.nonzero.report;

import com.fasterxml.jackson.annotation.Nulls;
import dev.nonzero.analysis.AnalysisException;
import dev.nonzero.config.AnalysisPlan;
import dev.nonzero.config.ConfigException;
import dev.nonzero.config.ExperimentFile;
import dev.nonzero.experiment.ResultStoreException;
import dev.nonzero.files.AtomicFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code run.json} of a results folder: the {@link RunRecord}, and single parts of it, which a damaged file may still have. */
public final class RunFile {
    private static final String FILE = "run.json";
    private static final List<String> ADDED_LATER =
            List.of("tuning", "baselines"); // lists that an earlier version did not write
    private static final JsonMapper COMPLETE = JsonMapper.builder() // refuses what lacks a part
            .enable(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
            .build();

    private RunFile() {}

    /** Whether a folder has the results of a run. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }

    /** Puts the record of a run in its place. */
    public static void write(Path folder, RunRecord record) {
        String json = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(record);
        AtomicFile.write(folder.resolve(FILE), writer -> writer.write(json + "\n"));
    }

    /**
     * Reads the record of a run.
     *
     * @throws ResultStoreException where the folder has none, or none that can be read
     */
    public static RunRecord read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!isIn(folder)) {
            throw new ResultStoreException(
                    folder + " has no " + FILE + "; name the results folder of a run that has ended");
        }
        try {
            if (!(COMPLETE.readTree(file)
                    instanceof ObjectNode record)) { // empty, or null, of which Jackson makes nothing
                throw notTheRecord(file, "it is no JSON object");
            }
            ADDED_LATER.stream().filter(key -> !record.has(key)).forEach(record::putArray);
            return COMPLETE.treeToValue(record, RunRecord.class);
        } catch (JacksonException e) {
            String problem = e.getCause() instanceof IllegalArgumentException missing
                    ? String.valueOf(missing.getMessage())
                    : e.getOriginalMessage();
            throw notTheRecord(file, problem);
        }
    }

    private static ResultStoreException notTheRecord(Path file, String problem) {
        return new ResultStoreException(
                file + " is not the record of a run (" + problem + "); run the experiment again");
    }

    /**
     * The keys of the trials of a run, which may be one of an earlier version.
     *
     * @throws ResultStoreException where the file is no JSON
     */
    static List<String> resultsIn(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            return JsonMapper.shared()
                    .readTree(file)
                    .path("results")
                    .valueStream()
                    .filter(JsonNode::isString)
                    .map(JsonNode::asString)
                    .toList();
        } catch (JacksonException e) {
            throw new ResultStoreException(file + " is not JSON: " + e.getOriginalMessage());
        }
    }

    /** The name of the experiment whose results a folder has, as far as a run there has ended. */
    public static Optional<String> experimentIn(Path folder) {
        try {
            return isIn(folder) ? text(folder, "name") : Optional.empty();
        } catch (JacksonException e) { // the run that asks will write it anew
            return Optional.empty();
        }
    }

    /**
     * What the experiment in a results folder was asked; empty where there is no run.
     *
     * @throws AnalysisException where the file is not one of a run
     */
    public static Optional<AnalysisPlan> analysisIn(Path folder) {
        if (!isIn(folder)) {
            return Optional.empty();
        }
        Path file = folder.resolve(FILE);
        try {
            String config = text(folder, "config")
                    .orElseThrow(() ->
                            new AnalysisException(file + ": is not of a run of Nonzero, for it has no \"config\""));
            return Optional.of(ExperimentFile.ofRun(file + " (config)", config).analysis());
        } catch (JacksonException e) {
            throw new AnalysisException(file + ": is not JSON: " + e.getOriginalMessage());
        } catch (ConfigException e) { // of a version whose keys had other names
            throw new AnalysisException(
                    e.getMessage() + "\nTo analyze the table alone, name its factors with --factors.");
        }
    }

    private static Optional<String> text(Path folder, String key) {
        return Optional.of(JsonMapper.shared()
                        .readTree(folder.resolve(FILE).toFile())
                        .path(key))
                .filter(JsonNode::isString)
                .map(JsonNode::asString);
    }
}
