package dev.nonzero.cli;

import dev.nonzero.analysis.Analysis;
import dev.nonzero.analysis.AnalysisFiles;
import dev.nonzero.analysis.AnalysisResult;
import dev.nonzero.analysis.CellSummary;
import dev.nonzero.analysis.ResultTable;
import dev.nonzero.config.Experiment;
import dev.nonzero.config.Factor;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.experiment.TrialResult.Status;
import dev.nonzero.report.ResultFiles;
import dev.nonzero.report.ResultTables;
import dev.nonzero.report.SummaryFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a run leaves: files for programs, and a table and a few sentences for people. */
final class RunReport {
    private final Experiment experiment;
    private final List<TrialResult> results;

    private final List<String> pairing;

    /**
     * A report.
     *
     * @param results one for each trial
     * @param pairing what to say of cells that should have started alike and did not
     */
    RunReport(Experiment experiment, List<TrialResult> results, List<String> pairing) {
        this.experiment = experiment;
        this.results = results;
        this.pairing = pairing;
    }

    /** Puts all files that derive from the results in their places. */
    void write() {
        Path folder = experiment.output();
        List<String> factors = experiment.factors().stream().map(Factor::name).toList();
        ResultFiles.writeAccuracy(folder, factors, results);
        ResultFiles.writeCurves(folder, factors, results);
        analysis().ifPresent(analysis -> {
            SummaryFile.write(folder, analysis.table(), experiment.analysis().confidence());
            AnalysisFiles.write(folder, analysis);
        });
    }

    /** Prints a row for each cell, the answer, what went wrong, and where the files are. */
    void print(PrintWriter out) {
        Optional<AnalysisResult> analysis = analysis();
        analysis.ifPresent(result -> printCells(out, result.table()));
        analysis.ifPresent(result -> AnalysisText.printAnswer(out, result));
        pairing.forEach(complaint -> out.println(AnalysisText.wrapped(complaint)));
        results.stream()
                .filter(result -> result.status() == Status.FAILED)
                .forEach(result -> out.printf(
                        "failed: %s, seed %s: %s%n",
                        result.cell(), result.seeds().name(), result.message().orElse("")));
        out.println();
        out.println("Results: " + experiment.output().resolve("accuracy.csv"));
        out.println("Beside it: summary, curves, effects, anova, attribution and variance.csv; run.json");
        out.flush();
    }

    private Optional<AnalysisResult> analysis() {
        if (results.stream().allMatch(result -> result.status() == Status.FAILED)) {
            return Optional.empty();
        }
        ResultTable table = ResultTables.of(experiment, results);
        return Optional.of(Analysis.of(table, ResultTables.options(experiment.analysis())));
    }

    private void printCells(PrintWriter out, ResultTable table) {
        double scale = table.metric().scale();
        out.println();
        out.printf(Locale.ROOT, "%-44s %5s  %s%n", table.metric().name().replace('_', ' '), "seeds", "mean ± sd");
        for (int cell = 0; cell < table.cells(); cell++) {
            Optional<CellSummary> summary =
                    CellSummary.of(table, cell, experiment.analysis().confidence());
            String name = table.name(cell);
            if (summary.isEmpty()) {
                out.printf(Locale.ROOT, "%-44s %5d  %s%n", name, 0, "no result");
                continue;
            }
            OptionalDouble sd = summary.get().mean().sd();
            out.printf(
                    Locale.ROOT,
                    "%-44s %5d  %.2f%s%s%n",
                    name,
                    summary.get().mean().n(),
                    scale * summary.get().mean().mean(),
                    sd.isPresent() ? String.format(Locale.ROOT, " ± %.2f", scale * sd.getAsDouble()) : "",
                    summary.get().diverged() > 0 ? "  (" + summary.get().diverged() + " diverged)" : "");
        }
        out.println();
    }
}
