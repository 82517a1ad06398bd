package dev.nonzero.config;

import dev.nonzero.config.binding.Mistakes;
import dev.nonzero.config.binding.Node;
import dev.nonzero.config.binding.Place;
import dev.nonzero.config.binding.Section;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of cells: the experiment's, with the values of a cell's levels written into them. A section that no level
 * changes is the experiment's own and is not read again, nor is a key of another section.
 */
final class CellSettings {
    private final Settings base;
    private final Node.Mapping written; // the base as nodes
    private final Map<String, CellPath> paths = new HashMap<>(); // by their texts

    CellSettings(Settings base) {
        this.base = base;
        this.written = ExperimentSection.SETTINGS.write(base);
    }

    /**
     * The settings of one cell.
     *
     * @throws ConfigException where the levels do not go together
     */
    Settings of(Collection<Level> levels) {
        Mistakes mistakes = new Mistakes();
        Optional<Settings> cell = of(levels, Place.top(ExperimentSection.SETTINGS, mistakes));
        if (!mistakes.isEmpty() || cell.isEmpty()) {
            throw new ConfigException(mistakes.inOrder());
        }
        return cell.get();
    }

    /**
     * Writes the values of levels over the settings, outer paths before inner ones, and reads the result. What a level
     * writes inside a value that another level has set to {@code none} has no effect: where there is no pool, its size
     * is nobody's.
     *
     * @return empty where mistakes were put down
     */
    Optional<Settings> of(Collection<Level> levels, Place place) {
        List<Map.Entry<String, Node>> values = new ArrayList<>();
        levels.forEach(level -> values.addAll(level.values().entrySet()));
        values.sort(Comparator.comparingInt(value -> depth(value.getKey())));
        List<String> none = new ArrayList<>();
        Node.Mapping tree = written;
        for (Map.Entry<String, Node> value : values) {
            String path = value.getKey();
            if (none.stream().anyMatch(outer -> path.startsWith(outer + "."))) {
                continue;
            }
            if (isNone(value.getValue())) {
                none.add(path);
            }
            try {
                tree = paths.computeIfAbsent(path, p -> CellPath.of(p).orElseThrow())
                        .set(tree, value.getValue());
            } catch (IllegalArgumentException e) {
                place.key(path).wrong(value.getValue(), String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        }
        return read(tree, place);
    }

    private Optional<Settings> read(Node.Mapping tree, Place place) {
        var data = section("data", DataSection.DATA, base.data(), tree, place);
        var network = section("network", NetworkSection.NETWORK, base.network(), tree, place);
        var training = section("training", TrainingSection.TRAINING, base.training(), tree, place);
        return data.flatMap(d -> network.flatMap(n -> training.map(t -> new Settings(d, n, t))));
    }

    private <R> Optional<R> section(String key, Section<R> section, R record, Node.Mapping tree, Place place) {
        Node node = tree.get(key).orElseThrow();
        Node unchanged = written.get(key).orElseThrow();
        return node == unchanged
                ? Optional.of(record)
                : section.read(node, place.key(key), new Section.Written<>(record, (Node.Mapping) unchanged));
    }

    private static int depth(String path) {
        return (int) path.chars().filter(c -> c == '.').count();
    }

    private static boolean isNone(Node value) {
        return value instanceof Node.Scalar scalar && scalar.text().equals("none");
    }
}
