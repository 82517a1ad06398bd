package dev.nonzero.data;

import dev.nonzero.random.Purpose;
import dev.nonzero.random.RandomStreams;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.PermutationSampler;

/**
 * Deals rows into parts by whole groups, so that every part comes near its share of each class. Groups come in the order of
 * their sizes, the largest first, those of one size in a random order. Each goes to the part where it adds the least to
 * {@code sum over parts and classes of (rows - wanted)² / wanted}, the statistic of a chi-squared test of the proportions, as
 * scikit-learn's {@code StratifiedGroupKFold} does with the standard deviation.
 */
final class GroupDeal {
    private final Strata strata;
    private final int[] groups; // (rows of the source)
    private final int[] rows; // that are dealt

    GroupDeal(Strata strata, int[] groups, int[] rows) {
        this.strata = strata;
        this.groups = groups;
        this.rows = rows;
    }

    /**
     * Deals the rows.
     *
     * @param shares of the parts, which add up to 1
     * @param name of the random stream
     * @return the part of each row that is dealt, in their order
     */
    int[] parts(double[] shares, String name, long seed) {
        int[][] byGroup = rowsOfGroups();
        int[] order = IntStream.range(0, byGroup.length).toArray();
        PermutationSampler.shuffle(RandomStreams.of(seed, Purpose.SPLIT, name), order);
        int[] largestFirst = IntStream.of(order)
                .boxed()
                .sorted(Comparator.comparingInt(group -> -byGroup[group].length))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] totals = strata.count(rows);
        int[][] counts = new int[shares.length][totals.length]; // (parts, classes)
        int[] partOfGroup = new int[byGroup.length];
        for (int group : largestFirst) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int part = 0; part < shares.length; part++) {
                double added = added(byGroup[group], counts[part], totals, shares[part]);
                if (added < least) {
                    least = added;
                    best = part;
                }
            }
            partOfGroup[group] = best;
            for (int row : byGroup[group]) {
                counts[best][strata.of(row)]++;
            }
        }
        int[] numbers = numbers();
        return Arrays.stream(numbers).map(group -> partOfGroup[group]).toArray();
    }

    /** What a group would add to the statistic in a part, its rows one after the other. */
    private double added(int[] group, int[] counts, int[] totals, double share) {
        double added = 0;
        for (int row : group) {
            int label = strata.of(row);
            added += (2.0 * counts[label] + 1) / (share * totals[label]) - 2;
            counts[label]++;
        }
        for (int row : group) {
            counts[strata.of(row)]--;
        }
        return added;
    }

    /** The rows of each group that has some of those dealt; shape (groups, rows of the group). */
    private int[][] rowsOfGroups() {
        int[] numbers = numbers();
        int[] sizes = new int[Arrays.stream(numbers).max().orElse(-1) + 1];
        Arrays.stream(numbers).forEach(group -> sizes[group]++);
        int[][] byGroup = Arrays.stream(sizes).mapToObj(int[]::new).toArray(int[][]::new);
        for (int i = rows.length - 1; i >= 0; i--) {
            byGroup[numbers[i]][--sizes[numbers[i]]] = rows[i];
        }
        return byGroup;
    }

    /** The group of each row that is dealt, numbered anew as they turn up; shape (rows that are dealt). */
    private int[] numbers() {
        int[] renumbered = new int[Arrays.stream(groups).max().orElse(-1) + 1];
        int[] numbers = new int[rows.length];
        int count = 0;
        for (int i = 0; i < rows.length; i++) {
            int group = groups[rows[i]];
            if (renumbered[group] == 0) {
                renumbered[group] = ++count;
            }
            numbers[i] = renumbered[group] - 1;
        }
        return numbers;
    }
}
