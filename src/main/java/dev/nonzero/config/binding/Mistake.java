package dev.nonzero.config.binding;

/**
 * One mistake in a file.
 *
 * @param at where it stands
 * @param path the keys that lead to it, for example {@code network.pool.size}; empty for the file as a whole
 * @param problem what was found and what was expected
 */
public record Mistake(Position at, String path, String problem) {
    /** {@code file:line:column: path: problem}. */
    @Override
    public String toString() {
        return at + (at.equals(Position.NOWHERE) ? "" : ": ") + path + (path.isEmpty() ? "" : ": ") + problem;
    }
}
