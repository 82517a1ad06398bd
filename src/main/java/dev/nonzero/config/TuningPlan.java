package dev.nonzero.config;

import dev.nonzero.config.binding.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the settings of each cell are chosen before cells are compared: every cell tries the same combinations from the same
 * seeds.
 *
 * @param paths what is tuned
 * @param draws the number of combinations that a random search draws; empty for all combinations of the lists
 * @param by what decides
 * @param seeds of the tuning trials, none of them a seed that is compared
 */
public record TuningPlan(List<TunedPath> paths, OptionalInt draws, TuningMetric by, List<Long> seeds) {
    /** The first of the seeds that a number of tuning seeds stands for. */
    public static final long FIRST_SEED = 1_000_001;

    /** Copies the lists. */
    public TuningPlan {
        paths = List.copyOf(paths);
        seeds = List.copyOf(seeds);
    }

    /**
     * A combination of values, called by all of them.
     *
     * @param names the name of the value of each tuned setting, by the setting's name
     * @param level what it writes
     */
    public record Combination(Map<String, String> names, Level level) {}

    /** The combinations, each once; the last path changes fastest. */
    public List<Combination> combinations() {
        return draws.isPresent() ? drawn(draws.getAsInt()) : crossed();
    }

    /** How many combinations there are, counted without making them. */
    double size() {
        return draws.isPresent()
                ? draws.getAsInt()
                : paths.stream().mapToDouble(path -> path.names().size()).reduce(1, (a, b) -> a * b);
    }

    private List<Combination> crossed() {
        List<List<Node>> all = List.of(List.of());
        for (TunedPath path : paths) {
            List<List<Node>> longer = new ArrayList<>();
            for (List<Node> values : all) {
                for (Node value : ((TunedPath.Values.Listed) path.values()).nodes()) {
                    List<Node> more = new ArrayList<>(values);
                    more.add(value);
                    longer.add(more);
                }
            }
            all = longer;
        }
        return all.stream().map(this::combination).toList();
    }

    private List<Combination> drawn(int number) {
        List<List<Node>> columns = paths.stream().map(path -> path.draw(number)).toList();
        Set<List<Node>> rows = new LinkedHashSet<>();
        for (int i = 0; i < number; i++) {
            int row = i;
            rows.add(columns.stream().map(column -> column.get(row)).toList());
        }
        return rows.stream().map(this::combination).toList();
    }

    private Combination combination(List<Node> values) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, Node> nodes = new LinkedHashMap<>();
        for (int i = 0; i < paths.size(); i++) {
            TunedPath path = paths.get(i);
            Node value = values.get(i);
            names.put(path.name(), name(path, value));
            nodes.put(path.path(), value);
        }
        String name = names.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining(", "));
        return new Combination(names, new Level(name, nodes));
    }

    private static String name(TunedPath path, Node value) {
        return path.values() instanceof TunedPath.Values.Listed listed
                ? path.names().get(listed.nodes().indexOf(value))
                : value.toString();
    }
}
