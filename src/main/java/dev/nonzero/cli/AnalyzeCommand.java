package dev.nonzero.cli;

import dev.nonzero.analysis.Analysis;
import dev.nonzero.analysis.AnalysisException;
import dev.nonzero.analysis.AnalysisFiles;
import dev.nonzero.analysis.AnalysisOptions;
import dev.nonzero.analysis.AnalysisResult;
import dev.nonzero.analysis.ColumnChoice;
import dev.nonzero.analysis.Comparison;
import dev.nonzero.analysis.Direction;
import dev.nonzero.analysis.Generalization;
import dev.nonzero.analysis.Metric;
import dev.nonzero.analysis.Metric.Unit;
import dev.nonzero.analysis.ResultTable;
import dev.nonzero.analysis.ResultTableReader;
import dev.nonzero.analysis.SimpleEffect;
import dev.nonzero.config.AnalysisPlan;
import dev.nonzero.report.KeptRows;
import dev.nonzero.report.ResultTables;
import dev.nonzero.report.RunFile;
import dev.nonzero.report.RunSentences;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Analyzes a table of results again, or one that another program wrote. */
@Command(
        name = "analyze",
        mixinStandardHelpOptions = true,
        description = {
            "Separates the effects of an experiment's factors, from its accuracy.csv alone.",
            "Settings of the experiment file are taken from run.json next to it; options given here take precedence.",
            "Reads any CSV file that has a row for each training, with columns for the seed, the factors and a metric."
        })
final class AnalyzeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RESULTS", description = "a results folder, or a CSV file")
    private Path results = Path.of("");

    @Option(names = "--metric", paramLabel = "COLUMN", description = "what to compare (default: test_accuracy)")
    private @Nullable String metric;

    @Option(
            names = "--better",
            paramLabel = "higher|lower",
            description = "which values of the metric are better (default: as its name says)")
    private @Nullable Direction better;

    @Option(
            names = "--factors",
            paramLabel = "COLUMN",
            split = ",",
            description = "the factor columns, or none; not needed for files that Nonzero wrote")
    private @Nullable List<String> factors;

    @Option(names = "--seed-column", paramLabel = "COLUMN", description = "the column of the seed (default: seed)")
    private @Nullable String seedColumn;

    @Option(
            names = "--margin",
            paramLabel = "SIZE",
            description = "a difference smaller than this does not matter, in the unit of the metric"
                    + " (default: half a point of an accuracy, which is 0.005, or 0.5 in percent)")
    private @Nullable Double margin;

    @Option(names = "--confidence", paramLabel = "LEVEL", description = "of intervals and tests (default: 0.95)")
    private @Nullable Double confidence;

    @Option(
            names = "--generalize-to",
            paramLabel = "seeds_and_rows|seeds",
            description =
                    "what a difference has to hold for: new seeds and new test rows, where the run kept the results of"
                            + " single rows, or new seeds on these rows (default: what the run was asked, else seeds_and_rows)")
    private @Nullable Generalization generalizeTo;

    @Option(
            names = "--from",
            paramLabel = "FACTOR=LEVEL",
            split = ",",
            description = "with --to, the two cells whose gap is split (default: the worst and the best)")
    private List<String> from = new ArrayList<>();

    @Option(names = "--to", paramLabel = "FACTOR=LEVEL", split = ",", description = "see --from")
    private List<String> to = new ArrayList<>();

    @Option(
            names = "--simple-effect",
            paramLabel = "\"FACTOR | OTHER=LEVEL\"",
            description = "also the effect of a factor while others are held; may be repeated")
    private List<String> simpleEffects = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "where the tables go (default: next to the results, but for a run, whose page shows its own:"
                    + " the folder analysis-METRIC there)")
    private @Nullable Path output;

    @Override
    public Integer call() {
        Path file = Files.isDirectory(results) ? results.resolve("accuracy.csv") : results;
        if (Files.isDirectory(results) && !Files.exists(file)) {
            throw new AnalysisException(
                    results + " has no accuracy.csv; name the results folder of a run that has ended, or a CSV file");
        }
        Path beside = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        Optional<AnalysisPlan> asked = factors == null ? RunFile.analysisIn(beside) : Optional.empty();
        ColumnChoice columns = new ColumnChoice(
                Optional.ofNullable(factors).map(f -> f.equals(List.of("none")) ? List.of() : f),
                Optional.ofNullable(metric).or(() -> asked.map(AnalysisPlan::column)),
                Optional.ofNullable(better),
                Optional.ofNullable(seedColumn));
        boolean ofRun = factors == null && file.endsWith("accuracy.csv") && RunFile.isIn(beside);
        ResultTable read = ResultTableReader.read(file, columns);
        ResultTable table = ofRun ? read.withTestRows(KeptRows.of(beside, read)) : read;
        Optional<Double> chosen = margin(table.metric(), asked);
        AnalysisResult analysis = Analysis.of(
                table,
                options(asked.map(ResultTables::options)
                        .orElse(AnalysisOptions.DEFAULT)
                        .withMargin(chosen.orElse(table.metric().defaultMargin()))));
        Path folder = output != null ? output : folder(beside, table.metric());
        AnalysisFiles.write(folder, analysis);
        PrintWriter out = spec.commandLine().getOut();
        AnalysisText.print(out, analysis, ofRun ? RunSentences.in(beside) : RunSentences.ofTable());
        if (chosen.isEmpty() && !table.metric().inPoints()) {
            out.println(AnalysisText.wrapped("No margin was chosen for "
                    + table.metric().words() + ", so " + analysis.options().margin()
                    + " is used; --margin sets the largest difference that does not matter."));
        }
        out.println();
        out.println("Tables: " + folder.resolve("effects.csv")
                + " and next to it pairs.csv, uncertainty.csv, anova.csv, attribution.csv,"
                + " variance.csv");
        out.flush();
        return Nonzero.DONE;
    }

    /** Next to the results; in the folder of a run, whose page and tables answer what the run was asked, one of its own. */
    private static Path folder(Path results, Metric metric) {
        return RunFile.isIn(results)
                ? results.resolve("analysis-" + metric.name().replaceAll("[^\\p{L}\\p{N}._-]", "_"))
                : results;
    }

    /** The margin asked for, or that of the run where it was chosen for this metric, or both are shares. */
    private Optional<Double> margin(Metric metric, Optional<AnalysisPlan> asked) {
        return Optional.ofNullable(margin).or(() -> asked.filter(plan -> {
                    String ofRun = plan.column();
                    return ofRun.equals(metric.name()) || (metric.unit() == Unit.SHARE && !ofRun.endsWith("loss"));
                })
                .map(AnalysisPlan::equivalenceMargin));
    }

    /** What the run was asked, where this command does not ask for something else. */
    private AnalysisOptions options(AnalysisOptions ofRun) {
        AnalysisOptions options = ofRun;
        if (confidence != null) {
            options = options.withConfidence(confidence);
        }
        if (generalizeTo != null) {
            options = options.withGeneralizeTo(generalizeTo);
        }
        if (from.isEmpty() != to.isEmpty()) {
            throw new AnalysisException("--from and --to belong together: each names a level of every factor");
        }
        if (!from.isEmpty()) {
            options = options.withCompare(new Comparison(cell("--from", from), cell("--to", to)));
        }
        return simpleEffects.isEmpty()
                ? options
                : options.withSimpleEffects(
                        simpleEffects.stream().map(AnalyzeCommand::simpleEffect).toList());
    }

    private static Map<String, String> cell(String option, List<String> levels) {
        Map<String, String> cell = new LinkedHashMap<>();
        for (String level : levels) {
            int equals = level.indexOf('=');
            if (equals < 1) {
                throw new AnalysisException(
                        option + " is \"" + String.join(",", levels) + "\", but it looks like pool=none,init=he");
            }
            cell.put(
                    level.substring(0, equals).strip(),
                    level.substring(equals + 1).strip());
        }
        return cell;
    }

    private static SimpleEffect simpleEffect(String text) {
        int bar = text.indexOf('|');
        Map<String, String> within = new LinkedHashMap<>();
        for (String held : bar < 0 ? new String[0] : text.substring(bar + 1).split(",")) {
            int equals = held.indexOf('=');
            if (equals > 0) {
                within.put(
                        held.substring(0, equals).strip(),
                        held.substring(equals + 1).strip());
            }
        }
        if (within.isEmpty()) {
            throw new AnalysisException(
                    "--simple-effect is \"" + text + "\", but it looks like \"pool | layer=conv1d, init=he\"");
        }
        return new SimpleEffect(text.substring(0, bar).strip(), within);
    }
}
