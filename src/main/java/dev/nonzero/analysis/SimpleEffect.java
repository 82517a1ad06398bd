package dev.nonzero.analysis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A simple effect that is asked for: each level of a factor against its first while other factors are held.
 *
 * @param factor the factor that changes
 * @param within the level at which other factors are held; those not named are averaged over
 */
public record SimpleEffect(String factor, Map<String, String> within) {
    /** Keeps the order of what is held. */
    public SimpleEffect {
        within = Collections.unmodifiableMap(new LinkedHashMap<>(within));
    }
}
