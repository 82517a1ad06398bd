package dev.nonzero.cli;

/**
 * A column of figures in a table on a terminal, with their last digits below each other.
 *
 * @param width in characters
 */
record FigureColumn(int width) {
    /** A figure after blanks that fill the width. */
    String of(String figure) {
        return " ".repeat(Math.max(0, width - figure.length())) + figure;
    }
}
