package dev.nonzero.config;

import dev.nonzero.network.NetworkConflict;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Rules that every cell keeps. What they say of a section is remembered, for cells share them. */
final class CellRules {
    private static final String NETWORK = "network.";

    private final Predicate<List<String>> applies;
    private final Map<CellRule.Scope, List<CellRule>> rules;
    private final IdentityHashMap<Object, List<Broken>> known = new IdentityHashMap<>(); // of a section

    /**
     * A rule that a cell breaks.
     *
     * @param paths the keys concerned, the first one to blame unless a factor sets another
     * @param problem what is wrong
     */
    record Broken(List<String> paths, String problem) {
        boolean isOfTheSameKeys(Broken other) {
            return paths.equals(other.paths);
        }
    }

    /**
     * The rules for keys.
     *
     * @param applies whether something may be said of a list of keys
     */
    CellRules(Predicate<List<String>> applies) {
        this.applies = applies;
        this.rules = CellRule.all().stream()
                .filter(rule -> applies.test(rule.paths()))
                .collect(Collectors.groupingBy(CellRule::scope));
    }

    /** The rules that a cell breaks. */
    List<Broken> broken(Settings cell) {
        List<Broken> broken = new ArrayList<>(known(CellRule.Scope.DATA, cell.data(), cell));
        broken.addAll(known(CellRule.Scope.NETWORK, cell.network(), cell));
        broken.addAll(broken(CellRule.Scope.TRAINING, cell));
        broken.addAll(broken(CellRule.Scope.CELL, cell));
        return broken;
    }

    private List<Broken> known(CellRule.Scope scope, Object section, Settings cell) {
        return known.computeIfAbsent(section, s -> broken(scope, cell));
    }

    private List<Broken> broken(CellRule.Scope scope, Settings cell) {
        List<Broken> broken = new ArrayList<>();
        for (CellRule rule : rules.getOrDefault(scope, List.of())) {
            Optional<String> problem = rule.problem().apply(cell);
            problem.ifPresent(text -> broken.add(new Broken(rule.paths(), text)));
        }
        if (scope == CellRule.Scope.NETWORK) {
            NetworkConflict.of(cell.network()).stream()
                    .map(CellRules::broken)
                    .filter(conflict -> applies.test(conflict.paths()))
                    .forEach(broken::add);
        }
        return broken;
    }

    private static Broken broken(NetworkConflict conflict) {
        return new Broken(conflict.components().stream().map(NETWORK::concat).toList(), conflict.text(NETWORK));
    }
}
