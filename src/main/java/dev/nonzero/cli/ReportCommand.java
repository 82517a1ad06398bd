package dev.nonzero.cli;

import dev.nonzero.report.RunResults;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the page of a run again. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Rewrites the page and the tables of a run from its trials.jsonl and run.json.")
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RESULTS", description = "the results folder of a run")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        new RunReport(RunResults.read(folder), folder).write();
        spec.commandLine().getOut().println("Page: " + folder.resolve("report.html"));
        return Nonzero.DONE;
    }
}
