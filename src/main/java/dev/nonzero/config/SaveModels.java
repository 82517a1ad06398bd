package dev.nonzero.config;

/** Which trained networks are kept. */
public enum SaveModels {
    NONE,
    /** Of each cell the one with the best metric. */
    BEST,
    ALL
}
