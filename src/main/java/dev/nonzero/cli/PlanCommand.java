package dev.nonzero.cli;

import dev.nonzero.analysis.SeedPlan;
import dev.nonzero.config.Experiment;
import dev.nonzero.config.ExperimentFile;
import dev.nonzero.config.SeedPlan.Together;
import dev.nonzero.experiment.Cell;
import dev.nonzero.experiment.DataFit;
import dev.nonzero.experiment.Design;
import dev.nonzero.experiment.ExperimentData;
import dev.nonzero.experiment.MemoryPlan;
import dev.nonzero.experiment.Trial;
import dev.nonzero.experiment.TrialCost;
import dev.nonzero.experiment.TrialMemory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
                "Shows the cells, trials and parameters of an experiment and how long it may take; trains nothing.")
final class PlanCommand implements Callable<Integer> {
    private static final NameColumn NAMES = new NameColumn(50);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "the experiment file (YAML)")
    private Path file = Path.of("");

    @Option(names = "--print-config", description = "print the file with every default filled in, and nothing else")
    private boolean printConfig;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Experiment experiment = ExperimentFile.read(file);
        if (printConfig) {
            out.print(experiment.toYaml());
            out.flush();
            return Nonzero.DONE;
        }
        Design design = Design.of(experiment);
        ExperimentData data = new ExperimentData();
        DataFit.check(file, experiment, design, data.sizes(design));
        List<Trial> trials = design.trials();
        int workers = experiment.workers().orElse(Runtime.getRuntime().availableProcessors());
        out.printf(
                Locale.ROOT,
                "%s: %d cells x %d seeds = %d trials, results to %s%n%n",
                experiment.name(),
                design.cells().size(),
                design.seeds().size(),
                trials.size(),
                experiment.output());
        out.printf(Locale.ROOT, "%s %12s %15s%n", NAMES.of("cell"), "parameters", "a trial, about");
        double seconds = 0;
        for (Cell cell : design.cells()) {
            TrialCost cost =
                    TrialCost.of(cell, data.of(new Trial(cell, design.seeds().get(0))));
            seconds += cost.seconds() * design.seeds().size();
            out.printf(
                    Locale.ROOT, "%s %,12d %15s%n", NAMES.of(cell.name()), cost.parameters(), duration(cost.seconds()));
        }
        out.printf(
                Locale.ROOT,
                "%nall trials, %d side by side, with all epochs: about %s%n",
                workers,
                duration(seconds / workers));
        printMemory(
                out,
                MemoryPlan.of(
                        design.cells().stream()
                                .map(cell -> TrialMemory.of(
                                        cell,
                                        data.of(new Trial(cell, design.seeds().get(0)))))
                                .toList(),
                        workers));
        printSeeds(out, experiment);
        out.flush();
        return Nonzero.DONE;
    }

    private static void printMemory(PrintWriter out, MemoryPlan memory) {
        out.printf(
                Locale.ROOT,
                "memory, with what is in use now: %s of heap, of which Java has %s, and %s outside it%n",
                MemoryPlan.gibibytes(memory.neededHeap()),
                MemoryPlan.gibibytes(memory.heap()),
                MemoryPlan.gibibytes(memory.neededOutside()));
        memory.problem().ifPresent(problem -> out.println(AnalysisText.wrapped("Too little: " + problem + ".")));
    }

    /** What plain seeds can show; of crossed ones nothing is known before their components of variance are. */
    private static void printSeeds(PrintWriter out, Experiment experiment) {
        if (experiment.seeds() instanceof Together together) {
            out.println();
            SeedPlan.of(
                            experiment.factors().stream()
                                    .map(factor -> factor.levels().size())
                                    .toList(),
                            together.size(),
                            experiment.analysis().confidence())
                    .sentences()
                    .forEach(sentence -> out.println(AnalysisText.wrapped(sentence)));
        }
    }

    private static String duration(double seconds) {
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
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
