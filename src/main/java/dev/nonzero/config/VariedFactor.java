package dev.nonzero.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is varied.
 *
 * @param name unique in its experiment
 * @param path the path whose values the levels are, or empty where each level names the paths that it sets
 * @param levels at least 2
 */
public record VariedFactor(String name, Optional<String> path, List<Level> levels) {
    /** Copies the list. */
    public VariedFactor {
        levels = List.copyOf(levels);
    }

    /** All paths that a level of it sets. */
    public Set<String> paths() {
        return levels.stream()
                .flatMap(level -> level.values().keySet().stream())
                .collect(Collectors.toSet());
    }

    /** The level of a name. */
    public Optional<Level> level(String name) {
        return levels.stream().filter(level -> level.name().equals(name)).findFirst();
    }

    /** The names of the levels. */
    public List<String> levelNames() {
        return levels.stream().map(Level::name).toList();
    }
}
