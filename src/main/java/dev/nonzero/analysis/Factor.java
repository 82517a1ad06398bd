package dev.nonzero.analysis;

import java.util.List;

/**
 * What was varied.
 *
 * @param name its name
 * @param levels its levels as the user wrote them; the first is what the others are compared with
 */
public record Factor(String name, List<String> levels) {
    /**
     * Copies the levels.
     *
     * @throws IllegalArgumentException where there are none, or one is there twice
     */
    public Factor {
        levels = List.copyOf(levels);
        if (levels.isEmpty() || levels.stream().distinct().count() < levels.size()) {
            throw new IllegalArgumentException("factor " + name + " has the levels " + levels);
        }
    }

    /** The position of a level, or -1. */
    int indexOf(String level) {
        return levels.indexOf(level);
    }
}
