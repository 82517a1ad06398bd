package dev.nonzero.training;

import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import org.apache.commons.rng.sampling.PermutationSampler;

/**
 * In which order the rows are visited: a new permutation each epoch, that depends on nothing but the seed, the epoch and
 * the number of rows.
 *
 * @param seed the seed of the order
 */
public record BatchOrder(long seed) {
    /** The row numbers {@code 0 … rows - 1}, shuffled for an epoch (from 1). */
    public int[] epoch(int epoch, int rows) {
        int[] order = PermutationSampler.natural(rows);
        PermutationSampler.shuffle(RandomStreams.of(seed, Purpose.ORDER, "epoch-" + epoch), order);
        return order;
    }
}
