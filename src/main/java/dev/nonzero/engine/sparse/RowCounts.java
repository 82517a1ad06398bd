package dev.nonzero.engine.sparse;

/**
 * How often the rows of a stage's input count in statistics over the batch: each once, but for the last, which may stand for
 * all empty positions. A mutable carrier, so that a step allocates nothing.
 */
final class RowCounts {
    /** How often the last row counts. */
    long last = 1;
}
