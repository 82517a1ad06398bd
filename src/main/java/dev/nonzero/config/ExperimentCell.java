package dev.nonzero.config;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A cell of an experiment: a level of every factor, and the settings that they make.
 *
 * @param levels by the name of the factor, in the order of the factors
 * @param settings the experiment's, with the values of the levels written into them
 * @param tried the settings that the cell tries before it is compared, where the experiment tunes its cells; equal ones
 *     once, as where the size of a pool is tuned and the cell has none
 */
public record ExperimentCell(Map<String, Level> levels, Settings settings, List<TunedSettings> tried) {
    /** Copies levels and list, and leaves out settings that are tried before. */
    public ExperimentCell {
        levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
        Set<Settings> seen = new HashSet<>();
        tried = tried.stream().filter(tuned -> seen.add(tuned.settings())).toList();
    }

    /** The name of each level, by the name of the factor. */
    public Map<String, String> levelNames() {
        Map<String, String> names = new LinkedHashMap<>();
        levels.forEach((factor, level) -> names.put(factor, level.name()));
        return names;
    }
}
