package dev.nonzero.config.binding;

import dev.nonzero.text.Visible;

/**
 * One mistake in a file.
 *
 * @param at where it stands
 * @param path the keys that lead to it, for example {@code network.pool.size}; empty for the file as a whole
 * @param problem what was found and what was expected
 */
public record ValidationError(Position at, String path, String problem) {
    private static final int LONGEST = 200; // characters of a path; keys of a damaged file can be of any length

    /** Cuts a path that is too long to read. */
    public ValidationError {
        path = path.length() <= LONGEST ? path : path.substring(0, LONGEST) + "...";
    }

    /** {@code file:line:column: path: problem}. */
    @Override
    public String toString() {
        return Visible.of(
                at + (at.equals(Position.NOWHERE) ? "" : ": ") + path + (path.isEmpty() ? "" : ": ") + problem);
    }
}
