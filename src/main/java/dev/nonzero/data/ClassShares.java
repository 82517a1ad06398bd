package dev.nonzero.data;

import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.PermutationSampler;

/**
 * Draws rows within each class. A share is one of all rows, rounded to whole rows; the classes get theirs by the largest
 * remainders (Hamilton's method), ties going to the lower class, but every class keeps at least one row for training.
 */
final class ClassShares {
    private final int[][] left; // (classes, rows of the class), ascending

    /** The rows of each class among some, ascending. */
    ClassShares(Strata strata, int[] rows) {
        int[] counts = strata.count(rows);
        left = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
        for (int i = rows.length - 1; i >= 0; i--) {
            int label = strata.of(rows[i]);
            left[label][--counts[label]] = rows[i];
        }
    }

    /**
     * A share of the rows, ascending.
     *
     * @param name of the part, and of the random stream
     * @param all of how many rows it is a share
     */
    int[] share(String name, double share, int all, long seed) {
        int total = (int) Math.round(share * all);
        if (total == 0) {
            throw DataException.of(
                    "the " + name + " share of " + share + " is not one row of the " + all + " there are");
        }
        int[] sizes = sizes(total);
        if (IntStream.of(sizes).sum() < total) {
            throw DataException.of("the " + name + " share of " + share + " is " + total
                    + " rows, which would leave a class without a row for training");
        }
        var random = RandomStreams.of(seed, Purpose.SPLIT, name);
        int[][] drawn = new int[left.length][];
        for (int label = 0; label < left.length; label++) {
            int[] shuffled = left[label].clone();
            PermutationSampler.shuffle(random, shuffled);
            drawn[label] = Arrays.copyOf(shuffled, sizes[label]);
        }
        return sorted(drawn);
    }

    /**
     * One of several folds, ascending. The rows of each class are shuffled and dealt in turn, one class after the other, so
     * that the folds differ by one row at most, in each class and in all.
     *
     * @param fold from 1
     */
    int[] fold(int folds, int fold, String name, long seed) {
        var random = RandomStreams.of(seed, Purpose.SPLIT, name);
        int[][] dealt = new int[left.length][];
        int turn = 0;
        for (int label = 0; label < left.length; label++) {
            int[] shuffled = left[label].clone();
            PermutationSampler.shuffle(random, shuffled);
            int first = turn;
            dealt[label] = IntStream.range(0, shuffled.length)
                    .filter(i -> (first + i) % folds == fold - 1)
                    .map(i -> shuffled[i])
                    .toArray();
            turn = (turn + shuffled.length) % folds;
        }
        return sorted(dealt);
    }

    /** How many rows each class gives: proportional, by the largest remainders, all but one at most; shape (classes). */
    private int[] sizes(int total) {
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

    private static int[] sorted(int[][] rows) {
        return Arrays.stream(rows).flatMapToInt(Arrays::stream).sorted().toArray();
    }
}
