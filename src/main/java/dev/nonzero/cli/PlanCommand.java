package dev.nonzero.cli;

import dev.nonzero.analysis.Generalization;
import dev.nonzero.analysis.SeedPower;
import dev.nonzero.config.AnalysisPlan;
import dev.nonzero.config.ComparedMetric;
import dev.nonzero.config.Experiment;
import dev.nonzero.config.ExperimentFile;
import dev.nonzero.config.ExperimentLayout;
import dev.nonzero.config.SeedPlan.Together;
import dev.nonzero.config.Settings;
import dev.nonzero.config.TrainingBudget;
import dev.nonzero.data.HeldOut;
import dev.nonzero.experiment.BaselineRequest;
import dev.nonzero.experiment.Cell;
import dev.nonzero.experiment.Design;
import dev.nonzero.experiment.ExperimentRun;
import dev.nonzero.experiment.MemoryPlan;
import dev.nonzero.experiment.Trial;
import dev.nonzero.experiment.TrialCost;
import dev.nonzero.experiment.Tuning;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what an experiment would do. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description =
                "Shows the cells, trials and parameters of an experiment and estimates its time and memory. Trains nothing.")
final class PlanCommand implements Callable<Integer> {
    private static final NameColumn NAMES = new NameColumn(50);
    private static final FigureColumn COUNTS = new FigureColumn(13);
    private static final FigureColumn TIMES = new FigureColumn(16);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "the experiment file (YAML)")
    private Path file = Path.of("");

    @Option(names = "--print-config", description = "print the file with every default filled in, and nothing else")
    private boolean printConfig;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ExperimentLayout layout = ExperimentFile.layOut(file);
        Experiment experiment = layout.experiment();
        if (printConfig) {
            out.print(experiment.toYaml());
            out.flush();
            return Nonzero.DONE;
        }
        ExperimentRun run = ExperimentRun.of(file, layout, OptionalInt.empty());
        Design design = run.design();
        out.printf(
                Locale.ROOT,
                "%s: %d cells x %d seeds%s = %d trials, results to %s%n%n",
                experiment.name(),
                design.cells().size(),
                experiment.seeds().size(),
                design.folds().map(PlanCommand::folds).orElse(""),
                run.trials().size(),
                experiment.output());
        double seconds = printCells(out, run);
        double tuning = run.tuning().map(Tuning::trials).orElse(List.of()).stream()
                .mapToDouble(trial -> run.cost(trial).seconds())
                .sum();
        run.tuning()
                .ifPresent(of -> out.printf(
                        Locale.ROOT,
                        "%ntuning: %d combinations in %d cells x %d seeds of their own = %d trials, about %s%n",
                        of.plan().combinations().size(),
                        design.cells().size(),
                        of.seeds().size(),
                        of.trials().size(),
                        duration(tuning / run.workers())));
        List<BaselineRequest> baselines = run.baselines();
        if (!baselines.isEmpty()) {
            double fitting =
                    baselines.stream().mapToDouble(BaselineRequest::seconds).sum();
            out.printf(
                    Locale.ROOT,
                    "%n%s: about %s%n",
                    baselines.size() == 1 ? "1 baseline" : baselines.size() + " baselines",
                    duration(fitting / run.workers()));
        }
        out.printf(
                Locale.ROOT,
                "%nall trials, %d side by side, with all epochs: about %s%n",
                run.workers(),
                duration(seconds / run.workers()));
        printMemory(out, run.memory());
        if (experiment.analysis().weighted()) {
            out.println(AnalysisText.wrapped(
                    "Rows count by their weights in metrics, as data.weighted_metrics says. Baselines are"
                            + " measured by them too, but learn from rows that count once."));
        }
        run.data().notices().forEach(notice -> out.println(AnalysisText.wrapped(notice)));
        run.memoryOf(baselines)
                .problem()
                .ifPresent(problem -> out.println(AnalysisText.wrapped("Not enough memory for the linear baseline: "
                        + problem + "; or leave it out: `baselines: [majority]`.")));
        printSeeds(out, run, design.folds());
        printBudget(out, run);
        out.flush();
        return Nonzero.DONE;
    }

    /** A table of the cells; the time that all their trials take, in seconds. */
    private static double printCells(PrintWriter out, ExperimentRun run) {
        NumberFormat format = NumberFormat.getIntegerInstance(Locale.ROOT);
        Map<Long, String> counts = new HashMap<>(); // few, for many cells
        String end = System.lineSeparator();
        StringBuilder table = new StringBuilder();
        table.append(NAMES.of("cell"))
                .append(COUNTS.of("parameters"))
                .append(TIMES.of("a trial, about"))
                .append(end);
        double seconds = 0;
        for (Cell cell : run.design().cells()) {
            TrialCost cost = run.cost(cell);
            seconds += cost.seconds() * run.design().seeds().size();
            table.append(NAMES.of(cell.name()))
                    .append(COUNTS.of(counts.computeIfAbsent(cost.parameters(), format::format)))
                    .append(TIMES.of(duration(cost.seconds())))
                    .append(end);
        }
        out.print(table);
        return seconds;
    }

    private static String folds(HeldOut.Folds folds) {
        return " x " + folds.folds() + " folds" + (folds.repeats() == 1 ? "" : " x " + folds.repeats() + " repeats");
    }

    private static void printMemory(PrintWriter out, MemoryPlan memory) {
        out.printf(
                Locale.ROOT,
                "memory needed: %s in the heap, which may grow to %s, and %s outside it%n",
                MemoryPlan.gibibytes(memory.neededHeap()),
                MemoryPlan.gibibytes(memory.heap()),
                MemoryPlan.gibibytes(memory.neededOutside()));
        memory.problem().ifPresent(problem -> out.println(AnalysisText.wrapped("Not enough memory: " + problem + ".")));
    }

    /** What plain seeds can show; of crossed ones nothing is known before their components of variance are. */
    private static void printSeeds(PrintWriter out, ExperimentRun run, Optional<HeldOut.Folds> folds) {
        Experiment experiment = run.experiment();
        if (folds.isPresent()) {
            out.println();
            out.println(AnalysisText.wrapped(String.format(
                    Locale.ROOT,
                    "Cross-validation: every row is tested %s, each time by networks that learned from the other folds. Folds"
                            + " share training rows, so their differences are no independent draws.",
                    folds.get().repeats() == 1 ? "once" : folds.get().repeats() + " times")));
        } else if (experiment.seeds() instanceof Together together) {
            out.println();
            SeedPower power = SeedPower.of(
                    experiment.factors().stream()
                            .map(factor -> factor.levels().size())
                            .toList(),
                    together.seeds().size(),
                    experiment.analysis().confidence());
            power.sentences().forEach(sentence -> out.println(AnalysisText.wrapped(sentence)));
            AnalysisPlan asked = experiment.analysis();
            if (power.family() > 0
                    && asked.metric().equals(ComparedMetric.TEST_ACCURACY)
                    && !asked.weighted()
                    && asked.generalizeTo() == Generalization.SEEDS_AND_ROWS) {
                int rows = run.data().size(run.trials().get(0)).testRows();
                out.println(AnalysisText.wrapped(power.ofRows(rows)));
            }
        }
    }

    /** What is said of a cell's training is said once, of the first cell that it holds for. */
    private static void printBudget(PrintWriter out, ExperimentRun run) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (Trial trial : run.design().trialsOfDistinctRows()) {
            Settings settings = trial.cell().settings();
            TrainingBudget.notice(
                            settings.training().plan(),
                            settings.data().validation().isPresent(),
                            run.data().size(trial).rows())
                    .ifPresent(notice -> cells.putIfAbsent(notice, trial.cell().name()));
        }
        cells.forEach((notice, cell) -> out.println(AnalysisText.wrapped(
                cells.size() == 1 ? notice : notice + " (In the cell " + cell + " and perhaps others.)")));
    }

    private static String duration(double seconds) {
        if (seconds < 10) {
            long tenths = Math.round(10 * seconds);
            return tenths / 10 + "." + tenths % 10 + " s";
        }
        Duration duration = Duration.ofSeconds(Math.round(seconds));
        if (seconds < 100) {
            return duration.toSeconds() + " s";
        }
        return duration.toHours() == 0
                ? duration.toMinutes() + " min"
                : duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
}
