package dev.nonzero.analysis;

import dev.nonzero.text.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The columns of a result file.
 *
 * @param factors may be none
 * @param metric the column to compare
 * @param seed the column of the seed's name; empty where only its parts have columns
 * @param parts the columns of the seed's parts that there are: split, init, order
 * @param folds whether a file of Nonzero has the columns of a cross-validation, repeat and fold
 * @param validation the columns with figures of validation rows, in a file of Nonzero
 * @param status the column that tells how a training ended, in a file of Nonzero
 */
record TableColumns(
        List<String> factors,
        String metric,
        Optional<String> seed,
        List<Optional<String>> parts,
        boolean folds,
        List<String> validation,
        Optional<String> status) {
    private static final List<String> METRICS = List.of("test_accuracy", "accuracy", "weighted_test_accuracy");

    /**
     * Finds the columns in a header.
     *
     * @throws AnalysisException where a column that was named, or is needed, is not there
     */
    static TableColumns of(Path file, List<String> header, ColumnChoice choice) {
        boolean ours = isOurs(header);
        choice.factors().ifPresent(factors -> factors.forEach(f -> check(file, header, f)));
        choice.metric().ifPresent(metric -> check(file, header, metric));
        choice.seed().ifPresent(seed -> check(file, header, seed));
        List<Optional<String>> parts = new ArrayList<>();
        for (SeedPart part : SeedPart.values()) {
            boolean known = choice.seed().isEmpty() && header.contains(part + "_seed");
            parts.add(known ? Optional.of(part + "_seed") : Optional.empty());
        }
        Optional<String> seed = choice.seed().or(() -> present(header, List.of("seed")));
        if (seed.isEmpty() && parts.stream().allMatch(Optional::isEmpty)) {
            throw mistake(file, "which column is the seed? Name it with --seed-column: " + Words.or(header));
        }
        String metric = choice.metric()
                .or(() -> present(header, METRICS))
                .orElseThrow(
                        () -> mistake(file, "which column is compared? Name it with --metric: " + Words.or(header)));
        List<String> taken = new ArrayList<>(List.of(metric));
        seed.ifPresent(taken::add);
        parts.forEach(part -> part.ifPresent(taken::add));
        List<String> factors = choice.factors()
                .orElseGet(() -> ours ? header.subList(1, header.indexOf("seed")) : guessNone(file, header, taken));
        for (int f = 0; f < factors.size(); f++) {
            if (taken.contains(factors.get(f)) || factors.subList(0, f).contains(factors.get(f))) {
                throw mistake(file, "the column \"" + factors.get(f) + "\" cannot be a factor and something else too");
            }
        }
        return new TableColumns(
                List.copyOf(factors),
                metric,
                seed,
                parts,
                ours && header.contains("repeat") && header.contains("fold"),
                header.stream()
                        .filter(column -> column.matches("(weighted_)?validation_.*"))
                        .toList(),
                ours ? Optional.of("status") : Optional.empty());
    }

    /** Whether a header is that of an {@code accuracy.csv} of Nonzero. */
    static boolean isOurs(List<String> header) {
        return header.indexOf("cell") == 0 && header.contains("seed") && header.contains("status");
    }

    private static List<String> guessNone(Path file, List<String> header, List<String> taken) {
        List<String> rest = header.stream().filter(c -> !taken.contains(c)).toList();
        if (!rest.isEmpty()) {
            throw mistake(
                    file,
                    "which columns are factors? Name them with --factors, or say --factors none: " + Words.or(rest));
        }
        return List.of();
    }

    private static Optional<String> present(List<String> header, List<String> names) {
        return names.stream().filter(header::contains).findFirst();
    }

    private static void check(Path file, List<String> header, String column) {
        if (!header.contains(column)) {
            throw mistake(file, Names.unknown("column", column, "the file", header));
        }
    }

    private static AnalysisException mistake(Path file, String message) {
        return new AnalysisException(file + ": " + message);
    }
}
