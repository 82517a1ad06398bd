package dev.nonzero.data;

import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Makes the rows that {@link DataSource.Synthetic} describes: the rule from one stream of its seed, the rows from another. */
final class SyntheticRows {
    private static final double BYTES_PER_OBJECT = 24; // a small array, or a short text, and the reference to it

    private final DataSource.Synthetic source;
    private final UniformRandomProvider random;

    private SyntheticRows(DataSource.Synthetic source) {
        this.source = source;
        this.random = RandomStreams.of(source.seed(), Purpose.SYNTHETIC, "rows");
    }

    /** The rows; the same for the same description. */
    static LabeledData make(DataSource.Synthetic source) {
        HeapNeed.check(bytes(source), "synthetic rows of this size");
        SyntheticRows maker = new SyntheticRows(source);
        return switch (source.rule()) {
            case WINDOW -> maker.windowRows();
            case SUM -> maker.sumRows();
            case NOISE -> maker.noiseRows();
        };
    }

    private static double bytes(DataSource.Synthetic source) {
        double rows =
                source.rows() * (2.0 * Integer.BYTES + source.nonzeros() * (Integer.BYTES + (double) Float.BYTES));
        double classes = BYTES_PER_OBJECT * source.classes();
        double rule =
                switch (source.rule()) {
                    case WINDOW -> 2.0 * Integer.BYTES * source.features() / DataSource.Synthetic.WINDOW;
                    case SUM -> source.features() * (BYTES_PER_OBJECT + (double) Float.BYTES * source.classes());
                    case NOISE -> 0;
                };
        return rows + classes + rule;
    }

    private LabeledData windowRows() {
        int[][] windows = windowsOfClasses();
        int half = source.nonzeros() / 2;
        int width = DataSource.Synthetic.WINDOW;
        return rows(features -> {
            int own = random.nextInt(source.classes());
            int other = (own + 1 + random.nextInt(source.classes() - 1)) % source.classes();
            int[] hit = distinct(half, windows[own].length);
            int[] filled = distinct((half + width - 1) / width, windows[other].length);
            for (int i = 0; i < half; i++) {
                features[i] = width * windows[own][hit[i]] + random.nextInt(width);
                features[half + i] = width * windows[other][filled[i / width]] + i % width;
            }
            return own;
        });
    }

    /** The windows of each class, as many for each; shape (classes, windows / classes). */
    private int[][] windowsOfClasses() {
        int[] windows = PermutationSampler.natural(source.features() / DataSource.Synthetic.WINDOW);
        PermutationSampler.shuffle(RandomStreams.of(source.seed(), Purpose.SYNTHETIC, "windows"), windows);
        int each = windows.length / source.classes();
        return IntStream.range(0, source.classes())
                .mapToObj(label -> Arrays.copyOfRange(windows, label * each, (label + 1) * each))
                .toArray(int[][]::new);
    }

    private LabeledData sumRows() {
        float[][] weights = weights();
        return rows(features -> {
            System.arraycopy(distinct(source.nonzeros(), source.features()), 0, features, 0, features.length);
            double[] sums = new double[source.classes()];
            for (int feature : features) {
                for (int label = 0; label < sums.length; label++) {
                    sums[label] += weights[feature][label];
                }
            }
            return IntStream.range(0, sums.length).reduce(0, (best, label) -> sums[label] > sums[best] ? label : best);
        });
    }

    /** The weight of each feature for each class; shape (features, classes). */
    private float[][] weights() {
        ZigguratSampler.NormalizedGaussian gaussian =
                ZigguratSampler.NormalizedGaussian.of(RandomStreams.of(source.seed(), Purpose.SYNTHETIC, "weights"));
        float[][] weights = new float[source.features()][source.classes()];
        for (float[] ofFeature : weights) {
            for (int label = 0; label < ofFeature.length; label++) {
                ofFeature[label] = (float) gaussian.sample();
            }
        }
        return weights;
    }

    private LabeledData noiseRows() {
        return rows(features -> {
            System.arraycopy(distinct(source.nonzeros(), source.features()), 0, features, 0, features.length);
            return random.nextInt(source.classes());
        });
    }

    /** Numbers drawn without replacement from 0 … bound - 1, ascending: Floyd's algorithm (Bentley, CACM 30(9), 1987). */
    private int[] distinct(int count, int bound) {
        Set<Integer> drawn = new HashSet<>();
        for (int last = bound - count; last < bound; last++) {
            int number = random.nextInt(last + 1);
            drawn.add(drawn.contains(number) ? last : number);
        }
        return drawn.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private LabeledData rows(RowMaker maker) {
        int[] labels = new int[source.rows()];
        int[] offsets = new int[source.rows() + 1];
        int[] indices = new int[Math.multiplyExact(source.rows(), source.nonzeros())];
        float[] values = new float[indices.length];
        Arrays.fill(values, 1);
        int[] features = new int[source.nonzeros()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = maker.make(features);
            Arrays.sort(features);
            System.arraycopy(features, 0, indices, offsets[row], features.length);
            offsets[row + 1] = offsets[row] + features.length;
        }
        List<String> classes =
                IntStream.range(0, source.classes()).mapToObj(Integer::toString).toList();
        return new LabeledData(SparseMatrix.ofOwned(source.features(), offsets, indices, values), labels, classes);
    }

    @FunctionalInterface
    private interface RowMaker {
        /** Fills in the features of a row and returns its class. */
        int make(int[] features);
    }
}
