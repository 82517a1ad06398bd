package dev.nonzero.cli;

/**
 * The first column of a table on a terminal.
 *
 * @param width in characters
 */
record NameColumn(int width) {
    /** A name filled with blanks to the width; one that is too long has a line to itself. */
    String of(String name) {
        return name.length() <= width
                ? name + " ".repeat(width - name.length())
                : name + System.lineSeparator() + " ".repeat(width);
    }
}
