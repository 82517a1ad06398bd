package dev.nonzero.config;

import dev.nonzero.config.binding.Mistakes;
import dev.nonzero.config.binding.Node;
import dev.nonzero.data.HeldOut;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Checks that the factors can be crossed: no two of them set one path, and there are not too many cells or trials. */
final class FactorChecks {
    private static final long MOST_CELLS = 10_000; // far more than anyone runs
    private static final long MOST_TRIALS = 1_000_000; // likewise

    private final Experiment experiment;
    private final Node top;
    private final Mistakes mistakes;

    private FactorChecks(Experiment experiment, Node top, Mistakes mistakes) {
        this.experiment = experiment;
        this.top = top;
        this.mistakes = mistakes;
    }

    /** Adds the mistakes. */
    static void check(Experiment experiment, Node top, Mistakes mistakes) {
        FactorChecks checks = new FactorChecks(experiment, top, mistakes);
        checks.everyPathIsSetByOneFactor();
        checks.thereAreNotTooManyTrials();
    }

    private void everyPathIsSetByOneFactor() {
        Map<String, VariedFactor> setBy = new HashMap<>();
        for (VariedFactor factor : experiment.factors()) {
            for (Level level : factor.levels()) {
                level.values().forEach((path, value) -> {
                    VariedFactor other = setBy.putIfAbsent(path, factor);
                    if (other != null && !other.equals(factor)) {
                        mistakes.add(
                                value.at(),
                                "factors." + key(factor),
                                path + " is set by the factor " + other.name()
                                        + " too; expected one factor for each path");
                    }
                });
            }
        }
        for (VariedFactor factor : experiment.factors()) {
            for (Level level : factor.levels()) {
                level.values()
                        .forEach((path, value) -> setBy.forEach((inner, by) -> {
                            if (!by.equals(factor)
                                    && inner.startsWith(path + ".")
                                    && writes(value, inner.substring(path.length() + 1))) {
                                mistakes.add(
                                        value.at(),
                                        "factors." + key(factor),
                                        "the level " + level.name() + " sets " + inner + ", and so does the factor "
                                                + by.name() + "; expected one factor for each path");
                            }
                        }));
            }
        }
    }

    static boolean writes(Node value, String path) {
        Optional<Node> node = Optional.of(value);
        for (String key : path.split("\\.", -1)) {
            node = node.flatMap(n -> n instanceof Node.Mapping mapping ? mapping.get(key) : Optional.empty());
        }
        return node.isPresent();
    }

    private void thereAreNotTooManyTrials() {
        double cells = experiment.factors().stream()
                .mapToDouble(factor -> factor.levels().size())
                .reduce(1, (a, b) -> a * b);
        if (cells > MOST_CELLS) {
            mistakes.add(
                    Node.find(top, List.of("factors")),
                    "factors",
                    "the levels cross to more cells than the " + MOST_CELLS + " that are expected at most");
        } else if (cells * blocks() > MOST_TRIALS) {
            mistakes.add(
                    Node.find(top, List.of("seeds")),
                    "seeds",
                    String.format(
                            Locale.ROOT,
                            "%.0f cells from %.0f seeds and folds each are more trials than the %d that are expected at most",
                            cells,
                            blocks(),
                            MOST_TRIALS));
        }
    }

    private double blocks() {
        double folds = experiment.settings().data().test() instanceof HeldOut.Folds validation
                ? (double) validation.folds() * validation.repeats()
                : 1;
        return folds * experiment.seeds().size();
    }

    private static String key(VariedFactor factor) {
        return factor.path().orElse(factor.name());
    }
}
