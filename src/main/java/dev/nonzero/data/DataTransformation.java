package dev.nonzero.data;

import dev.nonzero.data.ColumnValues.Block;
import dev.nonzero.data.ColumnValues.Fill;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What happens to rows between reading and training: some features are kept, then the values change. Fitted on the
 * training rows and applied to any others. Immutable, and described in full by {@link #inputFeatures()}, {@link #kept()},
 * {@link #values()}, {@link #inverseDocumentFrequencies()} and {@link #columns()}.
 */
public final class DataTransformation {
    private static final double BYTES_PER_FEATURE = 3 * Integer.BYTES; // its frequency, its number before and after

    private final int inputFeatures;
    private final int[] kept; // (kept), ascending
    private final FeatureValues values;
    private final double[] inverseDocumentFrequencies; // (kept), or none
    private final Optional<ColumnValues> columns;
    private final RowValues rowValues;

    private DataTransformation(
            int inputFeatures,
            int[] kept,
            FeatureValues values,
            double[] inverseDocumentFrequencies,
            Optional<ColumnValues> columns) {
        this.inputFeatures = inputFeatures;
        this.kept = kept;
        this.values = values;
        this.inverseDocumentFrequencies = inverseDocumentFrequencies;
        this.columns = columns;
        rowValues = new RowValues(inputFeatures, kept, values, inverseDocumentFrequencies, columns);
    }

    /**
     * The same as one that was fitted before, from its description.
     *
     * @throws IllegalArgumentException where the kept features are not ascending and below {@code inputFeatures}, or there
     *     is not one frequency for each exactly where the values are {@link FeatureValues#TFIDF}
     */
    public static DataTransformation of(
            int inputFeatures, int[] kept, FeatureValues values, double[] inverseDocumentFrequencies) {
        return of(inputFeatures, kept, values, inverseDocumentFrequencies, Optional.empty());
    }

    /**
     * The same of a table, or with scaled features.
     *
     * @throws IllegalArgumentException also where the parts of {@code columns} do not fit the features
     */
    public static DataTransformation of(
            int inputFeatures,
            int[] kept,
            FeatureValues values,
            double[] inverseDocumentFrequencies,
            Optional<ColumnValues> columns) {
        int before = -1;
        for (int feature : kept) {
            if (feature <= before || feature >= inputFeatures) {
                throw new IllegalArgumentException(
                        "kept feature " + feature + " is out of order or not below " + inputFeatures);
            }
            before = feature;
        }
        if (columns.isEmpty() && values.isScaled()) {
            throw new IllegalArgumentException("values are scaled, but there are no factors");
        }
        columns.ifPresent(of -> check(of, inputFeatures, kept.length));
        int expected = hasFrequencies(values, columns) ? kept.length : 0;
        if (inverseDocumentFrequencies.length != expected) {
            throw new IllegalArgumentException(inverseDocumentFrequencies.length + " inverse document frequencies, but "
                    + expected + " are expected");
        }
        return new DataTransformation(inputFeatures, kept.clone(), values, inverseDocumentFrequencies.clone(), columns);
    }

    private static boolean hasFrequencies(FeatureValues values, Optional<ColumnValues> columns) {
        return columns.map(of -> of.blocks().stream().anyMatch(block -> block.values() == FeatureValues.TFIDF))
                .orElse(values == FeatureValues.TFIDF);
    }

    private static void check(ColumnValues columns, int inputFeatures, int kept) {
        int end = 0;
        boolean scaled = false;
        for (Block block : columns.blocks()) {
            if (block.first() != end || block.end() <= end) {
                throw new IllegalArgumentException("the block of features from " + block.first() + " to " + block.end()
                        + " does not follow on " + end);
            }
            end = block.end();
            scaled |= block.values().isScaled();
        }
        if (end != inputFeatures) {
            throw new IllegalArgumentException("the blocks end at " + end + ", not at " + inputFeatures);
        }
        int expected = scaled ? kept : 0;
        if (columns.centers().size() != expected || columns.factors().size() != expected) {
            throw new IllegalArgumentException(columns.centers().size() + " centers and "
                    + columns.factors().size() + " factors, but " + expected + " are expected");
        }
        int before = -1;
        for (Fill fill : columns.fills()) {
            if (fill.feature() <= before || fill.feature() >= inputFeatures || !Double.isFinite(fill.value())) {
                throw new IllegalArgumentException("the value of missing cells of feature " + fill.feature()
                        + " is out of order, of no feature, or not finite");
            }
            before = fill.feature();
        }
        if (!Stream.concat(columns.centers().stream(), columns.factors().stream())
                .allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("a center or factor is not finite");
        }
    }

    /**
     * Fits to training rows.
     *
     * @param train the rows
     * @param minRows in how many rows a feature must occur to be kept
     * @param maxFeatures how many of these to keep: those that occur in most rows, at a tie the lower one; empty for all
     * @param values what becomes of the values
     * @throws DataException where there are fewer features than are to be kept, or none
     */
    public static DataTransformation fit(
            SparseMatrix train, int minRows, OptionalInt maxFeatures, FeatureValues values) {
        return fit(train, maxFeatures, FeaturePlan.of(train.columns(), values, minRows));
    }

    /** The same where not all features are treated alike. */
    static DataTransformation fit(SparseMatrix train, OptionalInt maxFeatures, FeaturePlan plan) {
        HeapNeed.check(BYTES_PER_FEATURE * train.columns(), train.columns() + " features");
        int[] frequencies = documentFrequencies(train);
        int[] kept = plan.blocks().stream()
                .flatMapToInt(block -> IntStream.range(block.first(), block.end())
                        .filter(feature -> block.keeps(frequencies[feature], train.rows())))
                .toArray();
        if (kept.length == 0 && plan.blocks().stream().anyMatch(block -> block.minRows() > 0)) {
            throw DataException.of(noneKept(plan, train.rows()));
        }
        if (maxFeatures.isPresent()) {
            kept = mostFrequent(kept, frequencies, maxFeatures.getAsInt());
        }
        Optional<ColumnValues> columns = new ColumnFit(train, plan, kept).values();
        double[] inverse = hasFrequencies(plan.values(), columns)
                ? Arrays.stream(kept)
                        .mapToDouble(feature -> Math.log((1.0 + train.rows()) / (1.0 + frequencies[feature])) + 1)
                        .toArray()
                : new double[0];
        return new DataTransformation(train.columns(), kept, plan.values(), inverse, columns);
    }

    private static String noneKept(FeaturePlan plan, int rows) {
        int least = plan.blocks().stream()
                .mapToInt(FeaturePlan.Block::minRows)
                .max()
                .orElse(0);
        boolean limited = plan.blocks().stream()
                .flatMap(block -> block.terms().stream())
                .anyMatch(text -> text.mostDocuments().isPresent());
        return "no feature occurs in " + least + " or more of the " + rows + " training rows"
                + (limited ? ", and in no more than max_df allows" : "");
    }

    /** How many features rows have before. */
    public int inputFeatures() {
        return inputFeatures;
    }

    /** How many features rows have after: those that are kept, and those that say what was missing. */
    public int outputFeatures() {
        return kept.length + rowValues.indicators();
    }

    /**
     * The names of the features that rows have after.
     *
     * @param before of those that they have before
     */
    public List<String> names(List<String> before) {
        List<Fill> fills = columns.map(ColumnValues::fills).orElse(List.of());
        return Stream.concat(
                        Arrays.stream(kept).mapToObj(before::get),
                        fills.stream()
                                .filter(fill -> fill.indicated() && Arrays.binarySearch(kept, fill.feature()) >= 0)
                                .map(fill -> before.get(fill.feature()) + " (missing)"))
                .toList();
    }

    /** The features that are kept, numbered as before, ascending; a kept one's new number is its place. */
    public int[] kept() {
        return kept.clone();
    }

    public FeatureValues values() {
        return values;
    }

    /** What differs between columns or features; empty where the values are treated alike without factors. */
    public Optional<ColumnValues> columns() {
        return columns;
    }

    /**
     * With {@link FeatureValues#TFIDF}, {@code ln((1 + rows) / (1 + rows with the feature)) + 1} of each kept feature, as
     * scikit-learn's {@code TfidfTransformer(smooth_idf=True)} has it; otherwise empty.
     */
    public double[] inverseDocumentFrequencies() {
        return inverseDocumentFrequencies.clone();
    }

    /**
     * The rows with the features that are kept and their new values.
     *
     * @throws IllegalArgumentException where the rows do not have {@link #inputFeatures()} features
     */
    public SparseMatrix apply(SparseMatrix rows) {
        if (rows.columns() != inputFeatures) {
            throw new IllegalArgumentException(
                    "rows of " + rows.columns() + " features, but " + inputFeatures + " are expected");
        }
        if (kept.length == inputFeatures && values == FeatureValues.AS_IS && columns.isEmpty()) {
            return rows;
        }
        CsrBuilder result = new CsrBuilder(CsrBuilder.MOST_NONZEROS, IllegalStateException::new);
        RowValues.Scratch scratch = rowValues.scratch();
        for (int row = 0; row < rows.rows(); row++) {
            scratch.add(rows, row, result);
            result.endRow();
        }
        return result.build(outputFeatures());
    }

    /** The same rows after {@link #apply(SparseMatrix)}, with their labels. */
    public LabeledData apply(LabeledData data) {
        return data.withFeatures(apply(data.features()));
    }

    private static int[] documentFrequencies(SparseMatrix rows) {
        int[] frequencies = new int[rows.columns()];
        for (int place = 0; place < rows.nonzeros(); place++) {
            frequencies[rows.column(place)]++;
        }
        return frequencies;
    }

    private static int[] mostFrequent(int[] features, int[] frequencies, int count) {
        if (count > features.length) {
            throw DataException.of("max_features is " + count + ", but there are " + features.length + " features");
        }
        return IntStream.of(features)
                .boxed()
                .sorted((a, b) -> Integer.compare(frequencies[b], frequencies[a])) // stable: ties stay in order
                .limit(count)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }
}
