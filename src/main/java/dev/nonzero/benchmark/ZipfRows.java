package dev.nonzero.benchmark;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.sampling.distribution.RejectionInversionZipfSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/**
 * Random rows whose features are as unequal as the words of a language: the feature of rank r is drawn with a probability
 * in proportion to 1 / r (Zipf's law), without replacement within a row, and ranks are dealt to feature numbers at random.
 * Values are uniform in (0, 1], classes uniform.
 */
public final class ZipfRows {
    private static final double EXPONENT = 1;
    private static final long SEED = 1;

    private ZipfRows() {}

    /**
     * Makes rows; the same for the same numbers.
     *
     * @param nonzeros of each row, at most half of the features, beyond which drawing without replacement takes long
     * @throws IllegalArgumentException where there are too few features
     */
    public static LabeledData of(int features, int rows, int nonzeros, int classes) {
        if (nonzeros > features / 2) {
            throw new IllegalArgumentException(nonzeros + " nonzeros a row need at least " + 2 * nonzeros
                    + " features, but there are " + features);
        }
        UniformRandomProvider random = RandomStreams.of(SEED, Purpose.SYNTHETIC, "zipf-rows");
        SharedStateDiscreteSampler ranks = RejectionInversionZipfSampler.of(random, features, EXPONENT);
        int[] featureOfRank = PermutationSampler.natural(features);
        PermutationSampler.shuffle(RandomStreams.of(SEED, Purpose.SYNTHETIC, "zipf-ranks"), featureOfRank);
        int[] offsets = new int[rows + 1];
        int[] indices = new int[Math.multiplyExact(rows, nonzeros)];
        float[] values = new float[indices.length];
        int[] labels = new int[rows];
        BitSet drawn = new BitSet(features);
        for (int row = 0; row < rows; row++) {
            drawn.clear();
            for (int left = nonzeros; left > 0; ) {
                int feature = featureOfRank[ranks.sample() - 1];
                if (!drawn.get(feature)) {
                    drawn.set(feature);
                    left--;
                }
            }
            int place = offsets[row];
            for (int feature = drawn.nextSetBit(0); feature >= 0; feature = drawn.nextSetBit(feature + 1)) {
                indices[place] = feature;
                values[place++] = 1 - random.nextFloat();
            }
            offsets[row + 1] = place;
            labels[row] = random.nextInt(classes);
        }
        return new LabeledData(
                new SparseMatrix(features, offsets, indices, values),
                labels,
                IntStream.range(0, classes).mapToObj(Integer::toString).toList());
    }
}
