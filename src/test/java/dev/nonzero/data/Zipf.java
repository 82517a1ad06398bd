package dev.nonzero.data;

import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;

/** Rows whose features are drawn by Zipf's law: feature j with a probability in proportion to 1 / (j + 1). */
public final class Zipf {
    private Zipf() {}

    /** Rows of at most {@code nonzeros} features with normal values; the class of a row is random. */
    public static LabeledData rows(int rows, int features, int classes, int nonzeros, long seed) {
        UniformRandomProvider random = RandomStreams.of(seed, Purpose.SYNTHETIC, "zipf");
        int[] offsets = new int[rows + 1];
        List<Integer> indices = new ArrayList<>();
        List<Float> values = new ArrayList<>();
        int[] labels = new int[rows];
        List<String> names = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            names.add("class" + c);
        }
        for (int row = 0; row < rows; row++) {
            TreeMap<Integer, Float> cells = new TreeMap<>();
            for (int k = 0; k < (row % 11 == 3 ? 0 : nonzeros); k++) { // some rows are empty
                int feature = (int) Math.exp(random.nextDouble() * Math.log(features + 1.0)) - 1;
                cells.put(Math.min(feature, features - 1), (float) (random.nextDouble() * 2 - 0.7));
            }
            indices.addAll(cells.keySet());
            values.addAll(cells.values());
            offsets[row + 1] = indices.size();
            labels[row] = random.nextInt(classes);
        }
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i);
        }
        int[] columns = indices.stream().mapToInt(Integer::intValue).toArray();
        return new LabeledData(new SparseMatrix(features, offsets, columns, floats), labels, names);
    }
}
