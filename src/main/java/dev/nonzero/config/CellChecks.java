package dev.nonzero.config;

import dev.nonzero.config.binding.Mistakes;
import dev.nonzero.config.binding.Node;
import dev.nonzero.config.binding.Position;
import dev.nonzero.config.binding.ValidationError;
import dev.nonzero.data.HeldOut;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks every cell of an experiment as if it were a file of its own, and says which cells a mistake concerns. */
final class CellChecks {
    private final Node top;
    private final CellSettings settings;
    private final CellRules rules;
    private final List<TuningPlan.Combination> tried;
    private final Map<ValidationError, Cells> found = new LinkedHashMap<>();
    private final List<ExperimentCell> readable = new ArrayList<>(); // cells whose levels go together
    private final Map<Sections, Map<String, Level>> distinct = new HashMap<>(); // the first of equal ones

    /** The cells that have a mistake. */
    private record Cells(String first, int number) {
        Cells plusOne() {
            return new Cells(first, number + 1);
        }
    }

    /** Settings with a hash of the objects that they are made of, which is quick: equal sections of cells are one object. */
    private record Sections(Settings settings) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Sections that && settings.equals(that.settings);
        }

        @Override
        public int hashCode() {
            int hash = System.identityHashCode(settings.training());
            hash = 31 * hash + System.identityHashCode(settings.network());
            return 31 * hash + System.identityHashCode(settings.data());
        }
    }

    private CellChecks(Experiment experiment, Node top, Mistakes mistakes) {
        this.top = top;
        this.settings = new CellSettings(experiment.settings());
        this.tried = mistakes.concern("tune") ? List.of() : experiment.tuningCombinations();
        boolean factorsAreKnown = !mistakes.concern("factors");
        this.rules = new CellRules(paths ->
                (factorsAreKnown || paths.size() == 1) && paths.stream().noneMatch(mistakes::concern));
    }

    /**
     * Lays out the cells and adds the mistakes of all of them.
     *
     * @param top the file
     * @param mistakes those that the file has already; nothing more is said about their keys
     * @return every cell, where there was no mistake
     */
    static List<ExperimentCell> check(Experiment experiment, Node top, Mistakes mistakes) {
        CellChecks checks = new CellChecks(experiment, top, mistakes);
        if (mistakes.concern("factors")) {
            checks.check(Map.of()); // what a level might set right is not yet wrong
        } else {
            experiment.combinations().forEach(checks::check);
        }
        Stream.of(checks.foldsAreThoseOfAllCells(), checks.metricsAreThoseOfAllCells(experiment))
                .flatMap(Optional::stream)
                .forEach(problem -> mistakes.add(Node.find(top, List.of("factors")), "factors", problem));
        checks.found.forEach((mistake, in) -> mistakes.add(
                mistake.at(),
                mistake.path(),
                mistake.problem() + (in.number() == checks.readable.size() ? "" : inCells(in))));
        return checks.readable;
    }

    /** Every cell is run from the same seeds and folds. */
    private Optional<String> foldsAreThoseOfAllCells() {
        long different = readable.stream()
                .map(cell -> cell.settings().data().test() instanceof HeldOut.Folds folds ? folds : "none")
                .distinct()
                .count();
        return different <= 1
                ? Optional.empty()
                : Optional.of("cells differ in the folds of data.test; expected the same in all, so that they can be"
                        + " compared fold by fold");
    }

    /** Cells are compared by one metric. */
    private Optional<String> metricsAreThoseOfAllCells(Experiment experiment) {
        boolean weighted = experiment.settings().data().weightedMetrics();
        return readable.stream().allMatch(cell -> cell.settings().data().weightedMetrics() == weighted)
                ? Optional.empty()
                : Optional.of(
                        "set data.weighted_metrics, but cells are compared by one metric; expected it in data alone");
    }

    private static String inCells(Cells cells) {
        return " (in the cell " + cells.first() + (cells.number() == 1 ? "" : " and " + (cells.number() - 1) + " more")
                + ")";
    }

    private void check(Map<String, Level> levels) {
        settings(levels.values(), levels).ifPresent(ofCell -> {
            Map<String, Level> same = distinct.putIfAbsent(new Sections(ofCell), levels);
            if (same != null) {
                add(equal(levels, same), levels);
            }
            List<CellRules.Broken> broken = rules.broken(ofCell);
            broken.forEach(rule -> add(blame(rule, levels), levels));
            if (!tried.isEmpty() && ofCell.data().validation().isEmpty()) {
                add(
                        new ValidationError(
                                Node.find(top, List.of("tune")),
                                "tune",
                                "settings are chosen by data.validation, which is none; expected a share such as 0.1"),
                        levels);
                readable.add(new ExperimentCell(levels, ofCell, List.of()));
                return;
            }
            List<TunedSettings> tuned = new ArrayList<>();
            for (TuningPlan.Combination combination : tried) {
                settings(Experiment.withTuned(levels.values(), combination), levels)
                        .ifPresent(with -> {
                            tuned.add(new TunedSettings(combination, with));
                            rules.broken(with).stream()
                                    .filter(rule -> broken.stream().noneMatch(rule::isOfTheSameKeys))
                                    .forEach(rule -> add(blame(rule, Map.of("tune", combination.level())), levels));
                        });
            }
            readable.add(new ExperimentCell(levels, ofCell, tuned));
        });
    }

    /** The settings that some levels make, unless there is a mistake, which is that of the cell. */
    private Optional<Settings> settings(Collection<Level> levels, Map<String, Level> cell) {
        Mistakes mistakes = new Mistakes();
        Optional<Settings> read = settings.of(levels, mistakes);
        mistakes.inOrder().forEach(mistake -> add(mistake, cell));
        return mistakes.isEmpty() ? read : Optional.empty();
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
    private ValidationError blame(CellRules.Broken broken, Map<String, Level> levels) {
        List<String> paths = broken.paths();
        for (String path : paths) {
            for (Level level : levels.values()) {
                for (Map.Entry<String, Node> value : level.values().entrySet()) {
                    if (Mistakes.isWithin(value.getKey(), path)) {
                        return new ValidationError(value.getValue().at(), value.getKey(), broken.problem());
                    }
                }
            }
        }
        String path = paths.get(0);
        Position at = Node.find(top, Arrays.asList(path.split("\\.", -1)));
        return new ValidationError(at, path, broken.problem());
    }
}
