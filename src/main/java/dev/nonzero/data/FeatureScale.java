package dev.nonzero.data;

import java.util.Arrays;

/**
 * What is subtracted from a feature and what it is multiplied by, as scikit-learn's {@code MaxAbsScaler},
 * {@code StandardScaler} and {@code RobustScaler} have it. A feature that is centred has a value in every row afterwards, so
 * one that is 0 in nine rows of ten or more is only multiplied, as those scalers treat sparse matrices.
 *
 * @param center what is subtracted
 * @param factor what the rest is multiplied by
 */
record FeatureScale(double center, double factor) {
    /** Of features that are left alone. */
    static final FeatureScale NONE = new FeatureScale(0, 1);

    private static final int MOST_ROWS_PER_NONZERO = 10; // of a feature that is centred
    private static final double SMALLEST = 10 * Math.ulp(1.0); // deviation of a feature that is not constant

    /**
     * Fits to a feature.
     *
     * @param values of the rows that have one; sorted by this method
     * @param rows how many rows there are; the others have 0
     * @param centred whether the feature may be centred
     */
    static FeatureScale fit(FeatureValues kind, float[] values, int rows, boolean centred) {
        boolean isCentred = centred && (long) MOST_ROWS_PER_NONZERO * values.length >= rows;
        return switch (kind) {
            case MAX_ABS -> new FeatureScale(0, factor(largest(values)));
            case STANDARD -> standard(values, rows, isCentred);
            case ROBUST -> robust(values, rows, isCentred);
            case AS_IS, BINARY, LOG, L2, TFIDF -> NONE;
        };
    }

    /** The scaled value. */
    double of(double value) {
        return (value - center) * factor;
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static FeatureScale standard(float[] values, int rows, boolean centred) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        double mean = sum / rows;
        double squares = (rows - values.length) * mean * mean;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / rows);
        return new FeatureScale(centred ? mean : 0, deviation <= SMALLEST * Math.abs(mean) ? 1 : factor(deviation));
    }

    private static FeatureScale robust(float[] values, int rows, boolean centred) {
        Arrays.sort(values);
        double range = quantile(values, rows, 0.75) - quantile(values, rows, 0.25);
        return new FeatureScale(centred ? quantile(values, rows, 0.5) : 0, factor(range));
    }

    private static double factor(double scale) {
        return scale == 0 ? 1 : 1 / scale;
    }

    /** Between the neighbouring values, as NumPy has it by default. */
    private static double quantile(float[] sorted, int rows, double share) {
        double place = share * (rows - 1);
        int below = (int) Math.floor(place);
        double lower = value(sorted, rows, below);
        return lower + (place - below) * (value(sorted, rows, Math.min(rows - 1, below + 1)) - lower);
    }

    /** The value at a place of all rows in ascending order. */
    private static double value(float[] sorted, int rows, int place) {
        int search = Arrays.binarySearch(sorted, 0f);
        int negative = search < 0 ? -search - 1 : search;
        int zeros = rows - sorted.length;
        if (place < negative) {
            return sorted[place];
        }
        return place < negative + zeros ? 0 : sorted[place - zeros];
    }
}
