package dev.nonzero.analysis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Two cells whose gap is to be explained.
 *
 * @param from the level of each factor of the one
 * @param to the level of each factor of the other
 */
public record Comparison(Map<String, String> from, Map<String, String> to) {
    /** Keeps the order of the levels. */
    public Comparison {
        from = Collections.unmodifiableMap(new LinkedHashMap<>(from));
        to = Collections.unmodifiableMap(new LinkedHashMap<>(to));
    }
}
