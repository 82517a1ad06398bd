package dev.nonzero.config.binding;

/**
 * Where something stands.
 *
 * @param file the file as the user named it
 * @param line from 1; 0 where it is the file as a whole
 * @param column from 1; 0 where it is the file as a whole
 */
public record Position(String file, int line, int column) {
    /** Of values that no file has written. */
    public static final Position NOWHERE = new Position("", 0, 0);

    /** The file as a whole. */
    public static Position of(String file) {
        return new Position(file, 0, 0);
    }

    /** {@code file:line:column}, or what there is of it. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
