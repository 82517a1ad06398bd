package dev.nonzero.data;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What happens to rows between reading and training: some features are kept, then the values change. Fitted on the
 * training rows and applied to any others. Immutable, and described in full by {@link #inputFeatures()}, {@link #kept()},
 * {@link #values()} and {@link #inverseDocumentFrequencies()}.
 */
public final class DataTransformation {
    private static final double BYTES_PER_FEATURE = 3 * Integer.BYTES; // its frequency, its number before and after

    private final int inputFeatures;
    private final int[] kept; // (kept), ascending
    private final FeatureValues values;
    private final double[] inverseDocumentFrequencies; // (kept), or none

    private DataTransformation(
            int inputFeatures, int[] kept, FeatureValues values, double[] inverseDocumentFrequencies) {
        this.inputFeatures = inputFeatures;
        this.kept = kept;
        this.values = values;
        this.inverseDocumentFrequencies = inverseDocumentFrequencies;
    }

    /**
     * The same as one that was fitted before, from its description.
     *
     * @throws IllegalArgumentException where the kept features are not ascending and below {@code inputFeatures}, or there
     *     is not one frequency for each exactly where the values are {@link FeatureValues#TFIDF}
     */
    public static DataTransformation of(
            int inputFeatures, int[] kept, FeatureValues values, double[] inverseDocumentFrequencies) {
        int before = -1;
        for (int feature : kept) {
            if (feature <= before || feature >= inputFeatures) {
                throw new IllegalArgumentException(
                        "kept feature " + feature + " is out of order or not below " + inputFeatures);
            }
            before = feature;
        }
        int expected = values == FeatureValues.TFIDF ? kept.length : 0;
        if (inverseDocumentFrequencies.length != expected) {
            throw new IllegalArgumentException(inverseDocumentFrequencies.length + " inverse document frequencies, but "
                    + expected + " are expected");
        }
        return new DataTransformation(inputFeatures, kept.clone(), values, inverseDocumentFrequencies.clone());
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
        HeapNeed.check(BYTES_PER_FEATURE * train.columns(), train.columns() + " features");
        int[] frequencies = documentFrequencies(train);
        int[] kept = IntStream.range(0, train.columns())
                .filter(feature -> frequencies[feature] >= minRows)
                .toArray();
        if (kept.length == 0 && minRows > 0) {
            throw DataException.of(
                    "no feature occurs in " + minRows + " or more of the " + train.rows() + " training rows");
        }
        if (maxFeatures.isPresent()) {
            kept = mostFrequent(kept, frequencies, maxFeatures.getAsInt());
        }
        double[] inverse = values == FeatureValues.TFIDF
                ? Arrays.stream(kept)
                        .mapToDouble(feature -> Math.log((1.0 + train.rows()) / (1.0 + frequencies[feature])) + 1)
                        .toArray()
                : new double[0];
        return new DataTransformation(train.columns(), kept, values, inverse);
    }

    /** How many features rows have before. */
    public int inputFeatures() {
        return inputFeatures;
    }

    /** The features that are kept, numbered as before, ascending; a kept one's new number is its place. */
    public int[] kept() {
        return kept.clone();
    }

    public FeatureValues values() {
        return values;
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
        if (kept.length == inputFeatures && values == FeatureValues.AS_IS) {
            return rows;
        }
        int[] newNumbers = new int[inputFeatures];
        Arrays.fill(newNumbers, -1);
        for (int number = 0; number < kept.length; number++) {
            newNumbers[kept[number]] = number;
        }
        CsrBuilder result = new CsrBuilder(CsrBuilder.MOST_NONZEROS, IllegalStateException::new);
        for (int row = 0; row < rows.rows(); row++) {
            double scale = scale(rows, row, newNumbers);
            for (int place = rows.start(row); place < rows.end(row); place++) {
                int feature = newNumbers[rows.column(place)];
                if (feature >= 0) {
                    result.add(feature, (float) (weight(rows.value(place), feature) * scale));
                }
            }
            result.endRow();
        }
        return result.build(kept.length);
    }

    /** The same rows after {@link #apply(SparseMatrix)}, with their labels. */
    public LabeledData apply(LabeledData data) {
        return new LabeledData(apply(data.features()), data.targets(), data.classes());
    }

    private double weight(float value, int feature) {
        return switch (values) {
            case AS_IS, L2 -> value;
            case BINARY -> 1;
            case LOG -> Math.copySign(Math.log1p(Math.abs((double) value)), value);
            case TFIDF -> value * inverseDocumentFrequencies[feature];
        };
    }

    /** What makes the row's Euclidean length 1, where the values ask for that. */
    private double scale(SparseMatrix rows, int row, int[] newNumbers) {
        if (values != FeatureValues.L2 && values != FeatureValues.TFIDF) {
            return 1;
        }
        double squares = 0;
        for (int place = rows.start(row); place < rows.end(row); place++) {
            int feature = newNumbers[rows.column(place)];
            if (feature >= 0) {
                double weight = weight(rows.value(place), feature);
                squares += weight * weight;
            }
        }
        return 1 / Math.sqrt(squares);
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
