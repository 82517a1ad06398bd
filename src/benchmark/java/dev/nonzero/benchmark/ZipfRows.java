package dev.nonzero.benchmark;

import dev.nonzero.data.LabeledData;
import dev.nonzero.data.SparseMatrix;
import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Rows with a fixed number of different features, each drawn as {@code floor((D + 1)^u) - 1} with u uniform: feature j has
 * a probability in proportion to about 1 / (j + 1), Zipf's law. Values are 1 and labels uniform.
 */
final class ZipfRows {
    private ZipfRows() {}

    static LabeledData draw(int rows, int features, int classes, int nonzeros, long seed) {
        UniformRandomProvider random = RandomStreams.of(seed, Purpose.SYNTHETIC, "zipf");
        int[] offsets = IntStream.rangeClosed(0, rows).map(row -> row * nonzeros).toArray();
        int[] indices = new int[rows * nonzeros];
        float[] values = new float[rows * nonzeros];
        Arrays.fill(values, 1);
        boolean[] taken = new boolean[features];
        double logarithm = Math.log(features + 1.0);
        for (int row = 0; row < rows; row++) {
            for (int i = row * nonzeros; i < (row + 1) * nonzeros; i++) {
                int feature;
                do {
                    feature = Math.min(features, (int) Math.exp(random.nextDouble() * logarithm)) - 1;
                } while (taken[feature]);
                taken[feature] = true;
                indices[i] = feature;
            }
            Arrays.sort(indices, row * nonzeros, (row + 1) * nonzeros);
            for (int i = row * nonzeros; i < (row + 1) * nonzeros; i++) {
                taken[indices[i]] = false;
            }
        }
        int[] labels = random.ints(rows, 0, classes).toArray();
        List<String> names =
                IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        return new LabeledData(new SparseMatrix(features, offsets, indices, values), labels, names);
    }
}
