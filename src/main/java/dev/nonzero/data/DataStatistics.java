package dev.nonzero.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a data set is like.
 *
 * @param rows the number of rows
 * @param features the number of features
 * @param classes each class with the number of its rows, in the order of the classes
 * @param nonzeros the number of nonzeros
 * @param nonzerosPerRow how many nonzeros rows have
 * @param emptyRows rows without a nonzero
 * @param duplicateRows rows with the very features of an earlier row
 * @param contradictoryRows the duplicate rows whose labels are not those of the first row with these features
 * @param unusedFeatures features that no row has
 * @param labelsPerRow how many labels rows have, where they have sets of them
 */
public record DataStatistics(
        int rows,
        int features,
        List<ClassCount> classes,
        int nonzeros,
        Spread nonzerosPerRow,
        int emptyRows,
        int duplicateRows,
        int contradictoryRows,
        int unusedFeatures,
        Optional<Spread> labelsPerRow) {
    private static final int PAGE_BITS = 12;

    /** Copies the list. */
    public DataStatistics {
        classes = List.copyOf(classes);
    }

    /** Looks through a data set, which has at least one row. */
    public static DataStatistics of(LabeledData data) {
        SparseMatrix features = data.features();
        int[] lengths = IntStream.range(0, data.rows())
                .map(row -> features.end(row) - features.start(row))
                .toArray();
        int duplicates = 0;
        int contradictions = 0;
        Map<RowKey, Integer> firstRows = new HashMap<>();
        for (int row = 0; row < data.rows(); row++) {
            Integer first = firstRows.putIfAbsent(RowKey.of(features, row), row);
            if (first != null) {
                duplicates++;
                contradictions += data.targets().areEqual(first, row) ? 0 : 1;
            }
        }
        return new DataStatistics(
                data.rows(),
                features.columns(),
                classes(data),
                features.nonzeros(),
                Spread.of(lengths),
                (int) Arrays.stream(lengths).filter(length -> length == 0).count(),
                duplicates,
                contradictions,
                unused(features),
                data.hasLabelSets()
                        ? Optional.of(Spread.of(IntStream.range(0, data.rows())
                                .map(data.targets()::count)
                                .toArray()))
                        : Optional.empty());
    }

    /** The share of all cells of the matrix that is not zero. */
    public double density() {
        return features == 0 ? 0 : (double) nonzeros / rows / features;
    }

    private static List<ClassCount> classes(LabeledData data) {
        int[] counts = data.rowsOfClasses();
        return IntStream.range(0, counts.length)
                .mapToObj(label -> new ClassCount(data.classes().get(label), counts[label]))
                .toList();
    }

    private static int unused(SparseMatrix features) {
        BitSet[] used =
                new BitSet[(features.columns() >>> PAGE_BITS) + 1]; // made as they are needed: columns may be many
        int unused = features.columns();
        for (int place = 0; place < features.nonzeros(); place++) {
            int column = features.column(place);
            BitSet page = used[column >>> PAGE_BITS];
            if (page == null) {
                page = new BitSet(1 << PAGE_BITS);
                used[column >>> PAGE_BITS] = page;
            }
            int bit = column & ((1 << PAGE_BITS) - 1);
            if (!page.get(bit)) {
                page.set(bit);
                unused--;
            }
        }
        return unused;
    }

    /**
     * A class and how often it occurs.
     *
     * @param name as the source writes it
     * @param rows how many rows have it
     */
    public record ClassCount(String name, int rows) {}

    /**
     * How a number spreads over the rows.
     *
     * @param min the smallest
     * @param median the middle one, or the mean of the two in the middle
     * @param mean the mean
     * @param max the largest
     */
    public record Spread(int min, double median, double mean, int max) {
        static Spread of(int[] numbers) {
            int[] sorted = numbers.clone();
            Arrays.sort(sorted);
            int last = sorted.length - 1;
            double median = (sorted[last / 2] + (double) sorted[last - last / 2]) / 2;
            return new Spread(sorted[0], median, Arrays.stream(sorted).average().orElseThrow(), sorted[last]);
        }
    }

    /** A row that is equal to every row with the same features. */
    private record RowKey(SparseMatrix features, int row, int hash) {
        static RowKey of(SparseMatrix features, int row) {
            long hash = 1;
            for (int place = features.start(row); place < features.end(row); place++) {
                hash = mix(mix(hash ^ features.column(place)) ^ Float.floatToIntBits(features.value(place)));
            }
            return new RowKey(features, row, (int) (hash >>> 32));
        }

        /** Spreads rows of few neighbouring columns over all hashes, as multiplying by 31 does not. */
        private static long mix(long bits) {
            long product = bits * 0x9E3779B97F4A7C15L; // 2^64 divided by the golden ratio
            return product ^ (product >>> 29);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof RowKey that && hash == that.hash && features.rowsEqual(row, that.row);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
