package dev.nonzero.random;

/** What a random stream is drawn for; two purposes of one seed never share numbers. */
public enum Purpose {
    /** Initial weights; the name is the parameter's. */
    INIT,
    /** Order of the training rows; the name is the epoch's. */
    ORDER,
    /** Shares of the data that become test and validation rows. */
    SPLIT,
    /** Dropout masks; the name is the layer's and the step's. */
    DROPOUT,
    /** Resampling in the analysis. */
    RESAMPLING,
    /** Values that a random search tries; the name is the setting's path. */
    SEARCH,
    /** Made-up data. */
    SYNTHETIC
}
