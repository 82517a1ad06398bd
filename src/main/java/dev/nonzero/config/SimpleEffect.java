package dev.nonzero.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The effect of a factor within levels of others, averaged over the rest.
 *
 * @param factor the name of the factor
 * @param within the level at which each of the other factors is held, by its name; not empty
 */
public record SimpleEffect(String factor, Map<String, String> within) {
    /** Copies the map. */
    public SimpleEffect {
        within = Collections.unmodifiableMap(new LinkedHashMap<>(within));
    }
}
