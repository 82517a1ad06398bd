package dev.nonzero.config;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Rules that every cell keeps. What they say of a section is remembered, for cells share them. */
final class CellRules {
    private final List<CellRule> rules;
    private final IdentityHashMap<Object, List<Broken>> known = new IdentityHashMap<>(); // of a section

    /**
     * A rule that a cell breaks.
     *
     * @param rule the rule
     * @param problem what is wrong
     */
    record Broken(CellRule rule, String problem) {
        boolean isOfTheSameRule(Broken other) {
            return rule.equals(other.rule);
        }
    }

    CellRules(List<CellRule> rules) {
        this.rules = List.copyOf(rules);
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
        for (CellRule rule : rules) {
            if (rule.scope() == scope) {
                Optional<String> problem = rule.problem().apply(cell);
                problem.ifPresent(text -> broken.add(new Broken(rule, text)));
            }
        }
        return broken;
    }
}
