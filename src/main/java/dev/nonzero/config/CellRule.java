package dev.nonzero.config;

import dev.nonzero.network.Pool;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What values of several keys have to do with each other, or with the files they name.
 *
 * @param paths the keys concerned; the first is the one to blame
 * @param problem what is wrong with the settings of a cell, if anything
 */
record CellRule(List<String> paths, Function<Settings, Optional<String>> problem) {
    /** All rules, in no particular order. */
    static final List<CellRule> ALL = List.of(
            rule(
                    s -> s.network().pool().isPresent() && s.network().layer().isEmpty(),
                    "a pool takes the outputs of the pointwise layer, but network.layer is none",
                    "network.pool",
                    "network.layer"),
            rule(
                    s -> s.network().channels().count().isPresent()
                            && s.network().layer().isEmpty(),
                    "the layout is what the pointwise layer sees, but network.layer is none",
                    "network.channels",
                    "network.layer"),
            rule(
                    s -> s.network().channels().count().isEmpty()
                            && s.network().layer().isPresent()
                            && s.network()
                                    .pool()
                                    .filter(p -> p.axis() == Pool.Axis.POSITIONS)
                                    .isPresent(),
                    "a pool over positions needs several, but network.channels is all, which makes one position; pool over features, or set channels",
                    "network.pool",
                    "network.channels"),
            rule(
                    s -> s.network().dropout() > 0 && s.network().hidden().isEmpty(),
                    "dropout is applied to hidden layers, but network.hidden is []",
                    "network.dropout",
                    "network.hidden"),
            rule(
                    s -> s.training().plan().earlyStopping().isPresent()
                            && s.data().validation().isEmpty(),
                    "early stopping watches validation rows, but data.validation is none",
                    "training.early_stopping",
                    "data.validation"));

    private static CellRule rule(java.util.function.Predicate<Settings> isBroken, String problem, String... paths) {
        return new CellRule(List.of(paths), s -> isBroken.test(s) ? Optional.of(problem) : Optional.empty());
    }
}
