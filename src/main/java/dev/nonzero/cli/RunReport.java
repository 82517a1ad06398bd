package dev.nonzero.cli;

import dev.nonzero.analysis.AnalysisFiles;
import dev.nonzero.analysis.AnalysisResult;
import dev.nonzero.analysis.CellSummary;
import dev.nonzero.analysis.ResultTable;
import dev.nonzero.config.AnalysisPlan;
import dev.nonzero.config.ComparedMetric;
import dev.nonzero.config.VariedFactor;
import dev.nonzero.experiment.FittedBaseline.Figures;
import dev.nonzero.experiment.TrialResult.Status;
import dev.nonzero.report.BaselineComparison;
import dev.nonzero.report.BaselineFile;
import dev.nonzero.report.ClassesFile;
import dev.nonzero.report.ResultFiles;
import dev.nonzero.report.RowsFile;
import dev.nonzero.report.RunResults;
import dev.nonzero.report.SummaryFile;
import dev.nonzero.report.TimeToReach;
import dev.nonzero.report.TuningFiles;
import dev.nonzero.report.page.ReportPage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run leaves: files for programs, and a table and a few sentences for people. */
final class RunReport {
    private static final NameColumn NAMES = new NameColumn(56);

    private final RunResults run;
    private final Path folder;

    /**
     * A report.
     *
     * @param folder the results folder, which has {@code trials.jsonl} and {@code run.json} already
     */
    RunReport(RunResults run, Path folder) {
        this.run = run;
        this.folder = folder;
    }

    /** Puts all files that derive from the results in their places; the page, which shows them, is the last. */
    void write() {
        List<String> factors =
                run.experiment().factors().stream().map(VariedFactor::name).toList();
        boolean weighted = run.experiment().analysis().weighted();
        ResultFiles.writeAccuracy(folder, factors, run.trials(), TimeToReach.of(run.experiment()));
        ResultFiles.writeCurves(folder, factors, run.trials());
        ClassesFile.write(folder, factors, run.trials(), run.record().classes());
        run.experiment().tune().ifPresent(plan -> TuningFiles.write(folder, factors, plan, run.tuned(), weighted));
        if (!run.baselines().isEmpty()) {
            BaselineFile.write(folder, factors, run.baselines(), weighted);
            BaselineFile.writeEffects(folder, run.comparison());
        }
        run.analysis().ifPresent(analysis -> {
            SummaryFile.write(folder, analysis);
            AnalysisFiles.write(folder, analysis);
            RowsFile.write(folder, analysis, run.trials());
        });
        ReportPage.write(folder, run);
    }

    /** Prints a row for each cell, the answer, what went wrong, and where the files are. */
    void print(PrintWriter out) {
        printTuned(out);
        run.analysis().ifPresent(analysis -> {
            printCells(out, analysis);
            AnalysisText.printAnswer(out, run.answer());
        });
        run.record().pairing().forEach(complaint -> out.println(AnalysisText.wrapped(complaint)));
        run.trials().stream()
                .filter(result -> result.status() == Status.FAILED)
                .forEach(result -> out.printf(
                        "failed: %s, seed %s: %s%n",
                        result.cell(), result.seeds().name(), result.message().orElse("")));
        out.println();
        out.println("Page: " + folder.resolve("report.html"));
        out.println("Next to it: accuracy, summary, curves, effects, pairs, uncertainty, anova, attribution, variance,"
                + " rows, baselines and baseline_effects.csv; run.json");
        out.flush();
    }

    private void printTuned(PrintWriter out) {
        if (!run.tuned().isEmpty()) {
            out.println();
            out.printf("%s %s%n", NAMES.of("tuned"), "chosen");
            run.tuned()
                    .forEach(cell -> out.printf(
                            "%s %s%n",
                            NAMES.of(cell.cell()),
                            cell.chosen().names().entrySet().stream()
                                    .map(name -> name.getKey() + "=" + name.getValue())
                                    .collect(Collectors.joining(", "))));
        }
    }

    private void printCells(PrintWriter out, AnalysisResult analysis) {
        ResultTable table = analysis.table();
        double scale = table.metric().scale();
        out.println();
        out.printf(Locale.ROOT, "%s %5s  %s%n", NAMES.of(table.metric().words()), "seeds", "mean ± sd");
        for (int cell = 0; cell < table.cells(); cell++) {
            Optional<CellSummary> summary =
                    CellSummary.of(table, cell, analysis.options().confidence());
            String name = NAMES.of(table.name(cell));
            if (summary.isEmpty()) {
                out.printf(Locale.ROOT, "%s %5d  %s%n", name, 0, "no result");
                continue;
            }
            OptionalDouble sd = summary.get().mean().sd();
            out.printf(
                    Locale.ROOT,
                    "%s %5d  %.2f%s%s%n",
                    name,
                    summary.get().mean().n(),
                    scale * summary.get().mean().mean(),
                    sd.isPresent() ? String.format(Locale.ROOT, " ± %.2f", scale * sd.getAsDouble()) : "",
                    summary.get().diverged() > 0 ? "  (" + summary.get().diverged() + " diverged)" : "");
        }
        printBaselines(out, table);
        out.println();
    }

    /** A row for each baseline, where the table shows a figure that baselines have. */
    private void printBaselines(PrintWriter out, ResultTable table) {
        AnalysisPlan plan = run.experiment().analysis();
        boolean f1 = table.metric().name().equals(ComparedMetric.TEST_MACRO_F1.column(plan.weighted()));
        boolean usual = Stream.of(false, true)
                .map(labelSets ->
                        ComparedMetric.TEST_ACCURACY.forRows(labelSets).column(plan.weighted()))
                .anyMatch(table.metric().name()::equals);
        if (!f1 && !usual) {
            return;
        }
        for (BaselineComparison.Fitted fitted : BaselineComparison.fitted(run.baselines())) {
            OptionalDouble value = fitted.mean(f1 ? Figures::macroF1 : Figures::accuracy);
            String name = fitted.mean(Figures::seconds).stream()
                    .mapToObj(BaselineComparison::secondsText)
                    .map(time -> fitted.baseline() + ", " + time)
                    .findFirst()
                    .orElse(fitted.baseline());
            String cells = fitted.levels().isEmpty() ? "" : " " + fitted.levels();
            out.printf(
                    Locale.ROOT,
                    "%s %5s  %s%n",
                    NAMES.of("(" + name + ")" + cells),
                    "",
                    value.isPresent()
                            ? String.format(Locale.ROOT, "%.2f", table.metric().scale() * value.getAsDouble())
                            : "failed: " + fitted.results().get(0).message().orElse(""));
        }
    }
}
