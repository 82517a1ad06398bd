/** From the description of a network to a Deeplearning4j network. Start with {@link dev.nonzero.network.NetworkDescription}. */
@NullMarked
package dev.nonzero.network;

import org.jspecify.annotations.NullMarked;
