package dev.nonzero.report;

import dev.nonzero.config.ConfigException;
import dev.nonzero.experiment.ResultStoreException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the answer of a run says in addition to its analysis, for a table that is analyzed again.
 *
 * @param before sentences on tuning, which come before an analysis
 * @param after sentences on baselines, which come after it
 */
public record RunSentences(List<String> before, List<String> after) {
    private static final String NOT_KNOWN =
            "It is not known how the networks were tuned, nor what a linear model reaches on these rows: ";

    /** Copies the lists. */
    public RunSentences {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** For a table without a run. */
    public static RunSentences ofTable() {
        return new RunSentences(List.of(), List.of(NOT_KNOWN + "the table does not say it."));
    }

    /** For the results folder of a run, which may be one of an earlier version or damaged. */
    public static RunSentences in(Path folder) {
        try {
            RunResults run = RunResults.stored(folder);
            return new RunSentences(
                    run.tuning(),
                    run.baselines().isEmpty()
                            ? List.of("It is not known what a linear model reaches on these rows: the run fitted none.")
                            : run.references());
        } catch (ResultStoreException | ConfigException e) {
            String problem = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return new RunSentences(
                    List.of(), List.of(NOT_KNOWN + "the results cannot be read as those of a run (" + problem + ")."));
        }
    }
}
