package dev.nonzero.cli;

import dev.nonzero.experiment.RunListener;

/** Shows how a run goes until it is closed; may be closed twice. */
interface Progress extends RunListener, AutoCloseable {
    @Override
    default void close() {}
}
