package dev.nonzero.config;

import dev.nonzero.config.binding.Mistakes;
import dev.nonzero.config.binding.Node;
import dev.nonzero.config.binding.Place;
import dev.nonzero.config.binding.Position;
import dev.nonzero.config.binding.ValidationError;
import dev.nonzero.data.HeldOut;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks every cell of an experiment as if it were a file of its own, and says which cells a mistake concerns. */
final class CellChecks {
    private final Node top;
    private final CellSettings cells;
    private final List<Rule<?>> rules;
    private final Map<ValidationError, Cells> found = new LinkedHashMap<>();
    private final Map<Settings, Map<String, Level>> readable = new HashMap<>(); // cells whose levels go together
    private final List<TuningPlan.Combination> tried;
    private int numberReadable;

    /** The cells that have a mistake. */
    private record Cells(String first, int number) {
        Cells plusOne() {
            return new Cells(first, number + 1);
        }
    }

    /** A rule with what it said of the parts of earlier cells. */
    private record Rule<P>(CellRule<P> rule, Map<P, Optional<String>> known) {
        static <P> Rule<P> of(CellRule<P> rule) {
            return new Rule<>(rule, new HashMap<>());
        }

        Optional<String> problem(Settings cell) {
            return known.computeIfAbsent(rule.part().apply(cell), rule.problem());
        }
    }

    private CellChecks(Experiment experiment, Node top, Mistakes mistakes) {
        this.top = top;
        this.cells = new CellSettings(experiment.settings());
        this.tried = mistakes.concern("tune")
                ? List.of()
                : experiment.tune().map(TuningPlan::combinations).orElse(List.of());
        boolean factorsAreKnown = !mistakes.concern("factors");
        this.rules = CellRule.ALL.stream()
                .filter(rule -> factorsAreKnown || rule.paths().size() == 1)
                .filter(rule -> rule.paths().stream().noneMatch(mistakes::concern))
                .<Rule<?>>map(Rule::of)
                .toList();
    }

    /**
     * Adds the mistakes of all cells.
     *
     * @param top the file
     * @param mistakes those that the file has already; nothing more is said about their keys
     */
    static void check(Experiment experiment, Node top, Mistakes mistakes) {
        CellChecks checks = new CellChecks(experiment, top, mistakes);
        if (mistakes.concern("factors")) {
            checks.check(Map.of()); // what a level might set right is not yet wrong
        } else {
            experiment.combinations().forEach(checks::check);
        }
        checks.foldsAreThoseOfAllCells()
                .ifPresent(problem -> mistakes.add(Node.find(top, List.of("factors")), "factors", problem));
        checks.found.forEach((mistake, in) -> mistakes.add(
                mistake.at(),
                mistake.path(),
                mistake.problem() + (in.number() == checks.numberReadable ? "" : inCells(in))));
    }

    /** Every cell is run from the same seeds and folds. */
    private Optional<String> foldsAreThoseOfAllCells() {
        long different = readable.keySet().stream()
                .map(settings -> settings.data().test() instanceof HeldOut.Folds folds ? folds : "none")
                .distinct()
                .count();
        return different <= 1
                ? Optional.empty()
                : Optional.of("cells differ in the folds of data.test; expected the same in all, so that they can be"
                        + " compared fold by fold");
    }

    private static String inCells(Cells cells) {
        return " (in the cell " + cells.first() + (cells.number() == 1 ? "" : " and " + (cells.number() - 1) + " more")
                + ")";
    }

    private void check(Map<String, Level> levels) {
        Mistakes ofCell = new Mistakes();
        Optional<Settings> settings = cells.of(levels.values(), Place.top(ExperimentSection.SETTINGS, ofCell));
        for (ValidationError mistake : ofCell.inOrder()) {
            add(mistake, levels);
        }
        if (settings.isEmpty() || !ofCell.isEmpty()) {
            return;
        }
        numberReadable++;
        Map<String, Level> same = readable.putIfAbsent(settings.get(), levels);
        if (same != null) {
            add(equal(levels, same), levels);
        }
        for (Rule<?> rule : rules) {
            rule.problem(settings.get()).ifPresent(problem -> add(blame(rule.rule(), problem, levels), levels));
        }
        if (!tried.isEmpty() && settings.get().data().validation().isEmpty()) {
            add(
                    new ValidationError(
                            Node.find(top, List.of("tune")),
                            "tune",
                            "settings are chosen by data.validation, which is none; expected a share such as 0.1"),
                    levels);
            return;
        }
        tried.forEach(combination -> checkTuned(levels, settings.get(), combination));
    }

    /** The cell with values that it tries: what they break that was whole without them. */
    private void checkTuned(Map<String, Level> levels, Settings untuned, TuningPlan.Combination combination) {
        Mistakes ofCell = new Mistakes();
        Optional<Settings> settings = cells.of(
                Experiment.withTuned(levels.values(), combination), Place.top(ExperimentSection.SETTINGS, ofCell));
        ofCell.inOrder().forEach(mistake -> add(mistake, levels));
        if (settings.isEmpty() || !ofCell.isEmpty()) {
            return;
        }
        for (Rule<?> rule : rules) {
            Optional<String> problem = rule.problem(settings.get());
            if (problem.isPresent() && rule.problem(untuned).isEmpty()) {
                add(blame(rule.rule(), problem.get(), Map.of("tune", combination.level())), levels);
            }
        }
    }

    private void add(ValidationError mistake, Map<String, Level> levels) {
        found.merge(mistake, new Cells(name(levels), 1), (known, one) -> known.plusOne());
    }

    private static String name(Map<String, Level> levels) {
        return levels.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue().name())
                .collect(Collectors.joining(", "));
    }

    /** Two cells are the same, so a level in which they differ does nothing. */
    private static ValidationError equal(Map<String, Level> levels, Map<String, Level> others) {
        for (Map.Entry<String, Level> factor : levels.entrySet()) {
            if (!factor.getValue().equals(others.get(factor.getKey()))) {
                Map.Entry<String, Node> value =
                        factor.getValue().values().entrySet().iterator().next();
                return new ValidationError(
                        value.getValue().at(), value.getKey(), "makes no difference to the cell " + name(others));
            }
        }
        throw new IllegalArgumentException("the cells have equal levels");
    }

    /** A mistake at the first of the rule's keys that a level sets, or else at the first. */
    private ValidationError blame(CellRule<?> rule, String problem, Map<String, Level> levels) {
        for (String path : rule.paths()) {
            for (Level level : levels.values()) {
                for (Map.Entry<String, Node> value : level.values().entrySet()) {
                    if (Mistakes.isWithin(value.getKey(), path)) {
                        return new ValidationError(value.getValue().at(), value.getKey(), problem);
                    }
                }
            }
        }
        String path = rule.paths().get(0);
        Position at = Node.find(top, Arrays.asList(path.split("\\.", -1)));
        return new ValidationError(at, path, problem);
    }
}
