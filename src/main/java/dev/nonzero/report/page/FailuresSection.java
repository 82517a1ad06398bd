package dev.nonzero.report.page;

import dev.nonzero.experiment.TrialResult;
import dev.nonzero.experiment.TrialResult.Status;
import dev.nonzero.report.page.Table.Column;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The trials that did not end as planned. */
final class FailuresSection {
    private FailuresSection() {}

    /** The section; empty where all went well. */
    static Optional<PageSection> of(List<TrialResult> trials) {
        List<List<String>> rows = trials.stream()
                .filter(trial -> trial.status() != Status.OK)
                .map(trial -> List.of(
                        trial.cell(),
                        trial.seeds().name(),
                        trial.status().name().toLowerCase(Locale.ROOT),
                        trial.message().orElse("")))
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(PageSection.of(
                                "failures",
                                "Failures",
                                "Trials that did not end as planned",
                                rows.size() + " of " + trials.size()
                                        + " trials. A diverged training met a loss that is not finite; a failed one"
                                        + " is tried again when the experiment is run again.")
                        .with(Table.ofTexts(
                                "failures",
                                "Table of these trials",
                                List.of(
                                        new Column("cell", false),
                                        new Column("seed", false),
                                        new Column("status", false),
                                        new Column("message", false)),
                                rows)));
    }
}
