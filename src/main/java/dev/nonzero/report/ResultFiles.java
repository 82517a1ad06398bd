package dev.nonzero.report;

import dev.nonzero.config.ComparedMetric;
import dev.nonzero.config.ComparedMetric.Part;
import dev.nonzero.experiment.Seeds;
import dev.nonzero.experiment.TestedRows;
import dev.nonzero.experiment.TrialMetrics;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.files.CsvTable;
import dev.nonzero.report.TimeToReach.Time;
import dev.nonzero.training.Epoch;
import dev.nonzero.training.Metrics;
import dev.nonzero.training.measure.Measure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Derives {@code accuracy.csv} and {@code curves.csv} from the results of trials. */
public final class ResultFiles {
    private static final List<String> SEEDS =
            List.of("seed", "init_seed", "order_seed", "split_seed", "repeat", "fold");
    private static final List<String> OF_A_TRAINING = List.of(
            "epochs",
            "best_epoch",
            "ended",
            "learned",
            "train_rows",
            "test_rows",
            "parameters",
            "train_seconds",
            "trainer",
            "kernel",
            "initial_weights_digest",
            "batch_order_digest",
            "test_rows_digest",
            "status",
            "message");

    private ResultFiles() {}

    /** The columns of {@code accuracy.csv} after those of the factors. */
    private static List<String> columnsOfTrials(boolean labelSets, Collection<Measure> tested, boolean weighted) {
        List<String> columns = new ArrayList<>(SEEDS);
        columns.add(column(Part.TRAIN, Measure.usual(labelSets), weighted));
        columns.add(column(Part.VALIDATION, Measure.usual(labelSets), weighted));
        tested.forEach(measure -> columns.add(column(Part.TEST, measure, weighted)));
        columns.addAll(OF_A_TRAINING);
        return columns;
    }

    /** The columns of {@code curves.csv} after those of the factors. */
    private static List<String> columnsOfEpochs(boolean labelSets, boolean weighted) {
        List<String> columns = new ArrayList<>(SEEDS);
        columns.addAll(List.of("epoch", "learning_rate_factor", "train_loss"));
        watched(labelSets).forEach(measure -> columns.add(column(Part.VALIDATION, measure, weighted)));
        columns.add("train_seconds");
        return columns;
    }

    /** The measures of test rows, those first that an epoch has as well. */
    private static Set<Measure> tested(boolean labelSets) {
        Set<Measure> measures = new LinkedHashSet<>(Measure.ofCurves(labelSets));
        measures.addAll(Measure.all(labelSets));
        return measures;
    }

    /** The measures of test rows that an epoch has as well, and those others that a training has. */
    private static List<Measure> measured(boolean labelSets, Collection<TrialResult> results) {
        return tested(labelSets).stream()
                .filter(measure -> Measure.ofCurves(labelSets).contains(measure)
                        || results.stream()
                                .flatMap(result -> result.figures().stream())
                                .anyMatch(
                                        figures -> figures.test().value(measure).isPresent()))
                .toList();
    }

    private static List<Measure> watched(boolean labelSets) {
        return Measure.ofCurves(labelSets).stream()
                .filter(measure -> measure != Measure.ROC_AUC)
                .toList();
    }

    private static String column(Part part, Measure measure, boolean weighted) {
        return new ComparedMetric(part, measure).column(weighted);
    }

    private static boolean haveLabelSets(Collection<TrialResult> results) {
        return results.stream().flatMap(result -> result.figures().stream()).anyMatch(figures -> figures.test()
                .ofLabelSets());
    }

    /** Writes {@code accuracy.csv}, a row for each result in the order given, with a column of times where they are asked for. */
    public static void writeAccuracy(
            Path folder, List<String> factors, Collection<TrialResult> results, Optional<TimeToReach> times) {
        boolean labelSets = haveLabelSets(results);
        List<Measure> tested = measured(labelSets, results);
        List<String> columns = new ArrayList<>(columnsOfTrials(labelSets, tested, KeptRows.areWeighted(results)));
        times.ifPresent(t -> columns.addAll(List.of(t.column(), "censored")));
        CsvTable table = new CsvTable(header(factors, columns));
        Learning learning = Learning.of(results);
        for (TrialResult result : results) {
            Optional<TrialMetrics> figures = result.figures();
            List<Object> row = start(result, factors);
            row.add(figure(figures, f -> f.train().accuracy()));
            row.add(figure(figures.flatMap(TrialMetrics::validation), Metrics::accuracy));
            tested.forEach(measure -> row.add(value(figures.map(TrialMetrics::test), measure)));
            row.add(text(figures, f -> f.curve().size()));
            row.add(text(figures, TrialMetrics::bestEpoch));
            row.add(text(
                    figures.flatMap(TrialMetrics::ending), e -> e.ended().name().toLowerCase(Locale.ROOT)));
            row.add(text(learning.learned(result), learned -> learned ? "yes" : "no"));
            Optional<TestedRows> rows = figures.flatMap(TrialMetrics::rows);
            row.add(text(rows, TestedRows::train));
            row.add(text(rows, TestedRows::test));
            row.add(text(figures, TrialMetrics::parameters));
            row.add(text(figures, f -> String.format(Locale.ROOT, "%.3f", f.seconds())));
            row.add(text(figures, TrialMetrics::trainer));
            row.add(text(figures, TrialMetrics::kernel));
            row.add(text(figures, TrialMetrics::initialWeights));
            row.add(text(figures, TrialMetrics::batchOrder));
            row.add(text(rows, TestedRows::identity));
            row.add(result.status().name().toLowerCase(Locale.ROOT));
            row.add(result.message().orElse(""));
            times.ifPresent(t -> {
                row.add(CsvTable.number(t.time(result), Time::value));
                row.add(text(t.time(result), time -> time.censored() ? "yes" : "no"));
            });
            table.add(row.toArray());
        }
        table.write(folder.resolve("accuracy.csv"));
    }

    /** Writes {@code curves.csv}, a row for each epoch of each result. */
    public static void writeCurves(Path folder, List<String> factors, Collection<TrialResult> results) {
        boolean labelSets = haveLabelSets(results);
        CsvTable table = new CsvTable(header(factors, columnsOfEpochs(labelSets, KeptRows.areWeighted(results))));
        for (TrialResult result : results) {
            for (Epoch epoch : result.figures().map(TrialMetrics::curve).orElse(List.of())) {
                List<Object> row = start(result, factors);
                row.add(epoch.number());
                row.add(epoch.learningRateFactor());
                row.add(finite(epoch.trainLoss()));
                watched(labelSets).forEach(measure -> row.add(value(epoch.validation(), measure)));
                row.add(String.format(Locale.ROOT, "%.3f", epoch.seconds()));
                table.add(row.toArray());
            }
        }
        table.write(folder.resolve("curves.csv"));
    }

    private static OptionalDouble value(Optional<Metrics> metrics, Measure measure) {
        OptionalDouble value = metrics.map(m -> m.value(measure)).orElse(OptionalDouble.empty());
        return value.isPresent() ? finite(value.getAsDouble()) : value;
    }

    private static String[] header(List<String> factors, List<String> more) {
        List<String> header = new ArrayList<>(List.of("cell"));
        header.addAll(factors);
        header.addAll(more);
        return header.toArray(String[]::new);
    }

    private static List<Object> start(TrialResult result, List<String> factors) {
        List<Object> row = new ArrayList<>();
        row.add(result.cell());
        factors.forEach(factor -> row.add(result.levels().getOrDefault(factor, "")));
        Seeds seeds = result.seeds();
        row.add(seeds.name());
        row.add(seeds.init());
        row.add(seeds.order());
        row.add(seeds.split());
        row.add(seeds.fold() == 0 ? "" : seeds.repeat());
        row.add(seeds.fold() == 0 ? "" : seeds.fold());
        return row;
    }

    private static <T> OptionalDouble figure(Optional<T> from, ToDoubleFunction<T> figure) {
        return from.isPresent() ? finite(figure.applyAsDouble(from.get())) : OptionalDouble.empty();
    }

    private static OptionalDouble finite(double number) {
        return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    private static <T> Object text(Optional<T> from, Function<T, Object> figure) {
        return from.<Object>map(figure).orElse("");
    }
}
