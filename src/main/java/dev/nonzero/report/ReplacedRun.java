package dev.nonzero.report;

import dev.nonzero.experiment.Build;
import dev.nonzero.experiment.ExperimentRun;
import dev.nonzero.experiment.ResultStoreException;
import dev.nonzero.experiment.TrialRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What becomes of an earlier run's tables when the same experiment runs again in another form. */
public final class ReplacedRun {
    private ReplacedRun() {}

    /**
     * A sentence where the tables and the page of an earlier run have results that this run's will not have, and why; empty
     * where this run only adds to them.
     *
     * @param folder the results folder, whose record may be missing or damaged: the run writes it anew
     */
    public static Optional<String> notice(Path folder, ExperimentRun run) {
        RunRecord before;
        try {
            before = RunFile.read(folder);
        } catch (ResultStoreException e) {
            return Optional.empty();
        }
        List<TrialRequest> requests = TrialRequest.of(
                run.trials(), run.data(), run.experiment().analysis().metric());
        Set<String> keys = requests.stream().map(TrialRequest::key).collect(Collectors.toSet());
        long gone = before.results().stream().filter(key -> !keys.contains(key)).count();
        return gone == 0
                ? Optional.empty()
                : Optional.of("The tables and the page of the earlier run in " + folder + " are replaced: " + gone
                        + " of its "
                        + before.results().size() + " results are not of this run, because "
                        + reasons(before, run, requests)
                        + ". They stay in trials.jsonl.");
    }

    private static String reasons(RunRecord before, ExperimentRun run, List<TrialRequest> requests) {
        List<String> reasons = new ArrayList<>();
        if (!before.config().equals(run.experiment().toYaml())) {
            reasons.add("the experiment file has changed");
        }
        if (requests.stream().map(TrialRequest::dataDigest).anyMatch(digest -> !before.dataDigests()
                .containsValue(digest))) {
            reasons.add("the data have changed");
        }
        if (!Build.current().digest().equals(before.versions().get("build"))) {
            reasons.add("they were computed by another build of Nonzero");
        }
        return reasons.isEmpty() ? "the trials are others" : String.join(", and ", reasons);
    }
}
