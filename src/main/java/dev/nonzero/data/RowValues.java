package dev.nonzero.data;

import dev.nonzero.data.ColumnValues.Block;
import dev.nonzero.data.ColumnValues.Fill;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The new values of rows: what takes the place of missing numbers, then each value by itself, then the lengths of rows. A
 * centred feature gets a value in every row; all others cost what their nonzeros cost.
 */
final class RowValues {
    private static final int DROPPED = -1;

    private final int[] numbers; // of each feature as read among the kept ones, or dropped; (input features)
    private final FeatureValues ofAll;
    private final boolean alike; // all features, so that the arrays below, but for the frequencies, are empty
    private final FeatureValues[] values; // (kept)
    private final int[] norms; // what gets the length 1 together, below 0 where nothing does; (kept)
    private final int normCount;
    private final double[] inverseDocumentFrequencies; // (kept), or none
    private final FeatureScale[] scales; // (kept)
    private final double[] fills; // in place of a missing number; (kept)
    private final int[] indicators; // the feature that says that one is missing, or dropped; (kept)
    private final int indicatorCount;
    private final int[] centred; // kept features that have a value in every row, ascending

    RowValues(
            int inputFeatures,
            int[] kept,
            FeatureValues ofAll,
            double[] inverseDocumentFrequencies,
            Optional<ColumnValues> columns) {
        this.inverseDocumentFrequencies = inverseDocumentFrequencies;
        this.ofAll = ofAll;
        alike = columns.isEmpty();
        numbers = new int[inputFeatures];
        Arrays.fill(numbers, DROPPED);
        int size = alike ? 0 : kept.length;
        values = new FeatureValues[size];
        norms = new int[size];
        scales = new FeatureScale[size];
        fills = new double[size];
        indicators = new int[size];
        Arrays.fill(indicators, DROPPED);
        List<Block> blocks = columns.map(ColumnValues::blocks).orElse(List.of());
        int[] groups = blocks.stream()
                .filter(block -> block.values().isNormalized())
                .mapToInt(Block::norm)
                .distinct()
                .sorted()
                .toArray();
        normCount = alike ? 1 : groups.length;
        int block = 0;
        for (int number = 0; number < kept.length; number++) {
            numbers[kept[number]] = number;
            if (alike) {
                continue;
            }
            while (blocks.get(block).end() <= kept[number]) {
                block++;
            }
            values[number] = blocks.get(block).values();
            norms[number] = values[number].isNormalized()
                    ? Arrays.binarySearch(groups, blocks.get(block).norm())
                    : -1;
            scales[number] = values[number].isScaled()
                    ? new FeatureScale(
                            columns.orElseThrow().centers().get(number),
                            columns.orElseThrow().factors().get(number))
                    : FeatureScale.NONE;
        }
        int indicated = 0;
        for (Fill fill : columns.map(ColumnValues::fills).orElse(List.of())) {
            int number = numbers[fill.feature()];
            if (number != DROPPED) {
                fills[number] = fill.value();
                indicators[number] = fill.indicated() ? kept.length + indicated++ : DROPPED;
            }
        }
        indicatorCount = indicated;
        centred = IntStream.range(0, size)
                .filter(number -> scales[number].center() != 0)
                .toArray();
    }

    /** How many features say that a number is missing; they come after the kept ones. */
    int indicators() {
        return indicatorCount;
    }

    /** Room for one row at a time. */
    Scratch scratch() {
        return new Scratch();
    }

    private FeatureValues values(int feature) {
        return alike ? ofAll : values[feature];
    }

    /** What a feature gets the length 1 with, below 0 where it does not. */
    private int norm(int feature) {
        if (alike) {
            return ofAll.isNormalized() ? 0 : -1;
        }
        return norms[feature];
    }

    private DataException tooLarge(SparseMatrix rows, int row, int feature) {
        int asRead = IntStream.range(0, numbers.length)
                .filter(number -> numbers[number] == feature)
                .findFirst()
                .orElseThrow();
        float value = IntStream.range(rows.start(row), rows.end(row))
                .filter(place -> rows.column(place) == asRead)
                .mapToObj(rows::value)
                .findFirst()
                .orElse(0f);
        return DataException.of("the value " + value + " of feature " + (asRead + 1)
                + " is too large for a float once it is scaled; expected values nearer to those of the training rows");
    }

    private double weight(float value, int feature) {
        double x = Float.isNaN(value) ? fills[feature] : value;
        return switch (values(feature)) {
            case AS_IS, L2 -> x;
            case BINARY -> x == 0 ? 0 : 1;
            case LOG -> Math.copySign(Math.log1p(Math.abs(x)), x);
            case TFIDF -> x * inverseDocumentFrequencies[feature];
            case MAX_ABS, STANDARD, ROBUST -> scales[feature].of(x);
        };
    }

    /** The row under way. */
    final class Scratch {
        private int[] features = new int[1 << 6];
        private double[] weights = new double[1 << 6];
        private int count;
        private final double[] squares = new double[normCount];
        private final int[] missing = new int[indicatorCount];

        /**
         * Adds the new values of a row, without ending it.
         *
         * @throws DataException where one is too large for a float
         */
        void add(SparseMatrix rows, int row, CsrBuilder to) {
            count = 0;
            Arrays.fill(squares, 0);
            int missingCount = 0;
            int nextCentred = 0;
            for (int place = rows.start(row); place < rows.end(row); place++) {
                int feature = numbers[rows.column(place)];
                if (feature == DROPPED) {
                    continue;
                }
                while (nextCentred < centred.length && centred[nextCentred] < feature) {
                    put(centred[nextCentred], 0);
                    nextCentred++;
                }
                nextCentred += nextCentred < centred.length && centred[nextCentred] == feature ? 1 : 0;
                put(feature, rows.value(place));
                if (Float.isNaN(rows.value(place)) && indicators[feature] != DROPPED) {
                    missing[missingCount++] = indicators[feature];
                }
            }
            for (; nextCentred < centred.length; nextCentred++) {
                put(centred[nextCentred], 0);
            }
            for (int i = 0; i < count; i++) {
                int norm = norm(features[i]);
                double scale = norm < 0 ? 1 : 1 / Math.sqrt(squares[norm]);
                float value = (float) (weights[i] * scale);
                if (Float.isInfinite(value)) {
                    throw tooLarge(rows, row, features[i]);
                }
                to.add(features[i], value);
            }
            for (int i = 0; i < missingCount; i++) {
                to.add(missing[i], 1);
            }
        }

        private void put(int feature, float value) {
            double weight = weight(value, feature);
            if (weight == 0) {
                return;
            }
            if (count == features.length) {
                features = Arrays.copyOf(features, 2 * count);
                weights = Arrays.copyOf(weights, 2 * count);
            }
            features[count] = feature;
            weights[count++] = weight;
            int norm = norm(feature);
            if (norm >= 0) {
                squares[norm] += weight * weight;
            }
        }
    }
}
