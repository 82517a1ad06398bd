package dev.nonzero.cli;

import dev.nonzero.experiment.FittedBaseline;
import dev.nonzero.experiment.FittedBaseline.Figures;
import dev.nonzero.report.BaselineComparison;
import java.util.Locale;
import java.util.Optional;

/** A baseline in a line, as it ends. */
final class BaselineText {
    private BaselineText() {}

    static String of(FittedBaseline baseline) {
        Optional<Figures> figures = baseline.figures();
        return "baseline  " + baseline.baseline()
                + (baseline.levels().isEmpty() ? "" : " " + baseline.levels())
                + "  split " + baseline.split().name() + "  "
                + figures.map(f -> String.format(
                                Locale.ROOT,
                                "%s%s %.4f  %s",
                                f.weighted() ? "weighted " : "",
                                f.measure().title(),
                                f.accuracy(),
                                BaselineComparison.secondsText(f.seconds())))
                        .orElse("failed: " + baseline.message().orElse(""));
    }
}
