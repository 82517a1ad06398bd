package dev.nonzero.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The two cells whose gap is to be explained.
 *
 * @param from the level of each factor, by its name
 * @param to likewise
 */
public record Comparison(Map<String, String> from, Map<String, String> to) {
    /** Copies the maps. */
    public Comparison {
        from = Collections.unmodifiableMap(new LinkedHashMap<>(from));
        to = Collections.unmodifiableMap(new LinkedHashMap<>(to));
    }
}
