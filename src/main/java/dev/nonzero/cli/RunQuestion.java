package dev.nonzero.cli;

import dev.nonzero.analysis.AnalysisException;
import dev.nonzero.config.AnalysisPlan;
import dev.nonzero.config.ConfigException;
import dev.nonzero.config.ExperimentFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run was asked of its results. */
final class RunQuestion {
    private static final String FILE = "run.json";

    private RunQuestion() {}

    /** Whether a folder has the results of a run. */
    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /**
     * From the experiment in {@code run.json} of a results folder; empty where there is no such file.
     *
     * @throws AnalysisException where the file is not one of a run
     */
    static Optional<AnalysisPlan> in(Path folder) {
        Path file = folder.resolve(FILE);
        if (!isIn(folder)) {
            return Optional.empty();
        }
        JsonNode config;
        try {
            config = JsonMapper.shared().readTree(file).path("config");
        } catch (JacksonException e) {
            throw new AnalysisException(file + ": is not JSON: " + e.getOriginalMessage());
        }
        if (!config.isString()) {
            throw new AnalysisException(file + ": is not of a run of Nonzero, for it has no \"config\"");
        }
        try {
            return Optional.of(
                    ExperimentFile.ofRun(file + " (config)", config.asString()).analysis());
        } catch (ConfigException e) { // of a version whose keys had other names
            throw new AnalysisException(
                    e.getMessage() + "\nTo analyze the table alone, name its factors with --factors.");
        }
    }
}
