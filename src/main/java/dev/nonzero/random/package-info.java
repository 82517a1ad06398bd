/** Named random streams: everything drawn anywhere comes from a seed, a purpose and a name. Start with {@link dev.nonzero.random.RandomStreams}. */
@NullMarked
package dev.nonzero.random;

import org.jspecify.annotations.NullMarked;
