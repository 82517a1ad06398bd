/**
 * The few parts of a Deeplearning4j network that are ours: how a row is laid out, dropout whose masks are drawn by name,
 * the exact GELU, two optimizers. All are public, because Deeplearning4j creates them by name when it loads a network.
 */
@NullMarked
package dev.nonzero.engine.dl4j.layers;

import org.jspecify.annotations.NullMarked;
