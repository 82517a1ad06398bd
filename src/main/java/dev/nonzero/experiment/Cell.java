package dev.nonzero.experiment;

import dev.nonzero.config.Settings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One of the networks that an experiment compares: a level of every factor.
 *
 * @param index its place in the design, from 0
 * @param name tells it from the others, for example {@code pool=none, initialization=keras}
 * @param levels the name of the level of each factor, in the order of the factors
 * @param settings the experiment's settings with the levels written into them
 */
public record Cell(int index, String name, Map<String, String> levels, Settings settings) {
    /** Copies the map. */
    public Cell {
        levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
    }
}
