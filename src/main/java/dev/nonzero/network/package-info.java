/**
 * From the description of a network to a Deeplearning4j network with its initial weights: {@link dev.nonzero.network.NetworkDescription}
 * goes in, {@link dev.nonzero.network.NetworkBuilder} makes the network; start there.
 */
@NullMarked
package dev.nonzero.network;

import org.jspecify.annotations.NullMarked;
