package dev.nonzero.config;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Short names for paths that are varied: {@code pool} for {@code network.pool}. */
final class FactorName {
    /** The other columns of accuracy.csv, curves.csv and summary.csv, which a factor cannot be called. */
    static final Set<String> RESERVED = Stream.concat(
                    ComparedMetric.all().stream()
                            .flatMap(metric -> Stream.of(metric.column(false), metric.column(true))),
                    Stream.of(
                            "cell",
                            "seed",
                            "init_seed",
                            "order_seed",
                            "split_seed",
                            "repeat",
                            "fold",
                            "epochs",
                            "best_epoch",
                            "ended",
                            "learned",
                            "censored",
                            "train_rows",
                            "test_rows",
                            "test_rows_digest",
                            "parameters",
                            "train_seconds",
                            "trainer",
                            "kernel",
                            "initial_weights_digest",
                            "batch_order_digest",
                            "status",
                            "message",
                            "epoch",
                            "learning_rate_factor",
                            "train_loss",
                            "class",
                            "rows",
                            "precision",
                            "recall",
                            "f1",
                            "metric",
                            "better",
                            "unit",
                            "margin",
                            "n",
                            "diverged",
                            "not_trained_out",
                            "not_learned",
                            "mean",
                            "sd",
                            "min",
                            "median",
                            "max",
                            "lower",
                            "upper",
                            "baseline",
                            "cost",
                            "seconds",
                            "seeds",
                            "failed",
                            "chosen",
                            "edge"))
            .collect(Collectors.toUnmodifiableSet());

    private FactorName() {}

    /** The end of a path, or all of it where the end does not tell it from the other keys of {@code factors}. */
    static String of(String path, Set<String> keys) {
        String name = end(path);
        long alike = keys.stream().filter(key -> end(key).equals(name)).count();
        return alike > 1 || RESERVED.contains(name) ? path : name;
    }

    /** The last key of a path, with the one before it where the last says nothing alone. */
    private static String end(String path) {
        List<String> keys = Arrays.asList(path.split("\\.", -1));
        String last = keys.get(keys.size() - 1);
        return last.equals("type") && keys.size() > 1 ? keys.get(keys.size() - 2) + "_type" : last;
    }
}
