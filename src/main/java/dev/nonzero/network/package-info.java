/**
 * Networks, independent of what computes them: a {@link dev.nonzero.network.Network} is a list of layers and a head,
 * {@link dev.nonzero.network.Parameters} are its numbers. A {@link dev.nonzero.network.NetworkDescription} of an experiment
 * file goes in, {@link dev.nonzero.network.InitialWeights} draws its initial parameters. Start with {@code Network}.
 */
@NullMarked
package dev.nonzero.network;

import org.jspecify.annotations.NullMarked;
