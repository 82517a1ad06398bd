package dev.nonzero.config;

import dev.nonzero.config.binding.Node;
import dev.nonzero.config.binding.Place;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of a cell: the experiment's, with the values of the cell's levels written into them. */
final class CellSettings {
    private CellSettings() {}

    /**
     * Writes the values of levels over the settings, outer paths before inner ones, and reads the result. What a level
     * writes inside a value that another level has set to {@code none} has no effect: where there is no pool, its size
     * is nobody's.
     *
     * @return empty where mistakes were put down
     */
    static Optional<Settings> of(Settings base, Collection<Level> levels, Place place) {
        if (levels.isEmpty()) {
            return Optional.of(base);
        }
        List<Map.Entry<String, Node>> values = levels.stream()
                .flatMap(level -> level.values().entrySet().stream())
                .sorted(Comparator.comparingInt(e -> e.getKey().split("\\.", -1).length))
                .toList();
        Node.Mapping tree = ExperimentSection.SETTINGS.write(base);
        for (Map.Entry<String, Node> value : values) {
            if (values.stream()
                    .anyMatch(outer -> isNone(outer) && value.getKey().startsWith(outer.getKey() + "."))) {
                continue;
            }
            try {
                tree = CellPath.of(value.getKey()).orElseThrow().set(tree, value.getValue());
            } catch (IllegalArgumentException e) {
                place.key(value.getKey()).wrong(value.getValue(), String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        }
        return ExperimentSection.SETTINGS.read(tree, place);
    }

    private static boolean isNone(Map.Entry<String, Node> value) {
        return value.getValue() instanceof Node.Scalar scalar && scalar.text().equals("none");
    }
}
