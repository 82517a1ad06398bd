package dev.nonzero.config;

import dev.nonzero.config.binding.Node;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A level of a factor.
 *
 * @param name unique in its factor
 * @param values what it writes at which path, for example at {@code network.pool}
 */
public record Level(String name, Map<String, Node> values) {
    /** Copies the map. */
    public Level {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
