package dev.nonzero.report;

import dev.nonzero.experiment.Seeds;
import dev.nonzero.experiment.TestedRows;
import dev.nonzero.experiment.TrialMetrics;
import dev.nonzero.experiment.TrialResult;
import dev.nonzero.files.CsvTable;
import dev.nonzero.training.Epoch;
import dev.nonzero.training.Metrics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Derives {@code accuracy.csv} and {@code curves.csv} from the results of trials. */
public final class ResultFiles {
    static final List<String> AFTER_FACTORS = List.of(
            "seed",
            "init_seed",
            "order_seed",
            "split_seed",
            "repeat",
            "fold",
            "train_accuracy",
            "validation_accuracy",
            "test_accuracy",
            "test_macro_f1",
            "test_log_loss",
            "test_roc_auc",
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
    static final List<String> OF_AN_EPOCH = List.of(
            "seed",
            "init_seed",
            "order_seed",
            "split_seed",
            "repeat",
            "fold",
            "epoch",
            "learning_rate_factor",
            "train_loss",
            "validation_accuracy",
            "validation_macro_f1",
            "validation_log_loss",
            "train_seconds");

    private ResultFiles() {}

    /** Writes {@code accuracy.csv}, a row for each result in the order given. */
    public static void writeAccuracy(Path folder, List<String> factors, Collection<TrialResult> results) {
        CsvTable table = new CsvTable(header(factors, AFTER_FACTORS));
        Learning learning = Learning.of(results);
        for (TrialResult result : results) {
            Optional<TrialMetrics> figures = result.figures();
            List<Object> row = start(result, factors);
            row.add(figure(figures, f -> f.train().accuracy()));
            row.add(figure(figures.flatMap(TrialMetrics::validation), Metrics::accuracy));
            row.add(figure(figures, f -> f.test().accuracy()));
            row.add(figure(figures, f -> f.test().macroF1()));
            row.add(figure(figures, f -> f.test().logLoss()));
            row.add(figures.map(f -> f.test().rocAuc()).orElse(OptionalDouble.empty()));
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
            table.add(row.toArray());
        }
        table.write(folder.resolve("accuracy.csv"));
    }

    /** Writes {@code curves.csv}, a row for each epoch of each result. */
    public static void writeCurves(Path folder, List<String> factors, Collection<TrialResult> results) {
        CsvTable table = new CsvTable(header(factors, OF_AN_EPOCH));
        for (TrialResult result : results) {
            for (Epoch epoch : result.figures().map(TrialMetrics::curve).orElse(List.of())) {
                List<Object> row = start(result, factors);
                row.add(epoch.number());
                row.add(epoch.learningRateFactor());
                row.add(finite(epoch.trainLoss()));
                row.add(figure(epoch.validation(), Metrics::accuracy));
                row.add(figure(epoch.validation(), Metrics::macroF1));
                row.add(figure(epoch.validation(), Metrics::logLoss));
                row.add(String.format(Locale.ROOT, "%.3f", epoch.seconds()));
                table.add(row.toArray());
            }
        }
        table.write(folder.resolve("curves.csv"));
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
