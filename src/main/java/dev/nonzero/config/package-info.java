/**
 * The experiment file: what it says as immutable records, its cells, and every mistake in it with line and column. Start
 * with {@link dev.nonzero.config.ExperimentFile}, or with {@link dev.nonzero.config.NetworkSection} to add a key.
 */
@NullMarked
package dev.nonzero.config;

import org.jspecify.annotations.NullMarked;
