package dev.nonzero.data;

import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.PermutationSampler;

/**
 * Which rows of a source are for training, which are held out for validation and for the test. A share of the rows is
 * held out of each class, so that every part has the classes in the source's proportions (stratified sampling). Where rows
 * have sets of labels, a share of all rows is held out, whatever their labels.
 *
 * <p>A share is one of all rows, rounded to whole rows; the classes get theirs by the largest remainders (Hamilton's
 * method), ties going to the lower class, but every class keeps at least one row for training. The test rows are drawn
 * first and from a stream of their own, so they do not depend on whether validation rows are drawn as well.
 */
public final class DataSplit {
    private final int[] train;
    private final int[] validation;
    private final int[] test;

    private DataSplit(int[] train, int[] validation, int[] test) {
        this.train = train;
        this.validation = validation;
        this.test = test;
    }

    /**
     * Draws the rows.
     *
     * @param data the source
     * @param test the share of its rows that becomes test rows, or empty for none
     * @param validation the share of its rows that becomes validation rows, or empty for none
     * @param seed the seed of the split
     * @throws DataException where a share is no row at all, or leaves some class without a row for training
     */
    public static DataSplit of(LabeledData data, OptionalDouble test, OptionalDouble validation, long seed) {
        int[][] left = rowsOfClasses(data);
        int[] testRows = draw(left, data, "test", test, seed);
        int[] validationRows = draw(left, data, "validation", validation, seed);
        return new DataSplit(sorted(left), validationRows, testRows);
    }

    /** The training rows, ascending. */
    public int[] train() {
        return train.clone();
    }

    /** The validation rows, ascending. */
    public int[] validation() {
        return validation.clone();
    }

    /** The test rows, ascending. */
    public int[] test() {
        return test.clone();
    }

    /** Moves a share out of the rows that are left of each class. */
    private static int[] draw(int[][] left, LabeledData data, String name, OptionalDouble share, long seed) {
        if (share.isEmpty()) {
            return new int[0];
        }
        int total = (int) Math.round(share.getAsDouble() * data.rows());
        if (total == 0) {
            throw DataException.of("the " + name + " share of " + share.getAsDouble() + " is not one row of the "
                    + data.rows() + " there are");
        }
        int[] sizes = sizes(left, total);
        if (IntStream.of(sizes).sum() < total) {
            throw DataException.of("the " + name + " share of " + share.getAsDouble() + " is " + total
                    + " rows, which would leave a class without a row for training");
        }
        var random = RandomStreams.of(seed, Purpose.SPLIT, name);
        int[][] drawn = new int[left.length][];
        for (int label = 0; label < left.length; label++) {
            int[] shuffled = left[label].clone();
            PermutationSampler.shuffle(random, shuffled);
            drawn[label] = Arrays.copyOf(shuffled, sizes[label]);
            left[label] = Arrays.copyOfRange(shuffled, sizes[label], shuffled.length);
            Arrays.sort(left[label]);
        }
        return sorted(drawn);
    }

    /** How many rows each class gives: proportional, by the largest remainders, all but one at most; shape (classes). */
    private static int[] sizes(int[][] left, int total) {
        long rows = IntStream.range(0, left.length)
                .mapToLong(label -> left[label].length)
                .sum();
        int[] most = Arrays.stream(left)
                .mapToInt(ofClass -> Math.max(0, ofClass.length - 1))
                .toArray();
        int[] sizes = new int[left.length];
        int missing = total;
        for (int label = 0; label < left.length; label++) {
            sizes[label] = (int) Math.min(most[label], (long) total * left[label].length / rows);
            missing -= sizes[label];
        }
        int[] byRemainder = IntStream.range(0, left.length)
                .boxed()
                .sorted(Comparator.comparingLong(label -> -((long) total * left[label].length % rows)))
                .mapToInt(Integer::intValue)
                .toArray();
        boolean room = true;
        while (missing > 0 && room) {
            room = false;
            for (int label : byRemainder) {
                if (missing > 0 && sizes[label] < most[label]) {
                    sizes[label]++;
                    missing--;
                    room = true;
                }
            }
        }
        return sizes;
    }

    /** The rows of each class; where rows have sets of labels, all rows together. */
    private static int[][] rowsOfClasses(LabeledData data) {
        if (data.hasLabelSets()) {
            return new int[][] {IntStream.range(0, data.rows()).toArray()};
        }
        int[] counts = new int[data.classes().size()];
        for (int row = 0; row < data.rows(); row++) {
            counts[data.label(row)]++;
        }
        int[][] rows = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
        for (int row = data.rows() - 1; row >= 0; row--) {
            rows[data.label(row)][--counts[data.label(row)]] = row;
        }
        return rows;
    }

    private static int[] sorted(int[][] rows) {
        return Arrays.stream(rows).flatMapToInt(Arrays::stream).sorted().toArray();
    }
}
