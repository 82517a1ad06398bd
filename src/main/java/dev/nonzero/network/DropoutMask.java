package dev.nonzero.network;

import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * What dropout multiplies the outputs of a hidden layer by in a step of the training: 0 with the given probability, else
 * {@code 1 / (1 - probability)}, as PyTorch's Dropout.
 *
 * <p>The draw of a step is the stream {@code (seed, DROPOUT, "<layer>/<step>")}, one unsigned 32-bit number an output,
 * rows of the batch in order and units within a row in order; of each 64-bit number of the stream the low half comes
 * first. An output is dropped where its number is below {@code probability * 2^32}. So every trainer draws the same
 * masks, whatever else it draws.
 *
 * @param seed the seed of the stream
 * @param layer the name of the layer whose outputs are dropped, as {@code hidden0}
 * @param probability with which an output is dropped, at least 0 and below 1
 */
public record DropoutMask(long seed, String layer, double probability) {
    /**
     * Checks the probability.
     *
     * @throws IllegalArgumentException where it is not in [0, 1)
     */
    public DropoutMask {
        if (!(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException(
                    "the probability is " + probability + ", but it is at least 0 and below 1");
        }
    }

    /**
     * Draws the factors of a step.
     *
     * @param step the steps that the network has done before, Deeplearning4j's iteration count
     * @param factors where to put them; shape (rows, units), row by row
     * @param count {@code rows * units}
     */
    public void draw(long step, float[] factors, int count) {
        UniformRandomProvider random = RandomStreams.of(seed, Purpose.DROPOUT, layer + "/" + step);
        long threshold = (long) (probability * 0x1p32);
        float kept = (float) (1 / (1 - probability));
        long bits = 0;
        for (int i = 0; i < count; i++) {
            bits = i % 2 == 0 ? random.nextLong() : bits >>> 32;
            factors[i] = (bits & 0xFFFF_FFFFL) < threshold ? 0 : kept;
        }
    }
}
